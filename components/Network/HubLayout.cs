using System.Collections.Immutable;
using Infra.Components.Addressing;
using Infra.Components.Naming;
using Infra.Components.Regions;

namespace Infra.Components.Network;

/// <summary>The subnets and names of a hub, known before anything exists.</summary>
public static class HubLayout
{
    /// <summary>The subnet of virtual network gateways; Azure decides its name.</summary>
    public const string GatewaySubnet = "GatewaySubnet";

    /// <summary>The subnet of the firewall; Azure decides its name.</summary>
    public const string AzureFirewallSubnet = "AzureFirewallSubnet";

    private static readonly ImmutableArray<AddressRequest> Subnets =
    [
        new(GatewaySubnet) { Minimum = SubnetMinimum.VirtualNetworkGateway },
        new(AzureFirewallSubnet) { Minimum = SubnetMinimum.AzureFirewall },
    ];

    /// <summary>
    /// Shares out a hub's address space among its subnets, eight equal parts of which the first two are used. It has problems if a part
    /// is too small for the service in it: a /23 is the smallest hub that has a firewall.
    /// </summary>
    public static AddressPlan PlanSubnets(AddressBlock addressSpace) => AddressPlanner.PlanSubnets(addressSpace, Subnets);

    /// <summary>The prefix length of the smallest hub whose parts are large enough for every service in it.</summary>
    internal static int LongestPrefixLength => Subnets.Min(subnet => subnet.Minimum.PrefixLength) - AddressPlanner.DefaultExtraBits;

    /// <summary>Every name that the hub asks for, to be checked against a pattern before the first resource.</summary>
    /// <param name="hub">The hub's name in the stack: <c>hub</c>.</param>
    /// <param name="region">The hub's region.</param>
    public static IEnumerable<NameRequest> Names(string hub, AzureRegion region) =>
    [
        new(ResourceKind.VirtualNetwork, hub, region),
        new(ResourceKind.RouteTable, GatewayPart(hub), region),
        new(ResourceKind.RouteTable, FirewallPart(hub), region),
        new(ResourceKind.PublicIPAddress, FirewallPart(hub), region),
        new(ResourceKind.FirewallPolicy, hub, region),
        new(ResourceKind.AzureFirewall, hub, region),
    ];

    internal static string GatewayPart(string hub) => hub + "-gw";

    internal static string FirewallPart(string hub) => hub + "-fw";
}
