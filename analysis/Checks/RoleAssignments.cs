using Infra.Analysis.Plans;

namespace Infra.Analysis.Checks;

/// <summary>The role assignments of a plan, by whom they are given to.</summary>
internal sealed class RoleAssignments
{
    private const string Type = "Microsoft.Authorization/roleAssignments";

    private readonly ILookup<string, RoleAssignmentOfPlan> _byPrincipal;

    public RoleAssignments(AzureResources azure)
    {
        All = [.. azure.Of(Type).Select(Read)];
        _byPrincipal = All.Where(assignment => assignment.PrincipalId is not null)
            .ToLookup(assignment => assignment.PrincipalId!, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<RoleAssignmentOfPlan> All { get; }

    /// <summary>What a principal is given.</summary>
    public IEnumerable<RoleAssignmentOfPlan> Of(string principalId) => _byPrincipal[principalId];

    /// <summary>The assignments of a role to one of the principals that hold for a resource.</summary>
    /// <param name="principals">Object ids.</param>
    /// <param name="roleId">The GUID of the role.</param>
    /// <param name="resourceId">The id of the resource.</param>
    public IEnumerable<RoleAssignmentOfPlan> Find(IEnumerable<string> principals, string roleId, string resourceId) =>
        principals.SelectMany(Of).Where(assignment => BodyQueries.Same(assignment.RoleId, roleId) && assignment.Covers(resourceId));

    private static RoleAssignmentOfPlan Read(PlanResource resource)
    {
        var properties = resource.Properties();
        return new RoleAssignmentOfPlan(
            resource, properties.Text("principalId"), properties.Text("roleDefinitionId")?.Split('/')[^1], resource.Arm!.Scope, properties.Text("condition"));
    }
}
