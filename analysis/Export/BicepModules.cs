using System.Collections.Immutable;
using System.Globalization;
using Infra.Analysis.Arm;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Export;

/// <summary>Divides the Azure resources of a plan into files.</summary>
/// <remarks>
/// What belongs to the main subscription itself stays in <c>main.bicep</c>, resource by resource. Everything else goes into modules, and a
/// module waits as a whole. Where scopes depend on each other in both directions (a hub's peering needs the spoke, the spoke's route the
/// hub's firewall), their resources are divided by the number of times the way to them changes between those scopes: then a module only
/// waits for modules of a smaller number.
/// </remarks>
internal sealed class BicepModules
{
    private readonly Dictionary<string, BicepResource> _byId;

    private BicepModules(
        BicepModule main, ImmutableArray<BicepModule> others, Dictionary<string, BicepResource> byId, BicepNames names,
        ImmutableArray<Finding> findings) =>
        (Main, Others, _byId, Names, Findings) = (main, others, byId, names, findings);

    /// <summary>The file that is deployed.</summary>
    public BicepModule Main { get; }

    /// <summary>The files of the modules it declares, in the order of their names.</summary>
    public ImmutableArray<BicepModule> Others { get; }

    /// <summary>All files; <see cref="Main"/>, which passes the parameters of the others on, is last.</summary>
    public IEnumerable<BicepModule> DependenciesFirst => Others.Append(Main);

    /// <summary>Where further symbols come from.</summary>
    public BicepNames Names { get; }

    /// <summary>The resources that are left out, and why.</summary>
    public ImmutableArray<Finding> Findings { get; }

    /// <summary>The exported resource with this ARM id; null if there is none.</summary>
    public BicepResource? ById(string id) => _byId.GetValueOrDefault(id);

    /// <summary>
    /// What an extension resource extends: a resource of the export, or a child declared in its body; null for other resources.
    /// </summary>
    public (BicepResource Resource, (string Type, string Name)? Child)? Extended(BicepResource resource) =>
        IsExtension(resource.Arm, BicepScope.Of(resource.Arm.Scope)!) ? Extended(resource.Arm.Scope, _byId) : null;

    /// <summary>Divides a plan.</summary>
    public static BicepModules Of(Plan plan)
    {
        var names = new BicepNames();
        var findings = ImmutableArray.CreateBuilder<Finding>();
        var byId = new Dictionary<string, BicepResource>(StringComparer.OrdinalIgnoreCase);
        var candidates = new List<(BicepResource Resource, BicepScope Scope)>();
        foreach (var resource in plan.Resources)
        {
            if (resource.Arm is not { } arm) continue;
            if (BicepScope.Of(arm.Scope) is not { } scope)
            {
                findings.Add(LeftOut(resource, arm.Scope.Length == 0
                    ? "the plan does not know its id, and so not its scope"
                    : $"its scope '{arm.Scope}' is neither a subscription nor a resource group, nor a resource in one"));
                continue;
            }

            if (HasHole(arm))
            {
                findings.Add(LeftOut(resource, "its type, API version or name is a secret or not known, and Bicep needs them written out"));
                continue;
            }

            var candidate = new BicepResource(resource, arm, names.Symbol(resource.Name, arm.Type[(arm.Type.LastIndexOf('/') + 1)..]));
            candidates.Add((candidate, scope));
            if (resource.Id is { } id) byId.TryAdd(id, candidate);
        }

        var (resources, scopes) = (new List<BicepResource>(), new List<BicepScope>());
        foreach (var (resource, scope) in candidates)
        {
            if (IsExtension(resource.Arm, scope) && Extended(resource.Arm.Scope, byId) is null)
            {
                findings.Add(LeftOut(
                    resource.Resource,
                    $"it extends {resource.Arm.Scope}, which the plan does not create, so its API version is not known"));
                continue;
            }

            resources.Add(resource);
            scopes.Add(scope);
        }

        Connect(plan, resources, scopes, byId);
        var main = new BicepModule(BicepExport.MainFile, "", new BicepScope(MainSubscription(scopes), null));
        var others = Divide(resources, scopes, main, names);
        return new BicepModules(main, others, byId, names, findings.ToImmutable());
    }

    private static bool HasHole(ArmRequest arm) => new[] { arm.Type, arm.ApiVersion, arm.Name, arm.Scope }.Any(text =>
        text.Contains(PropertyValue.SecretPlaceholder, StringComparison.Ordinal) ||
        text.Contains(PropertyValue.UnknownPlaceholder, StringComparison.Ordinal));

    private static bool IsExtension(ArmRequest arm, BicepScope scope) => !arm.Scope.Equals(scope.Id, StringComparison.OrdinalIgnoreCase);

    private static (BicepResource Resource, (string Type, string Name)? Child)? Extended(string id, Dictionary<string, BicepResource> byId)
    {
        if (byId.TryGetValue(id, out var resource)) return (resource, null);
        return ArmId.TryParse(id, out var armId) && armId.Names.Length > 1 && byId.TryGetValue(armId.Parent!.ToString(), out var parent)
            ? (parent, (armId.Type[(armId.Type.LastIndexOf('/') + 1)..], armId.Names[^1]))
            : null;
    }

    private static Finding LeftOut(PlanResource resource, string reason) => new(
        "export-scope", Severity.Unknown, resource.Urn, "scope", $"It is not exported: {reason}.",
        "Deploy it with Pulumi, or declare it in Bicep by hand.");

    private static void Connect(
        Plan plan, List<BicepResource> resources, List<BicepScope> scopes, Dictionary<string, BicepResource> byId)
    {
        var dependencies = new ArmDependencies(plan);
        var order = new Dictionary<PlanResource, int>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < resources.Count; i++) order.Add(resources[i].Resource, i);
        for (var i = 0; i < resources.Count; i++)
        {
            var resource = resources[i];
            var arm = resource.Arm;
            if (ArmId.TryParse(resource.Resource.Id, out var id) && id.Names.Length > 1)
            {
                resource.Parent = byId.GetValueOrDefault(id.Parent!.ToString());
            }

            BicepResource?[] implied = [resource.Parent, byId.GetValueOrDefault(arm.Scope), byId.GetValueOrDefault(scopes[i].Id)];
            resource.DependsOn =
            [
                .. dependencies.Of(resource.Resource)
                    .Concat(implied.OfType<BicepResource>().Select(dependency => dependency.Resource))
                    .Where(order.ContainsKey)
                    .Select(dependency => order[dependency])
                    .Where(index => index != i)
                    .Distinct()
                    .Order()
                    .Select(index => resources[index]),
            ];
        }
    }

    private static string MainSubscription(List<BicepScope> scopes) =>
        scopes
            .Distinct()
            .CountBy(scope => scope.Subscription, StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(entry => entry.Value)
            .ThenBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => entry.Key)
            .FirstOrDefault("");

    private static ImmutableArray<BicepModule> Divide(
        List<BicepResource> resources, List<BicepScope> scopes, BicepModule main, BicepNames names)
    {
        var index = new Dictionary<BicepResource, int>();
        for (var i = 0; i < resources.Count; i++) index.Add(resources[i], i);
        var dependencies = resources.Select(resource => resource.DependsOn.Select(dependency => index[dependency]).ToArray()).ToArray();

        // A node waits as a whole: a resource of the main file, or a scope of its own.
        var nodes = new int[resources.Count];
        var nodeByScope = new Dictionary<BicepScope, int>();
        var nodeCount = 0;
        for (var i = 0; i < resources.Count; i++)
        {
            if (scopes[i].Equals(main.Scope)) nodes[i] = nodeCount++;
            else if (nodeByScope.TryGetValue(scopes[i], out var known)) nodes[i] = known;
            else nodeByScope.Add(scopes[i], nodes[i] = nodeCount++);
        }

        var tangles = Tangles(nodes, nodeCount, dependencies);
        var stages = new int[resources.Count];
        foreach (var cycle in DependencyOrder.Components(dependencies))
        {
            foreach (var i in cycle)
            {
                foreach (var dependency in dependencies[i])
                {
                    if (tangles[nodes[i]] != tangles[nodes[dependency]]) continue;
                    stages[i] = Math.Max(stages[i], stages[dependency] + (nodes[i] == nodes[dependency] ? 0 : 1));
                }
            }
        }

        foreach (var i in Enumerable.Range(0, resources.Count).Where(i => scopes[i].Equals(main.Scope))) Add(main, resources[i]);

        names.FileStem(Path.GetFileNameWithoutExtension(main.FileName));
        var others = ImmutableArray.CreateBuilder<BicepModule>();
        foreach (var scope in nodeByScope.Keys.OrderBy(scope => scope.Id, StringComparer.Ordinal))
        {
            var stem = names.FileStem(scope.Group ?? $"subscription-{scope.Subscription}");
            var parts = Enumerable.Range(0, resources.Count).Where(i => nodes[i] == nodeByScope[scope]).GroupBy(i => stages[i]);
            foreach (var (number, part) in parts.OrderBy(part => part.Key).Index())
            {
                var name = number == 0 ? stem : names.FileStem(string.Create(CultureInfo.InvariantCulture, $"{stem}-{number + 1}"));
                var module = new BicepModule($"{name}.bicep", names.Symbol(name, "module"), scope);
                foreach (var i in part) Add(module, resources[i]);
                others.Add(module);
            }
        }

        return others.ToImmutable();

        static void Add(BicepModule module, BicepResource resource)
        {
            module.Resources.Add(resource);
            resource.Module = module;
        }
    }

    /// <summary>For each node the number of the group of nodes that depend on each other, directly or not.</summary>
    private static int[] Tangles(int[] nodes, int nodeCount, int[][] dependencies)
    {
        var nodeDependencies = Enumerable.Range(0, nodeCount).Select(_ => new HashSet<int>()).ToArray();
        for (var i = 0; i < nodes.Length; i++)
        {
            foreach (var dependency in dependencies[i]) nodeDependencies[nodes[i]].Add(nodes[dependency]);
        }

        var tangles = new int[nodeCount];
        foreach (var (number, members) in DependencyOrder.Components([.. nodeDependencies.Select(set => set.Order().ToArray())]).Index())
        {
            foreach (var node in members) tangles[node] = number;
        }

        return tangles;
    }
}
