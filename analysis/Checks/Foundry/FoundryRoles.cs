using Infra.Analysis.Arm;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;

namespace Infra.Analysis.Checks.Foundry;

/// <summary>Finds roles that give more than Foundry needs, and those of identities that Azure may not know yet.</summary>
/// <remarks>"Azure built-in roles", https://learn.microsoft.com/azure/role-based-access-control/built-in-roles.</remarks>
internal static class FoundryRoles
{
    /// <summary>The rule on roles that reach too far.</summary>
    public const string BroadRule = "role-too-broad";

    /// <summary>The rule on what a principal is said to be.</summary>
    public const string PrincipalRule = "role-principal-type";

    private const string FoundryUser = "53ca6127-db72-4b80-b1b0-d745d6d5456d";
    private const string QueueContributor = "974c5e8b-45b9-4653-ba55-5f855dd0fb88";
    private const string UserAssigned = "Microsoft.ManagedIdentity/userAssignedIdentities";

    /// <summary>What is wrong with the roles of a plan that has projects.</summary>
    public static IEnumerable<Finding> Check(AzureResources azure, RoleAssignments roles)
    {
        var projects = azure.Of(FoundryTypes.Project).ToArray();
        if (projects.Length == 0) return [];
        return projects.SelectMany(project => (azure.PrincipalsOf(project) ?? []).SelectMany(roles.Of).Where(role => role.RoleId == QueueContributor)
                .Select(role => Queue(project, role)))
            .DistinctBy(finding => finding.Urn)
            .Concat(roles.All.Where(role => role.RoleId == FoundryUser && !IsProject(role.Scope)).Select(Developer))
            .Concat(Principals(azure, roles));
    }

    private static bool IsProject(string scope) => ArmId.TryParse(scope, out var id) && id.Is(FoundryTypes.Project);

    private static Finding Queue(PlanResource project, RoleAssignmentOfPlan role) => new(
        BroadRule, Severity.Info, role.Resource.Urn, "properties.roleDefinitionId",
        $"The project '{project.Name}' may write to queues, which only agents with the tool Azure Functions do.", "Leave the role out unless an agent has that tool.");

    private static Finding Developer(RoleAssignmentOfPlan role) => new(
        BroadRule, Severity.Warning, role.Resource.Urn, "scope",
        $"Foundry User is given for {role.Scope.Split('/')[^1]}, which is no project: whoever has it builds with every project in there.",
        "Give it on the project.");

    private static IEnumerable<Finding> Principals(AzureResources azure, RoleAssignments roles)
    {
        var identities = azure.Of(UserAssigned).Select(identity => (Principal: identity.Outputs.Text("principalId"), identity.Name))
            .Concat(azure.Of(FoundryTypes.Account).Concat(azure.Of(FoundryTypes.Project))
                .Select(resource => (Principal: resource.Outputs.Object("identity").Text("principalId"), resource.Name)))
            .Where(identity => identity.Principal is not null)
            .DistinctBy(identity => identity.Principal, StringComparer.OrdinalIgnoreCase);
        return
            from identity in identities
            from role in roles.Of(identity.Principal!)
            where !role.Resource.Properties().IsUnknown("principalType") && role.Resource.Properties().Text("principalType") != "ServicePrincipal"
            select new Finding(
                PrincipalRule, Severity.Warning, role.Resource.Urn, "properties.principalType",
                $"The role is given to the identity of '{identity.Name}' without saying that it is a service principal: Azure looks for it, and may not have it everywhere yet.",
                "Set principalType to ServicePrincipal.");
    }
}
