using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;
using Pulumi.AzureNative.Authorization;

namespace Infra.Components.KeyVaults;

/// <summary>What the vault of a spoke depends on.</summary>
public sealed record SpokeVaultArgs
{
    /// <summary>The spoke's region.</summary>
    public required AzureRegion Region { get; init; }

    /// <summary>The name of the resource group that everything is in; the spoke's.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>Where names come from.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>The id of the spoke's subnet for private endpoints, <c>snet-svc</c>.</summary>
    public required Input<string> SubnetId { get; init; }

    /// <summary>The id of the private DNS zone <c>privatelink.vaultcore.azure.net</c>.</summary>
    public required Input<string> ZoneId { get; init; }

    /// <summary>
    /// The object id of who may manage what is in the vault; null (the default) for nobody. One that does not change with who deploys,
    /// <see cref="Infra.Components.Tags.StandardTags.CreatedBy"/> for example: each change takes the role from one and gives it to the other.
    /// </summary>
    public Input<string>? AdministratorId { get; init; }

    /// <summary>
    /// What <see cref="AdministratorId"/> is; null (the default) if it is not known, as of who deploys: Azure refuses an assignment whose
    /// type is wrong, and finds out by itself what an existing principal is.
    /// </summary>
    public PrincipalType? AdministratorType { get; init; }

    /// <summary>The tags of every resource that can have tags; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();

    /// <summary>How the vault is to behave.</summary>
    public KeyVaultSettings Settings { get; init; } = new();
}
