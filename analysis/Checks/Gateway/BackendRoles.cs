using System.Collections.Immutable;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Checks.Gateway;

/// <summary>Finds accounts behind a gateway whose models the gateway may not call.</summary>
public static class BackendRoles
{
    /// <summary>The id of the rule.</summary>
    public const string Rule = "backend-role";

    private const string ServiceType = "Microsoft.ApiManagement/service";
    private const string AssignmentType = "Microsoft.Authorization/roleAssignments";

    /// <summary>The roles that allow to call OpenAI's models, by their GUIDs.</summary>
    /// <remarks>"Azure built-in roles for AI", https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/ai-machine-learning.</remarks>
    private static readonly ImmutableArray<string> CallingRoles =
    [
        "5e0bd9bd-7b93-4f28-af87-19fc36ad61bd", // Cognitive Services OpenAI User
        "a001fd3d-188f-4b5d-821b-7da978bf7442", // Cognitive Services OpenAI Contributor
        "a97b65f3-24c7-4388-baec-2e87135dc908", // Cognitive Services User
    ];

    /// <summary>A warning for each account that a backend leads to and on which no identity of the gateway has a role; one for each backend.</summary>
    /// <param name="plan">The plan, with its ARM requests.</param>
    public static IEnumerable<Finding> Check(Plan plan)
    {
        var accounts = new ModelAccounts(plan);
        var byId = plan.Resources.Where(resource => resource.Id is not null).DistinctBy(resource => resource.Id, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(resource => resource.Id!, StringComparer.OrdinalIgnoreCase);
        var grants = plan.Resources.Where(resource => Is(resource, AssignmentType)).Select(Grant).OfType<(string Scope, string Principal)>().ToArray();
        return
            from backend in GatewayBackend.In(plan)
            let account = backend.Url is { } url ? accounts.Find(url) : null
            where account is not null
            let service = byId.GetValueOrDefault(backend.Id.Parent!.ToString())
            where service is not null && Is(service, ServiceType)
            let principals = Principals.Of(service, byId)
            where !principals.IsDefault && !grants.Any(grant =>
                Covers(grant.Scope, account.Id) && principals.Contains(grant.Principal, StringComparer.OrdinalIgnoreCase))
            select new Finding(
                Rule, Severity.Warning, backend.Resource.Urn, "properties.url",
                $"The backend '{backend.Name}' leads to the account '{account.Name}', and no identity of the gateway '{service.Name}' has a role " +
                "that lets it call models there: calls would be answered with 401.",
                "Give the gateway's identity the role Cognitive Services OpenAI User on the account.");
    }

    private static (string Scope, string Principal)? Grant(PlanResource assignment) =>
        assignment.Arm!.Body["properties"] is ObjectValue properties &&
        properties.Text("principalId") is { } principal && properties.Text("roleDefinitionId") is { } role &&
        CallingRoles.Contains(role.Split('/')[^1], StringComparer.OrdinalIgnoreCase)
            ? (assignment.Arm.Scope, principal)
            : null;

    /// <summary>A role holds for its scope and for all that is in it.</summary>
    private static bool Covers(string scope, string id) =>
        id.Equals(scope, StringComparison.OrdinalIgnoreCase) || id.StartsWith(scope + "/", StringComparison.OrdinalIgnoreCase);

    private static bool Is(PlanResource resource, string type) => resource.Arm?.Type.Equals(type, StringComparison.OrdinalIgnoreCase) == true;
}
