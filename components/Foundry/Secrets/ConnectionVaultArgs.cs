using Infra.Components.KeyVaults;
using Pulumi;

namespace Infra.Components.Foundry.Secrets;

/// <summary>What the vault for secrets of connections depends on.</summary>
public sealed record ConnectionVaultArgs
{
    /// <summary>The vault.</summary>
    public required ClosedVaultArgs Vault { get; init; }

    /// <summary>The account's name in Azure.</summary>
    public required Input<string> AccountName { get; init; }

    /// <summary>The name of the account's resource group.</summary>
    public required Input<string> AccountResourceGroupName { get; init; }

    /// <summary>The object id of the account's identity.</summary>
    public required Input<string> AccountPrincipalId { get; init; }

    /// <summary>
    /// What the engine runs around the steps of the connection: <see cref="Authorization.RoleHooks.Dependent"/>. Without it (the default) its first
    /// creation fails if the role before it takes its time.
    /// </summary>
    public ResourceHookBinding Hooks { get; init; } = new();
}
