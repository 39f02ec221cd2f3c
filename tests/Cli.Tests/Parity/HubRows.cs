using System.Collections.Immutable;
using Infra.Analysis.Values;

namespace Infra.Cli.Tests.Parity;

/// <summary>P008 to P013: the hub's network, its routes, its gateways.</summary>
internal static class HubRows
{
    private const string Network = "network:VirtualNetwork";
    private const string Table = "network:RouteTable";
    private const string Address = "network:PublicIPAddress";
    private const string Gateway = "network:VirtualNetworkGateway";
    private const string Route = "network:Route";

    public static ImmutableArray<ParityRow> All { get; } =
    [
        new("P008", "Hub network that resolves names through the DNS resolver")
        {
            File = "components/Network/Hub.cs",
            Holds = plan => plan.Has(Network, "hub", network => network.Texts("dhcpOptions.dnsServers") is [var server] && server == SharedServicesRows.ResolverAddress(plan)),
            Mutation = Mutation.Drop(Network, "hub", "dhcpOptions.dnsServers.0"),
        },
        new("P009", "GatewaySubnet and AzureFirewallSubnet without default outbound access, private endpoints subject to policies")
        {
            File = "components/Network/Hub.cs",
            Holds = plan => plan.Has(Network, "hub", network =>
                network.Objects("subnets").Take(2).Select(subnet => subnet.Text("name")).SequenceEqual(["GatewaySubnet", "AzureFirewallSubnet"]) &&
                network.Objects("subnets").All(subnet =>
                    subnet["defaultOutboundAccess"] == new BooleanValue(false) && subnet.Text("privateEndpointNetworkPolicies") == "Enabled")),
            Mutation = Mutation.Set(Network, "hub", "subnets.0.privateEndpointNetworkPolicies", "Disabled"),
        },
        new("P010", "Gateway route table: learns by BGP, a route to every network of the hub through the firewall")
        {
            File = "components/Network/HubConnection.cs",
            Holds = plan => plan.Has(Table, "hub-gw", table => table.Text("disableBgpRoutePropagation") == "false") &&
                plan.All(Network).Where(network => network.Name != "hub").All(network =>
                    plan.Has(Route, $"hub-gw-{network.Name}", route =>
                        route.Text("addressPrefix") == network.Text("addressSpace.addressPrefixes.0") &&
                        route.Text("nextHopIpAddress") == FirewallRows.Address(plan))),
            Mutation = Mutation.Remove(Route, "hub-gw-wl2"),
        },
        new("P011", "Firewall route table: learns by BGP, the default route leads to the internet")
        {
            File = "components/Network/Hub.cs",
            Holds = plan => plan.Has(Table, "hub-fw", table => table.Text("disableBgpRoutePropagation") == "false") &&
                plan.Has(Route, "hub-fw-default", route => route.Text("addressPrefix") == "0.0.0.0/0" && route.Text("nextHopType") == "Internet"),
            Mutation = Mutation.Set(Route, "hub-fw-default", "nextHopType", "VnetLocal"),
        },
        new("P012", "Two static public addresses of the VPN gateway in three zones")
        {
            File = "components/Network/Edge/HybridEdge.cs",
            Holds = plan => new[] { "hub-vpn-1", "hub-vpn-2" }.All(name => plan.Has(Address, name, address =>
                address.Text("sku.name") == "Standard" && address.Text("publicIPAllocationMethod") == "Static" && address.Texts("zones").SequenceEqual(["1", "2", "3"]))),
            Mutation = Mutation.Drop(Address, "hub-vpn-2", "zones.2"),
        },
        new("P013", "VPN gateway VpnGw1AZ, route-based, active-active, BGP with AS 65515")
        {
            File = "components/Network/Edge/HybridEdge.cs",
            Holds = plan => plan.Has(Gateway, "hub-vpn", gateway =>
                gateway.Text("sku.name") == "VpnGw1AZ" && gateway.Text("gatewayType") == "Vpn" && gateway.Text("vpnType") == "RouteBased" &&
                gateway.Text("activeActive") == "true" && gateway.Text("enableBgp") == "true" && gateway.Text("bgpSettings.asn") == "65515" &&
                gateway.Objects("ipConfigurations").Length == 2),
            Mutation = Mutation.Set(Gateway, "hub-vpn", "activeActive", false),
        },
    ];
}
