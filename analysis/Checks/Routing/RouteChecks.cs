using Infra.Analysis.Findings;

namespace Infra.Analysis.Checks.Routing;

/// <summary>Finds routes that send traffic to an appliance which cannot deliver it.</summary>
internal static class RouteChecks
{
    /// <summary>The rule for an appliance whose own subnet sends to it.</summary>
    public const string LoopRule = "route-loop";

    /// <summary>The rule for an appliance that is not joined to the destination.</summary>
    public const string UnreachableRule = "route-unreachable";

    /// <summary>An error for each such route and subnet.</summary>
    public static IEnumerable<Finding> Check(NetworkGraph graph)
    {
        var byRange = graph.Networks
            .SelectMany(network => network.AddressSpace, (network, range) => (network, range))
            .ToLookup(entry => entry.range, entry => entry.network);
        var hubs = graph.Appliances.ToDictionary(appliance => appliance, graph.Find);
        foreach (var network in graph.Networks)
        {
            foreach (var subnet in network.Subnets)
            {
                foreach (var route in subnet.Routes)
                {
                    if (route.Appliance is not { } appliance) continue;
                    if (subnet.Contains(appliance))
                    {
                        yield return new Finding(
                            LoopRule, Severity.Error, route.Resource.Urn, route.Path,
                            $"The appliance {appliance} is in the subnet '{subnet.Name}', and this route sends what it forwards back " +
                            $"to it.",
                            "Give the appliance's subnet a route table of its own, without this route.");
                        continue;
                    }

                    if (hubs[appliance] is not { } hub || route.Destination is not { } range) continue;
                    foreach (var destination in byRange[range].Where(destination => !Reaches(graph, hub, destination)))
                    {
                        yield return new Finding(
                            UnreachableRule, Severity.Error, route.Resource.Urn, route.Path,
                            $"It sends traffic for '{destination.Resource.Arm!.Name}' to the appliance {appliance} in " +
                            $"'{hub.Resource.Arm!.Name}', " +
                            "which is not joined to it and has no route to it: the appliance cannot deliver it.",
                            "Remove the route, or join the two networks.");
                    }
                }
            }
        }
    }

    /// <summary>
    /// True if an appliance in the hub finds the destination: in its own network, over a peering, or by a route to a further appliance.
    /// </summary>
    private static bool Reaches(NetworkGraph graph, VirtualNetwork hub, VirtualNetwork destination) =>
        hub == destination ||
        graph.Neighbours(hub).Contains(destination) ||
        hub.Subnets.Where(subnet => graph.Appliances.Any(subnet.Contains))
            .SelectMany(subnet => subnet.Routes)
            .Any(route => route.Appliance is not null && destination.AddressSpace.All(route.Covers));
}
