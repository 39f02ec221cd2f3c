using Infra.Analysis.Checks;
using Infra.Analysis.Findings;
using Infra.Cli.Tests.Parity;

namespace Infra.Cli.Tests.DevPlan;

/// <summary>The example stacks route as they should; changed in one place, the check says which.</summary>
public sealed class NetworkDefectTests
{
    private const string Network = "network:VirtualNetwork";
    private const string Peering = "network:VirtualNetworkPeering";

    [Theory]
    [MemberData(nameof(ExampleStacks.Whole), MemberType = typeof(ExampleStacks))]
    public async Task An_example_stack_keeps_within_the_limits_and_routes_past_no_appliance(string stack) =>
        Assert.Empty(NetworkChecks.Run(await ExampleStacks.PlanAsync(stack)));

    [Fact]
    public Task G09_hubs_that_drop_what_the_other_forwards() => AssertFoundAsync(
        "dual-region", Mutation.Set(Peering, "hub2-to-hub", "allowForwardedTraffic", false), "peering-forwarded-traffic", "::hub2-to-hub");

    [Fact]
    public Task G10_a_hub_that_needs_another_region_to_resolve_names() => AssertFoundAsync(
        "dual-region", Mutation.Set(Network, "wl4", "dhcpOptions.dnsServers.0", "10.0.4.4"), "dns-other-region", "::wl4");

    [Fact]
    public Task A_firewall_that_never_translates_source_addresses() => AssertFoundAsync(
        "dev", Mutation.Set("network:FirewallPolicy", "hub", "snat.privateRanges.0", "0.0.0.0/0"), "private-endpoint-return", "::hub");

    [Fact]
    public Task A_subnet_that_sends_past_the_firewall_to_the_endpoint_beside_it() => AssertFoundAsync(
        "dev", Mutation.Drop("network:RouteTable", "wl1-data", "routes.1"), "private-endpoint-bypass", "::wl1");

    [Fact]
    public Task A_gateway_that_sends_past_the_firewall_to_the_endpoints_of_a_spoke() => AssertFoundAsync(
        "dev", Mutation.Remove("network:Route", "hub-gw-wl2"), "private-endpoint-bypass", "::hub");

    [Fact]
    public Task Endpoints_that_obey_no_routes() => AssertFoundAsync(
        "dev", Mutation.Set(Network, "wl3", "subnets.6.privateEndpointNetworkPolicies", "Disabled"), "private-endpoint-policy", "::wl3");

    [Fact]
    public Task An_application_gateway_that_answers_other_spokes_through_the_internet() => AssertFoundAsync(
        "dev", Mutation.Drop("network:RouteTable", "wl1-agw", "routes.1"), "route-one-way", "::wl1");

    [Fact]
    public Task A_peering_without_its_other_half() => AssertFoundAsync("dev", Mutation.Remove(Peering, "wl2-to-hub"), "peering-one-sided", "::hub-to-wl2");

    [Fact]
    public Task A_firewall_subnet_that_is_too_small() => AssertFoundAsync(
        "dev", Mutation.Set(Network, "hub", "subnets.1.addressPrefix", "10.0.4.0/27"), "limit-subnet-size", "::hub");

    private static async Task AssertFoundAsync(string stack, Mutation mutation, string rule, string urn)
    {
        var findings = DevLab.Findings(mutation.Apply(await ExampleStacks.PlanAsync(stack)) with { Findings = [] });
        var finding = Assert.Single(findings, finding => finding.Rule == rule);
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.EndsWith(urn, finding.Urn, StringComparison.Ordinal);
    }
}
