using Infra.Components.KeyVaults;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.Certificates;

/// <summary>What the vault of certificates depends on.</summary>
public sealed record CertificateVaultArgs
{
    /// <summary>The gateway's region.</summary>
    public required AzureRegion Region { get; init; }

    /// <summary>The name of the resource group that everything is in; the gateway's.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>Where names come from.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>The id of the subnet for private endpoints.</summary>
    public required Input<string> SubnetId { get; init; }

    /// <summary>The id of the private DNS zone <c>privatelink.vaultcore.azure.net</c>.</summary>
    public required Input<string> ZoneId { get; init; }

    /// <summary>The id of the gateway's user-assigned identity. Its subscription is the one that the perimeter admits.</summary>
    public required Input<string> ReaderIdentityId { get; init; }

    /// <summary>The object id of the gateway's user-assigned identity, which reads the certificate.</summary>
    public required Input<string> ReaderPrincipalId { get; init; }

    /// <summary>The Entra tenant of the vault.</summary>
    public required Input<string> TenantId { get; init; }

    /// <summary>What lets the gateway through the vault's network door; by default the perimeter.</summary>
    public CertificateAccess Access { get; init; } = CertificateAccess.Perimeter;

    /// <summary>What the perimeter does about access that its rules do not admit; by default it refuses. Without a perimeter, nothing.</summary>
    public PerimeterMode Mode { get; init; } = PerimeterMode.Enforced;

    /// <summary>
    /// How the vault is to behave. Its <see cref="KeyVaultSettings.AllowedRanges"/>, from which people may reach it, the perimeter admits too.
    /// </summary>
    public KeyVaultSettings Settings { get; init; } = new();

    /// <summary>
    /// What the engine runs around the steps of the gateway's role, which <see cref="Authorization.RoleHooks"/> let take effect; nothing by default.
    /// </summary>
    public ResourceHookBinding RoleHooks { get; init; } = new();

    /// <summary>The tags of every resource that can have tags; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();
}
