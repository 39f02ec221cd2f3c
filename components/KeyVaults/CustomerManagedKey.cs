using Pulumi;

namespace Infra.Components.KeyVaults;

/// <summary>A key of ours that a service of Azure encrypts with, in a vault with purge protection and in the region of the service.</summary>
/// <param name="VaultId">The id of the vault, in which whoever encrypts has a role.</param>
/// <param name="VaultUri">The vault's address: <c>https://kv-agents-cmk-wus3-k3x.vault.azure.net/</c>.</param>
/// <param name="Name">The key's name.</param>
/// <param name="Version">The key's version.</param>
public sealed record CustomerManagedKey(Input<string> VaultId, Input<string> VaultUri, Input<string> Name, Input<string> Version);
