using Infra.Analysis.Plans;

namespace Infra.Analysis.Checks;

/// <summary>What waits for what in a plan, directly or by way of others. Each answer walks as far as it has to, once.</summary>
/// <param name="plan">The plan.</param>
internal sealed class Waits(Plan plan)
{
    private readonly Dictionary<string, PlanResource> _byUrn =
        plan.Resources.DistinctBy(resource => resource.Urn).ToDictionary(resource => resource.Urn, StringComparer.Ordinal);

    private readonly Dictionary<string, HashSet<string>> _reached = new(StringComparer.Ordinal);

    /// <summary>Whether a resource comes after another.</summary>
    /// <param name="later">The one that would wait.</param>
    /// <param name="earlier">The one that it would wait for.</param>
    public bool For(PlanResource later, PlanResource earlier) => From(later).Contains(earlier.Urn);

    private HashSet<string> From(PlanResource resource)
    {
        if (_reached.TryGetValue(resource.Urn, out var known)) return known;
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var next = new Stack<string>(resource.DependsOn);
        while (next.TryPop(out var urn))
        {
            if (!reached.Add(urn) || !_byUrn.TryGetValue(urn, out var before)) continue;
            foreach (var dependency in before.DependsOn) next.Push(dependency);
        }

        return _reached[resource.Urn] = reached;
    }
}
