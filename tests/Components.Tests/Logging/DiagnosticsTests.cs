using System.Collections.Immutable;
using Infra.Components.Logging;
using Infra.Components.Tests.Testing;

namespace Infra.Components.Tests.Logging;

public sealed class DiagnosticsTests
{
    /// <summary>Those of the firewall that gap G37 of the Terraform lab, and its row P066, are about.</summary>
    private static readonly ImmutableArray<string> FirewallCategories =
    [
        "AZFWApplicationRule", "AZFWApplicationRuleAggregation", "AZFWDnsQuery", "AZFWFatFlow", "AZFWFlowTrace", "AZFWFqdnResolveFailure",
        "AZFWIdpsSignature", "AZFWNatRule", "AZFWNatRuleAggregation", "AZFWNetworkRule", "AZFWNetworkRuleAggregation", "AZFWThreatIntel",
    ];

    [Fact]
    public async Task Every_resource_has_one_setting_that_sends_to_the_one_workspace()
    {
        var recording = await RecordAsync(DiagnosticType.VirtualNetwork, DiagnosticType.PublicIPAddress, DiagnosticType.KeyVault);

        var settings = recording.OfType(LoggingLab.DiagnosticSetting).ToArray();
        Assert.Equal(["/ids/0", "/ids/1", "/ids/2"], settings.Select(setting => setting["resourceUri"]));
        Assert.Equal(["hub-0", "hub-1", "hub-2"], settings.Select(setting => setting.Name));
        Assert.All(settings, setting =>
        {
            Assert.Equal(("/ids/workspace", "all-to-workspace"), (setting["workspaceId"], setting["name"]));
            Assert.Null(setting.Find("storageAccountId"));
            Assert.Null(setting.Find("eventHubAuthorizationRuleId"));
        });
    }

    [Fact]
    public async Task Logs_are_all_that_the_type_has_now_and_later_and_metrics_go_along()
    {
        var setting = Assert.Single((await RecordAsync(DiagnosticType.BastionHost)).OfType(LoggingLab.DiagnosticSetting));

        Assert.Single(setting.List("logs"));
        Assert.Equal(("allLogs", null, "true"), (setting["logs.0.categoryGroup"], setting["logs.0.category"], setting["logs.0.enabled"]));
        Assert.Single(setting.List("metrics"));
        Assert.Equal(("AllMetrics", "true"), (setting["metrics.0.category"], setting["metrics.0.enabled"]));
        Assert.Null(setting.Find("logAnalyticsDestinationType"));
    }

    [Fact]
    public async Task The_firewall_logs_into_tables_of_its_own_and_nothing_twice()
    {
        var setting = Assert.Single((await RecordAsync(DiagnosticType.AzureFirewall)).OfType(LoggingLab.DiagnosticSetting));

        Assert.Equal("Dedicated", setting["logAnalyticsDestinationType"]);
        Assert.Equal(FirewallCategories, Enumerable.Range(0, setting.List("logs").Length).Select(index => setting[$"logs.{index}.category"]));
        Assert.All(Enumerable.Range(0, FirewallCategories.Length), index =>
        {
            Assert.Null(setting[$"logs.{index}.categoryGroup"]);
            Assert.Equal("true", setting[$"logs.{index}.enabled"]);
        });
        Assert.Equal("AllMetrics", setting["metrics.0.category"]);
    }

    [Fact]
    public async Task A_type_is_not_asked_for_what_it_does_not_have()
    {
        var recording = await RecordAsync(DiagnosticType.NetworkSecurityGroup, DiagnosticType.DnsResolverPolicy, DiagnosticType.VirtualMachine);

        Assert.Equal([true, true, false], recording.OfType(LoggingLab.DiagnosticSetting).Select(setting => setting.List("logs").Length > 0));
        Assert.Equal([false, false, true], recording.OfType(LoggingLab.DiagnosticSetting).Select(setting => setting.List("metrics").Length > 0));
    }

    [Fact]
    public async Task Storage_services_name_their_metrics_themselves()
    {
        var setting = Assert.Single((await RecordAsync(DiagnosticType.StorageService)).OfType(LoggingLab.DiagnosticSetting));

        Assert.Equal(("Transaction", "Capacity"), (setting["metrics.0.category"], setting["metrics.1.category"]));
    }

    private static Task<Recording> RecordAsync(params DiagnosticType[] types) => Recording.OfAsync(() => new Diagnostics("hub", new DiagnosticsArgs
    {
        WorkspaceId = LoggingLab.Existing.Id,
        Targets = [.. types.Index().Select(type => new DiagnosticTarget($"{type.Index}", type.Item, $"/ids/{type.Index}"))],
    }));
}
