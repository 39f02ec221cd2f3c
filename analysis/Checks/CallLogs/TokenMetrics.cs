using Infra.Analysis.Checks.ApiManagement;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;

namespace Infra.Analysis.Checks.CallLogs;

/// <summary>Finds gateways that count tokens for nobody.</summary>
/// <remarks>"Emit metrics for consumption of large language model tokens", https://learn.microsoft.com/azure/api-management/llm-emit-token-metric-policy.</remarks>
internal static class TokenMetrics
{
    /// <summary>The id of the rule.</summary>
    public const string Rule = "token-metrics";

    private const string Statement = "<llm-emit-token-metric";
    private const string ApplicationInsights = "applicationinsights";
    private const string Diagnostics = GatewayInPlan.Type + "/diagnostics";
    private const string ApiDiagnostics = GatewayInPlan.Type + "/apis/diagnostics";

    /// <summary>A warning for each diagnostic that drops the metrics; one for a service that has none.</summary>
    public static IEnumerable<Finding> Check(AzureResources azure)
    {
        foreach (var service in azure.Of(GatewayInPlan.Type))
        {
            if (Documents(azure, service).FirstOrDefault(document => document.Properties().Text("value")?.Contains(Statement, StringComparison.Ordinal) == true) is not { } document) continue;
            var all = azure.In(service.Id, Diagnostics).Concat(azure.In(service.Id, GatewayInPlan.Type + "/apis").SelectMany(api => azure.In(api.Id, ApiDiagnostics)))
                .Where(diagnostic => BodyQueries.Same(diagnostic.Arm!.Name.Split('/')[^1], ApplicationInsights)).ToArray();
            foreach (var diagnostic in all.Where(diagnostic => !diagnostic.Properties().IsTrue("metrics") && !diagnostic.Properties().IsUnknown("metrics")))
            {
                yield return new Finding(
                    Rule, Severity.Warning, diagnostic.Urn, "properties.metrics",
                    $"The gateway '{service.Name}' counts tokens ({document.Name}), and this diagnostic to Application Insights sends no metrics: they are lost without a word.",
                    "Set metrics to true.");
            }
        }
    }

    private static IEnumerable<PlanResource> Documents(AzureResources azure, PlanResource service) =>
        azure.In(service.Id, GatewayInPlan.Type + "/policyFragments").Concat(azure.In(service.Id, GatewayInPlan.Type + "/policies"))
            .Concat(azure.In(service.Id, GatewayInPlan.Type + "/apis").SelectMany(api => azure.In(api.Id, GatewayInPlan.Type + "/apis/policies")))
            .Concat(azure.In(service.Id, GatewayInPlan.Type + "/products").SelectMany(product => azure.In(product.Id, GatewayInPlan.Type + "/products/policies")));
}
