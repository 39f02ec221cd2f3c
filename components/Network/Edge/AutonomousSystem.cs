using System.Collections.Immutable;

namespace Infra.Components.Network.Edge;

/// <summary>The numbers of autonomous systems, which BGP tells networks apart by.</summary>
public static class AutonomousSystem
{
    /// <summary>What an Azure gateway is unless told otherwise; ExpressRoute gateways are always this.</summary>
    public const long Azure = 65515;

    /// <summary>
    /// Kept by Azure for itself, and by IANA for documentation and private use beyond what Azure leaves.
    /// </summary>
    /// <remarks>"About BGP with VPN Gateway", https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-bgp-overview.</remarks>
    private static readonly ImmutableArray<(long First, long Last)> Reserved =
    [
        (0, 0), (8074, 8075), (12076, 12076), (23456, 23456), (64496, 64511), (65515, 65515), (65517, 65520), (65535, 65551),
        (4294967295, 4294967295),
    ];

    /// <summary>True for a number that a network outside of Azure cannot have here.</summary>
    public static bool IsReserved(long asn) => asn is < 0 or > uint.MaxValue || Reserved.Any(range => range.First <= asn && asn <= range.Last);
}
