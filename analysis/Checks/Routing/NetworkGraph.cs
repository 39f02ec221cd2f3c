using System.Collections.Immutable;
using System.Net;
using Infra.Analysis.Arm;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;
using Infra.Messages;

namespace Infra.Analysis.Checks.Routing;

/// <summary>The virtual networks of a plan, what joins them, and the routes between them.</summary>
/// <remarks>What the plan does not have, a hub that the user brings, is not in the graph; nor is a value that nobody knows.</remarks>
internal sealed class NetworkGraph
{
    private readonly Dictionary<string, VirtualNetwork> _byId;
    private readonly ILookup<string, NetworkPeering> _peeringsOf;

    public NetworkGraph(Plan plan)
    {
        var routes = Routes(plan);
        Networks = [.. plan.Resources
            .Where(resource => Is(resource, "virtualNetworks") && resource.Id is not null)
            .Select(network => Read(network, routes))];
        _byId = new Dictionary<string, VirtualNetwork>(StringComparer.OrdinalIgnoreCase);
        foreach (var network in Networks) _byId.TryAdd(network.Id, network);
        Peerings = [.. plan.Resources.Select(Peering).OfType<NetworkPeering>()];
        _peeringsOf = Peerings.ToLookup(peering => peering.NetworkId, StringComparer.OrdinalIgnoreCase);
        Endpoints = [.. plan.Resources.Select(Endpoint).OfType<NetworkEndpoint>()];
        Appliances = [.. Networks
            .SelectMany(network => network.Subnets).SelectMany(subnet => subnet.Routes)
            .Select(route => route.Appliance).OfType<IPAddress>().Distinct()];
    }

    public ImmutableArray<VirtualNetwork> Networks { get; }

    public ImmutableArray<NetworkPeering> Peerings { get; }

    public ImmutableArray<NetworkEndpoint> Endpoints { get; }

    /// <summary>Where routes send what is to be inspected.</summary>
    public ImmutableArray<IPAddress> Appliances { get; }

    public VirtualNetwork? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The network that an address is in.</summary>
    public VirtualNetwork? Find(IPAddress address) => Networks.FirstOrDefault(network => network.Contains(address));

    public IEnumerable<NetworkPeering> PeeringsOf(VirtualNetwork network) => _peeringsOf[network.Id];

    /// <summary>The networks of the plan that a network is joined to.</summary>
    public IEnumerable<VirtualNetwork> Neighbours(VirtualNetwork network) =>
        PeeringsOf(network).Select(peering => Find(peering.RemoteId)).OfType<VirtualNetwork>();

    /// <summary>True if an appliance is in the network.</summary>
    public bool IsHub(VirtualNetwork network) => Appliances.Any(network.Contains);

    private static VirtualNetwork Read(PlanResource network, ILookup<string, NetworkRoute> routes)
    {
        var properties = Properties(network);
        var subnets = properties["subnets"] as ListValue ?? ListValue.Empty;
        return new VirtualNetwork(
            network.Id!,
            network,
            network.Arm!.Body.Text("location"),
            Ranges((properties["addressSpace"] as ObjectValue)?["addressPrefixes"]),
            [.. Texts((properties["dhcpOptions"] as ObjectValue)?["dnsServers"]).Select(Address).OfType<IPAddress>()],
            [.. subnets.Items.Index()
                .Where(entry => entry.Item is ObjectValue)
                .Select(entry => Subnet((ObjectValue)entry.Item, entry.Index, routes))]);
    }

    private static NetworkSubnet Subnet(ObjectValue subnet, int index, ILookup<string, NetworkRoute> routes)
    {
        var properties = subnet["properties"] as ObjectValue ?? ObjectValue.Empty;
        var table = (properties["routeTable"] as ObjectValue)?.Text("id");
        return new NetworkSubnet(
            subnet.Text("name") ?? "",
            PropertyPath.Element("properties.subnets", index),
            [.. Ranges(properties["addressPrefixes"]), .. properties["addressPrefix"] is { } prefix ? Ranges(new ListValue([prefix])) : []],
            properties.Text("privateEndpointNetworkPolicies"),
            table,
            table is null ? [] : [.. routes[table]]);
    }

    private static ILookup<string, NetworkRoute> Routes(Plan plan)
    {
        return plan.Resources.SelectMany(Of).ToLookup(entry => entry.Table, entry => entry.Route, StringComparer.OrdinalIgnoreCase);

        static IEnumerable<(string Table, NetworkRoute Route)> Of(PlanResource resource)
        {
            if (Is(resource, "routeTables/routes") && ArmId.TryParse(resource.Id, out var id))
            {
                return [(id.Parent!.ToString(), Route(resource, Properties(resource), ""))];
            }

            return Is(resource, "routeTables") && resource.Id is { } table && Properties(resource)["routes"] is ListValue list
                ? list.Items.Select((item, index) => (item as ObjectValue)?["properties"] is ObjectValue properties
                    ? ((string, NetworkRoute)?)(table, Route(resource, properties, PropertyPath.Element("properties.routes", index)))
                    : null).OfType<(string, NetworkRoute)>()
                : [];
        }

        static NetworkRoute Route(PlanResource resource, ObjectValue properties, string path) => new(
            resource, path,
            IPNetwork.TryParse(properties.Text("addressPrefix"), out var destination) ? destination : null,
            properties.Text("nextHopType") == "VirtualAppliance" ? Address(properties.Text("nextHopIpAddress")) : null);
    }

    private static NetworkPeering? Peering(PlanResource resource) =>
        Is(resource, "virtualNetworks/virtualNetworkPeerings") && ArmId.TryParse(resource.Id, out var id) &&
        (Properties(resource)["remoteVirtualNetwork"] as ObjectValue)?.Text("id") is { } remote
            ? new NetworkPeering(
                resource, id.Parent!.ToString(), remote, Properties(resource)["allowForwardedTraffic"] is BooleanValue { Value: true })
            : null;

    private NetworkEndpoint? Endpoint(PlanResource resource) =>
        Is(resource, "privateEndpoints") &&
        ArmId.TryParse((Properties(resource)["subnet"] as ObjectValue)?.Text("id"), out var id) && id.Parent is { } parent &&
        Find(parent.ToString()) is { } network &&
        network.Subnets.FirstOrDefault(subnet => subnet.Name.Equals(id.Names[^1], StringComparison.OrdinalIgnoreCase)) is { } subnet
            ? new NetworkEndpoint(resource, network, subnet)
            : null;

    private static bool Is(PlanResource resource, string type) =>
        resource.Arm?.Type.Equals("Microsoft.Network/" + type, StringComparison.OrdinalIgnoreCase) == true;

    private static ObjectValue Properties(PlanResource resource) => resource.Arm!.Body["properties"] as ObjectValue ?? ObjectValue.Empty;

    private static ImmutableArray<IPNetwork> Ranges(PropertyValue? list) =>
        [.. Texts(list).Select(text => IPNetwork.TryParse(text, out var range) ? range : (IPNetwork?)null).OfType<IPNetwork>()];

    private static IEnumerable<string> Texts(PropertyValue? list) =>
        (list as ListValue)?.Items.OfType<TextValue>().Select(text => text.Value) ?? [];

    private static IPAddress? Address(string? text) => IPAddress.TryParse(text, out var address) ? address : null;
}
