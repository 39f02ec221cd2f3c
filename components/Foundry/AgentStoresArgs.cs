using Infra.Components.Naming;
using Infra.Components.Perimeters;
using Infra.Components.Regions;
using Pulumi;
using Pulumi.AzureNative.Search;
using StorageSku = Pulumi.AzureNative.Storage.SkuName;

namespace Infra.Components.Foundry;

/// <summary>What the stores of agents depend on.</summary>
public sealed record AgentStoresArgs
{
    /// <summary>The region of the account and of the network; Azure demands that the stores are in it too.</summary>
    public required AzureRegion Region { get; init; }

    /// <summary>The name of the resource group that everything is in.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>Where names come from.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>The id of the subnet for private endpoints, <c>snet-svc</c> of the agents' spoke.</summary>
    public required Input<string> SubnetId { get; init; }

    /// <summary>The private DNS zones of the endpoints.</summary>
    public required AgentStoreZones Zones { get; init; }

    /// <summary>The provider of the network's subscription, for the private endpoints; null (the default) if the stores are in the same one.</summary>
    public ProviderResource? EndpointProvider { get; init; }

    /// <summary>The size of the search service; <c>standard</c> by default. The free one has no private endpoint.</summary>
    public SkuName SearchSku { get; init; } = SkuName.Standard;

    /// <summary>
    /// How often files are kept; in three zones of the region by default. A region without zones takes another.
    /// </summary>
    public StorageSku FilesSku { get; init; } = StorageSku.Standard_ZRS;

    /// <summary>
    /// Where storage account and search service are in a network security perimeter; null (the default) if they are in none. The Cosmos DB
    /// account is never: see <see cref="FoundryPerimeter"/>.
    /// </summary>
    public PerimeterPlace? Perimeter { get; init; }

    /// <summary>The tags of every resource that can have tags; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();
}
