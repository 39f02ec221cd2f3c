using System.Globalization;
using System.Text;
using System.Text.Json;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;
using Infra.Tests;
using Moq;

namespace Infra.Cli.Tests;

public sealed class PreviewTests
{
    [Fact]
    public async Task A_clean_plan_is_a_tree_with_counts_and_a_summary()
    {
        using var infra = new CommandLine().Planning(SamplePlan.Clean);
        Verify(await infra.RunAsync("preview"), "preview-clean");
    }

    [Fact]
    public async Task Findings_are_grouped_by_rule_gravest_first_and_an_error_makes_the_status_1()
    {
        using var infra = new CommandLine().Planning(SamplePlan.Faulty);
        Verify(await infra.RunAsync("preview"), "preview-faulty");
    }

    [Fact]
    public async Task Quiet_leaves_findings_and_summary()
    {
        using var infra = new CommandLine().Planning(SamplePlan.Faulty);
        Verify(await infra.RunAsync("preview", "--quiet"), "preview-quiet");
    }

    [Fact]
    public async Task Warnings_and_unknowns_alone_are_no_failure()
    {
        var mild = SamplePlan.Faulty.Findings.Where(finding => finding.Rule is "name-refused" or "hole");
        var plan = SamplePlan.Faulty with { Findings = [.. mild] };
        using var infra = new CommandLine().Planning(plan);
        Assert.Equal(0, (await infra.RunAsync("preview")).Status);
    }

    [Fact]
    public async Task Json_is_the_plan_file_and_nothing_else()
    {
        using var infra = new CommandLine().Planning(SamplePlan.Faulty);
        var result = await infra.RunAsync("preview", "--format", "json", "--out", "plan.json");
        Assert.Equal(1, result.Status);
        Assert.Equal(
            await File.ReadAllTextAsync(Path.Combine(infra.Folder, "plan.json"), TestContext.Current.CancellationToken), result.Output);
        Assert.Equal(
            SamplePlan.Clean.Resources.Length, JsonDocument.Parse(result.Output).RootElement.GetProperty("resources").GetArrayLength());
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task A_changed_plan_shows_what_is_created_changed_and_removed_and_what_is_dangerous()
    {
        using var infra = new CommandLine();
        infra.Write("old.json", SamplePlan.Clean);
        var changed = SamplePlan.With(SamplePlan.Clean, "wl1", network => network with
        {
            Inputs = network.Inputs
                .With("addressPrefixes", new ListValue([new TextValue("10.0.96.0/19")]))
                .With("note", new SecretValue(new TextValue(SamplePlan.Secret))),
        });
        var table = changed.Resources.Single(resource => resource.Name == "hub-8");
        var renamed = table with { Urn = SamplePlan.Urn(table.Type, "hub-9", "infra:network:Hub"), Name = "hub-9" };
        infra.Planning(changed with
        {
            Resources = changed.Resources.Replace(table, renamed),
            Outputs = new ObjectValue([KeyValuePair.Create<string, PropertyValue>("hub", new TextValue("id"))]),
        });
        Verify(await infra.RunAsync("preview", "--diff", "old.json"), "preview-diff");
    }

    [Fact]
    public async Task The_plan_that_is_compared_with_may_be_the_file_that_is_written()
    {
        using var infra = new CommandLine().Planning(SamplePlan.Clean);
        var path = infra.Write("plan.json", SamplePlan.Faulty);
        Assert.Equal(0, (await infra.RunAsync("preview", "--diff", "plan.json", "--out", "plan.json")).Status);
        await using var stream = File.OpenRead(path);
        Assert.Empty(PlanReader.Read(stream).Findings);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    public async Task No_secret_is_printed_or_written(string format)
    {
        using var infra = new CommandLine();
        infra.Write("old.json", SamplePlan.Clean);
        var secret = new SecretValue(new TextValue(SamplePlan.Secret + "x"));
        infra.Planning(SamplePlan.With(SamplePlan.Clean, "hub", network => network with { Inputs = network.Inputs.With("tags", secret) }));
        var result = await infra.RunAsync("preview", "--format", format, "--diff", "old.json", "--out", "new.json");
        var written = await File.ReadAllTextAsync(Path.Combine(infra.Folder, "new.json"), TestContext.Current.CancellationToken);
        Assert.DoesNotContain(SamplePlan.Secret, result + written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stack_and_settings_reach_the_evaluation()
    {
        using var infra = new CommandLine().Planning(SamplePlan.Clean);
        await infra.RunAsync("preview", "-s", "test", "--set", "lab:a=@x", "--set", "lab:b[0]=y");
        infra.Plans.Verify(source => source.PlanAsync(
            It.Is<PlanRequest>(request => request.Stack == "test" && string.Join(" ", request.Settings) == "lab:a=@x lab:b[0]=y"),
            It.IsAny<IProgress<string>>(), It.IsAny<CancellationToken>()));
    }

    [Fact]
    public async Task On_a_terminal_there_are_colours_and_lines_that_fit()
    {
        using var infra = new CommandLine().Planning(SamplePlan.Faulty);
        var rich = await infra.RunOnTerminalAsync(60, "preview");
        Assert.Contains("\u001b[", rich.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", (await infra.RunAsync("preview")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_plan_quotes_cannot_steer_the_terminal()
    {
        var finding = new Finding("rule", Severity.Warning, "", "p\u0007", "\u001b[31mred\u009b2J\u202egolb", "x\ry\u2066\u2028\ufeff\U000e0041\ud800");
        var plan = SamplePlan.Clean with { Findings = [finding] };
        using var infra = new CommandLine().Planning(plan);

        AssertVisible((await infra.RunAsync("preview")).Output);
        AssertVisible((await infra.RunAsync("preview", "--\u202etuo")).Error);
        var json = (await infra.RunAsync("preview", "--format", "json")).Output;
        AssertVisible(json);
        Assert.Equal(finding.Message, JsonDocument.Parse(json).RootElement.GetProperty("findings")[0].GetProperty("message").GetString());

        static void AssertVisible(string output) => Assert.DoesNotContain(output.EnumerateRunes(), rune =>
            rune.Value != '\n' && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator);
    }

    private static void Verify(CommandLine.Result result, string name) =>
        GoldenFile.Verify(result.ToString(), Path.Combine("Cli.Tests", "Golden", name + ".txt"));
}
