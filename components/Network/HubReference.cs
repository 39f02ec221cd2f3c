using Pulumi;

namespace Infra.Components.Network;

/// <summary>What a virtual network must know of a hub to join it, whether the hub is in the same stack or not.</summary>
public sealed record HubReference
{
    /// <summary>The hub's name in the stack, a part of the peerings' names: <c>hub</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the resource group of the hub's virtual network and route tables.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>The id of the hub's virtual network.</summary>
    public required Input<string> VirtualNetworkId { get; init; }

    /// <summary>The name of the hub's virtual network.</summary>
    public required Input<string> VirtualNetworkName { get; init; }

    /// <summary>The name of the route table of GatewaySubnet, which gets a route to every network that joins.</summary>
    public required Input<string> GatewayRouteTableName { get; init; }

    /// <summary>The address that inspects traffic: the next hop of routes.</summary>
    public required Input<string> NextHopIPAddress { get; init; }

    /// <summary>
    /// True if the hub has a virtual network gateway that its spokes use; false by default. Azure refuses a peering that uses a gateway
    /// where there is none.
    /// </summary>
    public bool HasGateway { get; init; }
}
