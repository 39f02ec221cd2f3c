using Infra.Components.Gateway;
using Infra.Components.Tests.Testing;
using Pulumi;

namespace Infra.Components.Tests.Gateway;

public sealed class GatewayLoggingTests
{
    private const string Insights = "azure-native:applicationinsights:Component";
    private const string Logger = "azure-native:apimanagement:Logger";
    private const string Diagnostic = "azure-native:apimanagement:Diagnostic";
    private const string Setting = "azure-native:monitor:DiagnosticSetting";
    private const string Role = "azure-native:authorization:RoleAssignment";
    private const string InsightsId = "/ids/azure-native:applicationinsights:Component/gw";

    [Fact]
    public async Task Application_Insights_take_data_from_the_gateways_identity_and_from_no_key()
    {
        var recording = await RecordAsync();

        var insights = recording[Insights, "gw"];
        Assert.Equal(
            ("appi-gw-wus3-k3x", "/ids/workspace", "LogAnalytics", "true", "other"),
            (insights["resourceName"], insights["workspaceResourceId"], insights["ingestionMode"], insights["disableLocalAuth"], insights["applicationType"]));
        var role = Assert.Single(recording.OfType(Role));
        Assert.Equal(("principal-gw", InsightsId, "ServicePrincipal"), (role["principalId"], role["scope"], role["principalType"]));
        Assert.Equal("3913510d-42f4-4e42-8a64-420c390055eb", role["roleDefinitionId"]!.Split('/')[^1]);
    }

    [Fact]
    public async Task The_logger_signs_in_as_the_gateway_once_that_may_and_its_key_is_secret()
    {
        var recording = await RecordAsync();

        var logger = recording[Logger, "gw-insights"];
        Assert.Equal(
            ("applicationInsights", InsightsId, Recording.ConnectionString, "client-gw"),
            (logger["loggerType"], logger["resourceId"], logger["credentials.connectionString"], logger["credentials.identityClientId"]));
        Assert.Equal(["gw-metrics-publisher"], await logger.WaitsForAsync());

        var credentials = ((Pulumi.AzureNative.ApiManagement.LoggerArgs)logger.Args!).Credentials;
        Assert.True(await Output.IsSecretAsync(credentials.ToOutput()));
    }

    [Fact]
    public async Task What_Azure_makes_for_Azure_Monitor_is_declared_only_if_asked_for()
    {
        var adopted = await RecordAsync(args => args with { AzureMonitorLogger = AzureMonitorLogger.Adopt });
        var created = await RecordAsync(args => args with { AzureMonitorLogger = AzureMonitorLogger.Create });

        Assert.Equal(["gw-insights"], adopted.OfType(Logger).Concat(adopted.OfType(Diagnostic)).Select(declared => declared.Name).Distinct());
        var logger = created[Logger, "gw-monitor"];
        Assert.Equal(("azureMonitor", "azuremonitor"), (logger["loggerType"], logger["loggerId"]));
        Assert.Equal($"/ids/{Logger}/azuremonitor", created[Diagnostic, "gw-monitor"]["loggerId"]);
    }

    [Fact]
    public async Task Every_call_is_logged_and_nothing_of_any_message()
    {
        var recording = await RecordAsync(args => args with { AzureMonitorLogger = AzureMonitorLogger.Create });

        Assert.Equal(["applicationinsights", "azuremonitor"], recording.OfType(Diagnostic).Select(diagnostic => diagnostic["diagnosticId"]).Order());
        Assert.All(recording.OfType(Diagnostic), diagnostic =>
        {
            Assert.Equal(
                ("allErrors", "information", "fixed", "100", "true"),
                (diagnostic["alwaysLog"], diagnostic["verbosity"], diagnostic["sampling.samplingType"], diagnostic["sampling.percentage"], diagnostic["logClientIp"]));
            Assert.All(["frontend.request", "frontend.response", "backend.request", "backend.response"], side =>
            {
                Assert.Equal("0", diagnostic[side + ".body.bytes"]);
                Assert.Empty(diagnostic.List(side + ".headers"));
            });
            Assert.All(["frontend.request", "backend.request"], side =>
            {
                Assert.Equal(["subscription-key", "api-key", "code", "access_token", "sig"], diagnostic.List(side + ".dataMasking.queryParams")
                    .Select((_, index) => diagnostic[$"{side}.dataMasking.queryParams.{index}.value"]));
                Assert.Equal("Hide", diagnostic[side + ".dataMasking.queryParams.0.mode"]);
            });
        });
        Assert.Equal("true", recording[Diagnostic, "gw-insights"]["metrics"]);

        var without = await RecordAsync(args => args with { LogClientAddresses = false });
        Assert.All(without.OfType(Diagnostic), diagnostic => Assert.Equal("false", diagnostic["logClientIp"]));
    }

    [Fact]
    public async Task The_services_five_logs_go_into_tables_of_their_own()
    {
        var setting = (await RecordAsync())[Setting, "gw-apim"];

        Assert.Equal(
            (GatewayLab.ServiceId, "/ids/workspace", "Dedicated"),
            (setting["resourceUri"], setting["workspaceId"], setting["logAnalyticsDestinationType"]));
        Assert.Equal(
            ["GatewayLogs", "WebSocketConnectionLogs", "DeveloperPortalAuditLogs", "GatewayLlmLogs", "GatewayMCPLogs"],
            Enumerable.Range(0, setting.List("logs").Length).Select(index => setting[$"logs.{index}.category"]));
    }

    private static Task<Recording> RecordAsync(Func<GatewayLoggingArgs, GatewayLoggingArgs>? change = null) => Recording.OfAsync(() =>
    {
        var (service, identity, names) = GatewayLab.Declare(GatewayLab.Integrated);
        var telemetry = new GatewayTelemetry("gw", new GatewayTelemetryArgs
        {
            Region = GatewayLab.Region,
            ResourceGroupName = "rg-gw",
            Names = names,
            WorkspaceId = "/ids/workspace",
            Identity = identity,
        });
        var args = new GatewayLoggingArgs
        {
            Service = service,
            ResourceGroupName = "rg-gw",
            Telemetry = telemetry,
            Identity = identity,
            WorkspaceId = "/ids/workspace",
        };
        new GatewayLogging("gw", change is null ? args : change(args));
    });
}
