using Infra.Analysis.Arm;
using Infra.Analysis.Checks.ApiManagement;
using Infra.Analysis.Checks.PrivateNames;
using Infra.Analysis.Checks.Routing;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;

namespace Infra.Analysis.Checks.Foundry;

/// <summary>Finds connections to gateways that no way leads to from the network of the agents.</summary>
internal static class GatewayReach
{
    /// <summary>The id of the rule.</summary>
    public const string Rule = "connection-unreachable";

    /// <summary>An error for each connection whose gateway is in networks that the agents' own is not joined to, also not by way of hubs.</summary>
    public static IEnumerable<Finding> Check(Plan plan, AzureResources azure, ILookup<string, PrivateLink> links, NetworkGraph graph)
    {
        var gateways = GatewayInPlan.Of(plan).SelectMany(gateway => ConnectedGateways.HostsOf(gateway.Resource).Select(host => (host, gateway)))
            .ToLookup(pair => pair.host, pair => pair.gateway, StringComparer.OrdinalIgnoreCase);
        return
            from connection in FoundryConnection.In(plan)
            where Uri.TryCreate(connection.Target, UriKind.Absolute, out _)
            let gateway = gateways[new Uri(connection.Target!).Host].FirstOrDefault()
            where gateway is not null
            let agents = NetworkOfAgents(azure, graph, connection.Resource)
            where agents is not null
            let doors = Doors(gateway, links).Select(id => graph.Find(id)).ToArray()
            where doors.Length > 0 && !doors.Any(door => door is null || Reaches(graph, agents, door))
            select new Finding(
                Rule, Severity.Error, connection.Resource.Urn, "properties.target",
                $"The connection '{connection.Name}' leads to the gateway '{gateway.Resource.Name}' in '{doors[0]!.Resource.Name}', and no peering leads there from '{agents.Resource.Name}', where its agents run: "
                + "their calls end in timeouts.",
                "Join both networks to one hub, or give the gateway a private endpoint in the agents' network.");
    }

    private static VirtualNetwork? NetworkOfAgents(AzureResources azure, NetworkGraph graph, PlanResource connection)
    {
        var owner = azure.ParentOf(connection);
        var account = owner?.Arm!.Type.Equals(FoundryTypes.Project, StringComparison.OrdinalIgnoreCase) == true ? azure.ParentOf(owner) : owner;
        return account is not null && ArmId.TryParse(AgentAccount.SubnetOf(account), out var subnet) && subnet.Parent is { } network ? graph.Find(network.ToString()) : null;
    }

    /// <summary>The ids of the networks in which the gateway has a private address; none if it has none, and answers in public.</summary>
    private static IEnumerable<string> Doors(GatewayInPlan gateway, ILookup<string, PrivateLink> links) =>
        (gateway.Resource.Id is { } id ? links[id].Select(link => link.NetworkId()).OfType<string>() : [])
            .Concat(gateway.NetworkType == "Internal" ? gateway.Subnets.Select(subnet => subnet.Id.Split("/subnets/")[0]) : []);

    /// <summary>
    /// Whether traffic gets from one network to another: by a hub, which forwards, or by several that are joined themselves. Where the plan knows
    /// no appliance's address, any network may be a hub.
    /// </summary>
    private static bool Reaches(NetworkGraph graph, VirtualNetwork from, VirtualNetwork to)
    {
        var seen = new HashSet<VirtualNetwork> { from };
        var next = new Queue<VirtualNetwork>(seen);
        while (next.TryDequeue(out var network))
        {
            if (network == to) return true;
            foreach (var neighbour in graph.Neighbours(network).Where(neighbour => (neighbour == to || graph.IsHub(neighbour) || graph.Appliances.IsEmpty) && seen.Add(neighbour)))
            {
                next.Enqueue(neighbour);
            }
        }

        return false;
    }
}
