using System.Collections.Immutable;
using Infra.Analysis.Diff;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Tests.Checks;
using Infra.Analysis.Tests.Checks.Foundry;
using Infra.Analysis.Values;

namespace Infra.Analysis.Tests.Diff;

/// <summary>Steps that Foundry takes badly, and those that it does not mind.</summary>
public sealed class FoundryTransitionsTests
{
    private static readonly string SubnetId = NetworkPlan.Id("virtualNetworks", "spoke") + "/subnets/agents";

    private static readonly Plan Lab = Draw("agents", "endpoints");

    [Fact]
    public void A_subnet_is_not_taken_away_under_agents()
    {
        var after = Draw("endpoints");

        Assert.Contains(Findings(after), finding => finding.Rule == "diff-agents-subnet" && finding.Urn == after.Urn("spoke"));
        Assert.Contains(Findings(after.Without("account")), finding => finding.Rule == "diff-agents-subnet");
    }

    [Fact]
    public void A_network_is_not_replaced_or_removed_under_agents()
    {
        Assert.Contains(Findings(Lab.Without("spoke")), finding => finding.Rule == "diff-agents-subnet" && finding.Urn == Lab.Urn("account"));
        var replaced = Lab.With("spoke", network => network with
        {
            Id = NetworkPlan.Id("virtualNetworks", "other"),
            Arm = network.Arm! with { Name = "other" },
        });
        var finding = Assert.Single(Findings(replaced), finding => finding.Rule == "diff-agents-subnet");
        Assert.Contains("which is replaced", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_that_goes_with_its_account_waits_for_the_subnet_and_an_account_alone_may_go() =>
        Assert.All(
            [Lab.Without("spoke").Without("account"), Lab.Without("account"), Lab],
            after => Assert.DoesNotContain(Findings(after), finding => finding.Rule == "diff-agents-subnet"));

    [Theory]
    [InlineData("properties.customSubDomainName", """ "other" """)]
    [InlineData("properties.allowProjectManagement", "false")]
    [InlineData("properties.networkInjections", """[{ "scenario": "agent", "useMicrosoftManagedNetwork": true }]""")]
    [InlineData("properties.networkInjections", null)]
    [InlineData("identity.type", """ "UserAssigned" """)]
    public void What_an_account_takes_only_at_its_creation_stays(string path, string? value)
    {
        var after = Lab.WithBody("account", value is null ? null : SampleLab.Value(value), [.. path.Split('.')]);

        var finding = Assert.Single(Findings(after), finding => finding.Rule == "diff-foundry-immutable");
        Assert.Equal((Severity.Error, after.Urn("account"), path), (finding.Severity, finding.Urn, finding.Path));
    }

    [Fact]
    public void What_else_an_account_has_may_change() =>
        Assert.Empty(Findings(Lab.WithBody("account", new TextValue("Enabled"), "properties", "publicNetworkAccess")));

    [Fact]
    public void What_nobody_knows_is_not_said_to_change() => Assert.DoesNotContain(
        Findings(Lab.WithBody("account", SampleLab.Value(""" "unknown:x" """), "properties", "customSubDomainName")),
        finding => finding.Rule == "diff-foundry-immutable");

    [Fact]
    public void The_kind_of_a_projects_identity_stays()
    {
        var finding = Assert.Single(Findings(Lab.WithBody("project", new TextValue("UserAssigned"), "identity", "type")));

        Assert.Equal(("diff-foundry-immutable", "identity.type"), (finding.Rule, finding.Path));
    }

    [Fact]
    public void Another_store_is_another_host()
    {
        var finding = Assert.Single(Findings(Lab.WithBody("host", SampleLab.Value("""["blobs"]"""), "properties", "storageConnections")));

        Assert.Equal(("diff-capability-host", Severity.Warning, Lab.Urn("host")), (finding.Rule, finding.Severity, finding.Urn));
    }

    private static ImmutableArray<Finding> Findings(Plan after) => PlanDiff.Compare(Lab, after).Findings;

    private static Plan Draw(params string[] subnets) => new NetworkPlan()
        .Network("spoke", "10.1.0.0/16", [.. subnets.Select((subnet, index) => NetworkPlan.Subnet(subnet, $"10.1.{index}.0/24"))])
        .Add("account", FoundryPlan.Accounts, "aif", new
        {
            identity = new { type = "SystemAssigned" },
            properties = new
            {
                allowProjectManagement = true,
                customSubDomainName = "aif",
                networkInjections = new[] { new { scenario = "agent", subnetArmId = SubnetId, useMicrosoftManagedNetwork = false } },
            },
        })
        .Add("project", FoundryPlan.Accounts + "/projects", "aif/sales", new { identity = new { type = "SystemAssigned" }, properties = new { } })
        .Add("host", FoundryPlan.Hosts, "aif/sales/host", new { properties = new { storageConnections = new[] { "files" } } })
        .Plan;
}
