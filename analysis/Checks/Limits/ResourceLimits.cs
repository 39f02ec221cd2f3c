using System.Globalization;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;

namespace Infra.Analysis.Checks.Limits;

/// <summary>Finds resources that have more of something than Azure accepts: peerings, routes, rules, links, members.</summary>
/// <remarks>What exists outside the plan is not counted, so a resource that the user brings can be fuller than it looks here.</remarks>
public static class ResourceLimits
{
    /// <summary>
    /// An error for each resource and limit. It is about the owner if the plan has it, otherwise about the first one too many.
    /// </summary>
    public static IEnumerable<Finding> Check(Plan plan)
    {
        var byId = new Dictionary<string, PlanResource>(StringComparer.OrdinalIgnoreCase);
        foreach (var resource in plan.Resources)
        {
            if (resource is { Id: { } id, Arm: not null }) byId.TryAdd(id, resource);
        }

        return AzureLimits.All.SelectMany(limit => Check(plan, limit, byId));
    }

    private static IEnumerable<Finding> Check(Plan plan, AzureLimit limit, Dictionary<string, PlanResource> byId) =>
        from counted in plan.Resources.SelectMany(limit.Count, (resource, pair) => (resource.Urn, pair.Owner, pair.Member))
        group counted by counted.Owner.ToUpperInvariant() into sameOwner
        let members = sameOwner.DistinctBy(counted => counted.Member, StringComparer.OrdinalIgnoreCase).ToArray()
        where members.Length > limit.Maximum
        let owner = members[0].Owner
        let known = byId.GetValueOrDefault(owner)
        let name = known is null ? owner : $"'{known.Arm!.Name}'"
        select new Finding(
            limit.Rule, Severity.Error, known?.Urn ?? members[limit.Maximum].Urn, "",
            string.Create(
                CultureInfo.InvariantCulture,
                $"The {limit.Owner} {name} has {members.Length} {limit.Counted}; Azure accepts {limit.Maximum} and refuses the rest " +
                $"({limit.Source})."),
            limit.Help);
}
