using Infra.Analysis.Arm;
using Infra.Analysis.Checks.Routing;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Checks.PrivateNames;

/// <summary>Finds zones of private endpoints that nobody asks, and those into which machines write names.</summary>
/// <remarks>"What is a virtual network link?", https://learn.microsoft.com/azure/dns/private-dns-virtual-network-links.</remarks>
internal static class ZoneLinks
{
    /// <summary>The rule on zones without a reader.</summary>
    public const string UnlinkedRule = "zone-unlinked";

    /// <summary>The rule on registration.</summary>
    public const string RegistrationRule = "zone-registration";

    private const string Zones = "Microsoft.Network/privateDnsZones";
    private const string Links = Zones + "/virtualNetworkLinks";
    private const string Prefix = "privatelink.";

    /// <summary>What is wrong with the zones of a plan into which private endpoints write.</summary>
    /// <param name="azure">The plan.</param>
    /// <param name="links">Its private endpoints.</param>
    /// <param name="graph">Its networks.</param>
    /// <param name="agentSubnets">The ids of the subnets that agents run in.</param>
    public static IEnumerable<Finding> Check(AzureResources azure, ILookup<string, PrivateLink> links, NetworkGraph graph, IEnumerable<string> agentSubnets)
    {
        var zones = links.SelectMany(target => target).SelectMany(link => link.ZoneIds(azure) ?? [])
            .Distinct(StringComparer.OrdinalIgnoreCase).Select(azure.Find).OfType<PlanResource>().ToArray();
        var networks = agentSubnets.Select(NetworkOf).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(graph.Find).OfType<VirtualNetwork>().Where(AsksAzure).ToArray();
        return zones.SelectMany(zone => Unlinked(azure, zone, networks)).Concat(azure.Of(Links).Where(Registers).Select(Registration));
    }

    private static IEnumerable<Finding> Unlinked(AzureResources azure, PlanResource zone, VirtualNetwork[] agents)
    {
        var linked = azure.In(zone.Id, Links).Select(link => link.Properties().Object("virtualNetwork").Text("id")).ToArray();
        if (linked.Length == 0)
        {
            yield return Error("is linked to no virtual network: nobody can ask it", "Link it to the network of the DNS resolvers, or to each that asks Azure's own DNS.");
            yield break;
        }

        if (linked.Contains(null)) yield break;
        foreach (var network in agents.Where(network => !linked.Contains(network.Id, StringComparer.OrdinalIgnoreCase)))
        {
            yield return Error(
                $"is not linked to '{network.Resource.Name}', whose agents ask Azure's own DNS and get the public address", "Link it, or give the network DNS servers that can ask the zone.");
        }

        Finding Error(string message, string help) =>
            new(UnlinkedRule, Severity.Error, zone.Urn, "", $"The zone '{zone.Arm!.Name}', into which private endpoints write, {message}.", help);
    }

    private static bool Registers(PlanResource link) =>
        link.Arm!.Name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && link.Properties().IsTrue("registrationEnabled");

    private static Finding Registration(PlanResource link) => new(
        RegistrationRule, Severity.Warning, link.Urn, "properties.registrationEnabled",
        $"The machines of a network write their names into '{link.Arm!.Name.Split('/')[0]}', a zone of private endpoints, where one of them can take the name of a service.",
        "Set registrationEnabled to false.");

    private static bool AsksAzure(VirtualNetwork network)
    {
        var options = network.Resource.Properties()["dhcpOptions"];
        return options is null || options.Content is ObjectValue known && known["dnsServers"]?.Content is null or NullValue or ListValue { Items.IsEmpty: true };
    }

    private static string? NetworkOf(string subnetId) => ArmId.TryParse(subnetId, out var id) ? id.Parent?.ToString() : null;
}
