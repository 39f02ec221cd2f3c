using System.Text;
using System.Text.Json;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;
using Infra.Cli.Tests.Parity;

namespace Infra.Cli.Tests;

/// <summary>
/// Queries for domains that others know (<c>lab:dns.forward</c>) were always dropped: they leave the resolver's outbound subnet, and no
/// record of the hub let them pass. In every example stack with a hub each server now has a way: out of the subnet, through what inspects,
/// and on to where it is, and back.
/// </summary>
public sealed class ForwardedNamesTests
{
    private const string OnPremises = "lab:dns.forward={\"corp.example.com\":[\"192.168.0.10\"]}";

    [Theory]
    [InlineData("dual-region")]
    [InlineData("dev", OnPremises)]
    [InlineData("nva", OnPremises)]
    [InlineData("dual-region", "lab:egress=nva", "lab:firewall=")]
    [InlineData("dual-region", "lab:edge={\"vpnGateway\":false,\"expressRouteGateway\":true}")]
    public async Task Forwarded_dns_was_always_dropped_and_now_each_server_has_a_permitted_path_and_a_route(string stack, params string[] settings)
    {
        var plan = await ExampleStacks.EvaluateAsync(stack, settings: settings);
        var servers = plan.All("dnsresolver:ForwardingRule").SelectMany(rule => rule.Objects("targetDnsServers")).Select(server => server.Text("ipAddress")!)
            .Distinct().ToArray();
        var hubs = plan.All("network:VirtualNetwork").Select(network => network.Name).Where(name => name is "hub" or "hub2").ToArray();

        Assert.NotEmpty(servers);
        Assert.NotEmpty(hubs);
        Assert.All(from hub in hubs from server in servers select (hub, server), way => AssertWay(plan, way.hub, way.server));
    }

    private static void AssertWay(Plan plan, string hub, string server)
    {
        var shared = "shared" + hub["hub".Length..];
        var network = Assert.Single(plan.All("network:VirtualNetwork", shared));
        var outbound = network.Objects("subnets").Single(subnet => subnet.Text("name") == "snet-dnsout").Text("addressPrefix")!;
        var inspects = ((ObjectValue)plan.Outputs["NextHopIPAddresses"]!).Text(hub == "hub" ? "primary" : "secondary");

        // Out of the subnet: everything goes to what inspects, and nothing learned from a gateway leads past it.
        Assert.True(plan.Has("network:Route", $"{shared}-dnsout-default", route =>
            route.Text("addressPrefix") == "0.0.0.0/0" && route.Text("nextHopIpAddress") == inspects));
        Assert.True(plan.Has("network:RouteTable", $"{shared}-dnsout", table => table.Text("disableBgpRoutePropagation") == "true"));

        Assert.True(IsPermitted(plan, hub, outbound, server), $"{outbound} may not ask {server} through {hub}.");

        // On: the server is on premises, whose routes the inspecting subnet learns from the gateway. Back: the gateway sends it to what inspects.
        var inspecting = plan.All("network:RouteTable").Single(table => table.Name == $"{hub}-fw" || table.Name == $"{hub}-nva");
        Assert.Equal("false", inspecting.Text("disableBgpRoutePropagation"));
        Assert.Contains(plan.All("network:VirtualNetworkGateway"), gateway => gateway.Name == $"{hub}-vpn" || gateway.Name == $"{hub}-er");
        Assert.True(plan.Has("network:Route", $"{hub}-gw-{shared}", route =>
            route.Text("addressPrefix") == network.Text("addressSpace.addressPrefixes.0") && route.Text("nextHopIpAddress") == inspects));
    }

    private static bool IsPermitted(Plan plan, string hub, string source, string server)
    {
        if (plan.All("network:AzureFirewall", hub).IsEmpty)
        {
            var data = plan.All("compute:VirtualMachine").First(machine => machine.Name.StartsWith($"{hub}-nva", StringComparison.Ordinal)).Text("userData")!;
            using var files = JsonDocument.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(data)));
            var rules = files.RootElement.GetProperty("nftables").GetString()!;
            return rules.Contains($"set from_dnsout {{\n    type ipv4_addr\n    flags interval\n    auto-merge\n    elements = {{ {source} }}", StringComparison.Ordinal) &&
                new[] { "tcp", "udp" }.All(protocol => rules.Split('\n').Any(rule =>
                    rule.TrimStart().StartsWith("ip saddr @from_dnsout ip daddr {", StringComparison.Ordinal) && rule.Contains($"{server}/32", StringComparison.Ordinal) &&
                    rule.Contains($"{protocol} dport {{ 53 }} accept", StringComparison.Ordinal)));
        }

        var groups = plan.All("network:IpGroup").Where(group => group.Texts("ipAddresses").Contains(source)).Select(group => group.Id!).ToHashSet(StringComparer.Ordinal);
        return plan.All("network:FirewallPolicyRuleCollectionGroup").Where(group => group.Name == $"{hub}-Enterprise")
            .SelectMany(group => group.Objects("ruleCollections").AsEnumerable())
            .SelectMany(collection => ((ListValue)collection["rules"]!).Items.OfType<ObjectValue>())
            .Any(rule => Texts(rule, "sourceIpGroups").Any(groups.Contains) && Texts(rule, "destinationAddresses").Contains($"{server}/32") &&
                Texts(rule, "destinationPorts").Contains("53") && Texts(rule, "ipProtocols").Order(StringComparer.Ordinal).SequenceEqual(["TCP", "UDP"]));
    }

    private static IEnumerable<string> Texts(ObjectValue rule, string key) =>
        (rule[key] as ListValue)?.Items.OfType<TextValue>().Select(text => text.Value) ?? [];
}
