using System.Collections.Immutable;
using Infra.Analysis.Arm;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;
using Infra.Messages;

namespace Infra.Analysis.Checks;

/// <summary>
/// Finds references to Azure resources that nothing creates: ids in ARM bodies, and the resource groups, parents and extended resources
/// that a request's own address names. Also ids that are none, and those of subscriptions that the plan does not deploy to.
/// </summary>
/// <remarks>
/// Known are the resources of the plan, the children their bodies declare, what Azure makes along with them as far as the simulation puts
/// its id into their outputs, the network watcher of each region with a virtual network, the children that services come with
/// (those named <c>default</c>, but none of networks, the logger <c>azuremonitor</c> of API Management, and the roles of Cosmos DB), and built-in definitions. Ids of subscriptions that the plan does not deploy to are taken as given,
/// which is worth knowing. What has braces or a query is the path of a request, not an id.
/// </remarks>
public sealed class DanglingIds
{
    /// <summary>The id of the rule.</summary>
    public const string Rule = "dangling-id";

    /// <summary>The id of the rule for a text that begins as an id and is none.</summary>
    public const string RuleOfMalformed = "malformed-id";

    /// <summary>The id of the rule for an id of a subscription that the plan does not deploy to.</summary>
    public const string RuleOfOutside = "outside-id";

    /// <summary>Each search looks at all ids of a type; a bound keeps the time in proportion to the size of the plan.</summary>
    private const int MaxSearches = 100;

    private static readonly ImmutableHashSet<string> BuiltInTypes = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Microsoft.Authorization/policyDefinitions",
        "Microsoft.Authorization/policySetDefinitions",
        "Microsoft.Authorization/roleDefinitions");

    /// <summary>The roles that every Cosmos DB account has: for reading, and for reading and writing.</summary>
    /// <remarks>"Use data plane role-based access control with Azure Cosmos DB for NoSQL", https://learn.microsoft.com/azure/cosmos-db/nosql.</remarks>
    private static readonly ImmutableHashSet<string> CosmosRoles =
        ["00000000-0000-0000-0000-000000000001", "00000000-0000-0000-0000-000000000002"];

    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _external;
    private readonly HashSet<string> _subscriptions = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Verdict> _verdicts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<ArmId, ArmId?> _closest = [];
    private readonly Lazy<ILookup<string, ArmId>> _knownByType;

    private DanglingIds(Plan plan, IEnumerable<string> externalIds)
    {
        // What the program only reads may have more in it than the plan knows.
        _external = externalIds
            .Concat(plan.Resources.Where(resource => resource.Exists).Select(resource => resource.Id).OfType<string>())
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        _known.UnionWith(_external);
        foreach (var resource in plan.Resources)
        {
            if (resource.Id is { } id) _known.Add(id);
            if (resource.Arm is null) continue;
            if (ArmId.TryParse(resource.Arm.Scope, out var scope) && scope.SubscriptionId is { } own) _subscriptions.Add(own);
            _known.UnionWith(InlineChild.Of(resource).Select(child => child.Id.ToString()));
            _known.UnionWith(MadeByAzure(resource));
            if (NetworkWatcherOf(resource.Arm) is { } watcher) _known.Add(watcher);
        }

        _knownByType = new Lazy<ILookup<string, ArmId>>(() => _known
            .Order(StringComparer.Ordinal)
            .Select(text => ArmId.TryParse(text, out var id) ? id : null)
            .OfType<ArmId>()
            .DistinctBy(id => (id.Type, id.Name))
            .ToLookup(id => id.Type, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>An error for each place that names something unknown or holds no id, and a word on each id that is taken as given.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="externalIds">Ids of what exists already, for example because the configuration says so; what lies below them, and below
    /// what the program reads, exists too.</param>
    public static IEnumerable<Finding> Check(Plan plan, IEnumerable<string>? externalIds = null)
    {
        var check = new DanglingIds(plan, externalIds ?? []);
        return plan.Resources.Where(resource => resource.Arm is not null).SelectMany(check.Check);
    }

    private IEnumerable<Finding> Check(PlanResource resource)
    {
        if (ArmId.TryParse(resource.Id, out var id) && id.Parent is { } owner && Judge(owner.ToString()) == Verdict.Dangling)
        {
            yield return Dangling(resource, "", owner, $"It is deployed to {owner}, which nothing in the plan creates: Azure refuses it.");
        }

        foreach (var leaf in PropertyLeaf.Of(resource.Arm!.Body, "", IsWorthAWord))
        {
            foreach (var text in Ids((TextValue)leaf.Value).Where(text => Judge(text) != Verdict.Sound))
            {
                yield return Judge(text) switch
                {
                    Verdict.Malformed => Malformed(resource, leaf.Path, text),
                    Verdict.Outside => Outside(resource, leaf.Path, text),
                    _ => Dangling(
                        resource, leaf.Path, ArmId.Parse(text), $"It refers to {text}, which nothing in the plan creates: Azure refuses it."),
                };
            }
        }

        bool IsWorthAWord(PropertyValue value) => value is TextValue text && IsResourceId(text) && Ids(text).Any(id => Judge(id) != Verdict.Sound);
    }

    /// <summary>The ids of a text, which is one or several with commas between them, as named values of API Management have them.</summary>
    private static string[] Ids(TextValue text) => text.Value.Split(',');

    private static Finding Malformed(PlanResource resource, string path, string text) => new(
        RuleOfMalformed, Severity.Error, resource.Urn, path,
        $"'{text}' begins as the id of an Azure resource and is none, for a segment is empty, missing or misspelled: Azure refuses it.",
        "Use the id that the other resource outputs. Accepted: /subscriptions/{id}/resourceGroups/{name}/providers/{namespace}/{type}/{name}, "
        + "with a further /{type}/{name} for each level below.");

    private static Finding Outside(PlanResource resource, string path, string text) => new(
        RuleOfOutside, Severity.Info, resource.Urn, path,
        $"It refers to {text}, in a subscription that the plan does not deploy to. It is taken as given: nobody checked that it exists.",
        "Make sure that it exists, and that whoever deploys may use it.");

    private Finding Dangling(PlanResource resource, string path, ArmId id, string message)
    {
        var meant = Closest(id);
        return new Finding(
            Rule, Severity.Error, resource.Urn, path, message,
            (meant is null ? "" : $"Did you mean {meant}? ") +
            "Use the id that the other resource outputs; if it exists already, give its id in the configuration.");
    }

    /// <summary>
    /// The known id of the same type with the closest name. Asked for too often it is one mistake, and the search is not worth its time.
    /// </summary>
    private ArmId? Closest(ArmId id)
    {
        if (_closest.TryGetValue(id, out var closest) || _closest.Count == MaxSearches) return closest;
        var sameType = _knownByType.Value[id.Type];
        var name = DidYouMean.Closest(id.Name, sameType.Select(known => known.Name));
        closest = sameType.FirstOrDefault(known => known.Name == name);
        _closest.Add(id, closest);
        return closest;
    }

    /// <summary>
    /// A text with the beginning of an id that ARM accepts nowhere but in ids; subscriptions and resource groups by themselves do not
    /// count.
    /// </summary>
    private static bool IsResourceId(TextValue text) =>
        text.Value.StartsWith("/subscriptions/", StringComparison.OrdinalIgnoreCase) &&
        text.Value.Contains("/providers/", StringComparison.OrdinalIgnoreCase) &&
        text.Value.AsSpan().IndexOfAny('{', '?') < 0;

    private Verdict Judge(string text)
    {
        if (_verdicts.TryGetValue(text, out var verdict)) return verdict;
        verdict = !ArmId.TryParse(text, out var id) ? Verdict.Malformed
            : id.SubscriptionId is not { } own || Exists(id) ? Verdict.Sound
            : _subscriptions.Contains(own) ? Verdict.Dangling
            : Verdict.Outside;
        _verdicts.Add(text, verdict);
        return verdict;
    }

    private bool Exists(ArmId id)
    {
        if (id.Is(ArmId.SubscriptionType) || _known.Contains(id.ToString()) || IsBuiltIn(id)) return true;
        return IsMadeWithItsParent(id) ? Exists(id.Parent!) : IsExternal(id);
    }

    /// <summary>
    /// The child that a service comes with. Networks come with none: a subnet or route of that name is somebody's own. API Management comes
    /// with a logger to Azure Monitor, Cosmos DB with two roles of its own. What a role of Cosmos DB holds for is no resource but a path in the
    /// data (<c>dbs</c>), which may come about later.
    /// </summary>
    private static bool IsMadeWithItsParent(ArmId id) =>
        id.Names.Length > 1 && id.Names[^1].Equals("default", StringComparison.OrdinalIgnoreCase) &&
        !id.Provider.Equals("Microsoft.Network", StringComparison.OrdinalIgnoreCase) ||
        id.Is("Microsoft.ApiManagement/service/loggers") && id.Names[^1].Equals("azuremonitor", StringComparison.OrdinalIgnoreCase) ||
        id.Is("Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions") && CosmosRoles.Contains(id.Names[^1]) ||
        id.Type.StartsWith("Microsoft.DocumentDB/databaseAccounts/dbs", StringComparison.OrdinalIgnoreCase);

    private bool IsExternal(ArmId id)
    {
        for (var ancestor = id.Parent; ancestor is not null; ancestor = ancestor.Parent)
        {
            if (_external.Contains(ancestor.ToString())) return true;
        }

        return false;
    }

    /// <summary>Definitions that every subscription has, and what a region offers: <c>Microsoft.Web/locations/managedApis</c>.</summary>
    private static bool IsBuiltIn(ArmId id) =>
        id.ResourceGroup is null && (BuiltInTypes.Contains(id.Type) || id.Type.Contains("/locations/", StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The network watcher that Azure makes by itself in the region of a virtual network; null if the request is for something else.
    /// "Enable or disable Azure Network Watcher", https://learn.microsoft.com/azure/network-watcher/network-watcher-create.
    /// </summary>
    private static string? NetworkWatcherOf(ArmRequest request) =>
        request.Type == "Microsoft.Network/virtualNetworks"
        && request.Body["location"] is TextValue region
        && ArmId.TryParse(request.Scope, out var scope)
        && scope.SubscriptionId is { } subscription
            ? $"/subscriptions/{subscription}/resourceGroups/NetworkWatcherRG/providers/Microsoft.Network/networkWatchers/NetworkWatcher_{region.Value}"
            : null;

    /// <summary>The ids in the outputs that are not repeated inputs.</summary>
    private static HashSet<string> MadeByAzure(PlanResource resource)
    {
        var made = Ids(resource.Outputs).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (made.Count == 0) return made;
        made.ExceptWith(Ids(resource.Inputs));
        made.ExceptWith(Ids(resource.Arm!.Body));
        return made;
    }

    private static IEnumerable<string> Ids(ObjectValue value) => PropertyLeaf
        .Of(value, "", static leaf => leaf is TextValue text && IsResourceId(text))
        .Select(leaf => ((TextValue)leaf.Value).Value);

    private enum Verdict
    {
        Sound,
        Dangling,
        Outside,
        Malformed,
    }
}
