using Infra.Analysis.Checks;
using Infra.Analysis.Checks.Foundry;
using Infra.Analysis.Checks.Limits;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Tests.Checks.Foundry;

/// <summary>An account in a subnet that Azure accepts, and each that it refuses.</summary>
public sealed class AgentSubnetsTests
{
    private const string Delegation = "Microsoft.App/environments";
    private const string Account = FoundryPlan.Accounts;

    [Theory]
    [InlineData("10.1.0.0/16", "10.1.4.0/24", "westus3")]
    [InlineData("172.16.0.0/16", "172.16.4.0/22", "norwayeast")]
    [InlineData("192.168.0.0/16", "192.168.4.0/24", "West US 3")]
    public void What_azure_accepts_passes(string network, string subnet, string region) => Assert.Empty(Check(Lab(network, subnet, region)));

    /// <summary>The lab of the posts had a /26 that was delegated by hand, and nothing looked at size, range or region.</summary>
    [Theory]
    [InlineData("10.1.0.0/16", "10.1.4.0/28", "westus3", SubnetSizes.Rule, Severity.Error, "/27 or larger")]
    [InlineData("10.1.0.0/16", "10.1.4.0/26", "westus3", AgentSubnets.Rule, Severity.Info, "recommends a /24")]
    [InlineData("100.64.0.0/10", "100.127.4.0/24", "westus3", AgentSubnets.AddressRule, Severity.Error, "not private")]
    [InlineData("203.0.113.0/24", "203.0.113.0/24", "westus3", AgentSubnets.AddressRule, Severity.Error, "not private")]
    [InlineData("172.16.0.0/12", "172.16.4.0/24", "westus3", AgentSubnets.AddressRule, Severity.Error, "172.30.0.0/16, 172.31.0.0/16")]
    [InlineData("10.1.0.0/16", "10.1.4.0/24", "canadacentral", AgentSubnets.AddressRule, Severity.Error, "may not have")]
    [InlineData("10.1.0.0/16", "10.1.4.0/24", "polandcentral", AgentSubnets.AddressRule, Severity.Unknown, "is not known")]
    public void G31_size_range_and_region_of_the_agents_subnet_are_looked_at(
        string network, string subnet, string region, string rule, Severity severity, string expected)
    {
        var findings = Check(Lab(network, subnet, region)).ToArray();

        Assert.Contains(findings, finding => (finding.Rule, finding.Severity) == (rule, severity) && finding.Message.Contains(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("environment", "Production", Severity.Warning)]
    [InlineData("env", "prod", Severity.Warning)]
    [InlineData("environment", "dev", Severity.Info)]
    [InlineData("workload", "prod", Severity.Info)]
    public void Below_the_recommended_size_production_is_warned(string tag, string value, Severity severity)
    {
        var plan = Lab("10.1.0.0/16", "10.1.4.0/26", "westus3").WithBody("account", new ObjectValue([new(tag, new TextValue(value))]), "tags");

        Assert.Equal((AgentSubnets.Rule, severity, plan.Urn("account")), Only(plan));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Microsoft.app/environments")]
    [InlineData("Microsoft.Web/serverFarms")]
    [InlineData("Microsoft.App/environments", "Microsoft.Web/serverFarms")]
    public void G31_the_delegation_is_exactly_the_one(params string[] delegations)
    {
        var plan = Lab("10.1.0.0/16", "10.1.4.0/24", "westus3", [.. delegations.Where(service => service.Length > 0)]);

        Assert.Equal((AgentSubnets.Rule, Severity.Error, plan.Urn("account")), Only(plan));
    }

    [Fact]
    public void A_subnet_that_is_declared_by_itself_is_looked_at_too()
    {
        var plan = new NetworkPlan()
            .Network("spoke", "10.1.0.0/16")
            .Add("agents", "virtualNetworks/subnets", "spoke/agents", new { properties = new { addressPrefix = "10.1.4.0/24" } })
            .Add("account", Account, "aif", FoundryPlan.Injected(SubnetId))
            .Plan;

        Assert.Equal((AgentSubnets.Rule, Severity.Error, plan.Urn("account")), Only(plan));
    }

    [Fact]
    public void Nothing_else_is_in_it()
    {
        var plan = Draw("10.1.0.0/16", "10.1.4.0/24", "westus3", Delegation)
            .Add("nic", "networkInterfaces", "nic", new { properties = new { ipConfigurations = new[] { new { properties = new { subnet = new { id = SubnetId } } } } } })
            .Plan;

        Assert.Equal((AgentSubnets.Rule, Severity.Error, plan.Urn("account")), Only(plan));
    }

    [Fact]
    public void The_platforms_ranges_are_free_in_networks_that_are_joined_to_it_as_well()
    {
        var lab = Draw("10.1.0.0/16", "10.1.4.0/24", "westus3", Delegation).Network("hub", "172.31.4.0/24").Network("far", "100.100.0.0/24");

        Assert.Empty(Check(lab.Plan));
        var plan = lab.Half("hub", "spoke").Plan;
        Assert.Equal((AgentSubnets.AddressRule, Severity.Error, plan.Urn("account")), Only(plan, AgentSubnets.AddressRule));
    }

    [Theory]
    [InlineData("not an id")]
    [InlineData("/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/spoke")]
    public void It_is_the_id_of_a_subnet(string id)
    {
        var plan = new NetworkPlan().Network("spoke", "10.1.0.0/16").Add("account", Account, "aif", FoundryPlan.Injected(id)).Plan;

        Assert.Equal((AgentSubnets.Rule, Severity.Error, plan.Urn("account")), Only(plan));
    }

    [Theory]
    [InlineData("account")]
    [InlineData("project")]
    [InlineData("cosmos")]
    public void Account_project_and_stores_are_in_the_region_of_the_network(string name)
    {
        var cosmos = $"{NetworkPlan.Group}/providers/Microsoft.DocumentDB/databaseAccounts/cosmos";
        var lab = Draw("10.1.0.0/16", "10.1.4.0/24", "westus3", Delegation)
            .Add("project", Account + "/projects", "aif/sales", new { location = "West US 3", properties = new { } })
            .Add("cosmos", "Microsoft.DocumentDB/databaseAccounts", "cosmos", new { location = "westus3", properties = new { } })
            .Add("models", Account, "aif-models", new { location = "eastus2", properties = new { } })
            .Add("threads", FoundryPlan.Connections, "aif/sales/threads", new { properties = new { category = "CosmosDb", metadata = new { ResourceId = cosmos } } })
            .Plan.WithBody("account", new TextValue("westus3"), "location");
        Assert.Empty(Check(lab));

        var plan = lab.WithBody(name, new TextValue("eastus2"), "location");

        Assert.Equal((AgentSubnets.RegionRule, Severity.Error, plan.Urn(name)), Only(plan));
    }

    [Fact]
    public void A_private_endpoint_is_in_no_delegated_subnet()
    {
        var lab = new NetworkPlan().Network(
            "spoke", "10.1.0.0/16", NetworkPlan.Subnet("endpoints", "10.1.0.0/24"), NetworkPlan.Subnet("apps", "10.1.1.0/24", delegations: "Microsoft.Web/serverFarms"));

        Assert.Empty(Check(lab.Endpoint("one", "spoke", "endpoints").Plan));
        var plan = lab.Endpoint("two", "spoke", "apps").Plan;
        Assert.Equal((AgentSubnets.EndpointRule, Severity.Error, plan.Urn("two")), Only(plan));
    }

    private static string SubnetId => NetworkPlan.Id("virtualNetworks", "spoke") + "/subnets/agents";

    private static Plan Lab(string network, string subnet, string region) => Lab(network, subnet, region, Delegation);

    private static Plan Lab(string network, string subnet, string region, params string[] delegations) => Draw(network, subnet, region, delegations).Plan;

    private static NetworkPlan Draw(string network, string subnet, string region, params string[] delegations) => new NetworkPlan()
        .Network("spoke", network, region, null, NetworkPlan.Subnet("agents", subnet, delegations: delegations))
        .Add("account", Account, "aif", FoundryPlan.Injected(SubnetId));

    private static IEnumerable<Finding> Check(Plan plan) => NetworkChecks.Run(plan).Where(finding => finding.Rule != "dns-other-region");

    private static (string Rule, Severity Severity, string Urn) Only(Plan plan, string? rule = null)
    {
        var finding = Assert.Single(Check(plan), finding => rule is null || finding.Rule == rule);
        return (finding.Rule, finding.Severity, finding.Urn);
    }
}
