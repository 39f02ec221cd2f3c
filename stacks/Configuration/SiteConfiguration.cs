namespace Infra.Stacks.Configuration;

/// <summary>A site on premises at the other end of a VPN connection. BGP tells what is reached there.</summary>
/// <param name="Endpoint">The public address of its VPN device, or a host name that leads there. Setting <c>endpoint</c>.</param>
/// <param name="Asn">The number of its autonomous system. Setting <c>asn</c>.</param>
/// <param name="BgpPeeringAddress">The address of its BGP speaker, inside the tunnel. Setting <c>bgpPeeringAddress</c>.</param>
public sealed record SiteConfiguration(string Endpoint, int Asn, string BgpPeeringAddress);
