using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Infra.Analysis.Arm;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Checks.Routing;

/// <summary>
/// Finds machines that install packages when they start for the first time, and whose DNS servers cannot be reached by then: cloud-init
/// reads its custom data once, so that what it could not install stays missing.
/// </summary>
/// <remarks>
/// A server in another network is reached over peerings, and only those that the machine waits for are certain to exist. Whether custom
/// data installs packages is read from its text; what is encoded within it is not seen. Which servers a machine asks: "Name resolution for
/// resources in Azure virtual networks",
/// https://learn.microsoft.com/azure/virtual-network/virtual-networks-name-resolution-for-vms-and-role-instances.
/// </remarks>
internal static partial class FirstBootNames
{
    /// <summary>The id of the rule.</summary>
    public const string Rule = "first-boot-dns";

    private const string AzureDns = "168.63.129.16";

    private static readonly ImmutableArray<IPNetwork> PrivateRanges =
        [IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16")];

    /// <summary>
    /// An error for each machine none of whose servers is joined to it in time; unknown if one of them is in no network of the plan, or the
    /// plan does not say which they are.
    /// </summary>
    public static IEnumerable<Finding> Check(Plan plan, NetworkGraph graph)
    {
        var byUrn = plan.Resources.ToLookup(resource => resource.Urn, StringComparer.Ordinal);
        var cards = plan.Resources
            .Where(resource => Is(resource, "Microsoft.Network/networkInterfaces") && resource.Id is not null)
            .ToLookup(card => card.Id!, StringComparer.OrdinalIgnoreCase);
        foreach (var machine in plan.Resources)
        {
            if (Profile(machine) is not var (profile, path) || !InstallsPackages(profile)) continue;
            path += ".osProfile.customData";
            var card = Interface(profile, cards) ?? ObjectValue.Empty;
            var network = NetworkOf(card, graph);
            var servers = Servers(card);
            if (servers.IsEmpty && network is null)
            {
                yield return new Finding(
                    Rule, Severity.Unknown, machine.Urn, path,
                    "It installs packages when it starts for the first time, and the plan does not have its network interface or its " +
                    "network: nobody knows which DNS servers it asks.",
                    $"Give its network interface DNS servers of its own, such as {AzureDns}.");
                continue;
            }

            // An interface without servers of its own has those of its network, and a network without any asks Azure's.
            if (servers.IsEmpty) servers = network!.NameServers;
            if (servers.IsEmpty || servers.Any(server => !PrivateRanges.Any(range => range.Contains(server)))) continue;
            var reached = network is null ? [] : Reached(graph, network, Before(machine, byUrn));
            if (servers.Any(server => reached.Any(near => near.Contains(server)))) continue;
            var outside = servers.FirstOrDefault(server => graph.Find(server) is null);
            var help = $"Give its network interface a DNS server that is there from the start, such as {AzureDns}, or let it depend on the " +
                "peerings that lead to the server.";
            yield return outside is not null
                ? new Finding(
                    Rule, Severity.Unknown, machine.Urn, path,
                    $"It installs packages when it starts for the first time, and its DNS server {outside} is in no network of the plan: " +
                    $"nobody knows whether it answers by then.",
                    help)
                : new Finding(
                    Rule, Severity.Error, machine.Urn, path,
                    $"It installs packages when it starts for the first time, and its DNS server {servers[0]} is in " +
                    $"'{graph.Find(servers[0])!.Resource.Arm!.Name}', which nothing that it waits for joins to its own network: no name " +
                    "resolves, and the packages stay missing.",
                    help);
        }
    }

    /// <summary>What a machine, or each machine of a scale set, is made of, and where that is; null for other resources.</summary>
    private static (ObjectValue Profile, string Path)? Profile(PlanResource resource)
    {
        var properties = resource.Arm?.Body["properties"] as ObjectValue;
        if (Is(resource, "Microsoft.Compute/virtualMachines")) return properties is null ? null : (properties, "properties");
        return Is(resource, "Microsoft.Compute/virtualMachineScaleSets") && properties?["virtualMachineProfile"] is ObjectValue profile
            ? (profile, "properties.virtualMachineProfile")
            : null;
    }

    private static bool InstallsPackages(ObjectValue profile)
    {
        if ((profile["osProfile"] as ObjectValue)?.Text("customData") is not { } encoded) return false;
        var bytes = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded, bytes, out var length) && Installation().IsMatch(Encoding.UTF8.GetString(bytes, 0, length));
    }

    /// <summary>The properties of the primary network interface, wherever it is declared.</summary>
    private static ObjectValue? Interface(ObjectValue profile, ILookup<string, PlanResource> cards)
    {
        var network = profile["networkProfile"] as ObjectValue;
        if (Primary(network?["networkInterfaceConfigurations"]) is { } configuration) return configuration["properties"] as ObjectValue;
        return Primary(network?["networkInterfaces"])?.Text("id") is { } id
            ? cards[id].FirstOrDefault()?.Arm!.Body["properties"] as ObjectValue
            : null;
    }

    private static ObjectValue? Primary(PropertyValue? list)
    {
        var items = (list as ListValue)?.Items.OfType<ObjectValue>().ToArray() ?? [];
        return items.FirstOrDefault(item => (item["properties"] as ObjectValue)?["primary"] is BooleanValue { Value: true }) ?? items.FirstOrDefault();
    }

    private static VirtualNetwork? NetworkOf(ObjectValue card, NetworkGraph graph) =>
        ((Primary(card["ipConfigurations"])?["properties"] as ObjectValue)?["subnet"] as ObjectValue)?.Text("id") is { } subnet &&
        ArmId.TryParse(subnet, out var id) && id.Parent is { } network
            ? graph.Find(network.ToString())
            : null;

    private static ImmutableArray<IPAddress> Servers(ObjectValue card) =>
        ((card["dnsSettings"] as ObjectValue)?["dnsServers"] as ListValue)?.Items.OfType<TextValue>()
            .Select(text => IPAddress.TryParse(text.Value, out var address) ? address : null).OfType<IPAddress>().ToImmutableArray() ?? [];

    /// <summary>The networks that are joined to this one by peerings of which both halves exist before the machine; itself included.</summary>
    private static HashSet<VirtualNetwork> Reached(NetworkGraph graph, VirtualNetwork start, HashSet<string> before)
    {
        var reached = new HashSet<VirtualNetwork> { start };
        var open = new Queue<VirtualNetwork>(reached);
        while (open.TryDequeue(out var network))
        {
            foreach (var next in Joined(network).Where(next => Joined(next).Contains(network) && reached.Add(next))) open.Enqueue(next);
        }

        return reached;

        IEnumerable<VirtualNetwork> Joined(VirtualNetwork network) => graph.PeeringsOf(network)
            .Where(peering => before.Contains(peering.Resource.Urn))
            .Select(peering => graph.Find(peering.RemoteId)).OfType<VirtualNetwork>();
    }

    /// <summary>The URNs of all that the machine waits for.</summary>
    private static HashSet<string> Before(PlanResource machine, ILookup<string, PlanResource> byUrn)
    {
        var before = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<PlanResource>([machine]);
        while (open.TryPop(out var resource))
        {
            foreach (var urn in resource.DependsOn.Where(before.Add))
            {
                foreach (var next in byUrn[urn]) open.Push(next);
            }
        }

        return before;
    }

    private static bool Is(PlanResource resource, string type) =>
        resource.Arm?.Type.Equals(type, StringComparison.OrdinalIgnoreCase) == true;

    // The list of a cloud-init document, or a package manager's command.
    [GeneratedRegex(
        @"^packages:|\b(apt|apt-get|dnf|yum|tdnf|zypper|apk|snap|pip3?)\b[^\n]*\s(install|add)\b",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Installation();
}
