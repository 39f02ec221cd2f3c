using System.Collections.Immutable;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;

namespace Infra.Analysis.Checks;

/// <summary>
/// Finds resources that wait for each other. A program cannot declare them; a plan file that was put together can hold them.
/// </summary>
public static class DependencyCycles
{
    /// <summary>The id of the rule.</summary>
    public const string Rule = "dependency-cycle";

    /// <summary>
    /// An error for each set of resources that depend on each other, with the shortest way around from the first of them.
    /// </summary>
    public static IEnumerable<Finding> Check(Plan plan)
    {
        var resources = plan.Resources.DistinctBy(resource => resource.Urn, StringComparer.Ordinal).ToArray();
        var index = resources.Index().ToDictionary(entry => entry.Item.Urn, entry => entry.Index, StringComparer.Ordinal);
        var dependencies = resources
            .Select(resource => resource.DependsOn
                .Concat(new[] { resource.Parent, resource.Provider }.OfType<string>())
                .Where(index.ContainsKey)
                .Select(urn => index[urn])
                .Distinct()
                .ToArray())
            .ToArray();
        return
            from component in DependencyOrder.Components(dependencies)
            let cycle = Shortest(component, dependencies)
            where cycle.Length > 0
            let way = string.Join(" -> ", cycle.Append(cycle[0]).Select(node => $"'{resources[node].Name}'"))
            select new Finding(
                Rule, Severity.Error, resources[cycle[0]].Urn, "dependsOn",
                $"It waits for itself: {way}. None of them can be created.",
                "Take one of these dependencies, parents or providers away.");
    }

    /// <summary>The shortest cycle through the first node of a strongly connected component; empty if there is none.</summary>
    private static ImmutableArray<int> Shortest(ImmutableArray<int> component, int[][] dependencies)
    {
        var first = component[0];
        var reachedFrom = new Dictionary<int, int>();
        var members = component.ToHashSet();
        var queue = new Queue<int>([first]);
        while (queue.TryDequeue(out var node))
        {
            foreach (var dependency in dependencies[node].Where(members.Contains))
            {
                if (!reachedFrom.TryAdd(dependency, node)) continue;
                if (dependency == first) return Way(node);
                queue.Enqueue(dependency);
            }
        }

        return [];

        ImmutableArray<int> Way(int last)
        {
            var way = new List<int> { last };
            while (way[^1] != first) way.Add(reachedFrom[way[^1]]);
            way.Reverse();
            return [.. way];
        }
    }
}
