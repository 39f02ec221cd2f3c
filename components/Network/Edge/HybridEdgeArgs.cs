using Infra.Components.Naming;
using Pulumi;

namespace Infra.Components.Network.Edge;

/// <summary>What the hybrid edge of a hub depends on.</summary>
public sealed record HybridEdgeArgs
{
    /// <summary>The hub, whose GatewaySubnet the gateways are in.</summary>
    public required HubReference Hub { get; init; }

    /// <summary>Where names come from.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>The tags of every resource; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();

    /// <summary>The VPN gateway; null (the default) for none.</summary>
    public VpnGatewaySettings? Vpn { get; init; }

    /// <summary>The ExpressRoute gateway; null (the default) for none.</summary>
    public ExpressRouteGatewaySettings? ExpressRoute { get; init; }
}
