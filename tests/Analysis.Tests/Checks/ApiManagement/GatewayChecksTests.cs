using Infra.Analysis.Checks;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;
using static Infra.Analysis.Tests.Checks.NetworkPlan;

namespace Infra.Analysis.Tests.Checks.ApiManagement;

public sealed class GatewayChecksTests
{
    private const string WebFarms = "Microsoft.Web/serverFarms";
    private const string Hosting = "Microsoft.Web/hostingEnvironments";

    private static readonly string Vint = Id("virtualNetworks", "net") + "/subnets/snet-vint";

    [Theory]
    [InlineData("StandardV2", "External", WebFarms)]
    [InlineData("PremiumV2", "External", "microsoft.web/serverfarms")]
    [InlineData("PremiumV2", "Internal", Hosting)]
    [InlineData("Premium", "Internal", null)]
    public void A_gateway_in_a_subnet_made_for_it_passes(string tier, string type, string? delegation) =>
        Assert.Empty(NetworkChecks.Run(Network(delegation).Gateway("gw", tier, type, "eastus2", Vint).Plan));

    [Theory]
    [InlineData("StandardV2", "External", null, "delegated to nothing", WebFarms)]
    [InlineData("StandardV2", "External", Hosting, "delegated to " + Hosting, WebFarms)]
    [InlineData("PremiumV2", "Internal", WebFarms, "delegated to " + WebFarms, Hosting)]
    [InlineData("Developer", "Internal", WebFarms, "delegated to " + WebFarms, "without a delegation")]
    public void A_delegation_that_does_not_fit_is_found(string tier, string type, string? delegation, string has, string needs)
    {
        var finding = Assert.Single(NetworkChecks.Run(Network(delegation).Gateway("gw", tier, type, "eastus2", Vint).Plan));

        Assert.Equal(
            ("gateway-subnet", Severity.Error, "properties.virtualNetworkConfiguration.subnetResourceId"),
            (finding.Rule, finding.Severity, finding.Path));
        Assert.Contains(has, finding.Message, StringComparison.Ordinal);
        Assert.Contains(needs, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_subnet_without_security_group_or_in_another_region_is_found()
    {
        var findings = NetworkChecks.Run(Network(WebFarms, secured: false, region: "westus2").Gateway("gw", "StandardV2", "External", "eastus2", Vint).Plan);

        Assert.Equal(
            ["It is in westus2, and the gateway uses it in eastus2.", "It has no network security group, which API Management demands."],
            findings.Select(finding => finding.Message[(finding.Message.IndexOf("'. ", StringComparison.Ordinal) + 3)..]));
    }

    [Fact]
    public void A_subnet_of_two_gateways_or_with_anything_else_in_it_is_found()
    {
        var twice = Network(WebFarms)
            .Gateway("gw", "StandardV2", "External", "eastus2", Vint).Gateway("gw2", "StandardV2", "External", "eastus2", Vint.ToUpperInvariant()).Plan;
        var shared = Network(WebFarms).Gateway("gw", "StandardV2", "External", "eastus2", Vint)
            .Add("nic", "networkInterfaces", "nic", new
            {
                properties = new { ipConfigurations = new[] { new { name = "ip", properties = new { subnet = new { id = Vint } } } } },
            }).Plan;

        Assert.Equal(["'gw' is in it as well", "'gw2' is in it as well"], Sharers(twice).Order(StringComparer.Ordinal));
        Assert.Equal(["'nic' is in it as well"], Sharers(shared));

        static IEnumerable<string> Sharers(Plan plan) =>
            NetworkChecks.Run(plan).Where(finding => finding.Rule == "gateway-subnet").Select(finding => finding.Message.Split(". ")[1].Split(',')[0]);
    }

    [Theory]
    [InlineData("StandardV2", "External", WebFarms, 27, true)]
    [InlineData("StandardV2", "External", WebFarms, 28, false)]
    [InlineData("Developer", "Internal", null, 28, true)]
    public void A_subnet_too_small_for_a_v2_gateway_is_found(string tier, string type, string? delegation, int length, bool fits)
    {
        var findings = NetworkChecks.Run(Network(delegation, prefixLength: length).Gateway("gw", tier, type, "eastus2", Vint).Plan).ToArray();

        Assert.Equal(fits ? [] : ["gateway-subnet"], findings.Select(finding => finding.Rule));
        Assert.All(findings, finding => Assert.Contains($"10.0.1.0/{length}, and a v2 gateway needs a /27", finding.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_subnet_in_another_subscription_is_found_though_the_plan_does_not_have_it()
    {
        const string Elsewhere = "/subscriptions/00000000-0000-0000-0000-00000000000e/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/net/subnets/snet";

        var finding = Assert.Single(NetworkChecks.Run(new NetworkPlan().Gateway("gw", "StandardV2", "External", "eastus2", Elsewhere).Plan));

        Assert.Contains("in the subscription 00000000-0000-0000-0000-00000000000e", finding.Message, StringComparison.Ordinal);
    }

    /// <summary>Every further region was given the subnet of the first.</summary>
    [Fact]
    public void G44_a_further_region_in_the_subnet_of_the_first_is_found()
    {
        var findings = NetworkChecks.Run(Network(null).Gateway("gw", "Premium", "Internal", "eastus2", Vint, ("westus3", Vint)).Plan).ToArray();

        Assert.All(findings, finding => Assert.Equal(("gateway-subnet", Severity.Error), (finding.Rule, finding.Severity)));
        Assert.Contains(findings, finding => finding.Path == "properties.additionalLocations[0].virtualNetworkConfiguration.subnetResourceId"
            && finding.Message.Contains("in eastus2, and the gateway uses it in westus3", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Message.Contains("another region of the same service", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("StandardV2", "westus3", true)]
    [InlineData("StandardV2", "spaincentral", false)]
    [InlineData("PremiumV2", "eastus2", true)]
    [InlineData("PremiumV2", "westus3", false)]
    [InlineData("Developer", "spaincentral", true)]
    public void A_region_that_is_in_no_table_is_unknown_and_not_an_error(string tier, string region, bool isKnown)
    {
        var findings = NetworkChecks.Run(new NetworkPlan().Gateway("gw", tier, "External", region, Vint).Plan);

        Assert.Equal(
            isKnown ? [] : [("gateway-region", Severity.Unknown, "location")],
            findings.Select(finding => (finding.Rule, finding.Severity, finding.Path)));
    }

    [Theory]
    [InlineData("StandardV2", "ai.contoso.com", null, null, false)]
    [InlineData("PremiumV2", "ai.contoso.com", "other.contoso.com", "gw.azure-api.net", false)]
    [InlineData("StandardV2", "ai.contoso.com", "ai.contoso.com", "old.azure-api.net", false)]
    [InlineData("StandardV2", "ai.contoso.com", "ai.contoso.com", "gw.azure-api.net", true)]
    [InlineData("StandardV2", "gw.azure-api.net", null, null, true)]
    [InlineData("Premium", "ai.contoso.com", null, null, true)]
    public void Whether_anything_in_public_leads_from_its_own_name_to_a_v2_gateway_is_unknown_unless_the_plan_writes_it(
        string tier, string host, string? alias, string? target, bool isKnown)
    {
        var plan = new NetworkPlan().Add(
            "gw", "Microsoft.ApiManagement/service", "gw",
            new { location = "eastus2", sku = new { name = tier }, properties = new { hostnameConfigurations = new[] { new { hostName = host } } } }).Plan;
        if (alias is not null)
        {
            var inputs = (ObjectValue)SampleLab.Value($$"""{ "type": "CNAME", "name": "{{alias}}", "content": "{{target}}" }""");
            plan = plan with
            {
                Resources = plan.Resources.Add(new PlanResource
                {
                    Urn = "urn:pulumi:dev::lab::cloudflare:index/dnsRecord:DnsRecord::gw",
                    Type = "cloudflare:index/dnsRecord:DnsRecord",
                    Name = "gw",
                    Custom = true,
                    Inputs = inputs,
                }),
            };
        }

        Assert.Equal(
            isKnown ? [] : [("gateway-alias", Severity.Unknown, "properties.hostnameConfigurations[0].hostName")],
            NetworkChecks.Run(plan).Select(finding => (finding.Rule, finding.Severity, finding.Path)));
    }

    private static NetworkPlan Network(string? delegation, bool secured = true, string region = "eastus2", int prefixLength = 24) => new NetworkPlan().Network(
        "net", "10.0.0.0/16", region, null, new
        {
            name = "snet-vint",
            properties = new
            {
                addressPrefix = $"10.0.1.0/{prefixLength}",
                networkSecurityGroup = secured ? new { id = Id("networkSecurityGroups", "nsg") } : null,
                delegations = delegation is null ? [] : new[] { new { name = "d", properties = new { serviceName = delegation } } },
            },
        });
}
