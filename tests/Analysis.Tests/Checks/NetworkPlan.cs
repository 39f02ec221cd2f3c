using System.Globalization;
using System.Text.Json;
using Infra.Analysis.Plans;

namespace Infra.Analysis.Tests.Checks;

/// <summary>Draws plans of networks by hand: each call adds one resource.</summary>
internal sealed class NetworkPlan
{
    public const string Group = $"{SampleLab.Subscription}/resourceGroups/rg";

    private const string ApiVersion = "2024-05-01";

    private readonly List<PlanResource> _resources = [];

    public Plan Plan => new() { Project = "lab", Stack = "dev", Resources = [.. _resources.OrderBy(resource => resource.Urn, StringComparer.Ordinal)] };

    public static string Id(string type, string name) => $"{Group}/providers/Microsoft.Network/{type}/{name}";

    /// <summary>A resource of Microsoft.Network, or of the provider that the type names.</summary>
    public NetworkPlan Add(string name, string type, string armName, object body)
    {
        var full = type.StartsWith("Microsoft.", StringComparison.Ordinal) ? type : "Microsoft.Network/" + type;
        _resources.Add(SampleLab.Resource(name, full, ApiVersion, armName, Group, JsonSerializer.Serialize(body)));
        return this;
    }

    public NetworkPlan Network(string name, string range, params object[] subnets) => Network(name, range, "westus3", null, subnets);

    public NetworkPlan Network(string name, string range, string region, string? nameServer, params object[] subnets) => Add(
        name, "virtualNetworks", name,
        new
        {
            location = region,
            properties = new
            {
                addressSpace = new { addressPrefixes = new[] { range } },
                dhcpOptions = new { dnsServers = nameServer is null ? [] : new[] { nameServer } },
                subnets,
            },
        });

    public static object Subnet(string name, string range, string? routeTable = null, string endpoints = "Enabled", params string[] delegations) => new
    {
        name,
        properties = new
        {
            addressPrefix = range,
            privateEndpointNetworkPolicies = endpoints,
            routeTable = routeTable is null ? null : new { id = Id("routeTables", routeTable) },
            delegations = delegations.Select(service => new { name = service, properties = new { serviceName = service } }),
        },
    };

    /// <summary>An API Management service; each further region is a name and the id of a subnet.</summary>
    public NetworkPlan Gateway(string name, string tier, string type, string region, string subnetId, params (string Region, string SubnetId)[] further)
    {
        _resources.Add(SampleLab.Resource(name, "Microsoft.ApiManagement/service", ApiVersion, name, Group, JsonSerializer.Serialize(new
        {
            location = region,
            sku = new { name = tier, capacity = 1 },
            properties = new
            {
                virtualNetworkType = type,
                virtualNetworkConfiguration = new { subnetResourceId = subnetId },
                additionalLocations = further.Select(place => new
                {
                    location = place.Region,
                    virtualNetworkConfiguration = new { subnetResourceId = place.SubnetId },
                }),
            },
        })));
        return this;
    }

    /// <summary>A route table; a route is <c>10.0.0.0/8 10.1.0.4</c>, or <c>0.0.0.0/0 Internet</c>.</summary>
    public NetworkPlan Table(string name, params string[] routes) => Add(
        name, "routeTables", name,
        new { properties = new { routes = routes.Select((route, index) => new { name = $"r{index}", properties = RouteProperties(route) }) } });

    public NetworkPlan Route(string table, string name, string route) =>
        Add($"{table}-{name}", "routeTables/routes", $"{table}/{name}", new { properties = RouteProperties(route) });

    public NetworkPlan Peer(string one, string other, bool forwarded = true) => Half(one, other, forwarded).Half(other, one, forwarded);

    public NetworkPlan Half(string from, string to, bool forwarded = true) => Add(
        $"{from}-to-{to}", "virtualNetworks/virtualNetworkPeerings", $"{from}/to-{to}",
        new { properties = new { allowForwardedTraffic = forwarded, remoteVirtualNetwork = new { id = Id("virtualNetworks", to) } } });

    public NetworkPlan Endpoint(string name, string network, string subnet) => Add(
        name, "privateEndpoints", name,
        new { properties = new { subnet = new { id = $"{Id("virtualNetworks", network)}/subnets/{subnet}" } } });

    public NetworkPlan ZoneLink(string zone, string network, bool registers = false) => Add(
        $"{zone}-{network}", "privateDnsZones/virtualNetworkLinks", $"{zone}/{network}",
        new { properties = new { registrationEnabled = registers, virtualNetwork = new { id = Id("virtualNetworks", network) } } });

    public static string Number(int number) => number.ToString("D5", CultureInfo.InvariantCulture);

    private static object RouteProperties(string route) => route.Split(' ') is [var destination, var hop] && hop.Contains('.', StringComparison.Ordinal)
        ? new { addressPrefix = destination, nextHopType = "VirtualAppliance", nextHopIpAddress = hop }
        : new { addressPrefix = route.Split(' ')[0], nextHopType = route.Split(' ')[1] };
}
