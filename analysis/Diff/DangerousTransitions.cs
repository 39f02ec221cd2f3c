using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Net;
using Infra.Analysis.Arm;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;
using Infra.Messages;

namespace Infra.Analysis.Diff;

/// <summary>The steps from one plan to another that Azure or Pulumi would refuse half-way, or that lose data.</summary>
internal static class DangerousTransitions
{
    private const string VirtualNetwork = "Microsoft.Network/virtualNetworks";

    private const string SubnetType = $"{VirtualNetwork}/subnets";

    private const string TwoSteps =
        "Take two steps: first take out what uses the subnet and run 'pulumi up', then make this change and run it again.";

    /// <summary>
    /// What is lost when a resource of the type is replaced. The types are those whose content no deployment brings back.
    /// </summary>
    private static readonly FrozenDictionary<string, string> LostByReplacement = new Dictionary<string, string>
    {
        ["Microsoft.ApiManagement/service"] = "its subscriptions' keys, its users and what was published outside this program",
        ["Microsoft.CognitiveServices/accounts"] = "its projects' agents, threads, files and fine-tuned models",
        ["Microsoft.CognitiveServices/accounts/projects"] = "its agents, threads and files",
        ["Microsoft.ContainerRegistry/registries"] = "its images",
        ["Microsoft.DBforPostgreSQL/flexibleServers"] = "its databases",
        ["Microsoft.DocumentDB/databaseAccounts"] = "its databases",
        ["Microsoft.DocumentDB/databaseAccounts/sqlDatabases"] = "its containers and their items",
        ["Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers"] = "its items",
        ["Microsoft.EventHub/namespaces"] = "the events in it",
        ["Microsoft.KeyVault/vaults"] = "its keys, secrets and certificates",
        ["Microsoft.Network/publicIPAddresses"] = "the address, and with it every rule elsewhere that names it",
        [VirtualNetwork] = "its subnets, and with them everything that has an address there",
        ["Microsoft.OperationalInsights/workspaces"] = "its logs",
        ["Microsoft.Search/searchServices"] = "its indexes",
        ["Microsoft.Sql/servers"] = "its databases",
        ["Microsoft.Storage/storageAccounts"] = "its blobs, files, queues and tables",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The findings, in no particular order.</summary>
    /// <param name="before">The plan that stands for what is deployed.</param>
    /// <param name="created">What only the new plan has.</param>
    /// <param name="kept">What both plans have.</param>
    /// <param name="removed">What only the old plan has.</param>
    public static IEnumerable<Finding> Find(
        Plan before,
        ImmutableArray<PlanResource> created,
        ImmutableArray<(PlanResource Old, PlanResource New)> kept,
        ImmutableArray<PlanResource> removed) =>
    [
        .. kept.SelectMany(pair => Replacement(pair.Old, pair.New)),
        .. kept.SelectMany(pair => AnotherProvider(pair.Old, pair.New)),
        .. Subnets(before, kept),
        .. SeparateSubnets(before, created, removed),
        .. Groups(kept, removed),
        .. removed.Where(resource => resource.Protect).Select(resource => Protected(resource, "removed")),
        .. NewUrns(created, removed),
    ];

    private static bool Is(PlanResource resource, string type) =>
        resource.Arm is { } arm && arm.Type.Equals(type, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<Finding> Replacement(PlanResource old, PlanResource @new)
    {
        if (old.Arm is null || @new.Arm is null || WhyReplaced(old, @new) is not { } reason) yield break;
        if (old.Protect) yield return Protected(old, "replaced");
        if (LostByReplacement.TryGetValue(old.Arm.Type, out var lost))
        {
            yield return new Finding(
                "diff-data-loss", Severity.Error, @new.Urn, reason.Path,
                $"Its {reason.What} changes from '{reason.Old}' to '{reason.New}', which no update can do: Pulumi replaces " +
                $"the resource, and {lost} are lost.",
                "Keep the old value; or create a second resource beside this one, move what it holds, and only then remove this one.");
        }
    }

    private static IEnumerable<Finding> AnotherProvider(PlanResource old, PlanResource @new)
    {
        if (!old.Custom || old.Provider == @new.Provider) yield break;
        yield return new Finding(
            "diff-provider-changed", Severity.Warning, @new.Urn, "provider",
            $"Its provider changes from {Name(old.Provider)} to {Name(@new.Provider)}, which replaces the resource: Pulumi deletes the one " +
            "that is there, with what is in it, and where both have the same id creating the new one fails first.",
            "Keep the provider. To move a resource to another one, take it out of the state and import it under the new provider.");

        static string Name(string? provider) => provider is null ? "the default one" : $"'{provider}'";
    }

    private static (string Path, string What, string Old, string New)? WhyReplaced(PlanResource old, PlanResource @new)
    {
        if (old.Id is { } oldId && @new.Id is { } newId && !oldId.Equals(newId, StringComparison.OrdinalIgnoreCase))
        {
            return old.Arm!.Name.Equals(@new.Arm!.Name, StringComparison.OrdinalIgnoreCase) ? ("id", "id", oldId, newId)
                : ("name", "name", old.Arm.Name, @new.Arm.Name);
        }

        if (old.Arm!.Body["location"] is not TextValue before || @new.Arm!.Body["location"] is not TextValue after) return null;
        return Region(before) != Region(after) ? ("location", "location", before.Value, after.Value) : null;
    }

    /// <summary>Azure takes <c>West US 3</c> and <c>westus3</c> for the same region.</summary>
    private static string Region(TextValue location) => location.Value.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();

    private static Finding Protected(PlanResource resource, string what) => new(
        "diff-protected-removed", Severity.Error, resource.Urn, "protect",
        $"It is protected and would be {what}: Pulumi refuses the whole run.",
        "Keep it; or take two steps: first set Protect to false and run 'pulumi up', then make this change.");

    private static IEnumerable<Finding> NewUrns(ImmutableArray<PlanResource> created, ImmutableArray<PlanResource> removed)
    {
        var createdById = created
            .Where(resource => resource is { Id: not null, Arm: not null })
            .ToLookup(resource => resource.Id!, StringComparer.OrdinalIgnoreCase);
        return
            from old in removed
            where old is { Id: not null, Arm: not null }
            from @new in createdById[old.Id!].Take(1)
            select new Finding(
                "diff-urn-changed", Severity.Error, @new.Urn, "urn",
                $"The Azure resource {old.Id} was declared as {old.Urn}. For Pulumi this is another resource: it would create it " +
                "while it exists, which Azure's provider refuses, and then delete it.",
                $"Give the resource the option Aliases = [new Alias {{ Urn = \"{old.Urn}\" }}], or keep its name, type and parent.");
    }

    private static IEnumerable<Finding> Groups(
        ImmutableArray<(PlanResource Old, PlanResource New)> kept, ImmutableArray<PlanResource> removed)
    {
        var renamed =
            from pair in kept
            where pair is { Old.Id: not null, New.Id: not null } && !pair.Old.Id.Equals(pair.New.Id, StringComparison.OrdinalIgnoreCase)
            select pair.Old;
        var leaving = removed
            .Concat(renamed)
            .Where(resource => resource.Id is not null && Is(resource, ArmId.ResourceGroupType))
            .ToArray();
        if (leaving.Length == 0) yield break;

        var staying = kept
            .Select(pair => pair.New)
            .Where(resource => resource is { Id: not null, Arm: not null } && !Is(resource, ArmId.ResourceGroupType))
            .ToLookup(resource => GroupOf(resource.Id!), StringComparer.OrdinalIgnoreCase);
        foreach (var group in leaving)
        {
            var held = staying[group.Id!].Select(resource => $"'{resource.Name}'").ToArray();
            if (held.Length == 0) continue;
            yield return new Finding(
                "diff-resource-group-removed", Severity.Error, group.Urn, "",
                $"The resource group {group.Id} goes, but {Listing(held)} would stay in it: deleting a resource group " +
                "deletes all that is in it.",
                "Keep the resource group; or move these resources to another one first, which replaces most of them.");
        }
    }

    /// <summary>The id of the resource group an id lies in: its first four segments.</summary>
    private static string GroupOf(string id) => string.Join('/', id.Split('/').Take(5));

    private static IEnumerable<Finding> Subnets(Plan before, ImmutableArray<(PlanResource Old, PlanResource New)> kept)
    {
        var removed = new List<(PlanResource Network, Subnet Subnet)>();
        foreach (var (old, @new) in kept)
        {
            if (!Is(old, VirtualNetwork) || !Is(@new, VirtualNetwork)) continue;
            if (WhyReplaced(old, @new) is not null) continue;
            if (Subnet.Of(old) is not { } oldSubnets || Subnet.Of(@new) is not { } newSubnets)
            {
                yield return new Finding(
                    "diff-unknown", Severity.Unknown, @new.Urn, "properties.subnets",
                    $"The subnets are secret or unknown in the {(Subnet.Of(old) is null ? "old" : "new")} plan, so nobody can say whether one " +
                    "of them goes or changes.",
                    "Give the names of the subnets in the open, and as values that are known before the deployment.");
                continue;
            }

            var newByName = newSubnets.ToLookup(subnet => subnet.Name, StringComparer.OrdinalIgnoreCase);
            foreach (var subnet in oldSubnets)
            {
                if (newByName[subnet.Name].FirstOrDefault() is not { } same)
                {
                    removed.Add((@new, subnet));
                    continue;
                }

                foreach (var finding in Changes(@new, subnet, same)) yield return finding;
            }

            foreach (var finding in FallenOut(old, @new, newSubnets)) yield return finding;
        }

        if (removed.Count == 0) yield break;
        var users = Users(before, removed.Select(entry => $"{entry.Network.Id}/subnets/{entry.Subnet.Name}"));
        foreach (var (network, subnet) in removed)
        {
            var usage = Usage(users[$"{network.Id}/subnets/{subnet.Name}"]);
            yield return new Finding(
                "diff-subnet-removed", Severity.Error, network.Urn, subnet.Path,
                $"The subnet '{subnet.Name}' is removed. Pulumi updates before it deletes, so the subnet goes while it is in use, and " +
                $"Azure refuses. {usage}",
                $"{TwoSteps} Keep the subnet until then.");
        }
    }

    /// <summary>Subnets declared by themselves that go without their virtual network, and that nothing else declares from then on.</summary>
    private static IEnumerable<Finding> SeparateSubnets(
        Plan before, ImmutableArray<PlanResource> created, ImmutableArray<PlanResource> removed)
    {
        var gone = removed.Select(resource => resource.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var declaredAgain = created.Select(resource => resource.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var subnets = removed
            .Where(resource => Is(resource, SubnetType) && !declaredAgain.Contains(resource.Id))
            .Where(resource => ArmId.TryParse(resource.Id, out var id) && !gone.Contains(id.Parent!.ToString()))
            .ToArray();
        if (subnets.Length == 0) yield break;
        var users = Users(before, subnets.Select(subnet => subnet.Id!));
        foreach (var subnet in subnets)
        {
            yield return new Finding(
                "diff-subnet-removed", Severity.Error, subnet.Urn, "",
                $"The subnet '{subnet.Name}' is removed, which Azure refuses while anything is in it. {Usage(users[subnet.Id!])}",
                $"{TwoSteps} Keep the subnet until then.");
        }
    }

    private static string Usage(IEnumerable<PlanResource> users)
    {
        var known = users.Select(user => $"'{user.Name}'").Distinct().ToArray();
        return known.Length > 0
            ? $"The old plan's users of it: {Listing(known)}."
            : "The old plan shows no user of it; links that services leave behind count too.";
    }

    private static IEnumerable<Finding> Changes(PlanResource network, Subnet old, Subnet @new)
    {
        var lost = old.Delegations.Except(@new.Delegations, StringComparer.OrdinalIgnoreCase).ToArray();
        if (lost.Length > 0)
        {
            var now = @new.Delegations.IsEmpty ? "nothing" : string.Join(", ", @new.Delegations);
            yield return new Finding(
                "diff-delegation-removed", Severity.Error, network.Urn, @new.Path,
                $"The subnet '{@new.Name}' was delegated to {string.Join(", ", lost)} and now to {now}: " +
                "Azure refuses while the service holds a link to the subnet.",
                $"Keep the delegation: a subnet, once declared, keeps it. {TwoSteps}");
        }

        if (!old.Prefixes.IsEmpty && !@new.Prefixes.IsEmpty && !old.Prefixes.SequenceEqual(@new.Prefixes))
        {
            yield return new Finding(
                "diff-subnet-prefix-changed", Severity.Error, network.Urn, @new.Path,
                $"The address range of the subnet '{@new.Name}' changes from {string.Join(", ", old.Prefixes)} to " +
                $"{string.Join(", ", @new.Prefixes)}: Azure refuses while anything has an address in it.",
                $"Keep the range and add another subnet. {TwoSteps}");
        }
    }

    private static IEnumerable<Finding> FallenOut(PlanResource old, PlanResource @new, ImmutableArray<Subnet> subnets)
    {
        var (before, after) = (AddressSpace(old), AddressSpace(@new));
        return
            from subnet in subnets
            from text in subnet.Prefixes
            let prefix = Parse(text)
            where prefix is not null
            where before.Any(space => Contains(space, prefix.Value)) && !after.Any(space => Contains(space, prefix.Value))
            select new Finding(
                "diff-address-space-shrunk", Severity.Error, @new.Urn, "properties.addressSpace.addressPrefixes",
                $"The address space shrinks to {string.Join(", ", after)}, and the subnet '{subnet.Name}' ({text}) falls " +
                "out of it: Azure refuses.",
                "Keep the old range in the address space for as long as a subnet lies in it.");
    }

    private static IPNetwork[] AddressSpace(PlanResource network) =>
        network.Arm!.Body["properties"] is ObjectValue properties && properties["addressSpace"] is ObjectValue space
            ? [.. Texts(space["addressPrefixes"]).Select(Parse).OfType<IPNetwork>()]
            : [];

    private static bool Contains(IPNetwork outer, IPNetwork inner) =>
        outer.PrefixLength <= inner.PrefixLength && outer.Contains(inner.BaseAddress);

    private static IPNetwork? Parse(string text) => IPNetwork.TryParse(text, out var network) ? network : null;

    private static ILookup<string, PlanResource> Users(Plan plan, IEnumerable<string> subnetIds)
    {
        var wanted = subnetIds.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return (
            from resource in plan.Resources
            where resource.Arm is not null
            from leaf in PropertyLeaf.Of(resource.Arm!.Body, "", value => value is TextValue text && wanted.Contains(text.Value))
            select (Id: ((TextValue)leaf.Value).Value, resource))
            .ToLookup(user => user.Id, user => user.resource, StringComparer.OrdinalIgnoreCase);
    }

    private static IEnumerable<string> Texts(PropertyValue? value) =>
        value is ListValue list ? list.Items.OfType<TextValue>().Select(text => text.Value) : [];

    private static string Listing(string[] names)
    {
        const int Shown = 5;
        return names.Length <= Shown ? string.Join(", ", names) : $"{string.Join(", ", names.Take(Shown))} and {names.Length - Shown} more";
    }

    /// <summary>A subnet declared inline on its virtual network.</summary>
    private sealed record Subnet(string Name, string Path, ImmutableArray<string> Prefixes, ImmutableArray<string> Delegations)
    {
        /// <summary>The subnets of a network; null where they are not known.</summary>
        public static ImmutableArray<Subnet>? Of(PlanResource network)
        {
            var properties = network.Arm!.Body["properties"] ?? ObjectValue.Empty;
            var subnets = properties is ObjectValue members ? members["subnets"] ?? ListValue.Empty : properties;
            if (subnets is not ListValue list) return null;
            var read = list.Items.Select((item, index) => item is ObjectValue subnet ? Read(subnet, index) : null).ToArray();
            return read.Contains(null) ? null : [.. read.OfType<Subnet>()];
        }

        private static Subnet? Read(ObjectValue subnet, int index)
        {
            if (subnet["name"] is not TextValue name) return null;
            var properties = subnet["properties"] as ObjectValue ?? ObjectValue.Empty;
            var delegations =
                from delegation in (properties["delegations"] as ListValue ?? ListValue.Empty).Items.OfType<ObjectValue>()
                let service = (delegation["properties"] as ObjectValue)?["serviceName"] as TextValue
                where service is not null
                select service.Value;
            return new Subnet(
                name.Value,
                PropertyPath.Element("properties.subnets", index),
                properties["addressPrefix"] is TextValue prefix ? [prefix.Value] : [.. Texts(properties["addressPrefixes"])],
                [.. delegations]);
        }
    }
}
