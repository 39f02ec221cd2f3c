using System.Text;
using Infra.Analysis.Checks;
using Infra.Analysis.Export;
using Infra.Analysis.Plans;
using Infra.Analysis.Schema;
using Infra.Tests;

namespace Infra.Cli.Tests.DevPlan;

public sealed class DevPlanTests
{
    [Fact]
    public async Task The_plan_file_is_the_accepted_one()
    {
        using var file = new MemoryStream();
        PlanWriter.Write(await AnalyzedAsync(), file);
        GoldenFile.Verify(Encoding.UTF8.GetString(file.ToArray()), Path.Combine("Cli.Tests", "Golden", "dev.plan.json"));
    }

    [Fact]
    public async Task The_official_bicep_compiler_finds_no_fault_with_the_types_either()
    {
        var compiler = await BicepCompiler.RequireAsync();
        using var folder = new TemporaryFolder();
        var export = BicepExport.Of(await AnalyzedAsync());
        export.WriteTo(folder.Path);

        var (diagnostics, template) = await compiler.BuildAsync(Path.Combine(folder.Path, BicepExport.MainFile));

        Assert.Empty(export.Findings);
        Assert.Empty(diagnostics);
        Assert.Contains("Microsoft.Network/azureFirewalls", template, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_readme_shows_what_the_first_command_prints()
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var app = new App(Terminal.Of(output, error), new LabPlanSource(Repository.Root), new NoPackageSources(), Repository.Root);
        var status = await app.RunAsync(["preview"], TestContext.Current.CancellationToken);

        const string Command = "$ dotnet run --project cli -- preview\n";
        var readme = (await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"), TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
        var shown = readme[(readme.IndexOf(Command, StringComparison.Ordinal) + Command.Length)..].Split("\n```")[0].Split('\n');
        var printed = output.ToString().Split('\n');

        // The README leaves lines out, and changes none.
        Assert.Equal(0, status);
        Assert.Empty(shown.Except(printed));
        Assert.Equal(shown[^1], printed.Last(line => line.Length > 0));
    }

    private static async Task<Plan> AnalyzedAsync() =>
        new PlanAnalyzer(ArmTypes.Shared).Analyze(await DevLab.PlanAsync(), new AnalysisSettings { DefaultLocation = "westus3" }, TestContext.Current.CancellationToken);

    private sealed class NoPackageSources : IPackageSources
    {
        public Task<Sdk.PackageCheck> CheckAsync(string directory, Sdk.PulumiSdkChoice choice, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("A preview asks no package source.");
    }
}
