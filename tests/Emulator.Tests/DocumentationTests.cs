using System.Text.RegularExpressions;
using Infra.Tests;

namespace Infra.Emulator.Tests;

public sealed partial class DocumentationTests
{
    [Fact]
    public void Every_rule_is_explained()
    {
        var documentation = File.ReadAllText(Path.Combine(Repository.Root, "docs", "findings.md"));
        var rules = Directory.EnumerateFiles(Path.Combine(Repository.Root, "emulator"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => RuleLiteral.Matches(File.ReadAllText(file)).Select(match => match.Groups["rule"].Value))
            .ToHashSet(StringComparer.Ordinal);

        Assert.Contains("policy-malformed", rules);
        Assert.Contains("policy-variable", rules);
        Assert.All(rules, rule => Assert.Contains($"`{rule}`", documentation, StringComparison.Ordinal));
    }

    [GeneratedRegex("""
        "(?<rule>policy-[a-z]+(-[a-z]+)*)"
        """)]
    private static partial Regex RuleLiteral { get; }
}
