using System.Collections.Immutable;
using Infra.Analysis.Plans;

namespace Infra.Cli.Tests.Parity;

/// <summary>P101 to P103: what the calls of APIs leave behind.</summary>
internal static class CallLogRows
{
    private const string Logger = "apimanagement:Logger";
    private const string Diagnostic = "apimanagement:ApiDiagnostic";
    private const string Arm = "resources:Resource";
    private const string Insights = "applicationinsights";
    private const string Monitor = "azuremonitor";

    private static readonly ImmutableArray<string> ModelApis = ["openai", "openai-v1", "openai-model-gateway"];

    public static ImmutableArray<ParityRow> All { get; } =
    [
        new("P101", "Logger to Azure Monitor, declared where Azure has not made it")
        {
            Stack = "one-account",
            File = "components/Gateway/GatewayLogging.cs",
            Holds = plan => plan.Has(Logger, "gateway-monitor", logger => logger.Text("loggerType") == "azureMonitor" && logger.Text("loggerId") == Monitor),
            Mutation = Mutation.Remove(Logger, "gateway-monitor"),
        },
        new("P102", "Two diagnostics of every API: every call and all errors, callers' addresses; custom metrics to Application Insights")
        {
            File = "components/Gateway/CallLogs/ApiLogging.cs",
            Holds = plan => ApisOf(plan) is { Length: >= 5 } apis && apis.All(api => new[] { Insights, Monitor }.All(kind =>
                Find(plan, api, kind) is var (diagnostic, at) && diagnostic.Text(at + "alwaysLog") == "allErrors" && diagnostic.Text(at + "verbosity") == "information" &&
                diagnostic.Text(at + "logClientIp") == "true" && diagnostic.Text(at + "sampling.percentage") == "100" &&
                (kind == Monitor || diagnostic.Text("metrics") == "true"))),
            Mutation = Mutation.Set(Diagnostic, "gateway-hello-insights", "metrics", false),
        },
        new("P103", "Prompts and answers of the three APIs of models, 262144 bytes, all messages, by an API version that knows them")
        {
            File = "components/Gateway/CallLogs/ApiLogging.cs",
            Holds = plan => ModelApis.All(api => Find(plan, api, Monitor) is ({ } diagnostic, "properties.") && diagnostic.Text("apiVersion") == "2025-09-01-preview" &&
                diagnostic.Text("properties.largeLanguageModel.logs") == "enabled" && new[] { "requests", "responses" }.All(side =>
                    diagnostic.Text($"properties.largeLanguageModel.{side}.messages") == "all" &&
                    diagnostic.Text($"properties.largeLanguageModel.{side}.maxSizeInBytes") == "262144")),
            Mutation = Mutation.Drop(Arm, "gateway-openai-v1-monitor", "properties.largeLanguageModel.responses"),
        },
    ];

    private static string[] ApisOf(Plan plan) =>
    [
        .. plan.All("apimanagement:Api").Select(api => api.Text("apiId")!),
        .. plan.All(Arm).Where(resource => resource.Text("resourceType") == "apis").Select(api => api.Text("resourceName")!),
    ];

    /// <summary>The diagnostic of an API, and where its settings are; null if there is none.</summary>
    private static (PlanResource Diagnostic, string At)? Find(Plan plan, string api, string kind)
    {
        if (plan.All(Diagnostic).SingleOrDefault(one => one.Text("apiId") == api && one.Text("diagnosticId") == kind) is { } known) return (known, "");
        return plan.All(Arm).SingleOrDefault(one => one.Text("resourceType") == "diagnostics" && one.Text("resourceName") == kind &&
            one.Text("parentResourcePath")!.EndsWith($"/apis/{api}", StringComparison.Ordinal)) is { } other
            ? (other, "properties.")
            : null;
    }
}
