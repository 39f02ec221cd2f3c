using System.Text;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;
using Infra.Tests;

namespace Infra.Cli.Tests;

/// <summary>The lab in one stack and in several: the same resources, and a preview that knows all of them.</summary>
public sealed class LayerTests
{
    private const string Network = """
        config:
          lab:regions: { primary: { name: westus3, addressSpace: 10.0.0.0/16 } }
          lab:spokes:
            - { name: wl1 }
            - { name: wl2, region: eastus2, purposes: [gateway] }

        """;

    private const string Gateway = """
        config:
          lab:networkStack: net
          lab:gateway:
            spoke: wl2
            region: eastus2
            publisher: { name: Contoso, email: ai@contoso.com }

        """;

    private const string Foundry = """
        config:
          lab:networkStack: net
          lab:gatewayStack: gate
          lab:foundry:
            accounts:
              - name: agents
                spoke: wl3
                region: westus3
                projects: [{ name: sales, connections: [{ name: static, api: openai-v1, signIn: key }] }]

        """;

    /// <summary>
    /// What each stack has for itself: its own root, its tags, and the suffix of its names. In Azure the two suffixes differ, in the
    /// simulation they do not. And the one reads the other.
    /// </summary>
    private static readonly HashSet<string> OfAStack =
    [
        "pulumi:pulumi:Stack", "pulumi:pulumi:StackReference", "pulumi:index:Stash", "infra:tags:StandardTags", "infra:naming:NameSuffix",
        "random:index/randomString:RandomString",
    ];

    /// <summary>
    /// Of one stack the gateway trusts the accounts by itself; of another it cannot know them, and is told once they are there, as
    /// docs/configuration.md says.
    /// </summary>
    [Fact]
    public async Task The_lab_in_three_stacks_is_the_same_lab_as_in_one()
    {
        var single = await PlanAsync(Repository.Root, "dev");
        var network = await PlanAsync(Repository.Root, "dev-network");
        var foundry = await PlanAsync(Repository.Root, "dev-foundry");
        var callers = ((ListValue)foundry.Outputs["FoundryCallerIds"]!).Items.Select(id => $"\"{((TextValue)id).Value}\"");
        var gateway = await PlanAsync(
            Repository.Root, "dev-gateway", $"lab:gateway.apis.foundryResources=[{string.Join(',', callers)}]");
        Plan[] three = [network, gateway, foundry];

        Assert.All(three, plan => Assert.NotEmpty(Resources(plan)));
        Assert.Equal(Resources(single), three.SelectMany(Resources).Order(StringComparer.Ordinal));
        Assert.Equal(
            single.Outputs.Where(output => output.Value is not NullValue).Select(output => $"{output.Key} {output.Value}"),
            three.SelectMany(plan => plan.Outputs).Where(output => output.Value is not NullValue)
                .Select(output => $"{output.Key} {output.Value}").Order(StringComparer.Ordinal));
        Assert.DoesNotContain(gateway.Findings, finding => finding.Severity is Severity.Error or Severity.Warning or Severity.Unknown);
    }

    [Fact]
    public async Task Foundry_in_a_stack_of_its_own_knows_network_and_gateway_and_has_nothing_of_them()
    {
        var foundry = await PlanAsync(Repository.Root, "dev-foundry");

        Assert.Equal(
            ["dev-gateway", "dev-network"],
            foundry.Resources.Where(resource => resource.Type == "pulumi:pulumi:StackReference").Select(reference => reference.Name).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(
            foundry.Resources, resource => resource.Type is "azure-native:network:VirtualNetwork" or "azure-native:apimanagement:ApiManagementService");
        Assert.DoesNotContain(foundry.Findings, finding => finding.Rule is "outside-id" or "dangling-id" or "connection-target");
    }

    [Fact]
    public async Task Network_and_gateway_can_be_one_stack_and_Foundry_another()
    {
        const string Lab = Network + """
              lab:gateway: { publisher: { name: Contoso, email: ai@contoso.com } }
              lab:models:
                deployments: [{ model: gpt-4.1, version: '2025-04-14', capacity: 1 }]
                accounts: [{ name: east, region: eastus2 }]
              lab:agents: { spoke: wl3 }
            """;
        using var project = Project(
            ("dev", Foundry.Replace("gatewayStack: gate", "gatewayStack: net", StringComparison.Ordinal)),
            ("net", Lab.Replace("    - { name: wl1 }", "    - { name: wl1 }\n    - { name: wl3, purposes: [agents] }", StringComparison.Ordinal)));
        var result = await LabPreviewTests.RunAsync(project.Path, "preview", "--quiet");
        Assert.StartsWith("[exit status 0]", result, StringComparison.Ordinal);
        Assert.Contains(" 0 errors · 0 warnings · 0 unknown", result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Agents_of_one_environment_reach_the_gateway_of_the_other_by_both_hubs()
    {
        using var project = Project(("dev", """
            config:
              lab:regions: { primary: { name: westus3, addressSpace: 10.0.0.0/16 }, secondary: { name: swedencentral, addressSpace: 10.1.0.0/16 } }
              lab:spokes:
                - { name: wl1, purposes: [agents] }
                - { name: wl2, environment: secondary, purposes: [gateway] }
              lab:gateway: { publisher: { name: Contoso, email: ai@contoso.com } }
              lab:models:
                deployments: [{ model: gpt-4.1, version: '2025-04-14', capacity: 1 }]
                accounts: [{ name: sweden, region: swedencentral }]
              lab:foundry: { accounts: [{ name: agents, projects: [{ name: sales, connections: [{ name: models, api: openai }] }] }] }
            """));
        var result = await LabPreviewTests.RunAsync(project.Path, "preview", "--quiet");
        Assert.StartsWith("[exit status 0]", result, StringComparison.Ordinal);
        Assert.Contains(" 0 errors · 0 warnings · 0 unknown", result, StringComparison.Ordinal);
    }

    [Fact]
    public Task A_reference_to_a_stack_without_a_gateway_is_refused() => RefusedAsync(
        "layers-no-gateway", 2, ("dev", Foundry.Replace("gatewayStack: gate", "gatewayStack: net", StringComparison.Ordinal)), ("net", Network));

    [Fact]
    public async Task Of_the_two_stacks_the_gateway_has_no_resource_of_the_network_and_no_secret_of_it_in_plain()
    {
        var network = await PlanAsync(Repository.Root, "dev-network");
        var gateway = await PlanAsync(Repository.Root, "dev-gateway");

        var reference = Assert.Single(gateway.Resources, resource => resource.Type == "pulumi:pulumi:StackReference");
        var read = Assert.IsType<ObjectValue>(reference.Outputs["outputs"]);
        Assert.Equal(network.Outputs["JumpBoxPasswords"], read["JumpBoxPasswords"]);
        Assert.Contains("[secret]", read["JumpBoxPasswords"]!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(gateway.Resources, resource => resource.Type == "azure-native:network:VirtualNetwork");
        Assert.DoesNotContain(gateway.Findings, finding => finding.Rule is "outside-id" or "dangling-id");
    }

    [Theory]
    [InlineData("dev-net")]
    [InlineData("foundry-lab/dev-net")]
    [InlineData("organization/foundry-lab/dev-net")]
    public async Task A_reference_may_have_each_form_that_Pulumi_knows(string name)
    {
        using var project = Project(("dev", Gateway.Replace("networkStack: net", $"networkStack: {name}", StringComparison.Ordinal)), ("dev-net", Network));
        var result = await LabPreviewTests.RunAsync(project.Path, "preview", "--quiet");
        Assert.StartsWith("[exit status 0]", result, StringComparison.Ordinal);
        Assert.Contains(" 0 errors · 0 warnings · 0 unknown", result, StringComparison.Ordinal);
    }

    [Fact]
    public Task A_circle_of_references_is_refused() => RefusedAsync(
        "layers-circle", 2, ("dev", Gateway), ("net", Gateway.Replace("networkStack: net", "networkStack: dev", StringComparison.Ordinal)));

    [Fact]
    public Task A_reference_to_a_stack_without_a_file_is_refused() => RefusedAsync("layers-no-file", 2, ("dev", Gateway), ("nett", Network));

    [Fact]
    public Task A_reference_to_another_project_is_refused() => RefusedAsync(
        "layers-other-project", 2, ("dev", Gateway.Replace("networkStack: net", "networkStack: platform/net", StringComparison.Ordinal)), ("net", Network));

    [Fact]
    public Task A_reference_to_a_stack_without_a_network_is_refused() => RefusedAsync(
        "layers-no-network", 2, ("dev", Gateway), ("net", Gateway.Replace("networkStack: net", "networkStack: base", StringComparison.Ordinal)), ("base", Network));

    [Fact]
    public Task Mistakes_of_the_other_stack_are_told_by_its_file() => RefusedAsync(
        "layers-mistake-there", 2, ("dev", Gateway), ("net", Network.Replace("eastus2", "eastus22", StringComparison.Ordinal)));

    [Fact]
    public Task A_spoke_that_the_other_stack_does_not_have_is_named_with_those_it_has() => RefusedAsync(
        "layers-no-spoke", 2, ("dev", Gateway.Replace("spoke: wl2", "spoke: wl22", StringComparison.Ordinal)), ("net", Network));

    [Fact]
    public Task A_region_other_than_that_of_the_spoke_there_is_refused() => RefusedAsync(
        "layers-other-region", 2, ("dev", Gateway.Replace("region: eastus2", "region: westus3", StringComparison.Ordinal)), ("net", Network));

    [Fact]
    public async Task A_layer_that_is_switched_off_is_checked_and_not_built()
    {
        const string Both = Network + """
              lab:layers: [network]
              lab:gateway:
                publisher: { name: Contoso, email: ai@contoso.com }
            """;
        using var project = Project(("dev", Both));
        var result = await LabPreviewTests.RunAsync(project.Path, "preview");
        Assert.StartsWith("[exit status 0]", result, StringComparison.Ordinal);
        Assert.DoesNotContain("ApiManagementService", result, StringComparison.Ordinal);

        using var wrong = Project(("dev", Both.Replace("ai@contoso.com", "contoso", StringComparison.Ordinal)));
        Assert.StartsWith("[exit status 2]", await LabPreviewTests.RunAsync(wrong.Path, "preview"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_in_the_other_stack_is_an_error_here()
    {
        var many = new StringBuilder(Network.Replace("10.0.0.0/16", "10.0.0.0/12", StringComparison.Ordinal));
        for (var i = 0; i < 450; i++) many.Append(System.Globalization.CultureInfo.InvariantCulture, $"    - {{ name: s{i} }}\n");
        many.Append("  lab:network: { virtualNetworkPrefix: 23 }\n");
        using var project = Project(("dev", Gateway), ("net", many.ToString()));
        var result = await LabPreviewTests.RunAsync(project.Path, "preview", "--quiet");
        Assert.StartsWith("[exit status 1]", result, StringComparison.Ordinal);
        Assert.Contains("infra preview --stack net", result, StringComparison.Ordinal);
    }

    private static async Task RefusedAsync(string name, int status, params (string Stack, string Content)[] stacks)
    {
        using var project = Project(stacks);
        var result = await LabPreviewTests.RunAsync(project.Path, "preview");
        Assert.StartsWith($"[exit status {status}]", result, StringComparison.Ordinal);
        GoldenFile.Verify(result, Path.Combine("Cli.Tests", "Golden", $"{name}.txt"));
    }

    private static TemporaryFolder Project(params (string Stack, string Content)[] stacks)
    {
        var folder = new TemporaryFolder();
        folder.Write("Pulumi.yaml", "name: foundry-lab\nruntime: dotnet\n");
        foreach (var (stack, content) in stacks) folder.Write($"Pulumi.{stack}.yaml", content);
        return folder;
    }

    /// <summary>
    /// Every resource but those of a stack itself: its URN without the stack, its id and what it is given. What it waits for is left out: of
    /// two stacks one is deployed after the other.
    /// </summary>
    private static IEnumerable<string> Resources(Plan plan) => plan.Resources
        .Where(resource => !OfAStack.Contains(resource.Type))
        .Select(resource => $"{resource.Urn.Replace($":{plan.Stack}::", "::", StringComparison.Ordinal)} {resource.Id} {resource.Arm} {resource.Inputs}")
        .Order(StringComparer.Ordinal);

    private static async Task<Plan> PlanAsync(string folder, string stack, params string[] settings) =>
        await new LabPlanSource(folder).PlanAsync(new PlanRequest(stack, [.. settings]), new Progress<string>(), TestContext.Current.CancellationToken);
}
