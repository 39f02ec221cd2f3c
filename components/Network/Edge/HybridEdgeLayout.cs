using System.Collections.Immutable;
using System.Globalization;
using Infra.Components.Addressing;
using Infra.Components.Naming;
using Infra.Components.Regions;

namespace Infra.Components.Network.Edge;

/// <summary>What of a hybrid edge is known before anything exists: its names, and what Azure would refuse.</summary>
public static class HybridEdgeLayout
{
    private const string CircuitType = "Microsoft.Network/expressRouteCircuits";

    /// <summary>The public addresses of a VPN gateway: one for each of its two instances.</summary>
    internal const int VpnInstances = 2;

    /// <summary>Every name that the edge asks for, to be checked against a pattern before the first resource.</summary>
    /// <param name="hub">The hub's name in the stack: <c>hub</c>.</param>
    /// <param name="region">The hub's region.</param>
    /// <param name="vpn">The VPN gateway; null for none.</param>
    /// <param name="expressRoute">The ExpressRoute gateway; null for none.</param>
    public static IEnumerable<NameRequest> Names(
        string hub, AzureRegion region, VpnGatewaySettings? vpn, ExpressRouteGatewaySettings? expressRoute)
    {
        if (vpn is not null)
        {
            yield return new NameRequest(ResourceKind.VirtualNetworkGateway, VpnPart(hub), region);
            for (var number = 1; number <= VpnInstances; number++)
            {
                yield return new NameRequest(ResourceKind.PublicIPAddress, VpnAddressPart(hub, number), region);
            }

            foreach (var site in vpn.Sites)
            {
                yield return new NameRequest(ResourceKind.LocalNetworkGateway, LinkPart(hub, site.Name), region);
                yield return new NameRequest(ResourceKind.GatewayConnection, LinkPart(hub, site.Name), region);
            }
        }

        if (expressRoute is null) yield break;
        yield return new NameRequest(ResourceKind.VirtualNetworkGateway, ExpressRoutePart(hub), region);
        yield return new NameRequest(ResourceKind.PublicIPAddress, ExpressRoutePart(hub), region);
        foreach (var link in expressRoute.Links)
        {
            yield return new NameRequest(ResourceKind.GatewayConnection, LinkPart(hub, link.Name), region);
        }
    }

    /// <summary>
    /// Everything that Azure would refuse, or that could not work. Each subject is a site's or link's name, or <c>vpn</c>.
    /// </summary>
    /// <param name="vpn">The VPN gateway; null for none.</param>
    /// <param name="expressRoute">The ExpressRoute gateway; null for none.</param>
    public static ImmutableArray<Problem> Check(VpnGatewaySettings? vpn, ExpressRouteGatewaySettings? expressRoute) =>
    [
        .. CheckNames(vpn, expressRoute),
        .. vpn is null ? [] : CheckVpn(vpn),
        .. expressRoute is null ? [] : expressRoute.Links.SelectMany(CheckLink),
    ];

    internal static string VpnPart(string hub) => hub + "-vpn";

    internal static string VpnAddressPart(string hub, int number) => string.Create(CultureInfo.InvariantCulture, $"{hub}-vpn-{number}");

    internal static string ExpressRoutePart(string hub) => hub + "-er";

    internal static string LinkPart(string hub, string link) => $"{hub}-{link}";

    internal static bool IsAddress(string endpoint, out AddressBlock address) => AddressBlock.TryParse(endpoint + "/32", out address, out _);

    private static IEnumerable<Problem> CheckNames(VpnGatewaySettings? vpn, ExpressRouteGatewaySettings? expressRoute) =>
        new[] { vpn?.Sites.Select(site => site.Name) ?? [], expressRoute?.Links.Select(link => link.Name) ?? [] }
            .SelectMany(names => names)
            .GroupBy(name => name, StringComparer.Ordinal)
            .Where(group => group.Skip(1).Any())
            .Select(group => new Problem(
                group.Key,
                group.Key,
                "The name is used twice, so that two connections would have one name.",
                "Give each site and each circuit its own name."));

    private static IEnumerable<Problem> CheckVpn(VpnGatewaySettings vpn)
    {
        if (vpn.Asn != AutonomousSystem.Azure && AutonomousSystem.IsReserved(vpn.Asn)) yield return ReservedAsn("vpn", vpn.Asn);
        foreach (var problem in vpn.Sites.SelectMany(site => CheckSite(site, vpn.Asn))) yield return problem;

        var spaces = vpn.Sites.SelectMany(site => site.AddressSpaces.Select(space => (site.Name, Space: space))).ToArray();
        foreach (var (index, (name, space)) in spaces.Index())
        {
            foreach (var earlier in spaces.Take(index).Where(other => other.Name != name && other.Space == space))
            {
                yield return new Problem(
                    name,
                    space.ToString(),
                    $"{space} is also at '{earlier.Name}': the gateway would not know where to send it.",
                    "Give each site its own ranges, or let BGP announce them.");
            }
        }
    }

    private static IEnumerable<Problem> CheckSite(VpnSite site, long gatewayAsn)
    {
        if (IsAddress(site.Endpoint, out var address))
        {
            if (AddressBlock.PrivateRanges.Any(range => range.Contains(address)))
            {
                yield return new Problem(
                    site.Name,
                    site.Endpoint,
                    "A tunnel is built over the internet, where nobody reaches this private address.",
                    "Give the public address of the VPN device.");
            }
        }
        else if (Uri.CheckHostName(site.Endpoint) != UriHostNameType.Dns || !site.Endpoint.Contains('.', StringComparison.Ordinal)
            || char.IsAsciiDigit(site.Endpoint[^1]))
        {
            yield return new Problem(
                site.Name,
                site.Endpoint,
                "This is neither an IPv4 address nor a full host name, so that no tunnel could be built.",
                "Give a public address such as 203.0.113.10, or a name such as vpn.example.com.");
        }

        if (site.Bgp is null)
        {
            if (site.AddressSpaces.IsEmpty)
            {
                yield return new Problem(
                    site.Name, "", "Neither ranges nor BGP say what is there, so that nothing would be sent to it.", "Give its ranges, or its BGP peer.");
            }

            yield break;
        }

        if (site.Bgp.Asn == gatewayAsn)
        {
            yield return new Problem(
                site.Name,
                Text(site.Bgp.Asn),
                "The gateway has this autonomous system number too, and discards routes that have passed its own.",
                "Give each end its own number.");
        }
        else if (AutonomousSystem.IsReserved(site.Bgp.Asn))
        {
            yield return ReservedAsn(site.Name, site.Bgp.Asn);
        }

        if (!AddressBlock.TryParse(site.Bgp.Address + "/32", out _, out var reason))
        {
            yield return new Problem(
                site.Name, site.Bgp.Address, $"The BGP peer has no address: {reason}.", "Give an IPv4 address, such as 192.168.255.1.");
        }
        else if (site.Bgp.Address == site.Endpoint)
        {
            yield return new Problem(
                site.Name,
                site.Bgp.Address,
                "The BGP peer has the address of the tunnel's end, so that its packets could not go through the tunnel.",
                "Give another address of the VPN device, inside the site.");
        }
    }

    private static IEnumerable<Problem> CheckLink(ExpressRouteLink link)
    {
        if (string.Equals(link.CircuitId.Type, CircuitType, StringComparison.OrdinalIgnoreCase)) yield break;
        yield return new Problem(
            link.Name, link.CircuitId.ToString(), $"This is the id of a {link.CircuitId.Type}.", $"Give the id of a {CircuitType}.");
    }

    private static Problem ReservedAsn(string subject, long asn) => new(
        subject,
        Text(asn),
        "This autonomous system number is reserved, so that Azure refuses it.",
        "Give one from 64512 to 65514, or the public one of the network.");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
