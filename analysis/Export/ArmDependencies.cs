using Infra.Analysis.Plans;

namespace Infra.Analysis.Export;

/// <summary>
/// The Azure resources that a resource depends on, also through resources that are none: a component stands for the resources in it,
/// anything else for what it depends on itself.
/// </summary>
internal sealed class ArmDependencies
{
    private readonly Dictionary<string, PlanResource> _byUrn = new(StringComparer.Ordinal);
    private readonly ILookup<string, PlanResource> _children;
    private readonly Dictionary<string, HashSet<PlanResource>> _standIns = new(StringComparer.Ordinal);

    /// <summary>Prepares the look-up for a plan.</summary>
    public ArmDependencies(Plan plan)
    {
        foreach (var resource in plan.Resources) _byUrn.TryAdd(resource.Urn, resource);
        _children = plan.Resources
            .Where(resource => resource.Parent is not null)
            .ToLookup(resource => resource.Parent!, StringComparer.Ordinal);
    }

    /// <summary>
    /// The Azure resources to wait for, in no particular order. A component does not stand for itself to those inside it.
    /// </summary>
    public IEnumerable<PlanResource> Of(PlanResource resource)
    {
        var ancestors = new HashSet<string>(StringComparer.Ordinal);
        for (var parent = resource.Parent; parent is not null && ancestors.Add(parent);) parent = _byUrn.GetValueOrDefault(parent)?.Parent;
        return resource.DependsOn.Where(urn => !ancestors.Contains(urn)).SelectMany(StandIns);
    }

    private HashSet<PlanResource> StandIns(string urn)
    {
        if (_standIns.TryGetValue(urn, out var known)) return known;
        var standIns = new HashSet<PlanResource>(ReferenceEqualityComparer.Instance);
        _standIns.Add(urn, standIns); // before the look into it, so that a cycle ends
        if (!_byUrn.TryGetValue(urn, out var resource)) return standIns;
        if (resource.Arm is not null) standIns.Add(resource);
        else if (resource.Custom) standIns.UnionWith(Of(resource));
        else foreach (var child in _children[urn]) standIns.UnionWith(StandIns(child.Urn));
        return standIns;
    }
}
