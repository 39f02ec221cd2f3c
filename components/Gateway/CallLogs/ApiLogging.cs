using System.Collections.Immutable;
using Infra.Components.Arm;
using Pulumi;
using Pulumi.AzureNative.ApiManagement;

namespace Infra.Components.Gateway.CallLogs;

/// <summary>
/// What each API tells about its calls: traces and metrics of tokens to Application Insights; to Azure Monitor who called, and of language
/// models also tokens, prompts and answers.
/// </summary>
/// <remarks>
/// A diagnostic of an API takes the place of the service's, so everything that <see cref="GatewayLogging"/> says is said here again. Not a
/// byte of any body is logged: the gateway would hold a streamed answer back until it is complete. Prompts and answers come by way of the log
/// of language models, which does not.
/// </remarks>
public sealed class ApiLogging : ComponentResource
{
    /// <summary>The first API version of a diagnostic is 2024-06-01-preview that knows the log of language models; the provider's is older.</summary>
    private const string ModelLogVersion = "2025-09-01-preview";

    /// <summary>Declares two diagnostics for each API.</summary>
    /// <param name="name">The component's name in the stack: <c>gateway</c>.</param>
    /// <param name="args">The APIs, and where their logs go.</param>
    /// <param name="options">Pulumi's options.</param>
    /// <exception cref="ArgumentException">The settings are wrong. The message lists every reason.</exception>
    public ApiLogging(string name, ApiLoggingArgs args, ComponentResourceOptions? options = null)
        : base("infra:gateway:ApiLogging", name, options)
    {
        Problems.ThrowIfAny(args.Models.Check(), nameof(args));
        foreach (var api in args.Apis)
        {
            var toInsights = CallDiagnostic.Of(args, api, GatewayLogging.ApplicationInsights, args.ApplicationInsightsLoggerId);
            toInsights.Metrics = true;
            toInsights.HttpCorrelationProtocol = HttpCorrelationProtocol.W3C;
            toInsights.OperationNameFormat = OperationNameFormat.Name;
            new ApiDiagnostic($"{name}-{api.Name}-insights", toInsights, new CustomResourceOptions { Parent = this });
            DeclareAzureMonitor($"{name}-{api.Name}-monitor", args, api);
        }

        RegisterOutputs();
    }

    /// <summary>
    /// The headers of a request that are logged: as the caller sent it, and as the gateway sends it on. Only the latter can be believed: there
    /// the gateway has replaced what says who calls.
    /// </summary>
    internal static ImmutableArray<string> RequestHeaders { get; } =
    [
        "x-user-id", "x-entra-app-id", "x-ms-foundry-project-id", "x-ms-foundry-agent-id", "x-ms-foundry-model-id", "openai-project",
        "x-ms-client-request-id",
    ];

    /// <summary>
    /// The headers of a model's answer that are logged. An alert of Microsoft Defender for Cloud names the first.
    /// </summary>
    internal static ImmutableArray<string> BackendResponseHeaders { get; } =
        ["apim-request-id", "x-ms-region", "x-ms-deployment-name", "x-ratelimit-remaining-tokens", "x-ratelimit-remaining-requests", "retry-after"];

    /// <summary>The headers of the gateway's answer that are logged: what a caller is told to ask by.</summary>
    internal static ImmutableArray<string> ResponseHeaders { get; } = ["x-request-id"];

    private void DeclareAzureMonitor(string name, ApiLoggingArgs args, LoggedApi api)
    {
        if (!api.HasModels)
        {
            new ApiDiagnostic(
                name, CallDiagnostic.Of(args, api, GatewayLogging.AzureMonitor, args.AzureMonitorLoggerId), new CustomResourceOptions { Parent = this });
            return;
        }

        // One resource whatever is logged of models: to switch that on or off must not replace it by one of another type and the same name.
        new ArmResource(
            name,
            new ArmResourceArgs
            {
                Type = "Microsoft.ApiManagement/service/apis/diagnostics",
                ApiVersion = ModelLogVersion,
                ResourceGroupName = args.ResourceGroupName,
                ParentNames = [args.ServiceName, api.ApiName],
                Name = GatewayLogging.AzureMonitor,
                Properties = CallDiagnostic.PropertiesOf(args, args.AzureMonitorLoggerId, ModelLog(args.Models)),
            },
            new ComponentResourceOptions { Parent = this });
    }

    private static Dictionary<string, object?> ModelLog(ModelLogSettings settings)
    {
        var log = new Dictionary<string, object?> { ["logs"] = settings.Messages == MessageLogging.None ? "disabled" : "enabled" };
        if (settings.Messages != MessageLogging.All) return log;
        foreach (var side in new[] { "requests", "responses" })
        {
            log[side] = new Dictionary<string, object?> { ["messages"] = "all", ["maxSizeInBytes"] = settings.MaximumBytes };
        }

        return log;
    }
}
