using Infra.Tests;

namespace Infra.Components.Tests.Network.Nva;

/// <summary>What <c>.ci/run</c> does for the tools of these tests.</summary>
public sealed class LinuxToolTests
{
    private static readonly string Require = Path.Combine(Repository.Root, ".ci", "require");

    /// <summary>The defect: the installation failed silently, and the rulesets were never tested.</summary>
    [Theory]
    [InlineData("true", 1)]
    [InlineData("", 0)]
    public async Task A_tool_that_cannot_be_installed_fails_the_run_in_CI_and_is_named_elsewhere(string ci, int status)
    {
        using var machine = new TemporaryFolder();
        LinuxTool.Write(machine, "apt-get", "echo 'E: Unable to locate package'; exit 100");

        var run = await LinuxTool.RunAsync("bash", [Require, "no-such-tool", "no-such-package"], LinuxTool.Before(machine), ("CI", ci));

        Assert.Equal(status, run.Status);
        Assert.Contains("no-such-tool", run.Said, StringComparison.Ordinal);
        Assert.Equal(status == 1, run.Said.Contains("Unable to locate package", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_tool_that_is_there_is_not_installed()
    {
        using var machine = new TemporaryFolder();
        LinuxTool.Write(machine, "apt-get", "exit 100");

        Assert.Equal((0, ""), await LinuxTool.RunAsync("bash", [Require, "sh", "dash"], LinuxTool.Before(machine), ("CI", "true")));
    }

    [Fact]
    public void The_run_demands_what_tests_the_rulesets() => Assert.Contains(
        "\nstep .ci/require nft nftables\n", File.ReadAllText(Path.Combine(Repository.Root, ".ci", "run")), StringComparison.Ordinal);
}
