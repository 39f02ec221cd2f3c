using Infra.Analysis.Checks;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using static Infra.Analysis.Tests.Checks.NetworkPlan;

namespace Infra.Analysis.Tests.Checks.Routing;

/// <summary>
/// Two hubs in two regions with an appliance each, 10.0.0.68 and 10.8.0.68, and a spoke each with a private endpoint; broken in one
/// place, that place is found and nothing else.
/// </summary>
public sealed class RoutingTests
{
    private const string Appliance = "10.0.0.68";
    private const string OtherAppliance = "10.8.0.68";
    private const string ToEndpoints = "10.1.1.0/24 " + Appliance;

    [Fact]
    public void A_sound_network_has_no_findings() => Assert.Empty(NetworkChecks.Run(Lab()));

    [Fact]
    public void G09_hubs_that_do_not_let_in_what_the_other_forwards_are_found()
    {
        var findings = NetworkChecks.Run(Lab(forwarded: false)).ToArray();

        Assert.Equal(["hub-to-hub2", "hub2-to-hub"], findings.Select(Name));
        Assert.All(findings, finding => Assert.Equal(
            ("peering-forwarded-traffic", Severity.Error, "properties.allowForwardedTraffic"), (finding.Rule, finding.Severity, finding.Path)));
    }

    [Theory]
    [InlineData("10.0.1.4")]
    [InlineData(Appliance)]
    public void G10_a_hub_that_resolves_names_in_another_region_is_found(string nameServer)
    {
        var plan = Lab(hub2NameServer: nameServer);

        AssertSingle(plan, "dns-other-region", "hub2", "properties.dhcpOptions.dnsServers", "westus3");
    }

    [Fact]
    public void G10_a_route_to_a_network_that_is_joined_to_another_hub_only_is_found()
    {
        // The other hub's appliance has a route to every network of the first environment but this one's range lies outside of it.
        var plan = Lab(gateway2: ["10.9.0.0/16 " + OtherAppliance, "172.16.0.0/16 " + OtherAppliance], extra: plan => plan.Network("hero", "172.16.0.0/16").Peer("hub", "hero"));

        AssertSingle(plan, "route-unreachable", "rt-gw2", "properties.routes[1]", "'hero'");
    }

    [Theory]
    [InlineData("Disabled", false)]
    [InlineData("NetworkSecurityGroupEnabled", false)]
    [InlineData("RouteTableEnabled", true)]
    [InlineData("Enabled", true)]
    public void Private_endpoints_that_obey_no_routes_are_found(string policies, bool sound)
    {
        var plan = Lab(endpointPolicies: policies);

        if (sound) Assert.Empty(NetworkChecks.Run(plan));
        else AssertSingle(plan, "private-endpoint-policy", "spoke", "properties.subnets[1].properties.privateEndpointNetworkPolicies", "'pe-vault'");
    }

    [Theory]
    [InlineData("0.0.0.0/0 " + Appliance)]
    [InlineData("10.0.0.0/8 " + Appliance)]
    [InlineData("10.0.0.0/15 " + Appliance)]
    [InlineData("10.1.2.0/24 " + Appliance)]
    [InlineData("10.1.1.0/24 VnetLocal")]
    public void A_subnet_whose_routes_lose_against_the_route_of_an_endpoint_beside_it_is_found(string route)
    {
        var plan = Lab(sender: ["0.0.0.0/0 " + Appliance, .. route.StartsWith("0.", StringComparison.Ordinal) ? [] : new[] { route }]);

        AssertSingle(plan, "private-endpoint-bypass", "spoke", "properties.subnets[0]", "10.1.1.0/24");
    }

    [Theory]
    [InlineData("10.1.0.0/16 " + Appliance)]
    [InlineData("10.1.0.0/17 " + Appliance)]
    [InlineData(ToEndpoints)]
    public void A_route_as_specific_as_the_network_wins_against_the_route_of_the_endpoint(string route) =>
        Assert.Empty(NetworkChecks.Run(Lab(sender: ["0.0.0.0/0 " + Appliance, route])));

    [Fact]
    public void A_more_specific_route_past_the_appliance_is_found()
    {
        var plan = Lab(sender: ["0.0.0.0/0 " + Appliance, "10.1.0.0/16 " + Appliance, "10.1.1.0/25 VnetLocal"]);

        AssertSingle(plan, "private-endpoint-bypass", "spoke", "properties.subnets[0]", "'pe-vault'");
    }

    [Theory]
    [InlineData]
    [InlineData("10.0.0.0/8 " + Appliance)]
    public void A_gateway_subnet_without_a_route_for_the_network_of_an_endpoint_is_found(params string[] routes)
    {
        var plan = Lab(gateway: routes);

        AssertSingle(plan, "private-endpoint-bypass", "hub", "properties.subnets[0]", "'GatewaySubnet'");
    }

    [Fact]
    public void Without_an_appliance_nothing_is_meant_to_pass_one()
    {
        var plan = new NetworkPlan()
            .Table("rt", "0.0.0.0/0 Internet")
            .Network("net", "10.1.0.0/16", Subnet("snet-app", "10.1.0.0/24", "rt"), Subnet("snet-svc", "10.1.1.0/24", endpoints: "Disabled"))
            .Endpoint("pe", "net", "snet-svc").Plan;

        Assert.Empty(NetworkChecks.Run(plan));
    }

    [Theory]
    [InlineData("10.0.0.0/8 " + Appliance, true)]
    [InlineData("10.9.0.0/16 " + Appliance, true)]
    [InlineData("172.16.0.0/12 " + Appliance, false)]
    [InlineData("10.9.0.0/17 " + Appliance, false)]
    public void A_subnet_that_sends_to_the_internet_must_answer_other_networks_through_the_appliance(string route, bool sound)
    {
        var plan = Lab(sender: ["0.0.0.0/0 Internet", ToEndpoints, route]);

        if (sound) Assert.Empty(NetworkChecks.Run(plan));
        else AssertSingle(plan, "route-one-way", "spoke", "properties.subnets[0]", "'spoke2'");
    }

    [Fact]
    public void A_peering_without_its_other_half_is_found_unless_the_other_network_is_not_ours()
    {
        var plan = Lab(extra: plan => plan.Network("lone", "10.5.0.0/16").Half("hub", "lone").Half("hub", "brought"));

        AssertSingle(plan, "peering-one-sided", "hub-to-lone", "properties.remoteVirtualNetwork.id", "'lone'");
    }

    [Fact]
    public void A_spoke_that_does_not_let_in_what_the_hub_forwards_is_found()
    {
        var plan = Lab(extra: plan => plan.Network("deaf", "10.5.0.0/16").Peer("hub", "deaf", forwarded: false));

        AssertSingle(plan, "peering-forwarded-traffic", "deaf-to-hub", "properties.allowForwardedTraffic", "'hub'");
    }

    [Fact]
    public void An_appliance_that_sends_to_itself_is_found()
    {
        var plan = Lab(appliance: ["0.0.0.0/0 Internet", "10.9.0.0/16 " + OtherAppliance, "192.168.0.0/16 " + Appliance]);

        AssertSingle(plan, "route-loop", "rt-fw", "properties.routes[2]", "'AzureFirewallSubnet'");
    }

    [Fact]
    public void Private_ranges_that_mean_never_to_translate_are_found()
    {
        var plan = Lab(extra: plan => plan.Add("policy", "firewallPolicies", "policy", new { properties = new { snat = new { privateRanges = new[] { "0.0.0.0/0" } } } }));

        AssertSingle(plan, "private-endpoint-return", "policy", "properties.snat.privateRanges[0]", "255.255.255.255/32");
    }

    [Theory]
    [InlineData("10.1.1.4", true)]
    [InlineData("10.1.0.0/16", true)]
    [InlineData("*", true)]
    [InlineData("10.3.0.0/16", false)]
    [InlineData("AzureMonitor", false)]
    public void A_network_rule_to_an_endpoint_needs_a_policy_that_always_translates(string destination, bool reached)
    {
        Assert.Empty(NetworkChecks.Run(Policy(["255.255.255.255/32"], destination)));
        foreach (var ranges in new[] { [], new[] { "IANAPrivateRanges" } })
        {
            var plan = Policy(ranges, destination);
            if (reached) AssertSingle(plan, "private-endpoint-return", "rules", "properties.ruleCollections[0].rules[1].destinationAddresses[0]", "'pe-vault'");
            else Assert.Empty(NetworkChecks.Run(plan));
        }

        static Plan Policy(string[] ranges, string destination) => Lab(extra: plan => plan
            .Add("policy", "firewallPolicies", "policy", new { properties = new { snat = new { privateRanges = ranges } } })
            .Add("rules", "firewallPolicies/ruleCollectionGroups", "policy/rules", new
            {
                properties = new
                {
                    ruleCollections = new[]
                    {
                        new
                        {
                            rules = new object[]
                            {
                                new { ruleType = "ApplicationRule", destinationAddresses = new[] { destination } },
                                new { ruleType = "NetworkRule", destinationAddresses = new[] { destination } },
                            },
                        },
                    },
                },
            }));
    }

    [Theory]
    [InlineData("networkInterfaces", "disableSnatOnPL", "true", true)]
    [InlineData("networkInterfaces", "disableSnatOnPL", "false", false)]
    [InlineData("networkInterfaces", "disablesnatonpl", "", false)]
    [InlineData("loadBalancers", "disableSnatOnPL", "true", false)]
    public void The_tag_for_appliances_works_on_interfaces_only_and_only_as_true(string type, string tag, string value, bool sound)
    {
        var plan = Lab(extra: plan => plan.Add("nva", type, "nva", new { tags = new Dictionary<string, string>(StringComparer.Ordinal) { [tag] = value } }));

        if (sound) Assert.Empty(NetworkChecks.Run(plan));
        else AssertSingle(plan, "private-endpoint-return", "nva", $"tags.{tag}", "past the appliance");
    }

    private static Plan Lab(
        string[]? sender = null,
        string[]? gateway = null,
        string[]? gateway2 = null,
        string[]? appliance = null,
        string endpointPolicies = "Enabled",
        bool forwarded = true,
        string hub2NameServer = OtherAppliance,
        Func<NetworkPlan, NetworkPlan>? extra = null)
    {
        var plan = new NetworkPlan()
            .Table("rt-gw", gateway ?? ["10.1.0.0/16 " + Appliance])
            .Table("rt-fw", appliance ?? ["0.0.0.0/0 Internet", "10.9.0.0/16 " + OtherAppliance])
            .Table("rt-app", sender ?? ["0.0.0.0/0 " + Appliance, ToEndpoints])
            .Network("hub", "10.0.0.0/16", "westus3", Appliance, Subnet("GatewaySubnet", "10.0.2.0/27", "rt-gw"), Subnet("AzureFirewallSubnet", "10.0.0.64/26", "rt-fw"))
            .Network("spoke", "10.1.0.0/16", "eastus2", Appliance, Subnet("snet-app", "10.1.0.0/24", "rt-app"), Subnet("snet-svc", "10.1.1.0/24", endpoints: endpointPolicies))
            .Peer("hub", "spoke")
            .Endpoint("pe-vault", "spoke", "snet-svc")
            .Endpoint("pe-web", "spoke", "snet-svc")
            .Table("rt-gw2", gateway2 ?? ["10.9.0.0/16 " + OtherAppliance])
            .Table("rt-fw2", "0.0.0.0/0 Internet", "10.1.0.0/16 " + Appliance)
            .Table("rt-app2", "0.0.0.0/0 " + OtherAppliance, "10.9.1.0/24 " + OtherAppliance)
            .Network("hub2", "10.8.0.0/16", "centralus", hub2NameServer, Subnet("GatewaySubnet", "10.8.2.0/27", "rt-gw2"), Subnet("AzureFirewallSubnet", "10.8.0.64/26", "rt-fw2"))
            .Network("spoke2", "10.9.0.0/16", "centralus", OtherAppliance, Subnet("snet-app", "10.9.0.0/24", "rt-app2"), Subnet("snet-svc", "10.9.1.0/24"))
            .Peer("hub2", "spoke2")
            .Endpoint("pe-vault2", "spoke2", "snet-svc")
            .Peer("hub", "hub2", forwarded);
        return (extra?.Invoke(plan) ?? plan).Plan;
    }

    private static void AssertSingle(Plan plan, string rule, string name, string path, string says)
    {
        var finding = Assert.Single(NetworkChecks.Run(plan));
        Assert.Equal((rule, Severity.Error, plan.Urn(name), path), (finding.Rule, finding.Severity, finding.Urn, finding.Path));
        Assert.Contains(says, $"{finding.Message} {finding.Help}", StringComparison.Ordinal);
    }

    private static string Name(Finding finding) => finding.Urn[(finding.Urn.LastIndexOf(':') + 1)..];
}
