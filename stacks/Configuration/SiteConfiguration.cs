namespace Infra.Stacks.Configuration;

/// <summary>A site on premises at the other end of a VPN connection. Its ranges are those of <c>lab:network.onPremises</c>.</summary>
/// <param name="PublicIPAddress">The public address of its VPN device. Setting <c>publicIPAddress</c>.</param>
/// <param name="Asn">The number of its autonomous system for BGP. Setting <c>asn</c>.</param>
/// <param name="BgpPeeringAddress">The address of its BGP speaker. Setting <c>bgpPeeringAddress</c>.</param>
public sealed record SiteConfiguration(string PublicIPAddress, int Asn, string BgpPeeringAddress);
