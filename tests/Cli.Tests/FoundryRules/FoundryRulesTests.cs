using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Infra.Analysis.Findings;
using Infra.Tests;

namespace Infra.Cli.Tests.FoundryRules;

/// <summary>
/// Every rule on Foundry and its gateway that a plan can show is either reported, which a change of a plan proves, or cannot come about, which
/// a test shows. <c>docs/foundry-rules.md</c> says which.
/// </summary>
public sealed partial class FoundryRulesTests
{
    private static readonly string DocumentPath = Path.Combine("..", "docs", "foundry-rules.md");

    public static TheoryData<string> Reported => [.. FoundryRuleTable.Rules.Where(rule => rule.State is RuleState.Reported).Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Reported))]
    public async Task A_violation_is_reported_and_nothing_else(string id)
    {
        var reported = (RuleState.Reported)FoundryRuleTable.Rules.Single(rule => rule.Id == id).State;

        var findings = await reported.On.NewFindingsAsync(reported.Mutation, reported.InComparison);

        Assert.Contains(findings, finding => finding.Rule == reported.Finding);
        Assert.All(findings, finding => Assert.True(
            finding.Rule == reported.Finding || finding.Severity == Severity.Info || reported.Also.Contains(finding.Rule), $"{id}, {reported.Mutation.What}: {finding.Rule} at {finding.Urn.Split("::")[^1]} {finding.Path}: {finding.Message}"));
    }

    [Fact]
    public void Every_rule_of_the_list_is_here_once() => Assert.Equal(
        FoundryRuleTable.Parts.SelectMany(part => Enumerable.Range(1, part.Count).Select(number => string.Create(CultureInfo.InvariantCulture, $"{part.Prefix}-{number:000}"))),
        FoundryRuleTable.Rules.Select(rule => rule.Id));

    [Fact]
    public void Every_test_that_shows_that_something_cannot_come_about_exists() => Assert.All(
        FoundryRuleTable.Rules.Select(rule => rule.State).OfType<RuleState.Impossible>(),
        rule => Assert.True(TestFiles.ContainsKey(rule.Test), $"There is no test {rule.Test}."));

    [Fact]
    public void Every_finding_that_a_rule_names_is_explained()
    {
        var documentation = File.ReadAllText(Path.Combine(Repository.Root, "docs", "findings.md"));

        Assert.All(
            FoundryRuleTable.Rules.Select(rule => rule.State).OfType<RuleState.Reported>(),
            rule => Assert.Contains($"`{rule.Finding}`", documentation, StringComparison.Ordinal));
    }

    [Fact]
    public void The_documentation_shows_what_becomes_of_each() => GoldenFile.Verify(Document(), DocumentPath);

    /// <summary>The files of all tests, from <c>tests/</c>, by the names of the tests.</summary>
    private static readonly ImmutableDictionary<string, string> TestFiles =
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .SelectMany(file => TestMethod.Matches(File.ReadAllText(file)), (file, test) => (File: file, Name: test.Groups["name"].Value))
            .DistinctBy(test => test.Name)
            .ToImmutableDictionary(test => test.Name, test => Path.GetRelativePath(Path.Combine(Repository.Root, "tests"), test.File).Replace('\\', '/'), StringComparer.Ordinal);

    private static string Document()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # What is known of Foundry and its gateway, and what becomes of it here

            Generated from [FoundryRuleTable](../tests/Cli.Tests/FoundryRules/FoundryRuleTable.cs) by `UPDATE_GOLDEN=1 dotnet test`; do not edit.

            Each row is something that must be so. *Reported*: `infra preview` reports the violation, by a rule of [findings.md](findings.md); a test makes the change
            that is named, in a plan without a flaw, and sees that finding and no other. *Impossible*: neither the components nor the configuration
            let it come about; the test shows it. *Outside a plan*: it shows when the lab runs. *Open*: nobody looks for it yet.

            | | {string.Join(" | ", States)} |
            |---|{string.Concat(States.Select(_ => "---|"))}

            """);
        foreach (var (prefix, title, _) in FoundryRuleTable.Parts)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {title} | {string.Join(" | ", States.Select(state => Of(prefix).Count(rule => StateOf(rule) == state)))} |");
        }

        foreach (var (prefix, title, _) in FoundryRuleTable.Parts)
        {
            text.Append(CultureInfo.InvariantCulture, $"""

                ## {title}

                | rule | what must be so | | proof |
                |---|---|---|---|

                """);
            foreach (var rule in Of(prefix)) text.AppendLine(CultureInfo.InvariantCulture, $"| {rule.Id} | {rule.Condition} | {StateOf(rule)} | {ProofOf(rule)} |");
        }

        return text.ToString();
    }

    private static ImmutableArray<string> States { get; } = ["reported", "impossible", "outside a plan", "open"];

    private static IEnumerable<FoundryRule> Of(string prefix) => FoundryRuleTable.Rules.Where(rule => rule.Id.StartsWith(prefix + "-", StringComparison.Ordinal));

    private static string StateOf(FoundryRule rule) => rule.State switch
    {
        RuleState.Reported => States[0],
        RuleState.Impossible => States[1],
        RuleState.Outside => States[2],
        _ => States[3],
    };

    private static string ProofOf(FoundryRule rule) => Cell(rule.State switch
    {
        RuleState.Reported reported => $"`{reported.Finding}`{string.Concat(reported.Also.Select(also => $" with `{also}`"))}, in {reported.On.Name}: {reported.Mutation.What}",
        RuleState.Impossible impossible => $"{impossible.How} [{impossible.Test}](../tests/{TestFiles[impossible.Test]})",
        RuleState.Outside outside => outside.Why,
        RuleState.Open open => open.Why,
        _ => throw new InvalidOperationException(),
    });

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");

    /// <summary>A method that xunit runs, whatever stands between its attributes and it.</summary>
    [GeneratedRegex(@"\[(Fact|Theory)\]\s+(\[[^\n]*\]\s+)*public (static )?(async )?(Task|void) (?<name>\w+)\(")]
    private static partial Regex TestMethod { get; }
}
