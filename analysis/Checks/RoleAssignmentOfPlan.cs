using Infra.Analysis.Plans;

namespace Infra.Analysis.Checks;

/// <summary>A role that somebody is given.</summary>
/// <param name="Resource">The resource that declares it.</param>
/// <param name="PrincipalId">The object id of who is given it; null where nobody knows it.</param>
/// <param name="RoleId">The GUID of the role; null where nobody knows it.</param>
/// <param name="Scope">The id of what it holds for, with all that is in it.</param>
/// <param name="Condition">What must be so besides; null for nothing.</param>
internal sealed record RoleAssignmentOfPlan(PlanResource Resource, string? PrincipalId, string? RoleId, string Scope, string? Condition)
{
    /// <summary>True if it holds for a resource.</summary>
    public bool Covers(string resourceId) =>
        resourceId.Equals(Scope, StringComparison.OrdinalIgnoreCase) || resourceId.StartsWith(Scope + "/", StringComparison.OrdinalIgnoreCase);
}
