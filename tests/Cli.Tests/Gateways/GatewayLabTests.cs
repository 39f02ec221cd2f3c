using System.Text;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;
using Infra.Cli.Tests.DevPlan;
using Infra.Components.Gateway;
using Infra.Components.Network;

namespace Infra.Cli.Tests.Gateways;

/// <summary>A gateway of each mode as Azure would get it is clean, in the spoke that is made for it and in no other.</summary>
public sealed class GatewayLabTests
{
    private const string Service = "azure-native:apimanagement:ApiManagementService";

    private static readonly GatewaySettings Integrated = new() { PublisherName = "Platform", PublisherEmail = "platform@example.com" };

    private static readonly GatewaySettings Injected = Integrated with { Mode = GatewayMode.Injected, Sku = GatewaySku.PremiumV2 };

    private static readonly GatewaySettings Internal = Integrated with
    {
        Mode = GatewayMode.Internal,
        Sku = GatewaySku.Premium,
        Capacity = 3,
        PinnedZones = true,
        OwnPublicIPAddress = true,
    };

    public static TheoryData<GatewayMode, string, AzureMonitorLogger, bool> Gateways => new()
    {
        { GatewayMode.Integrated, "StandardV2", AzureMonitorLogger.Adopt, false },
        { GatewayMode.Integrated, "PremiumV2", AzureMonitorLogger.Create, true },
        { GatewayMode.Injected, "PremiumV2", AzureMonitorLogger.Adopt, false },
        { GatewayMode.Internal, "Developer", AzureMonitorLogger.Adopt, false },
        { GatewayMode.Internal, "Premium", AzureMonitorLogger.Create, true },
    };

    [Theory]
    [MemberData(nameof(Gateways))]
    public async Task Azures_types_and_every_check_accept_it(GatewayMode mode, string tier, AzureMonitorLogger logger, bool systemAssigned)
    {
        Assert.True(GatewaySku.TryFind(tier, out var sku, out _));
        var settings = sku == GatewaySku.Premium ? Internal : Integrated with { Mode = mode, Sku = sku };

        var plan = await GatewayLab.EvaluateAsync(settings with { SystemAssignedIdentity = systemAssigned }, logger);

        Assert.Empty(DevLab.Findings(plan).Select(finding => $"{finding.Rule} {finding.Severity} {finding.Path} {finding.Urn[finding.Urn.LastIndexOf(':')..]}: {finding.Message}"));
        Assert.Equal(tier, Text(plan, "sku", "name"));
    }

    [Theory]
    [InlineData(GatewayMode.Integrated)]
    [InlineData(GatewayMode.Injected)]
    [InlineData(GatewayMode.Internal)]
    public async Task G05_a_gateway_without_a_certificate_of_its_own_is_as_good(GatewayMode mode)
    {
        var settings = mode switch { GatewayMode.Integrated => Integrated, GatewayMode.Injected => Injected, _ => Internal };

        var plan = await GatewayLab.EvaluateAsync(settings, hostName: null);

        Assert.Empty(DevLab.Findings(plan));
        Assert.Null(plan.Resources.Single(resource => resource.Type == Service).Inputs["hostnameConfigurations"]);
    }

    [Theory]
    [InlineData(GatewayMode.Integrated, "10.0.5.132")]
    [InlineData(GatewayMode.Injected, "10.0.4.132")]
    [InlineData(GatewayMode.Internal, "10.0.4.132")]
    public async Task Its_private_address_is_in_the_subnet_that_its_mode_uses(GatewayMode mode, string address)
    {
        var plan = await GatewayLab.EvaluateAsync(mode switch { GatewayMode.Integrated => Integrated, GatewayMode.Injected => Injected, _ => Internal });

        Assert.Equal(new TextValue(address), plan.Outputs["PrivateIPAddress"]);
    }

    [Theory]
    [InlineData(GatewayMode.Injected, SpokePurpose.Gateway, "delegated to nothing")]
    [InlineData(GatewayMode.Internal, SpokePurpose.InjectedGateway, "delegated to Microsoft.Web/hostingEnvironments")]
    [InlineData(GatewayMode.Integrated, SpokePurpose.InjectedGateway, "delegated to nothing")]
    public async Task A_spoke_that_is_made_for_another_mode_is_found(GatewayMode mode, SpokePurpose purpose, string what)
    {
        var settings = mode switch { GatewayMode.Integrated => Integrated, GatewayMode.Injected => Injected, _ => Internal };

        var findings = DevLab.Findings(await GatewayLab.EvaluateAsync(settings, purpose: purpose));

        Assert.NotEmpty(findings);
        Assert.All(findings, finding =>
        {
            Assert.Equal(("gateway-subnet", Severity.Error), (finding.Rule, finding.Severity));
            Assert.Contains(what, finding.Message, StringComparison.Ordinal);
        });
    }

    /// <summary>The connection string is the one secret here; the client id beside it is hidden with it.</summary>
    [Fact]
    public async Task The_connection_string_is_marked_and_nowhere_in_the_clear()
    {
        var plan = await GatewayLab.EvaluateAsync(Integrated);

        using var file = new MemoryStream();
        PlanWriter.Write(plan, file);
        var text = Encoding.UTF8.GetString(file.ToArray());
        Assert.Contains("\"inputs.credentials", text, StringComparison.Ordinal);
        Assert.DoesNotContain("InstrumentationKey=", text, StringComparison.Ordinal);
    }

    private static string? Text(Plan plan, string parent, string member) =>
        (plan.Resources.Single(resource => resource.Type == Service).Inputs[parent] as ObjectValue)?.Text(member);
}
