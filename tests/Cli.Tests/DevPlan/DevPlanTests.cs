using Infra.Analysis.Export;
using Infra.Cli.Tests.Parity;
using Infra.Tests;

namespace Infra.Cli.Tests.DevPlan;

public sealed class DevPlanTests
{
    [Theory]
    [MemberData(nameof(ExampleStacks.All), MemberType = typeof(ExampleStacks))]
    public async Task The_official_bicep_compiler_finds_no_fault_with_the_types_either(string stack)
    {
        var compiler = await BicepCompiler.RequireAsync();
        using var folder = new TemporaryFolder();
        var (status, output) = await RunAsync("export", "--stack", stack, "--out", folder.Path);
        Assert.True(status == 0, output);

        var (diagnostics, template) = await compiler.BuildAsync(Path.Combine(folder.Path, BicepExport.MainFile));

        // The compiler has the same types: it objects where they are known to lag behind, and nowhere else.
        var plan = await new LabPlanSource(Repository.Root).PlanAsync(
            new PlanRequest(stack, []), new Progress<string>(), TestContext.Current.CancellationToken);
        var gaps = plan.Findings.Where(finding => finding.Rule == "schema-gap").Select(finding =>
            finding.Path.Length == 0 ? $"Resource type \"{finding.Message.Split(' ')[0]}\"" : $"The property \"{finding.Path.Split('.')[^1]}\"").ToArray();
        Assert.DoesNotContain(diagnostics, diagnostic => !Array.Exists(gaps, gap => diagnostic.Contains(gap, StringComparison.Ordinal)));
        Assert.Contains("Microsoft.Network/", template, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_readme_shows_what_the_first_command_prints()
    {
        var (status, output) = await RunAsync("preview");
        const string Command = "$ dotnet run --project cli -- preview\n";
        var readme = (await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"), TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
        var shown = readme[(readme.IndexOf(Command, StringComparison.Ordinal) + Command.Length)..].Split("\n```")[0].Split('\n');
        var printed = output.Split('\n');

        // The README leaves lines out, and changes none.
        Assert.Equal(0, status);
        Assert.Empty(shown.Except(printed));
        Assert.Equal(shown[^1], printed.Last(line => line.Length > 0));
    }

    private static async Task<(int Status, string Output)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var app = new App(Terminal.Of(output, error), new LabPlanSource(Repository.Root), new NoPackageSources(), Repository.Root);
        var status = await app.RunAsync(arguments, TestContext.Current.CancellationToken);
        return (status, output.ToString() + error);
    }

    private sealed class NoPackageSources : IPackageSources
    {
        public Task<Sdk.PackageCheck> CheckAsync(string directory, Sdk.PulumiSdkChoice choice, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("A preview asks no package source.");
    }
}
