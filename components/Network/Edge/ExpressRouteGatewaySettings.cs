using System.Collections.Immutable;

namespace Infra.Components.Network.Edge;

/// <summary>An ExpressRoute gateway.</summary>
public sealed record ExpressRouteGatewaySettings
{
    /// <summary>The size; by default the smallest.</summary>
    public ExpressRouteGatewaySku Sku { get; init; } = ExpressRouteGatewaySku.ErGw1AZ;

    /// <summary>The circuits it is connected to; none by default.</summary>
    public ImmutableArray<ExpressRouteLink> Links { get; init; } = [];
}
