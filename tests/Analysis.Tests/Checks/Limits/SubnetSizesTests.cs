using Infra.Analysis.Checks;
using Infra.Analysis.Findings;
using static Infra.Analysis.Tests.Checks.NetworkPlan;

namespace Infra.Analysis.Tests.Checks.Limits;

public sealed class SubnetSizesTests
{
    [Theory]
    [InlineData("AzureBastionSubnet", null, 26)]
    [InlineData("AzureFirewallSubnet", null, 26)]
    [InlineData("AzureFirewallManagementSubnet", null, 26)]
    [InlineData("GatewaySubnet", null, 27)]
    [InlineData("snet-in", "Microsoft.Network/dnsResolvers", 28)]
    [InlineData("snet-app", "microsoft.app/ENVIRONMENTS", 27)]
    [InlineData("snet-vint", "Microsoft.Web/serverFarms", 28)]
    [InlineData("snet-apim", "Microsoft.Web/hostingEnvironments", 27)]
    [InlineData("snet-any", null, 29)]
    public void The_smallest_subnet_of_a_service_passes_and_half_of_it_does_not(string name, string? delegation, int minimum)
    {
        Assert.Empty(NetworkChecks.Run(With(minimum)));

        var plan = With(minimum + 1);
        var finding = Assert.Single(NetworkChecks.Run(plan));

        Assert.Equal(
            ("limit-subnet-size", Severity.Error, plan.Urn("net"), "properties.subnets[1].properties.addressPrefix"),
            (finding.Rule, finding.Severity, finding.Urn, finding.Path));
        Assert.Contains($"'{name}' has the range 10.0.1.0/{minimum + 1}", finding.Message, StringComparison.Ordinal);
        Assert.Contains($"needs a /{minimum} or larger (https://learn.microsoft.com/azure/", finding.Message, StringComparison.Ordinal);

        Infra.Analysis.Plans.Plan With(int length) => new NetworkPlan()
            .Network("net", "10.0.0.0/16", Subnet("snet", "10.0.0.0/24"), Subnet(name, $"10.0.1.0/{length}", delegations: delegation is null ? [] : [delegation]))
            .Plan;
    }

    [Fact]
    public void A_subnet_declared_by_itself_is_checked_too()
    {
        var plan = new NetworkPlan().Add(
            "bastion", "virtualNetworks/subnets", "net/AzureBastionSubnet", new { properties = new { addressPrefixes = new[] { "10.0.0.0/26", "10.0.1.0/27" } } }).Plan;

        var finding = Assert.Single(NetworkChecks.Run(plan));

        Assert.Equal(("limit-subnet-size", "properties.addressPrefixes[1]"), (finding.Rule, finding.Path));
    }
}
