namespace Infra.Components.Network.Edge;

/// <summary>Who speaks BGP at the other end of a VPN.</summary>
/// <param name="Asn">The number of its autonomous system, 1 to 4294967294, none of <see cref="AutonomousSystem.IsReserved"/>.</param>
/// <param name="Address">Its IPv4 address inside the tunnel, not that of the tunnel's end.</param>
public sealed record BgpPeer(long Asn, string Address);
