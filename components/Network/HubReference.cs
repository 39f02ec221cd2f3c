using System.Collections.Immutable;
using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.Network;

/// <summary>What a virtual network must know of a hub to join it, whether the hub is in the same stack or not.</summary>
public sealed record HubReference
{
    /// <summary>The hub's name in the stack, a part of the peerings' names: <c>hub</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The hub's region.</summary>
    public required AzureRegion Region { get; init; }

    /// <summary>The name of the resource group of the hub's virtual network.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>The id of the hub's virtual network.</summary>
    public required Input<string> VirtualNetworkId { get; init; }

    /// <summary>The name of the hub's virtual network.</summary>
    public required Input<string> VirtualNetworkName { get; init; }

    /// <summary>
    /// The route table of GatewaySubnet, which gets a route to every network that joins; null (the default) if there is none to add to.
    /// </summary>
    public RouteTableReference? GatewayRouteTable { get; init; }

    /// <summary>
    /// The route table of the subnet that inspected traffic leaves from, which gets the routes to other environments
    /// (<see cref="HubPeering"/>); null (the default) if there is none to add to.
    /// </summary>
    public RouteTableReference? InspectionRouteTable { get; init; }

    /// <summary>The address that inspects traffic: the next hop of routes.</summary>
    public required Input<string> NextHopIPAddress { get; init; }

    /// <summary>
    /// True if the hub has a virtual network gateway that its spokes use; false by default. Azure refuses a peering that uses a gateway
    /// where there is none.
    /// </summary>
    public bool HasGateway { get; init; }

    /// <summary>
    /// What must exist before a network joins: the gateways that its peering uses. None by default.
    /// </summary>
    public ImmutableArray<Resource> JoinAfter { get; init; } = [];

    /// <summary>
    /// The provider of the hub's subscription, for what is declared there; null (the default) for that of the network which joins.
    /// </summary>
    public ProviderResource? Provider { get; init; }

    /// <summary>
    /// True if nothing may be declared in the hub: its owner adds the other half of each peering, and the routes. False by default.
    /// </summary>
    public bool IsReadOnly { get; init; }
}
