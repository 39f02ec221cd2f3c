using Infra.Analysis.Findings;

namespace Infra.Analysis.Checks.Routing;

/// <summary>Finds virtual networks that stop resolving names when another region fails.</summary>
internal static class NameServerChecks
{
    /// <summary>The id of the rule.</summary>
    public const string Rule = "dns-other-region";

    /// <summary>
    /// An error for each network whose DNS servers are all in regions that are neither its own nor that of a hub it is joined to. For a hub
    /// only its own region counts.
    /// </summary>
    public static IEnumerable<Finding> Check(NetworkGraph graph)
    {
        foreach (var network in graph.Networks.Where(network => !network.NameServers.IsEmpty))
        {
            var regions = graph.IsHub(network)
                ? [network.Region]
                : graph.Neighbours(network).Where(graph.IsHub).Select(hub => hub.Region).Append(network.Region).ToArray();
            var servers = network.NameServers.Select(graph.Find).ToArray();
            if (servers.Any(server => server is null || regions.Contains(server.Region, StringComparer.OrdinalIgnoreCase))) continue;
            yield return new Finding(
                Rule, Severity.Error, network.Resource.Urn, "properties.dhcpOptions.dnsServers",
                $"Its DNS servers are in '{servers[0]!.Resource.Arm!.Name}' in {servers[0]!.Region}: when that region fails, nothing " +
                $"here resolves names any more.",
                "Use the DNS servers of its own environment.");
        }
    }
}
