using Infra.Analysis.Checks;
using Infra.Analysis.Findings;
using static Infra.Analysis.Tests.Checks.NetworkPlan;

namespace Infra.Analysis.Tests.Checks.Limits;

public sealed class ResourceLimitsTests
{
    /// <summary>Each limit, and a plan with a number of what it counts around one owner.</summary>
    private static readonly Dictionary<string, (int Maximum, string Owner, Func<int, NetworkPlan> Plan)> Cases = new(StringComparer.Ordinal)
    {
        ["limit-peerings"] = (500, "hub", count => Many(new NetworkPlan().Network("hub", "10.0.0.0/16"), count, (plan, i) => plan.Half("hub", $"spoke{i}"))),
        ["limit-subnets"] = (3000, "hub", count => new NetworkPlan().Network(
            "hub", "10.0.0.0/8", Enumerable.Range(0, count).Select(i => Subnet($"s{i}", $"10.{i / 256}.{i % 256}.0/24")).ToArray())),
        ["limit-routes"] = (400, "table", count => Many(
            new NetworkPlan().Table("table", "10.0.0.0/8 Internet"), count - 1, (plan, i) => plan.Route("table", $"x{i}", "10.0.0.0/9 Internet"))),
        ["limit-security-rules"] = (1000, "nsg", count => new NetworkPlan().Add("nsg", "networkSecurityGroups", "nsg", new
        {
            properties = new { securityRules = Enumerable.Range(0, count).Select(i => new { name = $"rule{i}" }) },
        })),
        ["limit-zone-links"] = (1000, "zone", count => Many(
            new NetworkPlan().Add("zone", "privateDnsZones", "zone", new { }), count, (plan, i) => plan.ZoneLink("zone", $"net{i}"))),
        ["limit-network-zones"] = (1000, "hub", count => Many(new NetworkPlan().Network("hub", "10.0.0.0/16"), count, (plan, i) => plan.ZoneLink($"zone{i}", "hub"))),
        ["limit-registration-zones"] = (1, "hub", count => Many(new NetworkPlan().Network("hub", "10.0.0.0/16"), count, (plan, i) => plan.ZoneLink($"zone{i}", "hub", true))),
        ["limit-registering-links"] = (100, "zone", count => Many(
            new NetworkPlan().Add("zone", "privateDnsZones", "zone", new { }), count, (plan, i) => plan.ZoneLink("zone", $"net{i}", true))),
        ["limit-ruleset-links"] = (500, "rules", count => Many(
            new NetworkPlan().Add("rules", "dnsForwardingRulesets", "rules", new { }), count,
            (plan, i) => plan.Add($"link{i}", "dnsForwardingRulesets/virtualNetworkLinks", $"rules/link{i}", new { }))),
        ["limit-forwarding-rules"] = (1000, "rules", count => Many(
            new NetworkPlan().Add("rules", "dnsForwardingRulesets", "rules", new { }), count,
            (plan, i) => plan.Add($"rule{i}", "dnsForwardingRulesets/forwardingRules", $"rules/rule{i}", new { }))),
        ["limit-rule-collection-groups"] = (90, "policy", count => Many(
            new NetworkPlan().Add("policy", "firewallPolicies", "policy", new { }), count,
            (plan, i) => plan.Add($"group{i}", "firewallPolicies/ruleCollectionGroups", $"policy/group{i}", new { }))),
        ["limit-private-endpoints"] = (1000, "hub", count => Many(
            new NetworkPlan().Network("hub", "10.0.0.0/16", Subnet("snet", "10.0.0.0/20")), count, (plan, i) => plan.Endpoint($"pe{i}", "hub", "snet"))),
        ["limit-ip-groups"] = (200, "policy", count => new NetworkPlan()
            .Add("policy", "firewallPolicies", "policy", new { })
            .Add("group", "firewallPolicies/ruleCollectionGroups", "policy/group", new
            {
                // Twice the same ones: an IP group counts once.
                properties = new { rules = Enumerable.Range(0, 2 * count).Select(i => new { sourceIpGroups = new[] { Id("ipGroups", $"ipg{i % count}") } }) },
            })),
        ["limit-ip-group-ranges"] = (5000, "ipg", count => new NetworkPlan().Add("ipg", "ipGroups", "ipg", new
        {
            properties = new { ipAddresses = Enumerable.Range(0, count).Select(i => $"10.{i / 256}.{i % 256}.0/24") },
        })),
        ["limit-pool-members"] = (30, "apim/pool", count => new NetworkPlan().Add("apim/pool", "Microsoft.ApiManagement/service/backends", "apim/pool", new
        {
            properties = new { type = "Pool", pool = new { services = Enumerable.Range(0, count).Select(i => new { id = $"/backends/b{i}" }) } },
        })),
        ["limit-circuit-breaker-rules"] = (1, "apim/one", count => new NetworkPlan().Add("apim/one", "Microsoft.ApiManagement/service/backends", "apim/one", new
        {
            properties = new { type = "Single", circuitBreaker = new { rules = Enumerable.Range(0, count).Select(_ => new { name = "rule" }) } },
        })),
    };

    public static TheoryData<string> Rules => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Rules))]
    public void As_many_as_Azure_accepts_pass_and_one_more_is_an_error_with_both_numbers_and_their_source(string rule)
    {
        var (maximum, owner, plan) = Cases[rule];
        Assert.DoesNotContain(NetworkChecks.Run(plan(maximum).Plan), finding => finding.Rule == rule);

        var full = plan(maximum + 1).Plan;
        var finding = Assert.Single(NetworkChecks.Run(full), finding => finding.Rule == rule);

        Assert.Equal((Severity.Error, full.Urn(owner)), (finding.Severity, finding.Urn));
        Assert.Contains($"'{owner}' has {maximum + 1} ", finding.Message, StringComparison.Ordinal);
        Assert.Contains($"Azure accepts {maximum} ", finding.Message, StringComparison.Ordinal);
        Assert.Contains("https://learn.microsoft.com/azure/", finding.Message, StringComparison.Ordinal);
        Assert.NotEmpty(finding.Help);
    }

    [Fact]
    public void An_owner_outside_the_plan_is_named_by_its_id_at_the_first_one_too_many()
    {
        var plan = Many(new NetworkPlan(), 501, (plan, i) => plan.Half("brought", $"spoke{i}")).Plan;

        var finding = Assert.Single(NetworkChecks.Run(plan));

        Assert.Equal(("limit-peerings", plan.Urn("brought-to-spoke00500")), (finding.Rule, finding.Urn));
        Assert.Contains(Id("virtualNetworks", "brought"), finding.Message, StringComparison.Ordinal);
    }

    private static NetworkPlan Many(NetworkPlan plan, int count, Func<NetworkPlan, string, NetworkPlan> add) =>
        Enumerable.Range(0, count).Aggregate(plan, (grown, i) => add(grown, Number(i)));
}
