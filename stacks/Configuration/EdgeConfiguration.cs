using System.Collections.Immutable;
using Infra.Components.Network.Edge;
using Pulumi;

namespace Infra.Stacks.Configuration;

/// <summary>The way from every hub that the stack builds to the networks on premises.</summary>
/// <param name="VpnGateway">Whether there is a VPN gateway; true by default. Setting <c>vpnGateway</c>.</param>
/// <param name="ExpressRouteGateway">Whether there is an ExpressRoute gateway; false by default. Setting <c>expressRouteGateway</c>.</param>
/// <param name="Site">The site to connect to by VPN; null (the default) for none. Setting <c>site</c>.</param>
/// <param name="Circuits">The circuits to connect to by ExpressRoute; none by default. Setting <c>expressRouteCircuits</c>.</param>
public sealed record EdgeConfiguration(
    bool VpnGateway, bool ExpressRouteGateway, SiteConfiguration? Site, ImmutableArray<CircuitConfiguration> Circuits)
{
    /// <summary>The name of the site, which no circuit can have.</summary>
    internal const string SiteName = "site";

    /// <summary>The ExpressRoute gateway of an environment; null if there is none.</summary>
    internal ExpressRouteGatewaySettings? ExpressRoute(EnvironmentKey environment) => ExpressRouteGateway
        ? new ExpressRouteGatewaySettings
        {
            Links =
            [
                .. Circuits.Where(circuit => (circuit.Environment ?? environment) == environment).Select(circuit => new ExpressRouteLink(circuit.Name)
                {
                    CircuitId = circuit.Id,
                    AuthorizationKey = circuit.AuthorizationKey is { } key ? key.Value : (Input<string>?)null,
                }),
            ],
        }
        : null;

    /// <summary>The VPN gateway; null if there is none.</summary>
    /// <param name="sharedKey">The key shared with the site.</param>
    internal VpnGatewaySettings? Vpn(Input<string> sharedKey)
    {
        if (!VpnGateway) return null;
        if (Site is null) return new VpnGatewaySettings();
        return new VpnGatewaySettings
        {
            Sites =
            [
                new VpnSite(SiteName)
                {
                    Endpoint = Site.Endpoint,
                    Bgp = new BgpPeer(Site.Asn, Site.BgpPeeringAddress),
                    SharedKey = sharedKey,
                },
            ],
        };
    }
}
