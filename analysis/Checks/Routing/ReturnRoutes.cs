using System.Net;
using Infra.Analysis.Findings;

namespace Infra.Analysis.Checks.Routing;

/// <summary>
/// Finds subnets that are reached through an appliance and answer past it: the appliance sees half of a connection and drops it. The usual
/// ones are those of services whose default route leads to the internet, as Application Gateway's.
/// </summary>
internal static class ReturnRoutes
{
    /// <summary>The id of the rule.</summary>
    public const string Rule = "route-one-way";

    /// <summary>An error for each such subnet, with the first network that it concerns.</summary>
    public static IEnumerable<Finding> Check(NetworkGraph graph)
    {
        // A hub's own subnets are the gateways' and the appliance's; where routes lead to one is another check's concern.
        var spokes = graph.Networks.Where(network => !graph.IsHub(network)).ToArray();
        foreach (var network in spokes)
        {
            foreach (var subnet in network.Subnets.Where(subnet => !subnet.Routes.IsEmpty))
            {
                var other = spokes.FirstOrDefault(other => other != network && AnswersPastAppliance(subnet, other));
                if (other is null) continue;
                yield return new Finding(
                    Rule, Severity.Error, network.Resource.Urn, subnet.Path,
                    $"What '{other.Resource.Arm!.Name}' sends to the subnet '{subnet.Name}' passes an appliance, and what the subnet " +
                    $"sends to it does not: " +
                    "the appliance drops connections of which it sees one half.",
                    $"Add a route to the appliance for {string.Join(", ", other.AddressSpace)}, or for the private range around it, " +
                    $"to the subnet's route table.");
            }
        }
    }

    private static bool AnswersPastAppliance(NetworkSubnet subnet, VirtualNetwork other) =>
        other.AddressSpace.Any(range => !PassesAppliance(subnet, range)) &&
        other.Subnets.Any(sender => subnet.Ranges.Any(range => PassesAppliance(sender, range)));

    private static bool PassesAppliance(NetworkSubnet sender, IPNetwork range)
    {
        NetworkRoute? best = null;
        foreach (var route in sender.Routes)
        {
            if (!route.Covers(range)) continue;
            if (best is null || route.Destination!.Value.PrefixLength > best.Destination!.Value.PrefixLength) best = route;
        }

        return best?.Appliance is not null;
    }
}
