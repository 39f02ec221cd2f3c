using Infra.Analysis.Plans;

namespace Infra.Cli.Tests.Foundry;

/// <summary>The dependency graph of a plan.</summary>
internal static class PlanGraph
{
    /// <summary>The URNs of what must exist before a resource, directly or not.</summary>
    public static HashSet<string> Reached(Plan plan, PlanResource resource) => Reached(Edges(plan), resource.DependsOn);

    /// <summary>The plan in which nothing that the later one waits for leads to the earlier one; what else it waits for stays.</summary>
    public static Plan Cut(Plan plan, PlanResource earlier, PlanResource later)
    {
        var edges = Edges(plan);
        var between = Reached(edges, later.DependsOn)
            .Append(later.Urn)
            .Where(urn => edges.TryGetValue(urn, out var next) && next.Contains(earlier.Urn))
            .ToHashSet(StringComparer.Ordinal);
        return plan with
        {
            Resources = [.. plan.Resources.Select(resource =>
                between.Contains(resource.Urn) ? resource with { DependsOn = resource.DependsOn.Remove(earlier.Urn) } : resource)],
        };
    }

    private static Dictionary<string, IReadOnlyCollection<string>> Edges(Plan plan) =>
        plan.Resources.ToDictionary(resource => resource.Urn, resource => (IReadOnlyCollection<string>)resource.DependsOn, StringComparer.Ordinal);

    private static HashSet<string> Reached(Dictionary<string, IReadOnlyCollection<string>> edges, IEnumerable<string> from)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var next = new Stack<string>(from);
        while (next.TryPop(out var urn))
        {
            if (!reached.Add(urn) || !edges.TryGetValue(urn, out var before)) continue;
            foreach (var dependency in before) next.Push(dependency);
        }

        return reached;
    }
}
