using System.Collections.Immutable;
using Infra.Components.Addressing;
using Infra.Components.Naming;
using Infra.Components.Network.Egress;
using Infra.Components.Network.Nva;
using Infra.Components.Regions;

namespace Infra.Components.Network;

/// <summary>The subnets and names of a hub, known before anything exists.</summary>
public static class HubLayout
{
    /// <summary>The subnet of virtual network gateways; Azure decides its name.</summary>
    public const string GatewaySubnet = "GatewaySubnet";

    /// <summary>The subnet of the firewall; Azure decides its name.</summary>
    public const string AzureFirewallSubnet = "AzureFirewallSubnet";

    /// <summary>The subnet of a network virtual appliance.</summary>
    public const string NvaSubnet = "snet-nva";

    private static readonly ImmutableArray<AddressRequest> Subnets =
    [
        new(GatewaySubnet) { Minimum = SubnetMinimum.VirtualNetworkGateway },
        new(AzureFirewallSubnet) { Minimum = SubnetMinimum.AzureFirewall },
        new(NvaSubnet),
    ];

    /// <summary>
    /// Shares out a hub's address space among its subnets, eight equal parts of which the first three are given. Of firewall and
    /// appliance each has its own, so that changing from one to the other moves nothing. It has problems if a part is too small for the
    /// service in it: a /23 is the smallest hub that has a firewall.
    /// </summary>
    public static AddressPlan PlanSubnets(AddressBlock addressSpace) => AddressPlanner.PlanSubnets(addressSpace, Subnets);

    /// <summary>The prefix length of the smallest hub whose parts are large enough for every service in it.</summary>
    internal static int LongestPrefixLength => Subnets.Min(subnet => subnet.Minimum.PrefixLength) - AddressPlanner.DefaultExtraBits;

    /// <summary>Every name that the hub asks for, to be checked against a pattern before the first resource.</summary>
    /// <param name="hub">The hub's name in the stack: <c>hub</c>.</param>
    /// <param name="region">The hub's region.</param>
    /// <param name="egress">What inspects traffic.</param>
    /// <param name="allowed">What may pass; null (the default) for nothing.</param>
    /// <param name="kind">How the appliance's machines are kept, if it is one.</param>
    public static IEnumerable<NameRequest> Names(
        string hub,
        AzureRegion region,
        EgressMode egress = EgressMode.Firewall,
        EgressPlan? allowed = null,
        NvaKind kind = NvaKind.Pair) =>
    [
        new(ResourceKind.VirtualNetwork, hub, region),
        new(ResourceKind.RouteTable, GatewayPart(hub), region),
        new(ResourceKind.RouteTable, InspectingPart(hub, egress), region),
        new(ResourceKind.PublicIPAddress, InspectingPart(hub, egress), region),
        .. egress == EgressMode.Firewall
            ? FirewallLayout.Names(hub, region, allowed ?? EgressPlan.Nothing)
            : NvaLayout.Names(InspectingPart(hub, egress), region, kind),
    ];

    /// <summary>The subnet of what inspects traffic.</summary>
    public static string InspectingSubnet(EgressMode egress) => egress == EgressMode.Firewall ? AzureFirewallSubnet : NvaSubnet;

    internal static string GatewayPart(string hub) => hub + "-gw";

    internal static string InspectingPart(string hub, EgressMode egress) => hub + (egress == EgressMode.Firewall ? "-fw" : "-nva");
}
