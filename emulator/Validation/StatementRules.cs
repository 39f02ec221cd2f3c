using System.Collections.Frozen;
using Infra.Emulator.Documents;

namespace Infra.Emulator.Validation;

/// <summary>What the service demands of single statements beyond the form of their elements.</summary>
internal static class StatementRules
{
    /// <summary>"Emit custom metrics for token usage": at most five dimensions of one's own, https://learn.microsoft.com/azure/api-management/llm-emit-token-metric-policy.</summary>
    private const int MostOwnDimensions = 5;

    /// <summary>The dimensions that need no value, from the same page.</summary>
    private static readonly FrozenSet<string> OwnerlessDimensions = new[]
    {
        "API ID", "Operation ID", "Product ID", "User ID", "Subscription ID", "Location", "Gateway ID", "Backend ID",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Where a statement can find a token; it is told one of them.</summary>
    private static readonly string[] TokenSources = ["header-name", "query-parameter-name", "token-value"];

    /// <summary>The headers that the gateway keeps to itself: https://learn.microsoft.com/azure/api-management/set-header-policy.</summary>
    private static readonly FrozenSet<string> KeptHeaders = new[] { "Connection", "Content-Length", "Keep-Alive", "Transfer-Encoding" }
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static void Check(PolicyElement element, string document, Diagnostics diagnostics)
    {
        void Error(string rule, TextPosition position, string message, string help) => diagnostics.Error(rule, document, position, message, help);
        switch (element.Name)
        {
            case "set-backend-service":
                if ((element["base-url"], element["backend-id"]) is (not null, not null))
                {
                    Error("policy-combination", element.Position, "<set-backend-service> has both 'base-url' and 'backend-id'; one of them is the target.", "Keep one.");
                }
                else if (element.Attributes.IsEmpty)
                {
                    Error("policy-combination", element.Position, "<set-backend-service> names no backend.", "Add backend-id=\"...\" or base-url=\"...\".");
                }

                break;
            case "llm-token-limit" or "azure-openai-token-limit":
                if (element["tokens-per-minute"] is null && element["token-quota"] is null)
                {
                    Error("policy-combination", element.Position, $"<{element.Name}> limits nothing.", "Add tokens-per-minute, or token-quota with token-quota-period.");
                }

                if (element["token-quota"] is null != element["token-quota-period"] is null)
                {
                    Error("policy-combination", element.Position, "'token-quota' and 'token-quota-period' only count together.", "Add the other one, or delete this one.");
                }

                break;
            case "quota" or "quota-by-key":
                if (element["calls"] is null && element["bandwidth"] is null)
                {
                    Error("policy-combination", element.Position, $"<{element.Name}> limits nothing.", "Add calls or bandwidth.");
                }

                break;
            case "validate-jwt" or "validate-azure-ad-token":
                if (TokenSources.Count(name => element[name] is not null) is var sources &&
                    (sources > 1 || (sources == 0 && element.Name == "validate-jwt")))
                {
                    Error(
                        "policy-combination", element.Position, $"<{element.Name}> needs one place to find the token, and has {sources}.",
                        "Keep one of header-name, query-parameter-name and token-value.");
                }

                break;
            case "llm-emit-token-metric" or "azure-openai-emit-token-metric" or "emit-metric":
                CheckDimensions(element, document, diagnostics);
                break;
            case "set-header":
                if (element.Literal("name") is { } header && KeptHeaders.Contains(header))
                {
                    Error("policy-header-kept", element.Position, $"The gateway keeps the header '{header}' to itself; it cannot be changed.", "Delete the statement.");
                }

                if (element.Literal("exists-action") != "delete" && element.Elements.IsEmpty && element["exists-action"] is not PolicyExpression)
                {
                    Error("policy-child", element.Position, "<set-header> lacks <value>.", "Add <value>, or exists-action=\"delete\".");
                }

                break;
            case "set-body":
                if (element.Content is null && element.Elements.IsEmpty)
                {
                    Error("policy-content", element.Position, "<set-body> is empty.", "Write the body, or an expression that gives it.");
                }

                break;
        }
    }

    private static void CheckDimensions(PolicyElement element, string document, Diagnostics diagnostics)
    {
        var own = 0;
        foreach (var dimension in element.Elements.Where(child => child.Name == "dimension"))
        {
            if (dimension.Literal("name") is not { } name) continue;
            var known = OwnerlessDimensions.Contains(name);
            if (!known && ++own == MostOwnDimensions + 1)
            {
                diagnostics.Error(
                    "policy-dimensions", document, dimension.Position, $"'{name}' is one dimension too many: a metric has at most {MostOwnDimensions} of one's own.",
                    "Leave out what the report can do without.");
            }

            if (!known && dimension["value"] is null)
            {
                diagnostics.Error(
                    "policy-dimensions", document, dimension.Position, $"The dimension '{name}' has no value.",
                    $"Add value=\"...\"; only {string.Join(", ", OwnerlessDimensions.Order(StringComparer.Ordinal))} have one of their own.");
            }
        }
    }
}
