using Infra.Analysis.Findings;
using Infra.Analysis.Simulation;
using Infra.Analysis.Values;
using Infra.Cli.Tests.Parity;

namespace Infra.Cli.Tests.DevPlan;

/// <summary>The dev plan is clean; broken in one place, that place is found by name and path, and nothing else.</summary>
public sealed class InjectedDefectTests
{
    private const string VirtualNetwork = "azure-native:network:VirtualNetwork";
    private const string NetworkSecurityGroup = "azure-native:network:NetworkSecurityGroup";
    private const string Firewall = "azure-native:network:AzureFirewall";

    [Fact]
    public async Task The_dev_plan_has_no_finding_and_every_azure_resource_was_checked()
    {
        var plan = await DevLab.PlanAsync();
        Assert.Empty(DevLab.Findings(plan));

        var analyzed = new Analysis.Checks.PlanAnalyzer(Analysis.Schema.ArmTypes.Shared).Analyze(plan, cancellationToken: TestContext.Current.CancellationToken);
        var azure = analyzed.Resources.Where(resource => resource.Type.StartsWith("azure-native:", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(azure);
        Assert.All(azure, resource =>
        {
            Assert.NotNull(resource.Arm);

            // A type that Azure publishes nothing about passes only with a source of its own.
            Assert.True(
                Analysis.Schema.ArmTypes.Shared.Knows(resource.Arm.Type, resource.Arm.ApiVersion)
                || analyzed.Findings.Any(finding => finding.Rule == "schema-gap" && finding.Urn == resource.Urn));
        });
    }

    [Fact]
    public async Task A_misspelt_property() => AssertOnly(
        await DevLab.FindingsAsync(VirtualNetwork, "wl1", inputs => Change.Rename(inputs, "addressPrefix", "addresPrefix", "subnets", 2)),
        "schema-unknown-property", Severity.Error, "subnets[2].addresPrefix", "'addressPrefix'");

    [Fact]
    public async Task A_missing_required_property() => AssertOnly(
        await DevLab.FindingsAsync(NetworkSecurityGroup, "wl1-apim", inputs => Change.Remove(inputs, "direction", "securityRules", 0)),
        "schema-missing-required", Severity.Error, "properties.securityRules[0].properties.direction", "direction");

    [Fact]
    public async Task A_bad_enum_value() => AssertOnly(
        await DevLab.FindingsAsync(NetworkSecurityGroup, "wl1-apim", inputs => Change.Text(inputs, "Alow", "securityRules", 0, "access")),
        "schema-enum", Severity.Warning, "properties.securityRules[0].properties.access", "'Allow'");

    [Fact]
    public async Task A_wrong_delegation_name() => AssertOnly(
        await DevLab.FindingsAsync(
            VirtualNetwork, "wl3", inputs => Change.Text(inputs, "Microsoft.App/environment", "subnets", 3, "delegations", 0, "serviceName")),
        "delegation-unknown", Severity.Error, "properties.subnets[3].properties.delegations[0].properties.serviceName", "Microsoft.App/environments");

    [Fact]
    public async Task A_dangling_id() => AssertOnly(
        await DevLab.FindingsAsync(
            VirtualNetwork,
            "wl1",
            inputs => Change.At(inputs, id => new TextValue(((TextValue)id).Value.Replace("rt-wl1-app", "rt-wl1-apps", StringComparison.Ordinal)), "subnets", 3, "routeTable", "id")),
        "dangling-id", Severity.Error, "properties.subnets[3].properties.routeTable.id", "rt-wl1-app-");

    [Fact]
    public async Task More_projects_than_a_named_value_can_list() => AssertOnly(
        await DevLab.FindingsAsync(
            "azure-native:apimanagement:NamedValue", "foundry-resources", inputs => Change.Text(inputs, new string('a', 4097), "value")),
        "schema-length", Severity.Error, "properties.value", "4096");

    [Fact]
    public async Task A_duplicate_id()
    {
        var plan = await DevLab.PlanAsync();
        var original = plan.Resources.Single(resource => resource.Type == NetworkSecurityGroup && resource.Name == "wl1-data");
        var findings = DevLab.Findings(plan with { Resources = plan.Resources.Add(original with { Urn = original.Urn + "-copy", Name = "wl1-data-copy" }) });

        var finding = Assert.Single(findings);
        Assert.Equal(("duplicate-arm-id", Severity.Error), (finding.Rule, finding.Severity));
        Assert.Contains("wl1-data-copy", finding.Urn + finding.Message, StringComparison.Ordinal);
        Assert.Contains(original.Urn, finding.Urn + finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_output_the_simulator_cannot_compute_or_a_part_of_one(bool wholly)
    {
        var findings = DevLab.Findings(await ExampleStacks.EvaluateAsync("dev", [new FirewallWithoutAddress(wholly)]));

        Assert.NotEmpty(findings);
        Assert.All(findings, finding =>
        {
            Assert.Equal(("hole", Severity.Unknown), (finding.Rule, finding.Severity));
            Assert.Contains($"'hub' ({Firewall})", finding.Message, StringComparison.Ordinal);
            Assert.Matches("nextHopIpAddress$|dnsServers|^outputs[.]NextHopIPAddresses$", finding.Path);
        });
        Assert.Contains(findings, finding => finding.Urn.EndsWith("::wl2-app", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Urn.EndsWith("::hub-gw-wl3", StringComparison.Ordinal));
    }

    private static void AssertOnly(IReadOnlyList<Finding> findings, string rule, Severity severity, string path, string says)
    {
        var finding = Assert.Single(findings);
        Assert.Equal((rule, severity, path), (finding.Rule, finding.Severity, finding.Path));
        Assert.Contains(says, $"{finding.Message} {finding.Help}", StringComparison.Ordinal);
    }

    /// <summary>Azure's firewall, had it no private address.</summary>
    /// <param name="wholly">Whether it has no configurations at all; otherwise they come back as they were given, without the address.</param>
    private sealed class FirewallWithoutAddress(bool wholly) : IResourceFamily
    {
        public IReadOnlyCollection<string> Types { get; } = [Firewall];

        public void Complete(SimulatedResource resource, SimulatedCloud cloud)
        {
            if (wholly) resource.Outputs.Remove("ipConfigurations");
        }
    }
}
