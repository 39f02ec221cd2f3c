using System.Text;
using System.Text.Json;
using Infra.Analysis.Checks;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using static Infra.Analysis.Tests.Checks.NetworkPlan;

namespace Infra.Analysis.Tests.Checks.Routing;

/// <summary>A machine in a hub whose DNS server, 10.1.0.4, is in another network; the two are joined, directly or over a third.</summary>
public sealed class FirstBootNamesTests
{
    private const string Rule = "first-boot-dns";
    private const string Resolver = "10.1.0.4";
    private const string Packages = "#cloud-config\npackages:\n  - nginx\n";

    private static readonly string[] Peerings = ["hub-to-shared", "shared-to-hub"];

    /// <summary>The defect: the appliances of the lab started before the peerings to their resolver existed, and stayed without nginx.</summary>
    [Theory]
    [InlineData(Packages)]
    [InlineData("#!/bin/sh\napt-get -q -y install nginx\n")]
    [InlineData("#cloud-config\nruncmd:\n  - pip3 install uv\n")]
    public void First_boot_without_DNS_is_found(string customData)
    {
        var finding = Assert.Single(NetworkChecks.Run(Lab(customData)));

        Assert.Equal((Rule, Severity.Error, "vm", "properties.osProfile.customData"), (finding.Rule, finding.Severity, Name(finding), finding.Path));
        Assert.Contains($"its DNS server {Resolver} is in 'shared'", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_that_waits_for_both_halves_of_the_peering_has_names_in_time() =>
        Assert.Empty(NetworkChecks.Run(Lab(Packages, dependsOn: Peerings)));

    [Theory]
    [InlineData("hub-to-shared")]
    [InlineData("shared-to-hub")]
    public void One_half_of_a_peering_is_not_enough(string half) =>
        Assert.Equal(Severity.Error, Assert.Single(NetworkChecks.Run(Lab(Packages, dependsOn: [half]))).Severity);

    [Fact]
    public void What_the_network_interface_waits_for_the_machine_waits_for_too() =>
        Assert.Empty(NetworkChecks.Run(Lab(Packages, cardDependsOn: Peerings)));

    [Theory]
    [InlineData("168.63.129.16")]
    [InlineData("10.0.0.9")]
    [InlineData("10.1.0.4", "9.9.9.9")]
    public void A_server_that_is_there_from_the_start_is_enough(params string[] servers) =>
        Assert.Empty(NetworkChecks.Run(Lab(Packages, servers)));

    [Theory]
    [InlineData("#cloud-config\nruncmd:\n  - sysctl --system\n")]
    [InlineData("#cloud-config\n# Has no packages: they are in the image.\n")]
    [InlineData(null)]
    public void A_machine_that_installs_nothing_may_find_its_server_later(string? customData) => Assert.Empty(NetworkChecks.Run(Lab(customData)));

    [Fact]
    public void A_server_that_no_network_of_the_plan_has_is_unknown()
    {
        var finding = Assert.Single(NetworkChecks.Run(Lab(Packages, ["192.168.0.53"])));

        Assert.Equal((Rule, Severity.Unknown), (finding.Rule, finding.Severity));
        Assert.Contains("192.168.0.53 is in no network of the plan", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_whose_interface_is_not_in_the_plan_is_unknown()
    {
        var lab = Lab(Packages, dependsOn: Peerings);

        var finding = Assert.Single(NetworkChecks.Run(lab with { Resources = lab.Resources.RemoveAll(resource => resource.Name == "nic") }));

        Assert.Equal((Rule, Severity.Unknown), (finding.Rule, finding.Severity));
    }

    [Fact]
    public void The_machines_of_a_scale_set_are_checked_too()
    {
        var finding = Assert.Single(NetworkChecks.Run(WithScaleSet("10.1.0.4")));

        Assert.Equal(
            (Rule, Severity.Error, "set", "properties.virtualMachineProfile.osProfile.customData"),
            (finding.Rule, finding.Severity, Name(finding), finding.Path));
        Assert.Empty(NetworkChecks.Run(WithScaleSet("168.63.129.16")));
    }

    private static Plan Lab(string? customData, string[]? servers = null, string[]? dependsOn = null, string[]? cardDependsOn = null)
    {
        var card = new
        {
            properties = new
            {
                dnsSettings = new { dnsServers = servers ?? [] },
                ipConfigurations = new[] { new { name = "ip", properties = new { primary = true, subnet = new { id = Subnet } } } },
            },
        };
        var machine = new
        {
            properties = new
            {
                osProfile = new { customData = Encode(customData) },
                networkProfile = new { networkInterfaces = new[] { new { id = Id("networkInterfaces", "nic") } } },
            },
        };
        return With(
            SampleLab.Resource("nic", "Microsoft.Network/networkInterfaces", "2024-05-01", "nic", Group, JsonSerializer.Serialize(card), cardDependsOn ?? []),
            SampleLab.Resource(
                "vm", "Microsoft.Compute/virtualMachines", "2024-07-01", "vm", Group, JsonSerializer.Serialize(machine), ["nic", .. dependsOn ?? []]));
    }

    private static Plan WithScaleSet(string server)
    {
        var card = new
        {
            primary = true,
            dnsSettings = new { dnsServers = new[] { server } },
            ipConfigurations = new[] { new { name = "ip", properties = new { primary = true, subnet = new { id = Subnet } } } },
        };
        var set = new
        {
            properties = new
            {
                virtualMachineProfile = new
                {
                    osProfile = new { customData = Encode(Packages) },
                    networkProfile = new { networkInterfaceConfigurations = new[] { new { name = "nic", properties = card } } },
                },
            },
        };
        return With(SampleLab.Resource("set", "Microsoft.Compute/virtualMachineScaleSets", "2024-07-01", "set", Group, JsonSerializer.Serialize(set)));
    }

    private static string Subnet => $"{Id("virtualNetworks", "hub")}/subnets/machines";

    private static Plan With(params PlanResource[] resources)
    {
        var plan = new NetworkPlan()
            .Network("hub", "10.0.0.0/24", "westus3", Resolver, NetworkPlan.Subnet("machines", "10.0.0.0/26"))
            .Network("shared", "10.1.0.0/24", NetworkPlan.Subnet("resolver", "10.1.0.0/26"))
            .Peer("hub", "shared")
            .Plan;
        return plan with { Resources = plan.Resources.AddRange(resources) };
    }

    private static string? Encode(string? text) => text is null ? null : Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Name(Finding finding) => finding.Urn[(finding.Urn.LastIndexOf(':') + 1)..];
}
