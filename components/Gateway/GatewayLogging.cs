using Infra.Components.Gateway.CallLogs;
using Infra.Components.Logging;
using Pulumi;
using Pulumi.AzureNative.ApiManagement;

namespace Infra.Components.Gateway;

/// <summary>
/// What the gateway tells about the calls it carries: loggers, one to Application Insights and Azure's own, what goes to each, and the
/// service's logs in a workspace.
/// </summary>
/// <remarks>
/// No message is logged here, neither its headers nor a byte of its body, and keys that callers put into an address are hidden. What an API
/// logs of prompts and answers is its own decision.
/// </remarks>
public sealed class GatewayLogging : ComponentResource
{
    /// <summary>The name of the logger and of the diagnostic to Azure Monitor; Azure takes no other.</summary>
    public const string AzureMonitor = "azuremonitor";

    /// <summary>The name of the diagnostic to Application Insights; Azure takes no other.</summary>
    public const string ApplicationInsights = "applicationinsights";

    /// <summary>Declares the loggers and what goes to them.</summary>
    /// <param name="name">The component's name in the stack: <c>gw</c>.</param>
    /// <param name="args">Whose and where to.</param>
    /// <param name="options">Pulumi's options.</param>
    public GatewayLogging(string name, GatewayLoggingArgs args, ComponentResourceOptions? options = null)
        : base("infra:gateway:GatewayLogging", name, options)
    {
        var insights = new Logger(
            $"{name}-insights",
            new LoggerArgs
            {
                LoggerId = ApplicationInsights,
                ServiceName = args.Service.Name,
                ResourceGroupName = args.ResourceGroupName,
                LoggerType = LoggerType.ApplicationInsights,
                ResourceId = args.Telemetry.Id,
                IsBuffered = true,
                Credentials =
                {
                    ["connectionString"] = args.Telemetry.ConnectionString,
                    ["identityClientId"] = args.Identity.ClientId,
                },
            },
            new CustomResourceOptions { Parent = this, DependsOn = { args.Telemetry.Role } });
        ApplicationInsightsLoggerId = insights.Id;
        if (args.AzureMonitorLogger == AzureMonitorLogger.Create)
        {
            AzureMonitorLoggerId = DeclareAzureMonitorLogger(name, args);
            new Diagnostic($"{name}-monitor", CallDiagnostic.Of(args, AzureMonitor, AzureMonitorLoggerId), new CustomResourceOptions { Parent = this });
        }
        else
        {
            // What Azure made comes with the service's own diagnostic, which cannot be declared either; each API has one that counts more.
            AzureMonitorLoggerId = args.Service.Id.Apply(id => $"{id}/loggers/{AzureMonitor}");
        }

        var toInsights = CallDiagnostic.Of(args, ApplicationInsights, ApplicationInsightsLoggerId);
        toInsights.Metrics = true;
        toInsights.HttpCorrelationProtocol = HttpCorrelationProtocol.W3C;
        toInsights.OperationNameFormat = OperationNameFormat.Name;
        new Diagnostic($"{name}-insights", toInsights, new CustomResourceOptions { Parent = this });
        new Diagnostics(
            name,
            new DiagnosticsArgs { WorkspaceId = args.WorkspaceId, Targets = [new("apim", DiagnosticType.ApiManagement, args.Service.Id)] },
            new ComponentResourceOptions { Parent = this });
        RegisterOutputs();
    }

    /// <summary>The id of the logger to Application Insights.</summary>
    [Output]
    public Output<string> ApplicationInsightsLoggerId { get; private set; }

    /// <summary>The id of the logger to Azure Monitor.</summary>
    [Output]
    public Output<string> AzureMonitorLoggerId { get; private set; }

    private Output<string> DeclareAzureMonitorLogger(string name, GatewayLoggingArgs args) => new Logger(
        $"{name}-monitor",
        new LoggerArgs
        {
            LoggerId = AzureMonitor,
            ServiceName = args.Service.Name,
            ResourceGroupName = args.ResourceGroupName,
            LoggerType = LoggerType.AzureMonitor,
            IsBuffered = true,
        },
        new CustomResourceOptions { Parent = this }).Id;
}
