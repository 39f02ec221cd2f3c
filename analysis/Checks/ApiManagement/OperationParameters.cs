using System.Text.RegularExpressions;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;

namespace Infra.Analysis.Checks.ApiManagement;

/// <summary>Finds operations whose path has a parameter that is declared nowhere, which Azure refuses.</summary>
/// <remarks>"Api Operation - Create Or Update", templateParameters, https://learn.microsoft.com/rest/api/apimanagement/api-operation.</remarks>
internal static partial class OperationParameters
{
    /// <summary>The id of the rule.</summary>
    public const string Rule = "operation-parameter";

    private const string Type = GatewayInPlan.Type + "/apis/operations";

    /// <summary>An error for each parameter.</summary>
    public static IEnumerable<Finding> Check(AzureResources azure) => azure.Of(Type).SelectMany(Check);

    private static IEnumerable<Finding> Check(PlanResource operation)
    {
        var properties = operation.Properties();
        if (properties.Text("urlTemplate") is not { } template || properties.IsUnknown("templateParameters")) yield break;
        var declared = properties.Objects("templateParameters").ToLookup(parameter => parameter.Text("name"), StringComparer.Ordinal);
        foreach (var name in Parameter.Matches(template).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal))
        {
            if (declared[name].Any(parameter => !parameter.IsFalse("required"))) continue;
            yield return new Finding(
                Rule, Severity.Error, operation.Urn, "properties.templateParameters",
                $"The path {template} of the operation '{operation.Name}' has the parameter '{name}', which is {(declared.Contains(name) ? "not required" : "declared nowhere")}: Azure refuses it.",
                $"Declare '{name}' among templateParameters, as required.");
        }
    }

    [GeneratedRegex(@"\{\*?(?<name>[^{}*]+)\}")]
    private static partial Regex Parameter { get; }
}
