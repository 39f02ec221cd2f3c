using Infra.Components.Naming;
using Infra.Components.Perimeters;
using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.KeyVaults;

/// <summary>What a vault without a public door depends on.</summary>
public sealed record ClosedVaultArgs
{
    /// <summary>The vault's region. That of whoever encrypts with its keys.</summary>
    public required AzureRegion Region { get; init; }

    /// <summary>The name of the vault's resource group.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>Where names come from.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>The Entra tenant of the vault.</summary>
    public required Input<string> TenantId { get; init; }

    /// <summary>The vault's private endpoint.</summary>
    public required VaultEndpoint Endpoint { get; init; }

    /// <summary>
    /// Where the vault is in a network security perimeter; null (the default) if it is in none. Services of Azure then reach it if Key Vault
    /// calls them trusted, and by their identities.
    /// </summary>
    public PerimeterPlace? Perimeter { get; init; }

    /// <summary><see cref="KeyVaultSettings.RetentionDays"/>.</summary>
    public int RetentionDays { get; init; } = KeyVaultSettings.LeastRetentionDays;

    /// <summary><see cref="KeyVaultSettings.PurgeProtection"/>.</summary>
    public bool PurgeProtection { get; init; } = true;

    /// <summary>The tags of every resource that can have tags; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();
}
