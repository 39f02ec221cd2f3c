using System.Collections.Immutable;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Checks;

/// <summary>Finds out who a resource is when it calls others.</summary>
internal static class Principals
{
    /// <summary>The object ids of a resource's identities; default if nobody knows them all.</summary>
    /// <param name="resource">The resource, with its ARM request.</param>
    /// <param name="byId">The resources of the plan by their ids.</param>
    public static ImmutableArray<string> Of(PlanResource resource, IReadOnlyDictionary<string, PlanResource> byId)
    {
        if (resource.Arm!.Body["identity"] is not ObjectValue identity) return [];
        var principals = ImmutableArray.CreateBuilder<string>();
        if (identity.Text("type")?.Contains("SystemAssigned", StringComparison.OrdinalIgnoreCase) == true)
        {
            if ((resource.Outputs["identity"] as ObjectValue)?.Text("principalId") is not { } own) return default;
            principals.Add(own);
        }

        foreach (var id in (identity["userAssignedIdentities"] as ObjectValue)?.Keys ?? [])
        {
            if (!byId.TryGetValue(id, out var assigned) || assigned.Outputs.Text("principalId") is not { } principal) return default;
            principals.Add(principal);
        }

        return principals.ToImmutable();
    }
}
