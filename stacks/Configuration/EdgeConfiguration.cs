namespace Infra.Stacks.Configuration;

/// <summary>The way from every hub that the stack builds to the networks on premises.</summary>
/// <param name="VpnGateway">Whether there is a VPN gateway; true by default. Setting <c>vpnGateway</c>.</param>
/// <param name="ExpressRouteGateway">Whether there is an ExpressRoute gateway; false by default. Setting <c>expressRouteGateway</c>.</param>
/// <param name="Site">The site to connect to by VPN; null (the default) for none. Setting <c>site</c>.</param>
public sealed record EdgeConfiguration(bool VpnGateway, bool ExpressRouteGateway, SiteConfiguration? Site);
