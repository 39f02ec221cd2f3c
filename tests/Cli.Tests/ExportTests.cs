using Infra.Analysis.Export;
using Infra.Analysis.Findings;
using Infra.Tests;

namespace Infra.Cli.Tests;

public sealed class ExportTests
{
    [Fact]
    public async Task An_export_writes_a_folder_that_the_next_one_may_replace()
    {
        using var infra = new CommandLine().Planning(SamplePlan.Clean);
        Assert.Equal(0, (await infra.RunAsync("export", "--out", "bicep")).Status);
        var again = await infra.RunAsync("export", "--format", "bicep", "--out", "bicep");
        Assert.Equal(0, again.Status);
        Assert.Contains($"in bicep; '{BicepExport.MainFile}' is the one to build.", again.Output, StringComparison.Ordinal);
        Assert.All(
            BicepExport.Of(SamplePlan.Clean).Files,
            file => Assert.Equal(file.Value, File.ReadAllText(Path.Combine(infra.Folder, "bicep", file.Key))));
        Assert.DoesNotContain(
            Directory.EnumerateFiles(Path.Combine(infra.Folder, "bicep")),
            file => File.ReadAllText(file).Contains(SamplePlan.Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_export_of_a_plan_with_errors_says_so()
    {
        using var infra = new CommandLine().Planning(SamplePlan.Faulty);
        var exported = await infra.RunAsync("export", "--out", "bicep");
        Assert.Equal(1, exported.Status);
        var error = SamplePlan.Faulty.Findings.First(finding => finding.Severity == Severity.Error);
        Assert.Contains(error.Message, exported.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(infra.Folder, "bicep", BicepExport.MainFile)));
    }

    [Fact]
    public async Task A_file_by_hand_is_kept_unless_forced()
    {
        using var infra = new CommandLine().Planning(SamplePlan.Clean);
        var own = infra.Write(BicepExport.MainFile, "param mine string\n");
        var refused = await infra.RunAsync("export", "--out", ".");
        Assert.Equal(2, refused.Status);
        GoldenFile.Verify(refused.Error, Path.Combine("Cli.Tests", "Golden", "export-own-file.txt"));
        Assert.Equal("param mine string\n", await File.ReadAllTextAsync(own, TestContext.Current.CancellationToken));
        Assert.Equal(0, (await infra.RunAsync("export", "--out", ".", "--force")).Status);
        Assert.Equal(
            BicepExport.Of(SamplePlan.Clean).Files[BicepExport.MainFile],
            await File.ReadAllTextAsync(own, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Modules_of_an_earlier_export_are_removed_and_no_other_file_is()
    {
        using var infra = new CommandLine().Planning(SamplePlan.Clean);
        var header = BicepExport.Of(SamplePlan.Clean).Files[BicepExport.MainFile].Split('\n')[0];
        var stale = infra.Write("stale.bicep", header + "\n");
        string[] kept =
        [
            infra.Write("own.bicep", "param mine string\n"), infra.Write("copied.txt", header + "\n"),
            infra.Write("noted.bicep", $"// See: {header}\n"), infra.Write("empty.bicep", ""),
        ];

        Assert.Equal(0, (await infra.RunAsync("export", "--out", ".")).Status);

        Assert.False(File.Exists(stale));
        Assert.All(kept, file => Assert.True(File.Exists(file), file));
    }

    [Fact]
    public async Task A_file_is_no_folder_to_export_to()
    {
        using var infra = new CommandLine().Planning(SamplePlan.Clean);
        infra.Write("file", "");
        var refused = await infra.RunAsync("export", "--out", "file");
        Assert.Equal(2, refused.Status);
        GoldenFile.Verify(refused.Error, Path.Combine("Cli.Tests", "Golden", "export-to-file.txt"));
    }
}
