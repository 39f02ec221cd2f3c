using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.Foundry;

/// <summary>Where the private endpoint of a Foundry account is.</summary>
public sealed record AccountEndpoint
{
    /// <summary>The region of its network; the account can be in another.</summary>
    public required AzureRegion Region { get; init; }

    /// <summary>The name of its resource group, in the subscription of the network.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>The id of the subnet that gives it its address, <c>snet-svc</c> of a spoke.</summary>
    public required Input<string> SubnetId { get; init; }

    /// <summary>The private DNS zones that its records go into.</summary>
    public required ModelAccountZones Zones { get; init; }

    /// <summary>The provider of the network's subscription; null (the default) if the account is in the same one.</summary>
    public ProviderResource? Provider { get; init; }
}
