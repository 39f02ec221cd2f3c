using Infra.Analysis.Findings;
using Infra.Cli.Tests.Parity;

namespace Infra.Cli.Tests;

/// <summary>Defects that the lab's own appliances had, put back into the plan of the example stack.</summary>
public sealed class NvaPlanTests
{
    [Fact]
    public async Task First_boot_without_DNS_is_an_error_of_each_machine()
    {
        var plan = (await ExampleStacks.EvaluateAsync("nva")).With("network:NetworkInterface", null, "dnsSettings", null);

        var findings = ExampleStacks.Analyze(plan).Findings.Where(finding => finding.Rule == "first-boot-dns").ToArray();

        Assert.Equal(["hub-nva1", "hub-nva2"], findings.Select(finding => finding.Urn.Split("::")[^1]));
        Assert.All(findings, finding => Assert.Equal(Severity.Error, finding.Severity));
    }

    /// <summary>The defect: the address to route to is there before the machines, so that the tools were downloaded through nothing.</summary>
    [Fact]
    public async Task The_tools_of_the_jump_box_wait_for_the_machines_that_they_are_downloaded_through()
    {
        var plan = await ExampleStacks.PlanAsync("nva");

        var tools = Assert.Single(plan.Resources, resource => resource.Name == "jump-tools");
        Assert.Equal(
            ["hub-nva1", "hub-nva2"],
            tools.DependsOn.Where(urn => urn.Contains("compute:VirtualMachine::hub", StringComparison.Ordinal)).Select(urn => urn.Split("::")[^1]));
    }
}
