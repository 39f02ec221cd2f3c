using Infra.Components.Addressing;
using Infra.Components.Naming;
using Infra.Components.Network;
using Infra.Components.Regions;
using Infra.Components.Tests.Testing;

namespace Infra.Components.Tests.Network;

/// <summary>Two environments: hub with 10.0.0.0/20 and its spoke wl1, hub2 with 10.0.16.0/20 and its spoke wl2.</summary>
public sealed class HubPeeringTests
{
    private const string Route = "azure-native:network:Route";
    private const string Peering = "azure-native:network:VirtualNetworkPeering";
    private const string VirtualNetwork = "azure-native:network:VirtualNetwork";
    private const string AnyPrivate = "10.0.0.0/8";
    private const string Supernet = "10.0.0.0/20";
    private const string SecondSupernet = "10.0.16.0/20";

    /// <summary>Gap G09 of the Terraform lab: a peering that leaves forwarded traffic to its default drops what a firewall passes on.</summary>
    [Fact]
    public async Task G09_both_halves_let_forwarded_traffic_in_and_keep_their_gateways_to_themselves()
    {
        var recording = await RecordAsync();

        var halves = new[] { recording[Peering, "hub-to-hub2"], recording[Peering, "hub2-to-hub"] };
        Assert.Equal(
            [
                "peer-hub-to-hub2 of vnet-hub-wus3-k3x in rg-tr to vnet-hub2-eus2-k3x",
                "peer-hub2-to-hub of vnet-hub2-eus2-k3x in rg-tr2 to vnet-hub-wus3-k3x",
            ],
            halves.Select(half =>
                $"{half["virtualNetworkPeeringName"]} of {half["virtualNetworkName"]} in {half["resourceGroupName"]} "
                + $"to {half["remoteVirtualNetwork.id"]?.Split('/')[^1]}"));
        Assert.All(halves, half => Assert.Equal(
            ("true", "true", "false", "false"),
            (half["allowVirtualNetworkAccess"], half["allowForwardedTraffic"], half["allowGatewayTransit"], half["useRemoteGateways"])));
    }

    [Fact]
    public async Task Each_firewall_sends_what_is_for_the_other_environment_to_the_other_firewall()
    {
        var recording = await RecordAsync();

        Assert.Equal(
            [
                "rt-hub-fw-wus3-k3x udr-default 0.0.0.0/0 Internet ",
                "rt-hub-fw-wus3-k3x udr-hub2 10.0.16.0/20 VirtualAppliance 10.0.16.68",
                "rt-hub2-fw-eus2-k3x udr-default 0.0.0.0/0 Internet ",
                "rt-hub2-fw-eus2-k3x udr-hub 10.0.0.0/20 VirtualAppliance 10.0.0.68",
            ],
            recording.OfType(Route).Where(route => route["routeTableName"]!.Contains("-fw-", StringComparison.Ordinal)).Select(Text)
                .Order(StringComparer.Ordinal));
    }

    /// <summary>
    /// Gap G10 of the Terraform lab: the secondary hub asks the primary's resolver, and routes to a network that it is not joined to.
    /// </summary>
    [Fact]
    public async Task G10_nothing_but_peering_and_route_ties_an_environment_to_the_other()
    {
        var recording = await RecordAsync();

        Assert.Equal(["10.0.16.68"], recording[VirtualNetwork, "hub2"].List("dhcpOptions.dnsServers"));
        Assert.Equal(["10.0.16.68"], recording[VirtualNetwork, "wl2"].List("dhcpOptions.dnsServers"));
        Assert.Equal(["hub2-fw-hub", "hub2-to-hub"], Foreign("2", "10.0.0.", "10.0.2.", "10.0.4.", "wus3"));
        Assert.Equal(["hub-fw-hub2", "hub-to-hub2"], Foreign("", "10.0.16.", "10.0.18.", "10.0.20.", "eus2"));

        IEnumerable<string> Foreign(string environment, params string[] marks) => recording.Resources
            .Where(resource => resource["resourceGroupName"] == "rg-tr" + environment || resource["resourceGroupName"] == "rg-wl" + environment)
            .Where(resource => resource.Texts().Any(text =>
                text != AnyPrivate && marks.Any(mark => text.Contains(mark, StringComparison.Ordinal))))
            .Select(resource => resource.Name)
            .Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task Spokes_outside_of_their_environments_address_space_are_reached_too()
    {
        var recording = await Recording.OfAsync(() => new HubPeering("hubs", Peer("hub", Supernet), Peer("hub2", SecondSupernet, "172.20.0.0/23")));

        Assert.Equal(
            [
                "rt-hub udr-hub2 10.0.16.0/20 VirtualAppliance 192.0.2.2", "rt-hub udr-hub2-2 172.20.0.0/23 VirtualAppliance 192.0.2.2",
                "rt-hub2 udr-hub 10.0.0.0/20 VirtualAppliance 192.0.2.1",
            ],
            recording.OfType(Route).Select(Text).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task One_half_is_made_after_the_other_and_after_the_gateways_of_both_hubs()
    {
        var recording = await Recording.OfAsync(() =>
        {
            var gateway = new Pulumi.AzureNative.Network.PublicIPAddress("gateway", new() { ResourceGroupName = "rg" });
            var second = Peer("hub2", SecondSupernet);
            new HubPeering("hubs", Peer("hub", Supernet), second with { Hub = second.Hub with { JoinAfter = [gateway] } });
        });

        Assert.Equal(["gateway"], await recording[Peering, "hub-to-hub2"].WaitsForAsync());
        Assert.Equal(["gateway", "hub-to-hub2"], (await recording[Peering, "hub2-to-hub"].WaitsForAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_hub_that_belongs_to_others_is_left_to_them()
    {
        var recording = await Recording.OfAsync(() =>
        {
            var theirs = Peer("hub2", SecondSupernet);
            new HubPeering("hubs", Peer("hub", Supernet), theirs with { Hub = theirs.Hub with { IsReadOnly = true, InspectionRouteTable = null } });
        });

        Assert.Equal(["hub-to-hub2"], recording.OfType(Peering).Select(peering => peering.Name));
        Assert.Equal(["rt-hub udr-hub2 10.0.16.0/20 VirtualAppliance 192.0.2.2"], recording.OfType(Route).Select(Text));
    }

    [Fact]
    public async Task Hubs_that_cannot_be_told_apart_are_refused_with_everything_that_is_wrong()
    {
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => Recording.OfAsync(() =>
        {
            var other = Peer("hub", "10.0.8.0/21");
            new HubPeering("hubs", Peer("hub", Supernet), other with { Hub = other.Hub with { InspectionRouteTable = null } });
        }));

        Assert.Contains("Both hubs have this name", refusal.ToString(), StringComparison.Ordinal);
        Assert.Contains("10.0.8.0/21 overlaps 10.0.0.0/20 of 'hub'", refusal.ToString(), StringComparison.Ordinal);
        Assert.Contains("The route table of the subnet that inspects traffic is not known", refusal.ToString(), StringComparison.Ordinal);
    }

    private static Task<Recording> RecordAsync() => Recording.OfAsync(() =>
    {
        var names = new ResourceNames(NamePattern.Default, new NameSuffix("suffix"));
        var first = Declare("hub", "wl1", Lab.Primary, "", "10.0.0.0/23", "10.0.4.0/23");
        var second = Declare("hub2", "wl2", AzureRegion.Find("eastus2"), "2", "10.0.16.0/23", "10.0.20.0/23");
        new HubPeering(
            "hubs",
            new HubPeer(first, [AddressBlock.Parse(Supernet)]),
            new HubPeer(second, [AddressBlock.Parse(SecondSupernet)]));

        HubReference Declare(string hub, string spoke, AzureRegion region, string group, string hubSpace, string spokeSpace)
        {
            var declared = new Hub(hub, new HubArgs
            {
                Region = region,
                ResourceGroupName = "rg-tr" + group,
                AddressSpace = AddressBlock.Parse(hubSpace),
                Names = names,
                DnsServers = group.Length == 0 ? Recording.FirewallAddress : Recording.SecondFirewallAddress,
            });
            new Spoke(spoke, new SpokeArgs
            {
                Hub = declared.Reference,
                Region = region,
                ResourceGroupName = "rg-wl" + group,
                AddressSpace = AddressBlock.Parse(spokeSpace),
                Names = names,
                DnsServers = declared.NextHopIPAddress,
            });
            return declared.Reference;
        }
    });

    private static HubPeer Peer(string name, params string[] spaces) => new(
        new HubReference
        {
            Name = name,
            Region = Lab.Primary,
            ResourceGroupName = "rg-" + name,
            VirtualNetworkId = "/ids/" + name,
            VirtualNetworkName = "vnet-" + name,
            InspectionRouteTable = new RouteTableReference("rg-" + name, "rt-" + name),
            NextHopIPAddress = name == "hub" ? "192.0.2.1" : "192.0.2.2",
        },
        [.. spaces.Select(AddressBlock.Parse)]);

    private static string Text(RecordedResource route) =>
        $"{route["routeTableName"]} {route["routeName"]} {route["addressPrefix"]} {route["nextHopType"]} {route["nextHopIpAddress"]}";
}
