using System.Net;
using Infra.Analysis.Findings;

namespace Infra.Analysis.Checks.Routing;

/// <summary>Finds peerings that do not carry the traffic they are for.</summary>
internal static class PeeringChecks
{
    /// <summary>The rule for a peering of which only one half exists.</summary>
    public const string OneSidedRule = "peering-one-sided";

    /// <summary>The rule for peerings that drop what an appliance forwards.</summary>
    public const string ForwardedRule = "peering-forwarded-traffic";

    /// <summary>The rule for networks with the same addresses.</summary>
    public const string OverlapRule = "peering-overlap";

    /// <summary>An error for each peering with a flaw.</summary>
    public static IEnumerable<Finding> Check(NetworkGraph graph)
    {
        var halves = graph.Peerings
            .Select(peering => (peering.NetworkId.ToUpperInvariant(), peering.RemoteId.ToUpperInvariant()))
            .ToHashSet();
        foreach (var peering in graph.Peerings)
        {
            var remote = graph.Find(peering.RemoteId);
            if (remote is not null && !halves.Contains((peering.RemoteId.ToUpperInvariant(), peering.NetworkId.ToUpperInvariant())))
            {
                yield return new Finding(
                    OneSidedRule, Severity.Error, peering.Resource.Urn, "properties.remoteVirtualNetwork.id",
                    $"'{remote.Resource.Arm!.Name}' has no peering back: a peering with one half carries no traffic.",
                    "Declare the other half too.");
            }

            if (remote is not null && graph.Find(peering.NetworkId) is { } network && string.CompareOrdinal(network.Id, remote.Id) < 0
                && Common(network, remote) is { } common)
            {
                yield return new Finding(
                    OverlapRule, Severity.Error, peering.Resource.Urn, "properties.remoteVirtualNetwork.id",
                    $"'{network.Resource.Arm!.Name}' and '{remote.Resource.Arm!.Name}' both have {common}: Azure refuses to join networks whose " +
                    $"addresses overlap.",
                    "Give one of them other addresses.");
            }

            if (remote is not null && !peering.AllowsForwardedTraffic && graph.IsHub(remote))
            {
                yield return new Finding(
                    ForwardedRule, Severity.Error, peering.Resource.Urn, "properties.allowForwardedTraffic",
                    $"An appliance in '{remote.Resource.Arm!.Name}' forwards traffic of other networks to this one, and this peering " +
                    $"drops it.",
                    "Set allowForwardedTraffic to true.");
            }
        }
    }

    /// <summary>The smaller of two ranges that overlap; null if none do.</summary>
    private static IPNetwork? Common(VirtualNetwork one, VirtualNetwork other) => one.AddressSpace
        .SelectMany(_ => other.AddressSpace, (left, right) => left.Covers(right) ? right : right.Covers(left) ? left : (IPNetwork?)null)
        .FirstOrDefault(common => common is not null);
}
