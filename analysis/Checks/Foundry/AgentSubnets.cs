using System.Collections.Immutable;
using System.Globalization;
using Infra.Analysis.Arm;
using Infra.Analysis.Checks.Routing;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Checks.Foundry;

/// <summary>
/// Finds subnets that Foundry refuses for agents, some of them only after most of an hour, and private endpoints where there can be none:
/// NET-001, NET-003, NET-004, NET-005, NET-006, NET-008, NET-009, NET-010, NET-023. A subnet that is too small (NET-002) is found by
/// <see cref="Limits.SubnetSizes"/>, one of two accounts (NET-007) by <see cref="CapabilityHosts"/>.
/// </summary>
/// <remarks>A subnet that the plan does not have is not checked.</remarks>
public static class AgentSubnets
{
    /// <summary>The rule on the subnet and what is in it.</summary>
    public const string Rule = "agent-subnet";

    /// <summary>The rule on addresses.</summary>
    public const string AddressRule = "agent-addresses";

    /// <summary>The rule on regions.</summary>
    public const string RegionRule = "agent-region";

    /// <summary>The rule on private endpoints.</summary>
    public const string EndpointRule = "private-endpoint-delegated";

    private const string Delegation = "Microsoft.App/environments";
    private const string SubnetType = "Microsoft.Network/virtualNetworks/subnets";
    private const string EndpointType = "Microsoft.Network/privateEndpoints";
    private const string ProjectType = AgentAccount.Type + "/projects";

    private static readonly ImmutableArray<string> ConnectionTypes = [AgentAccount.Type + "/connections", ProjectType + "/connections"];

    private static readonly ImmutableArray<string> StoreCategories = ["AzureStorageAccount", "CognitiveSearch", "CosmosDB"];

    /// <summary>What tags of a production environment say.</summary>
    private static readonly ImmutableArray<string> Production = ["prod", "production"];

    /// <summary>What Azure would refuse, or nobody knows of.</summary>
    /// <param name="plan">The plan, with its ARM requests.</param>
    /// <param name="graph">Its networks.</param>
    internal static IEnumerable<Finding> Check(Plan plan, NetworkGraph graph)
    {
        var subnets = new PlanSubnets(plan);
        return AgentAccount.In(plan).SelectMany(account => Check(plan, graph, subnets, account)).Concat(Endpoints(plan, subnets));
    }

    private static IEnumerable<Finding> Check(Plan plan, NetworkGraph graph, PlanSubnets subnets, AgentAccount account)
    {
        if (!ArmId.TryParse(account.SubnetId, out var id) || !id.Is(SubnetType))
        {
            return [Error(account, Rule, $"'{account.SubnetId}' is no id of a subnet.", "Give the id of a subnet of a virtual network.")];
        }

        if (subnets.Find(account.SubnetId) is not { } subnet || graph.Find(subnet.Network.Id!) is not { } network) return [];
        return Delegations(account, subnet)
            .Concat(Occupants(plan, account, subnet))
            .Concat(Sizes(account, subnet))
            .Concat(Ranges(account, subnet))
            .Concat(ReservedRanges(graph, account, network))
            .Concat(ClassA(account, subnet, network))
            .Concat(Regions(plan, account, network));
    }

    /// <summary>NET-001.</summary>
    private static IEnumerable<Finding> Delegations(AgentAccount account, PlanSubnet subnet)
    {
        if (subnet.Delegations is [null] or [Delegation] || subnet.Properties["delegations"] is UnknownValue) yield break;
        yield return Error(
            account, Rule,
            $"The subnet '{subnet.Name}' is delegated to {Names(subnet.Delegations)}, and agents need one that is delegated to {Delegation} and nothing else. Upper and lower "
            + "case count: otherwise the account's capability host fails after most of an hour, with a message about something else.",
            $"Delegate it to exactly {Delegation}, from the start: a delegation cannot be changed under what uses it.");
    }

    /// <summary>NET-008. Other accounts are the business of <see cref="CapabilityHosts"/>.</summary>
    private static IEnumerable<Finding> Occupants(Plan plan, AgentAccount account, PlanSubnet subnet) =>
        from occupant in SubnetOccupants.Of(plan, account.SubnetId)
        where !occupant.Arm!.Type.Equals(AgentAccount.Type, StringComparison.OrdinalIgnoreCase)
        select Error(
            account, Rule, $"'{occupant.Name}' is in the subnet '{subnet.Name}' as well, which agents share with nothing.", "Put that into another subnet.");

    /// <summary>NET-003.</summary>
    private static IEnumerable<Finding> Sizes(AgentAccount account, PlanSubnet subnet)
    {
        var isProduction = (account.Resource.Arm!.Body["tags"] as ObjectValue ?? ObjectValue.Empty).Any(tag =>
            tag.Key.Contains("env", StringComparison.OrdinalIgnoreCase) && tag.Value is TextValue { Value: var value }
            && Production.Contains(value, StringComparer.OrdinalIgnoreCase));
        return
            from range in subnet.Ranges
            where range.PrefixLength > AgentAddresses.RecommendedPrefixLength
            select new Finding(
                Rule, isProduction ? Severity.Warning : Severity.Info, account.Resource.Urn, AgentAccount.Path,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The subnet '{subnet.Name}' has the range {range}; Microsoft recommends a /{AgentAddresses.RecommendedPrefixLength} ({AgentAddresses.Page}). About 50 sessions of hosted agents fit into a /26, and 17 into a /27; no metric shows when it is full."),
                "Give the virtual network a larger address space before there are agents: a subnet in use cannot grow.");
    }

    /// <summary>NET-004.</summary>
    private static IEnumerable<Finding> Ranges(AgentAccount account, PlanSubnet subnet) =>
        from range in subnet.Ranges
        where !AgentAddresses.Private.Any(space => space.Covers(range))
        select Error(
            account, AddressRule,
            $"The subnet '{subnet.Name}' has the range {range}, which is not private (RFC 1918): agents there reach nothing. The shared range "
            + $"100.64.0.0/10 and public addresses are none ({AgentAddresses.Page}).",
            $"Take a range within {string.Join(", ", AgentAddresses.Private)}.");

    /// <summary>NET-005.</summary>
    private static IEnumerable<Finding> ReservedRanges(NetworkGraph graph, AgentAccount account, VirtualNetwork network) =>
        from near in graph.Neighbours(network)
            .Concat(graph.Networks.Where(other => graph.Neighbours(other).Contains(network)))
            .Prepend(network).Distinct()
        from range in near.AddressSpace
        let reserved = AgentAddresses.Reserved.Where(reserved => reserved.Overlaps(range)).Select(reserved => reserved.ToString()).ToArray()
        where reserved.Length > 0
        select Error(
            account, AddressRule,
            $"The network '{near.Resource.Name}'{(near == network ? "" : ", which is joined to that of the agents,")} has the range {range}, which "
            + $"overlaps {string.Join(", ", reserved)}: the platform of the agents has these addresses for itself, and they would not reach yours "
            + $"({AgentAddresses.Samples}).",
            "Give the network another range.");

    /// <summary>NET-006.</summary>
    private static IEnumerable<Finding> ClassA(AgentAccount account, PlanSubnet subnet, VirtualNetwork network)
    {
        if (network.Region is not { } text || !subnet.Ranges.Any(range => AgentAddresses.ClassA.Covers(range))) yield break;
        var region = Region(text);
        if (AgentAddresses.ClassARegions.Contains(region)) yield break;
        var isRefused = AgentAddresses.NoClassARegions.Contains(region);
        yield return new Finding(
            AddressRule, isRefused ? Severity.Error : Severity.Unknown, account.Resource.Urn, AgentAccount.Path,
            isRefused
                ? $"The subnet '{subnet.Name}' is in {AgentAddresses.ClassA}, which agents in {region} may not have ({AgentAddresses.Page})."
                : $"The subnet '{subnet.Name}' is in {AgentAddresses.ClassA}, and whether agents in {region} may be there is not known: the region is in none of the lists ({AgentAddresses.Samples}).",
            isRefused
                ? "Take a range within 172.16.0.0/12 or 192.168.0.0/16."
                : $"Take a range within 172.16.0.0/12 or 192.168.0.0/16, or one of {string.Join(", ", AgentAddresses.ClassARegions)}.");
    }

    /// <summary>NET-009.</summary>
    private static IEnumerable<Finding> Regions(Plan plan, AgentAccount account, VirtualNetwork network)
    {
        if (network.Region is not { } region || !ArmId.TryParse(account.Resource.Id, out var accountId)) return [];
        var own = plan.Resources.Where(resource => resource.Arm is not null && ArmId.TryParse(resource.Id, out var id) && IsIn(id, accountId)).ToArray();
        var stores = own
            .Where(resource => ConnectionTypes.Contains(resource.Arm!.Type, StringComparer.OrdinalIgnoreCase))
            .Select(connection => connection.Arm!.Body["properties"] as ObjectValue ?? ObjectValue.Empty)
            .Where(properties => StoreCategories.Contains(properties.Text("category") ?? "", StringComparer.OrdinalIgnoreCase))
            .Select(properties => (properties["metadata"] as ObjectValue)?.Text("ResourceId"))
            .OfType<string>()
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return
            from resource in own.Where(resource => resource.Arm!.Type.Equals(ProjectType, StringComparison.OrdinalIgnoreCase))
                .Concat(plan.Resources.Where(resource => resource.Arm is not null && resource.Id is not null && stores.Contains(resource.Id)))
                .Append(account.Resource)
            let location = resource.Arm!.Body.Text("location")
            where location is not null && Region(location) != Region(region)
            select new Finding(
                RegionRule, Severity.Error, resource.Urn, "location",
                $"'{resource.Name}' is in {location}, and the network of the agents '{network.Resource.Name}' in {region}. Account, projects and stores "
                + $"must be in the network's region ({AgentAddresses.Page}).",
                "Put them into one region. Models may be elsewhere: behind a gateway, or by a deployment that is global or of a data zone.");
    }

    /// <summary>NET-010.</summary>
    private static IEnumerable<Finding> Endpoints(Plan plan, PlanSubnets subnets)
    {
        foreach (var endpoint in plan.Resources)
        {
            if (endpoint.Arm?.Type.Equals(EndpointType, StringComparison.OrdinalIgnoreCase) != true) continue;
            if (((endpoint.Arm.Body["properties"] as ObjectValue)?["subnet"] as ObjectValue)?.Text("id") is not { } id) continue;
            if (subnets.Find(id) is not { Delegations: { IsEmpty: false } delegations } subnet) continue;
            yield return new Finding(
                EndpointRule, Severity.Error, endpoint.Urn, "properties.subnet.id",
                $"The private endpoint '{endpoint.Name}' is in the subnet '{subnet.Name}', which is delegated to {Names(delegations)}: Azure takes no "
                + "private endpoint there.",
                "Put it into a subnet without a delegation.");
        }
    }

    private static string Names(ImmutableArray<string?> delegations) =>
        delegations.IsEmpty ? "nothing" : string.Join(", ", delegations.Select(service => service ?? "something unknown"));

    private static Finding Error(AgentAccount account, string rule, string message, string help) =>
        new(rule, Severity.Error, account.Resource.Urn, AgentAccount.Path, message, help);

    private static bool IsIn(ArmId id, ArmId account) =>
        id.ToString().StartsWith(account + "/", StringComparison.OrdinalIgnoreCase);

    private static string Region(string text) => text.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
}
