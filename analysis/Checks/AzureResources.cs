using Infra.Analysis.Arm;
using Infra.Analysis.Plans;

namespace Infra.Analysis.Checks;

/// <summary>
/// The Azure resources of a plan by type, by id and by what they are in: read once, so that no check goes through all of them again.
/// </summary>
internal sealed class AzureResources
{
    private readonly ILookup<string, PlanResource> _byType;
    private readonly ILookup<string, PlanResource> _byParent;
    private readonly Dictionary<string, PlanResource> _byId = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, PlanResource> _byUrn = new(StringComparer.Ordinal);

    public AzureResources(Plan plan)
    {
        var children = new List<(string Parent, PlanResource Resource)>();
        foreach (var resource in plan.Resources)
        {
            _byUrn.TryAdd(resource.Urn, resource);
            if (resource.Arm is null || resource.Id is null) continue;
            _byId.TryAdd(resource.Id, resource);
            if (resource.Arm.Name.Contains('/', StringComparison.Ordinal) && ArmId.TryParse(resource.Id, out var id) && id.Parent is { } parent)
            {
                children.Add((parent.ToString(), resource));
            }
        }

        _byType = plan.Resources.Where(resource => resource.Arm is not null)
            .ToLookup(resource => resource.Arm!.Type, StringComparer.OrdinalIgnoreCase);
        _byParent = children.ToLookup(child => child.Parent, child => child.Resource, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The resources of a type, in any letter case.</summary>
    public IEnumerable<PlanResource> Of(string type) => _byType[type];

    /// <summary>The resources of a type that are part of another one.</summary>
    public IEnumerable<PlanResource> In(string? parentId, string type) => parentId is null
        ? []
        : _byParent[parentId].Where(child => child.Arm!.Type.Equals(type, StringComparison.OrdinalIgnoreCase));

    /// <summary>The resource of this id; null if the plan has none.</summary>
    public PlanResource? Find(string? id) => id is null ? null : _byId.GetValueOrDefault(id);

    /// <summary>What a resource is part of; null if the plan does not have it.</summary>
    public PlanResource? ParentOf(PlanResource resource) =>
        ArmId.TryParse(resource.Id, out var id) && id.Parent is { } parent ? Find(parent.ToString()) : null;

    /// <summary>The URNs of all that must exist before a resource, directly or not.</summary>
    public HashSet<string> Before(PlanResource resource)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var next = new Stack<string>(resource.DependsOn);
        while (next.TryPop(out var urn))
        {
            if (!reached.Add(urn) || !_byUrn.TryGetValue(urn, out var before)) continue;
            foreach (var dependency in before.DependsOn) next.Push(dependency);
        }

        return reached;
    }

    /// <summary>
    /// The object ids of the identities of a resource, its own and those that were made before; null where one of them is not known.
    /// </summary>
    public IReadOnlyCollection<string>? PrincipalsOf(PlanResource resource)
    {
        var principals = Principals.Of(resource, _byId);
        return principals.IsDefault ? null : principals;
    }
}
