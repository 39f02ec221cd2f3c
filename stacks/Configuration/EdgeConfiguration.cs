using Infra.Components.Network.Edge;
using Pulumi;

namespace Infra.Stacks.Configuration;

/// <summary>The way from every hub that the stack builds to the networks on premises.</summary>
/// <param name="VpnGateway">Whether there is a VPN gateway; true by default. Setting <c>vpnGateway</c>.</param>
/// <param name="ExpressRouteGateway">Whether there is an ExpressRoute gateway; false by default. Setting <c>expressRouteGateway</c>.</param>
/// <param name="Site">The site to connect to by VPN; null (the default) for none. Setting <c>site</c>.</param>
public sealed record EdgeConfiguration(bool VpnGateway, bool ExpressRouteGateway, SiteConfiguration? Site)
{
    private const string SiteName = "site";

    /// <summary>The ExpressRoute gateway; null if there is none.</summary>
    internal ExpressRouteGatewaySettings? ExpressRoute => ExpressRouteGateway ? new ExpressRouteGatewaySettings() : null;

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
