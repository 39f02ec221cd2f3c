using System.Text.RegularExpressions;
using Infra.Components.Network.Nva;
using Infra.Tests;

namespace Infra.Components.Tests.Network.Nva;

/// <summary>What the script of an appliance's machines does, by the tests beside this class that are written in its own language.</summary>
public sealed partial class EgressScriptTests
{
    private static readonly string Tests = Path.Combine(Repository.Root, "tests", "Components.Tests", "Network", "Nva", "egress_tests.py");

    public static TheoryData<string> Names => [.. Name().Matches(File.ReadAllText(Tests)).Select(match => match.Groups[1].Value)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_script_passes(string test)
    {
        using var folder = new TemporaryFolder();
        var script = folder.Write("egress.py", NvaFiles.Read("egress.py"));

        var (status, said) = await LinuxTool.RunAsync("python3", ["-B", Tests, script, $"EgressTests.{test}"]);

        if (said.Contains("OK (skipped", StringComparison.Ordinal)) Assert.Skip(said);
        Assert.True(status == 0, said);
    }

    [GeneratedRegex(@"^    def (test_\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Name();
}
