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

    [Theory]
    [InlineData(null, true)]
    [InlineData("https://kv-other.vault.azure.net/", true)]
    [InlineData("https://kv-keys.vault.azure.net", false)]
    public void A_key_of_ours_stays_in_its_vault(string? vault, bool isFound)
    {
        var after = vault is null ? Lab : WithKey(Lab, vault);

        var findings = PlanDiff.Compare(WithKey(Lab, "https://kv-keys.vault.azure.net/"), after).Findings;

        Assert.Equal(isFound ? ["diff-foundry-key"] : [], findings.Select(finding => finding.Rule));
    }

    [Fact]
    public void A_first_key_of_ours_is_taken_and_one_that_comes_after_the_account_stays_as_well()
    {
        var later = Lab with
        {
            Resources = Lab.Resources.Add(Lab.Resources[^1] with
            {
                Urn = "urn:pulumi:dev::lab::infra:foundry:FoundryAccount$pulumi:index:Stash::account-key",
                Type = "pulumi:index:Stash",
                Name = "account-key",
                Id = null,
                Arm = null,
                Inputs = (ObjectValue)SampleLab.Value($$"""
                    { "input": { "account": "{{Lab.Resources.Single(resource => resource.Name == "account").Id}}", "keyVaultUri": "https://kv-keys.vault.azure.net/" } }
                    """),
            }),
        };

        Assert.Empty(PlanDiff.Compare(Lab, WithKey(Lab, "https://kv-keys.vault.azure.net/")).Findings);
        Assert.Empty(PlanDiff.Compare(Lab, later).Findings);
        Assert.Empty(PlanDiff.Compare(later, WithKey(later, "https://kv-keys.vault.azure.net/")).Findings);
        Assert.Contains(PlanDiff.Compare(later, Lab).Findings, finding => finding.Rule == "diff-foundry-key");
    }

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    public void A_vault_for_secrets_comes_before_all_connections_and_goes_after_them(bool hasBefore, bool hasAfter, bool isFound)
    {
        var connected = Connected(vault: false, other: true);
        var (before, after) = (hasBefore ? Connected(vault: true, other: true) : connected, hasAfter ? Connected(vault: true, other: true) : connected);

        Assert.Equal(isFound ? ["diff-foundry-secrets"] : [], PlanDiff.Compare(before, after).Findings.Select(finding => finding.Rule));
        Assert.Empty(PlanDiff.Compare(Connected(hasBefore, other: false), Connected(hasAfter, other: hasAfter)).Findings);
    }

    private static Plan WithKey(Plan plan, string vault) => plan.WithBody(
        "account", SampleLab.Value($$"""{ "keySource": "Microsoft.KeyVault", "keyVaultProperties": { "keyVaultUri": "{{vault}}" } }"""), "properties", "encryption");

    private static Plan Connected(bool vault, bool other)
    {
        var plan = new NetworkPlan().Add("account", FoundryPlan.Accounts, "aif", new { properties = new { } });
        if (vault) plan = plan.Add("secrets", FoundryPlan.Accounts + "/connections", "aif/secrets", new { properties = new { category = "AzureKeyVault" } });
        if (other) plan = plan.Add("models", FoundryPlan.Connections, "aif/sales/models", new { properties = new { category = "ModelGateway" } });
        return plan.Plan;
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
