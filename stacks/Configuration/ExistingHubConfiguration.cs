using System.Collections.Immutable;
using Infra.Components.Addressing;
using Infra.Components.Arm;
using Infra.Components.Naming;
using Infra.Components.Network;
using Infra.Components.Regions;
using Pulumi;

namespace Infra.Stacks.Configuration;

/// <summary>A hub that somebody else runs; the spokes join it.</summary>
/// <param name="Id">The id of its virtual network, also in another subscription. Setting <c>id</c>.</param>
/// <param name="AddressSpace">The ranges of its virtual network, which no other may overlap. Setting <c>addressSpace</c>.</param>
/// <param name="NextHopIPAddress">The address that inspects traffic: the next hop of routes. Setting <c>nextHopIPAddress</c>.</param>
/// <param name="GatewayRouteTableName">
/// The route table of its GatewaySubnet, in the resource group of the network, which gets a route to every spoke; null (the default) if it
/// has none. Setting <c>gatewayRouteTable</c>.
/// </param>
/// <param name="InspectionRouteTableName">
/// The route table of the subnet that inspects traffic, which gets the routes to the other environment; null (the default) if there is no
/// other. Setting <c>inspectionRouteTable</c>.
/// </param>
/// <param name="HasGateway">Whether it has a gateway that the spokes use; false by default. Setting <c>hasGateway</c>.</param>
public sealed record ExistingHubConfiguration(
    AzureResourceId Id,
    ImmutableArray<AddressBlock> AddressSpace,
    string NextHopIPAddress,
    string? GatewayRouteTableName,
    string? InspectionRouteTableName,
    bool HasGateway)
{
    /// <summary>The hub, for the spokes to join.</summary>
    /// <param name="name">Its name in the stack.</param>
    /// <param name="region">Its region.</param>
    /// <param name="provider">The provider of its subscription.</param>
    internal ExistingHub ToHub(string name, AzureRegion region, ProviderResource provider) => new()
    {
        Name = name,
        Region = region,
        VirtualNetworkId = Id,
        NextHopIPAddress = NextHopIPAddress,
        HasGateway = HasGateway,
        GatewayRouteTable = Table(GatewayRouteTableName),
        InspectionRouteTable = Table(InspectionRouteTableName),
        Provider = provider,
    };

    /// <summary>The ids of the network and of the route tables.</summary>
    internal IEnumerable<string> Ids =>
    [
        Id.Text,
        .. new[] { GatewayRouteTableName, InspectionRouteTableName }.OfType<string>().Select(table =>
            $"/subscriptions/{Id.SubscriptionId}/resourceGroups/{Id.ResourceGroupName}/providers/{ResourceKind.RouteTable.ArmType}/{table}"),
    ];

    private RouteTableReference? Table(string? name) => name is null ? null : new RouteTableReference(Id.ResourceGroupName, name);
}
