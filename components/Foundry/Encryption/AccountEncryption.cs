using Infra.Components.AzureManagement;
using Infra.Components.KeyVaults;
using Pulumi;

namespace Infra.Components.Foundry.Encryption;

/// <summary>
/// A key of ours with which a Foundry account encrypts what it keeps. Azure takes it with the account, if an identity that exists before has a
/// role in the key's vault, and else in a second step, since the account's own identity comes about with it.
/// </summary>
/// <remarks>
/// Going back to a key of Microsoft's, or to one in another vault, is refused: "Customer-managed keys for Microsoft Foundry",
/// https://learn.microsoft.com/azure/foundry/concepts/encryption-keys-portal.
/// </remarks>
/// <param name="Key">The key. Its vault is in the account's region.</param>
/// <param name="ResourceGroupId">The id of the account's resource group.</param>
/// <param name="Azure">
/// Azure, for the second step, which no declared property expresses; <see cref="NothingDeployed"/> for a preview without it.
/// </param>
/// <param name="Time">The clock.</param>
public sealed record AccountEncryption(CustomerManagedKey Key, Input<string> ResourceGroupId, IAzureManagement Azure, TimeProvider Time);
