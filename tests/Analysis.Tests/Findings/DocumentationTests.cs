using System.Text.RegularExpressions;
using Infra.Tests;

namespace Infra.Analysis.Tests.Findings;

public sealed partial class DocumentationTests
{
    [Fact]
    public void Every_rule_is_explained()
    {
        var documentation = File.ReadAllText(Path.Combine(Repository.Root, "docs", "findings.md"));
        var rules = Directory.EnumerateFiles(Path.Combine(Repository.Root, "analysis"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => RuleLiteral.Matches(File.ReadAllText(file)).Select(match => match.Groups["rule"].Value))
            .ToHashSet(StringComparer.Ordinal);

        Assert.Contains("hole", rules);
        Assert.Contains("schema-enum", rules);
        Assert.All(rules, rule => Assert.Contains($"`{rule}`", documentation, StringComparison.Ordinal));
    }

    [GeneratedRegex("""(Rule\w* = |Finding\(\s*|Error\(\s*)"(?<rule>[a-z]+(-[a-z]+)*)"(?!:)""")]
    private static partial Regex RuleLiteral { get; }
}
