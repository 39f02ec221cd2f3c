using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Infra.Cli.Sdk;
using Infra.Cli.Tests.Parity;
using Infra.Stacks.Tests.Configuration;
using Infra.Tests;

namespace Infra.Cli.Tests;

/// <summary>The whole command on the real program, from a stack file to the exit status.</summary>
public sealed class LabPreviewTests
{
    private const string Complete = """
        config:
          lab:regions: { primary: { name: westus3, addressSpace: 10.0.0.0/16 } }
          lab:spokes: [{ name: wl1 }]

        """;

    [Theory]
    [MemberData(nameof(ExampleStacks.All), MemberType = typeof(ExampleStacks))]
    public async Task Every_committed_stack_previews_without_errors_and_unknowns(string stack)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "plan.json");
        var result = await RunAsync(Repository.Root, "preview", "--stack", stack, "--out", file);
        GoldenFile.Verify(
            result.Replace(file, "plan.json", StringComparison.Ordinal), Path.Combine("Cli.Tests", "Golden", $"lab-{stack}.txt"));
        GoldenFile.Verify(
            await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), Path.Combine("Cli.Tests", "Golden", $"{stack}.plan.json"));
        Assert.StartsWith("[exit status 0]", result, StringComparison.Ordinal);
        Assert.Contains(" 0 errors · 0 warnings · 0 unknown", result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_hubs_of_240_spokes_each_in_four_regions_preview_without_errors_and_unknowns()
    {
        using var project = Project(Generated(240, 240));
        var result = await RunAsync(project.Path, "preview", "--quiet");
        Assert.StartsWith("[exit status 0]", result, StringComparison.Ordinal);
        Assert.Contains(" 0 errors · 0 warnings · 0 unknown", result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hub_of_450_spokes_is_refused_with_the_limit_that_breaks()
    {
        using var project = Project(Generated(450, 0));
        var result = await RunAsync(project.Path, "preview", "--quiet");
        Assert.StartsWith("[exit status 1]", result, StringComparison.Ordinal);
        Assert.Contains("451 routes; Azure accepts 400", result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_configuration_gives_the_same_bytes()
    {
        using var project = Project(Complete);
        var first = await RunAsync(project.Path, "preview", "--format", "json");
        Assert.Equal(first, await RunAsync(project.Path, "preview", "--format", "json"));
        Assert.Contains("Microsoft.Network/azureFirewalls", first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_can_be_tried_without_editing_the_file()
    {
        using var project = Project(Complete);
        var result = await RunAsync(
            project.Path, "preview", "--format", "json", "--set", "lab:spokes[0].region=eastus", "--set", "lab:spokes[1].name=wl2");
        Assert.Contains("\"vnet-wl1-eus-", result, StringComparison.Ordinal);
        Assert.Contains("\"vnet-wl2-wus3-", result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_purpose_that_is_gone_takes_a_delegation_away_and_is_an_error_against_the_older_plan()
    {
        using var project = Project(Complete);
        await RunAsync(project.Path, "preview", "--out", "old.json", "--set", "lab:spokes[0].purposes=[\"agents\"]");
        var result = await RunAsync(project.Path, "preview", "--quiet", "--diff", "old.json");
        Assert.StartsWith("[exit status 1]", result, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing-stack-file", "--stack", "devv")]
    [InlineData("bad-set", "--set", "lab:spokes[9].name=x", "--set", "nonsense", "--set", "lab:tags.a=1")]
    public async Task What_a_command_line_asks_for_in_vain_is_explained(string name, params string[] arguments)
    {
        using var project = Project(Complete);
        GoldenFile.Verify(await RunAsync(project.Path, ["preview", .. arguments]), Path.Combine("Cli.Tests", "Golden", $"lab-{name}.txt"));
    }

    [Fact]
    public async Task Outside_of_a_project_there_is_nothing_to_preview()
    {
        using var folder = new TemporaryFolder();
        GoldenFile.Verify(await RunAsync(folder.Path, "preview"), Path.Combine("Cli.Tests", "Golden", "lab-no-project.txt"));
    }

    [Fact]
    public async Task An_encrypted_value_of_a_provider_passes_and_is_nowhere_to_be_read()
    {
        using var project = Project(Complete + """
              azure-native:clientSecret: { secure: AAABciphertext }
              azure-native:subscriptionId: { secure: AAABciphertext }
            encryptionsalt: v1:salt
            """);
        var result = await RunAsync(project.Path, "preview", "--format", "json");
        Assert.StartsWith("[exit status 0]", result, StringComparison.Ordinal);
        Assert.DoesNotContain("ciphertext", result, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_configurations_end_in_findings_or_in_an_explanation()
    {
        var (previewed, refused) = (0, 0);
        Prop.ForAll(RandomConfiguration.Stacks.ToArbitrary(), stack =>
        {
            using var project = Project(stack);
            var result = RunAsync(project.Path, "preview").GetAwaiter().GetResult();
            Assert.DoesNotContain("defect of infra", result, StringComparison.Ordinal);
            Assert.DoesNotContain("The program failed", result, StringComparison.Ordinal);
            if (result.EndsWith("[standard error]\n", StringComparison.Ordinal))
            {
                Assert.StartsWith("[exit status 0]", result, StringComparison.Ordinal);
                previewed++;
            }
            else
            {
                Assert.StartsWith("[exit status 2]", result, StringComparison.Ordinal);
                refused++;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

        // A generator of only one kind would prove little.
        Assert.InRange(previewed, 20, 180);
        Assert.InRange(refused, 20, 180);
    }

    /// <summary>A stack of so many spokes in the primary and in the secondary environment, each environment over two regions.</summary>
    private static string Generated(int primary, int secondary)
    {
        var spokes = Enumerable.Range(0, primary).Select(index => Spoke("primary", index, "westus3", "eastus2"))
            .Concat(Enumerable.Range(0, secondary).Select(index => Spoke("secondary", index, "centralus", "northcentralus")));
        var other = secondary == 0 ? "" : ", secondary: { name: centralus, addressSpace: 10.8.0.0/13 }";
        return $$"""
            config:
              lab:regions: { primary: { name: westus3, addressSpace: 10.0.0.0/13 }{{other}} }
              lab:network: { virtualNetworkPrefix: 23 }
              lab:spokes: [{{string.Join(", ", spokes)}}]

            """;

        static string Spoke(string environment, int index, params string[] regions) => string.Create(
            CultureInfo.InvariantCulture,
            $"{{ name: {environment[0]}{index}, environment: {environment}, region: {regions[index % 2]}, purposes: [agents] }}");
    }

    internal static TemporaryFolder Project(string stack)
    {
        var folder = new TemporaryFolder();
        folder.Write("Pulumi.yaml", "name: foundry-lab\nruntime: dotnet\n");
        folder.Write("Pulumi.dev.yaml", stack);
        return folder;
    }

    internal static async Task<string> RunAsync(string folder, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var app = new App(Terminal.Of(output, error), new LabPlanSource(folder), new NuGetSources(), folder);
        var status = await app.RunAsync(arguments, TestContext.Current.CancellationToken);
        return $"[exit status {status}]\n[standard output]\n{output}[standard error]\n{error}";
    }
}
