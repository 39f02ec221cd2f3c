using System.Net;
using Infra.Analysis.Findings;

namespace Infra.Analysis.Checks.Routing;

/// <summary>
/// Finds ways to private endpoints that pass no appliance although the plan has one. Azure puts a /32 route to each endpoint into its own
/// network and the networks joined to it, which beats every other route.
/// </summary>
/// <remarks>
/// The /32 gives way if the endpoint's subnet subjects endpoints to routes, and a route as specific as the address space of its network,
/// or more, leads to the appliance ("Manage network policies for private endpoints",
/// https://learn.microsoft.com/azure/private-link/disable-private-endpoint-network-policy).
/// </remarks>
internal static class PrivateEndpointRoutes
{
    /// <summary>The rule for subnets whose endpoints obey no routes.</summary>
    public const string PolicyRule = "private-endpoint-policy";

    /// <summary>The rule for subnets that send to endpoints directly.</summary>
    public const string BypassRule = "private-endpoint-bypass";

    private const string GatewaySubnet = "GatewaySubnet";

    /// <summary>An error for each subnet with a flaw, however many endpoints it concerns.</summary>
    public static IEnumerable<Finding> Check(NetworkGraph graph) => graph.Appliances.IsEmpty
        ? []
        : graph.Endpoints
            .GroupBy(endpoint => (endpoint.Network.Id, endpoint.Subnet.Name))
            .SelectMany(sameSubnet => Check(graph, sameSubnet.First()));

    private static IEnumerable<Finding> Check(NetworkGraph graph, NetworkEndpoint endpoint)
    {
        var (network, target) = (endpoint.Network, endpoint.Subnet);
        if (!target.RoutesEndpoints)
        {
            yield return new Finding(
                PolicyRule, Severity.Error, network.Resource.Urn, target.Path + ".properties.privateEndpointNetworkPolicies",
                $"The private endpoint '{endpoint.Resource.Arm!.Name}' is in the subnet '{target.Name}', whose private endpoints obey " +
                $"no routes: " +
                "traffic to it passes no appliance.",
                "Set privateEndpointNetworkPolicies to RouteTableEnabled, or to Enabled if security rules are to apply too.");
            yield break;
        }

        foreach (var sender in graph.Neighbours(network).Prepend(network).DistinctBy(other => other.Id, StringComparer.OrdinalIgnoreCase))
        {
            foreach (var subnet in sender.Subnets.Where(subnet => Inspects(graph, subnet) && subnet != target))
            {
                foreach (var range in target.Ranges.Where(range => !IsRouted(subnet, range, network)))
                {
                    yield return new Finding(
                        BypassRule, Severity.Error, sender.Resource.Urn, subnet.Path,
                        $"From the subnet '{subnet.Name}' traffic to the private endpoint '{endpoint.Resource.Arm!.Name}' in {range} " +
                        $"passes no " +
                        $"appliance: no route to one is as specific as the address space of '{network.Resource.Arm!.Name}', and " +
                        $"Azure's own /32 route " +
                        "to the endpoint wins.",
                        $"Add a route for {range} to the appliance to the subnet's route table.");
                }
            }
        }
    }

    /// <summary>True if what the subnet sends is meant to be inspected; what an appliance itself sends is not.</summary>
    private static bool Inspects(NetworkGraph graph, NetworkSubnet subnet) =>
        (subnet.UsesAppliance || subnet.Name == GatewaySubnet) && !graph.Appliances.Any(subnet.Contains);

    private static bool IsRouted(NetworkSubnet sender, IPNetwork range, VirtualNetwork network)
    {
        var needed = network.AddressSpace
            .Where(space => space.Covers(range))
            .Select(space => space.PrefixLength)
            .DefaultIfEmpty(range.PrefixLength)
            .Max();
        var best = sender.Routes.Where(route => route.Covers(range)).MaxBy(route => route.Destination!.Value.PrefixLength);
        return best is { Appliance: not null, Destination: { } destination } && destination.PrefixLength >= needed &&
            sender.Routes.All(route => route.Appliance is not null || route.Destination is not { } part || !range.Covers(part));
    }
}
