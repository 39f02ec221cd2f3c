using Infra.Analysis.Checks.ApiManagement;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Checks.CallLogs;

/// <summary>Finds logs of language models that log nothing, or not what is asked of them.</summary>
/// <remarks>"Log token usage, prompts, and completions for LLM APIs", https://learn.microsoft.com/azure/api-management/api-management-howto-llm-logs.</remarks>
internal static class ModelLogs
{
    /// <summary>The rule on the logs of models.</summary>
    public const string Rule = "model-log";

    /// <summary>The rule on how long prompts are kept.</summary>
    public const string RetentionRule = "model-log-retention";

    private const string Settings = "Microsoft.Insights/diagnosticSettings";
    private const string Diagnostics = GatewayInPlan.Type + "/apis/diagnostics";
    private const string AzureMonitor = "azuremonitor";
    private const string AllLogs = "allLogs";
    private const string CallCategory = "GatewayLogs";
    private const string ModelCategory = "GatewayLlmLogs";
    private const string RequestId = "apim-request-id";

    /// <summary>What is wrong with the logs of the APIs of a plan's gateways.</summary>
    public static IEnumerable<Finding> Check(AzureResources azure)
    {
        var settings = azure.Of(Settings).ToLookup(setting => setting.Arm!.Scope, StringComparer.OrdinalIgnoreCase);
        var logging = azure.Of(Diagnostics).Where(diagnostic => diagnostic.Properties().ContainsKey("largeLanguageModel")).ToArray();
        return logging.SelectMany(Diagnostic).Concat(
            from diagnostic in logging
            where diagnostic.Properties().Object("largeLanguageModel").Text("logs") == "enabled"
            let service = azure.ParentOf(diagnostic) is { } api ? azure.ParentOf(api) : null
            where service?.Id is not null
            group diagnostic by service into own
            from finding in Service(azure, own.Key, [.. own], [.. settings[own.Key.Id!]])
            select finding);
    }

    private static IEnumerable<Finding> Diagnostic(PlanResource diagnostic)
    {
        var properties = diagnostic.Properties();
        var name = diagnostic.Arm!.Name.Split('/')[^1];
        if (name != AzureMonitor || properties.Text("loggerId") is { } logger && !logger.EndsWith("/loggers/" + AzureMonitor, StringComparison.OrdinalIgnoreCase))
        {
            yield return Found(diagnostic, Severity.Error, "properties.loggerId", "logs models elsewhere than to Azure Monitor, which takes no such log", $"Call diagnostic and logger {AzureMonitor}.");
        }

        if (!properties.Object("backend").Object("response").Items("headers").Any(header => header is TextValue { Value: RequestId }))
        {
            yield return Found(
                diagnostic, Severity.Info, "properties.backend.response.headers", $"does not log {RequestId} of the model's answer, by which an alert of Defender names a call",
                "Log that header of the backend's response.");
        }
    }

    private static IEnumerable<Finding> Service(AzureResources azure, PlanResource service, PlanResource[] diagnostics, PlanResource[] settings)
    {
        if (settings.Length == 0)
        {
            yield return Found(
                diagnostics[0], Severity.Error, "properties.largeLanguageModel", "logs models, and no diagnostic setting of the gateway sends that anywhere",
                $"Give the gateway '{service.Name}' a diagnostic setting with {ModelCategory} and {CallCategory}.");
            yield break;
        }

        foreach (var category in new[] { ModelCategory, CallCategory }.Where(category => !settings.Any(setting => Sends(setting, category))))
        {
            yield return Found(
                settings[0], Severity.Warning, "properties.logs",
                $"does not send {category}, without which {(category == ModelCategory ? "no token, prompt or answer is logged" : "nobody sees who made the calls whose tokens are logged")}",
                $"Enable {category}.");
        }

        foreach (var setting in settings.Where(setting => setting.Properties()["workspaceId"] is not null && Sends(setting, ModelCategory)))
        {
            if (setting.Properties().Text("logAnalyticsDestinationType") != "Dedicated" && !setting.Properties().IsUnknown("logAnalyticsDestinationType"))
            {
                yield return Found(
                    setting, Severity.Warning, "properties.logAnalyticsDestinationType", "sends to one table for all of Azure, which the queries for models do not read",
                    "Set logAnalyticsDestinationType to Dedicated.");
            }

            if (azure.Find(setting.Properties().Text("workspaceId")) is { } workspace && !workspace.Properties().ContainsKey("retentionInDays") && diagnostics.Any(LogsMessages))
            {
                yield return new Finding(
                    RetentionRule, Severity.Warning, workspace.Urn, "properties.retentionInDays",
                    $"Prompts and answers go into the workspace '{workspace.Name}', and nobody decided how long they are kept there.", "Set retentionInDays.");
            }
        }
    }

    private static bool LogsMessages(PlanResource diagnostic) => diagnostic.Properties().Object("largeLanguageModel").Object("requests").Text("messages") == "all";

    private static bool Sends(PlanResource setting, string category) => setting.Properties().Objects("logs").Any(log =>
        log.IsTrue("enabled") && (BodyQueries.Same(log.Text("category"), category) || BodyQueries.Same(log.Text("categoryGroup"), AllLogs)));

    private static Finding Found(PlanResource resource, Severity severity, string path, string message, string help) =>
        new(Rule, severity, resource.Urn, path, $"'{resource.Name}' {message}.", help);
}
