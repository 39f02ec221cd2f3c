using System.Collections.Immutable;
using Infra.Analysis.Checks.ApiManagement;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;

namespace Infra.Analysis.Checks.Gateway;

/// <summary>
/// Finds gateways that are to ask Azure for the deployments of an account and may not. A gateway is to ask about what its named values give as
/// an address of Azure Resource Manager.
/// </summary>
/// <remarks>"Azure built-in roles for AI", https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/ai-machine-learning.</remarks>
internal static class DiscoveryRoles
{
    /// <summary>The id of the rule.</summary>
    public const string Rule = "discovery-role";

    private const string Manager = "https://management.azure.com";
    private const string AccountType = "Microsoft.CognitiveServices/accounts";
    private const string NamedValues = GatewayInPlan.Type + "/namedValues";

    /// <summary>The roles that let see the deployments of an account.</summary>
    private static readonly ImmutableArray<string> ReadingRoles =
    [
        "acdd72a7-3385-48ef-bd42-f606fba81ae7", // Reader
        "b24988ac-6180-42a0-ab88-20f7382dd24c", // Contributor
        "8e3af657-a8ff-443c-a75c-2fe8c4bcb635", // Owner
        "a97b65f3-24c7-4388-baec-2e87135dc908", // Cognitive Services User
        "25fbc0a9-bd7c-42a3-aa1a-3b75d497ee68", // Cognitive Services Contributor
        "5e0bd9bd-7b93-4f28-af87-19fc36ad61bd", // Cognitive Services OpenAI User
        "a001fd3d-188f-4b5d-821b-7da978bf7442", // Cognitive Services OpenAI Contributor
    ];

    /// <summary>An error for each account that the gateway cannot ask about; unknown for one that is not in the plan.</summary>
    public static IEnumerable<Finding> Check(AzureResources azure, RoleAssignments roles)
    {
        foreach (var value in azure.Of(NamedValues))
        {
            if (value.Properties().Text("value") is not { } text || !text.StartsWith(Manager + "/subscriptions/", StringComparison.OrdinalIgnoreCase)) continue;
            var id = text[Manager.Length..].TrimEnd('/');
            if (!id.Contains($"/providers/{AccountType}/", StringComparison.OrdinalIgnoreCase) || azure.ParentOf(value) is not { } service) continue;
            if (azure.Find(id) is null)
            {
                yield return Found(
                    value, Severity.Unknown, $"The gateway '{service.Name}' asks for the deployments of '{id.Split('/')[^1]}', which is not in this plan, so that nobody checked that it may",
                    "Make sure that its identity has the role Reader on the account.");
            }
            else if (azure.PrincipalsOf(service) is { } principals && !ReadingRoles.Any(role => roles.Find(principals, role, id).Any()))
            {
                yield return Found(
                    value, Severity.Error, $"The gateway '{service.Name}' asks for the deployments of '{id.Split('/')[^1]}' and has no role there that lets it see them: Foundry finds no model",
                    "Give the gateway's identity the role Reader on the account.");
            }
        }
    }

    private static Finding Found(PlanResource value, Severity severity, string message, string help) => new(Rule, severity, value.Urn, "properties.value", message + ".", help);
}
