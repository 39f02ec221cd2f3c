using Infra.Analysis.Checks.Foundry;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Tests.Checks.Foundry;

/// <summary>Hosts in order, and each that Azure refuses.</summary>
public sealed class CapabilityHostsTests
{
    [Fact]
    public void Hosts_in_order_pass() => Assert.Empty(CapabilityHosts.Check(FoundryPlan.Plan));

    [Fact]
    public void One_beside_the_one_that_Azure_makes()
    {
        var plan = With("own", "Microsoft.CognitiveServices/accounts/capabilityHosts", "aif/own", """{ "properties": { "capabilityHostKind": "Agents" } }""");

        var finding = Assert.Single(CapabilityHosts.Check(plan));
        Assert.Equal((CapabilityHosts.HostRule, Severity.Error, plan.Urn("own")), (finding.Rule, finding.Severity, finding.Urn));

        Assert.Empty(CapabilityHosts.Check(plan.WithBody("account", null, "properties", "networkInjections")));
    }

    [Fact]
    public void A_projects_without_the_accounts()
    {
        var finding = Assert.Single(CapabilityHosts.Check(FoundryPlan.Plan.WithBody("account", null, "properties", "networkInjections")));

        Assert.Equal((CapabilityHosts.HostRule, Severity.Error, FoundryPlan.Plan.Urn("host")), (finding.Rule, finding.Severity, finding.Urn));
    }

    [Theory]
    [InlineData("threadStorageConnections", null, "exactly one connection")]
    [InlineData("storageConnections", "[]", "exactly one connection")]
    [InlineData("vectorStoreConnections", """["vectors", "files"]""", "exactly one connection")]
    [InlineData("storageConnections", """["blobs"]""", "no connection of the project")]
    [InlineData("storageConnections", """["threads"]""", "of the category CosmosDb")]
    public void Lists(string list, string? value, string expected)
    {
        var plan = FoundryPlan.Plan.WithBody("host", value is null ? null : SampleLab.Value(value), "properties", list);

        var finding = Assert.Single(CapabilityHosts.Check(plan));
        Assert.Equal((CapabilityHosts.HostRule, Severity.Error, $"properties.{list}"), (finding.Rule, finding.Severity, finding.Path));
        Assert.Contains(expected, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_without_stores_needs_none() => Assert.Empty(CapabilityHosts.Check(
        FoundryPlan.Plan.WithBody("host", SampleLab.Value("""{ "capabilityHostKind": "Agents" }"""), "properties")));

    [Fact]
    public void Two_accounts_in_one_subnet()
    {
        var plan = With("second", "Microsoft.CognitiveServices/accounts", "aif-2", """
            { "properties": { "networkInjections": [ { "scenario": "agent", "subnetArmId": "/SUBNETS/agents" } ] } }
            """);

        var finding = Assert.Single(CapabilityHosts.Check(plan));
        Assert.Equal((CapabilityHosts.SubnetRule, Severity.Error), (finding.Rule, finding.Severity));
        Assert.Contains("'account' and 'second'", finding.Message, StringComparison.Ordinal);

        Assert.Empty(CapabilityHosts.Check(plan.WithBody("second", new TextValue("/subnets/other"), "properties", "networkInjections", 0, "subnetArmId")));
    }

    private static Plan With(string name, string type, string armName, string body) =>
        FoundryPlan.Plan.With(SampleLab.Resource(name, type, "2025-06-01", armName, NetworkPlan.Group, body));
}
