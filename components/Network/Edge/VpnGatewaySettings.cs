using System.Collections.Immutable;

namespace Infra.Components.Network.Edge;

/// <summary>A VPN gateway. It is route-based, active-active with two public addresses, and speaks BGP.</summary>
public sealed record VpnGatewaySettings
{
    /// <summary>The size; by default the smallest.</summary>
    public VpnGatewaySku Sku { get; init; } = VpnGatewaySku.VpnGw1AZ;

    /// <summary>The number of the gateway's autonomous system; by default <see cref="AutonomousSystem.Azure"/>.</summary>
    public long Asn { get; init; } = AutonomousSystem.Azure;

    /// <summary>Where its tunnels lead to; none by default.</summary>
    public ImmutableArray<VpnSite> Sites { get; init; } = [];
}
