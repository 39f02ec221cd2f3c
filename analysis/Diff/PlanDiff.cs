using System.Collections.Immutable;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Diff;

/// <summary>What would happen to a stack deployed as one plan says if another one were deployed over it.</summary>
/// <remarks>
/// Resources are the same if their URNs are, as for the Pulumi engine. A secret equals any other secret: a plan file does not hold what is
/// in it, so a change inside one cannot be seen.
/// </remarks>
public sealed record PlanDiff
{
    private PlanDiff()
    {
    }

    /// <summary>The resources that only the new plan has, in the order of their URNs.</summary>
    public required ImmutableArray<PlanResource> Created { get; init; }

    /// <summary>
    /// The resources whose inputs, provider, protection or ARM type, version, name or scope differ, in the order of their URNs.
    /// </summary>
    public required ImmutableArray<ResourceChange> Changed { get; init; }

    /// <summary>The resources that only the old plan has, in the order of their URNs.</summary>
    public required ImmutableArray<PlanResource> Removed { get; init; }

    /// <summary>The stack outputs that differ.</summary>
    public required ImmutableArray<PropertyChange> Outputs { get; init; }

    /// <summary>The transitions that Azure or Pulumi would refuse or that lose data, in the order of findings.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>Compares two plans of one stack.</summary>
    /// <param name="before">The plan that stands for what is deployed.</param>
    /// <param name="after">The plan to be deployed.</param>
    public static PlanDiff Compare(Plan before, Plan after)
    {
        var (oldByUrn, newByUrn) = (ByUrn(before), ByUrn(after));
        var kept = newByUrn.Values
            .Where(resource => oldByUrn.ContainsKey(resource.Urn))
            .Select(resource => (Old: oldByUrn[resource.Urn], New: resource))
            .ToImmutableArray();
        ImmutableArray<PlanResource> removed = [.. oldByUrn.Values.Where(resource => !newByUrn.ContainsKey(resource.Urn))];
        ImmutableArray<PlanResource> created = [.. newByUrn.Values.Where(resource => !oldByUrn.ContainsKey(resource.Urn))];
        return new PlanDiff
        {
            Created = created,
            Changed =
            [
                .. kept
                    .Select(pair => new ResourceChange(pair.Old, pair.New, Changes(pair.Old, pair.New)))
                    .Where(change => change.Changes.Length > 0),
            ],
            Removed = removed,
            Outputs = ValueDiff.Compare(before.Outputs, after.Outputs, "outputs"),
            Findings = [.. DangerousTransitions.Find(before, created, kept, removed).Concat(FoundryTransitions.Find(before, created, kept)).Order()],
        };
    }

    private static ImmutableArray<PropertyChange> Changes(PlanResource old, PlanResource @new) =>
        ValueDiff.Compare(Comparable(old), Comparable(@new), "");

    private static ObjectValue Comparable(PlanResource resource)
    {
        var members = new List<KeyValuePair<string, PropertyValue>>
        {
            new("inputs", resource.Inputs),
            new("protect", new BooleanValue(resource.Protect)),
        };
        if (resource.Provider is { } provider) members.Add(new("provider", new TextValue(provider)));
        if (resource.Arm is { } arm)
        {
            members.Add(new("arm", new ObjectValue([
                new("type", new TextValue(arm.Type)),
                new("apiVersion", new TextValue(arm.ApiVersion)),
                new("name", new TextValue(arm.Name)),
                new("scope", new TextValue(arm.Scope)),
            ])));
        }

        return new ObjectValue(members);
    }

    /// <summary>Of resources with one URN the first; that there are two is for a check of the plan itself to say.</summary>
    private static SortedDictionary<string, PlanResource> ByUrn(Plan plan)
    {
        var byUrn = new SortedDictionary<string, PlanResource>(StringComparer.Ordinal);
        foreach (var resource in plan.Resources) byUrn.TryAdd(resource.Urn, resource);
        return byUrn;
    }
}
