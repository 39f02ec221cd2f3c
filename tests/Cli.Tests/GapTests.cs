using System.Text.Json;
using Infra.Stacks.Configuration;
using Infra.Tests;

namespace Infra.Cli.Tests;

/// <summary>Defects of the Terraform lab that the whole command shows to be absent, by their numbers there.</summary>
public sealed class GapTests
{
    [Fact]
    public async Task G1_the_documented_pair_of_address_spaces_holds_two_whole_environments()
    {
        var result = await PreviewAsync("""
            config:
              lab:regions:
                primary: { name: westus3, addressSpace: 10.0.0.0/20 }
                secondary: { name: centralus, addressSpace: 10.0.16.0/20 }
              lab:spokes:
                - { name: wl1 }
                - { name: wl2 }
                - { name: wl3, region: eastus2 }
                - { name: wl4, environment: secondary }
                - { name: wl5, environment: secondary }
            """);

        AssertClean(result);
    }

    [Fact]
    public void G2_every_committed_stack_file_reads_without_a_mistake()
    {
        var project = ProjectFile.Find(Repository.Root);
        var stacks = Directory.GetFiles(Repository.Root, "Pulumi.*.yaml").Select(file => Path.GetFileName(file).Split('.')[1]).ToArray();

        Assert.Contains("dev", stacks);
        Assert.All(stacks, stack => LabConfiguration.Read(StackFile.Read(project, stack), project.Name));
    }

    [Fact]
    public async Task G11_a_spoke_may_be_in_the_region_of_any_hub_without_a_name_used_twice()
    {
        var result = await PreviewAsync("""
            config:
              lab:regions:
                primary: { name: westus3, addressSpace: 10.0.0.0/16 }
                secondary: { name: centralus, addressSpace: 10.1.0.0/16 }
              lab:spokes:
                - { name: wl1 }
                - { name: hero1, region: westus3 }
                - { name: hero2, region: centralus }
                - { name: wl2, environment: secondary }
                - { name: hero3, environment: secondary, region: westus3 }
            """);

        AssertClean(result);
    }

    [Fact]
    public async Task G35_the_outputs_name_every_subnet_of_every_spoke()
    {
        using var plan = await PlanAsync(Minimal);
        var outputs = plan.RootElement.GetProperty("outputs");
        var known = plan.RootElement.GetProperty("resources").EnumerateArray()
            .Where(resource => resource.GetProperty("type").GetString() == "azure-native:network:VirtualNetwork" && resource.GetProperty("name").GetString() == "wl1")
            .SelectMany(network => network.GetProperty("outputs").GetProperty("subnets").EnumerateArray())
            .ToDictionary(subnet => subnet.GetProperty("name").GetString()!, subnet => subnet.GetProperty("id").GetString(), StringComparer.Ordinal);
        var given = outputs.GetProperty("SpokeSubnetIds").GetProperty("wl1").EnumerateObject()
            .ToDictionary(subnet => subnet.Name, subnet => subnet.Value.GetString(), StringComparer.Ordinal);

        Assert.NotEmpty(known);
        Assert.Equal(known.OrderBy(subnet => subnet.Key, StringComparer.Ordinal), given.OrderBy(subnet => subnet.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task G36_what_costs_most_can_be_left_out_and_a_budget_asked_for()
    {
        Assert.Contains("VirtualNetworkGateway", await PreviewAsync(Minimal), StringComparison.Ordinal);
        Assert.DoesNotContain("VirtualNetworkGateway", await PreviewAsync(Minimal + "  lab:edge: { vpnGateway: false }\n"), StringComparison.Ordinal);
        Assert.DoesNotContain("Budget", await PreviewAsync(Minimal), StringComparison.Ordinal);
        Assert.Contains(
            "Budget", await PreviewAsync(Minimal + "  lab:alerts: { emails: [team@example.com], monthlyBudget: 500 }\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task G38_no_region_but_the_configured_ones_occurs_in_the_plan()
    {
        using var project = LabPreviewTests.Project(Minimal.Replace("westus3", "swedencentral", StringComparison.Ordinal));
        var plan = await LabPreviewTests.RunAsync(project.Path, "preview", "--format", "json");

        Assert.Contains("swedencentral", plan, StringComparison.Ordinal);
        Assert.DoesNotMatch("westus|eastus|centralus\"", plan);
    }

    [Fact]
    public async Task G39_what_the_lab_never_checked_is_reported_in_one_run()
    {
        var result = await PreviewAsync("""
            config:
              lab:regions:
                primary: { name: westus33, addressSpace: 10.0.0.0/16 }
                third: { name: eastus2, addressSpace: 10.0.0.0/16 }
              lab:firewall: { tier: Basick }
              lab:network: { onPremises: [300.0.0.0/8] }
              lab:spokes:
                - { name: This name is far too long and not allowed }
                - { name: wl1, addressSpace: 10.9.0.0/22 }
                - { name: wl2, addressSpace: 10.9.0.0/22 }
            """);

        Assert.StartsWith("[exit status 2]", result, StringComparison.Ordinal);
        Assert.All(
            ["westus33", "third", "Basick", "300.0.0.0/8", "This name is far too long", "lab:spokes[2].addressSpace"],
            mistake => Assert.Contains(mistake, result, StringComparison.Ordinal));
    }

    private const string Minimal = """
        config:
          lab:regions: { primary: { name: westus3, addressSpace: 10.0.0.0/16 } }
          lab:spokes: [{ name: wl1 }]

        """;

    private static void AssertClean(string result)
    {
        Assert.StartsWith("[exit status 0]", result, StringComparison.Ordinal);
        Assert.Contains(" 0 errors · 0 warnings · 0 unknown", result, StringComparison.Ordinal);
    }

    private static async Task<string> PreviewAsync(string stack)
    {
        using var project = LabPreviewTests.Project(stack);
        return await LabPreviewTests.RunAsync(project.Path, "preview");
    }

    private static async Task<JsonDocument> PlanAsync(string stack)
    {
        using var project = LabPreviewTests.Project(stack);
        var file = Path.Combine(project.Path, "plan.json");
        await LabPreviewTests.RunAsync(project.Path, "preview", "--quiet", "--out", file);
        return JsonDocument.Parse(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
    }
}
