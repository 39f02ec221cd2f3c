using Pulumi;

namespace Infra.Components.Foundry;

/// <summary>A key in a vault with purge protection, which an identity may use (Key Vault Crypto User) before it is named here.</summary>
/// <param name="VaultUri">The vault's address: <c>https://kv-cmk-wus3-k3x.vault.azure.net/</c>.</param>
/// <param name="Name">The key's name.</param>
/// <param name="Version">The key's version.</param>
public sealed record CustomerManagedKey(Input<string> VaultUri, Input<string> Name, Input<string> Version);
