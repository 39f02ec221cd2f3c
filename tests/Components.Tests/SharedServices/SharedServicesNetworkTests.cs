using Infra.Components.Addressing;
using Infra.Components.Naming;
using Infra.Components.SharedServices;
using Infra.Components.Tests.Network;
using Infra.Components.Tests.Testing;

namespace Infra.Components.Tests.SharedServices;

public sealed class SharedServicesNetworkTests
{
    private const string VirtualNetwork = "azure-native:network:VirtualNetwork";
    private const string SecurityGroup = "azure-native:network:NetworkSecurityGroup";
    private const string RouteTable = "azure-native:network:RouteTable";
    private const string Route = "azure-native:network:Route";
    private const string Peering = "azure-native:network:VirtualNetworkPeering";

    [Fact]
    public async Task The_network_has_five_subnets_and_asks_Azures_own_DNS()
    {
        var network = (await SharedLab.RecordAsync())[VirtualNetwork, "shared"];

        Assert.Equal(
            ("vnet-shared-wus3-k3x", "rg-sh", "10.0.2.0/23"),
            (network["virtualNetworkName"], network["resourceGroupName"], network["addressSpace.addressPrefixes.0"]));
        Assert.Equal(["168.63.129.16"], network.List("dhcpOptions.dnsServers"));
        Assert.Equal(
            [
                "AzureBastionSubnet 10.0.2.0/26 ", "snet-dnsin 10.0.2.64/26 Microsoft.Network/dnsResolvers",
                "snet-dnsout 10.0.2.128/26 Microsoft.Network/dnsResolvers", "snet-svc 10.0.2.192/26 ", "snet-tools 10.0.3.0/26 ",
            ],
            Subnets(network).Select(path => $"{network[path + "name"]} {network[path + "addressPrefix"]} {network[path + "delegations.0.serviceName"]}"));
        Assert.All(Subnets(network), path =>
        {
            Assert.Equal("false", network[path + "defaultOutboundAccess"]);
            Assert.Equal("Enabled", network[path + "privateEndpointNetworkPolicies"]);
            Assert.NotNull(network[path + "networkSecurityGroup.id"]);
        });
    }

    [Fact]
    public async Task What_the_resolver_and_the_jump_box_send_is_inspected_and_Bastion_reaches_the_internet_directly()
    {
        var recording = await SharedLab.RecordAsync();

        var network = recording[VirtualNetwork, "shared"];
        Assert.Equal(
            [null, "rt-shared-dnsin-wus3-k3x", "rt-shared-dnsout-wus3-k3x", null, "rt-shared-tools-wus3-k3x"],
            Subnets(network).Select(path => network[path + "routeTable.id"]?.Split('/')[^1]));
        var routes = recording.OfType(Route).Where(route => route["resourceGroupName"] == "rg-sh").ToArray();
        Assert.Equal(
            ["rt-shared-dnsin-wus3-k3x", "rt-shared-dnsout-wus3-k3x", "rt-shared-tools-wus3-k3x"],
            routes.Select(route => route["routeTableName"]));
        Assert.All(routes, route => Assert.Equal(
            ("udr-default", "0.0.0.0/0", "VirtualAppliance", Recording.FirewallAddress),
            (route["routeName"], route["addressPrefix"], route["nextHopType"], route["nextHopIpAddress"])));
        Assert.All(
            recording.OfType(RouteTable).Where(table => table["resourceGroupName"] == "rg-sh"),
            table => Assert.Equal(("false", null), (table["disableBgpRoutePropagation"], table.Find("routes"))));
    }

    [Fact]
    public async Task Routes_of_a_gateway_do_not_lead_past_the_firewall()
    {
        var recording = await SharedLab.RecordAsync(network => network with { HubHasGateway = true });

        Assert.Equal(
            ["true", "true", "true"],
            recording.OfType(RouteTable).Where(table => table["resourceGroupName"] == "rg-sh").Select(table => table["disableBgpRoutePropagation"]));
    }

    [Fact]
    public async Task The_hub_and_the_shared_services_are_peered_and_gateways_reach_them_through_the_firewall()
    {
        var recording = await SharedLab.RecordAsync();

        Assert.Equal(
            ["hub-to-shared", "shared-to-hub"],
            recording.OfType(Peering).Select(peering => peering.Name).Order(StringComparer.Ordinal));
        Assert.All(recording.OfType(Peering), peering => Assert.Equal("true", peering["allowForwardedTraffic"]));
        var route = recording[Route, "hub-gw-shared"];
        Assert.Equal(
            ("10.0.2.0/23", Recording.FirewallAddress), (route["addressPrefix"], route["nextHopIpAddress"]));
    }

    [Fact]
    public async Task Bastion_gets_the_ten_rules_it_demands()
    {
        var group = (await SharedLab.RecordAsync())[SecurityGroup, "shared-bastion"];

        Assert.Equal(
            [
                "1000 Inbound Allow Tcp Internet * 443", "1010 Inbound Allow Tcp GatewayManager * 443",
                "1020 Inbound Allow Tcp AzureLoadBalancer * 443", "1030 Inbound Allow * VirtualNetwork VirtualNetwork 8080,5701",
                "2000 Inbound Deny * * * *", "1100 Outbound Allow * * VirtualNetwork 22,2222,3389,3390",
                "1110 Outbound Allow Tcp * AzureCloud 443", "1120 Outbound Allow * VirtualNetwork VirtualNetwork 8080,5701",
                "1130 Outbound Allow * * Internet 80", "2100 Outbound Deny * * * *",
            ],
            Rules(group));
    }

    [Fact]
    public async Task The_resolver_answers_the_clients_given_and_the_jump_box_only_Bastion()
    {
        var recording = await SharedLab.RecordAsync(network => network with
        {
            Clients = [AddressBlock.Parse("10.0.0.0/8"), AddressBlock.Parse("192.168.0.0/16")],
        });

        Assert.Equal(
            ["1000 Inbound Allow * 10.0.0.0/8,192.168.0.0/16 * 53", "2000 Inbound Deny * VirtualNetwork * *"],
            Rules(recording[SecurityGroup, "shared-dnsin"]));
        Assert.Equal(["2000 Inbound Deny * VirtualNetwork * *"], Rules(recording[SecurityGroup, "shared-dnsout"]));
        Assert.Equal(
            ["1000 Inbound Allow Tcp 10.0.0.0/8,192.168.0.0/16 * 443", "2000 Inbound Deny * VirtualNetwork * *"],
            Rules(recording[SecurityGroup, "shared-svc"]));
        Assert.Equal(
            ["1000 Inbound Allow Tcp 10.0.2.0/26 * 22,3389", "2000 Inbound Deny * * * *"], Rules(recording[SecurityGroup, "shared-tools"]));
    }

    [Fact]
    public async Task The_firewall_and_the_hub_ask_the_resolver_of_their_own_environment()
    {
        var recording = await SharedLab.RecordAsync();

        Assert.Equal([Recording.ResolverAddress], recording["azure-native:network:FirewallPolicy", "hub"].List("dnsSettings.servers"));
        Assert.Equal("true", recording["azure-native:network:FirewallPolicy", "hub"]["dnsSettings.enableProxy"]);
        Assert.Equal([Recording.ResolverAddress], recording[VirtualNetwork, "hub"].List("dhcpOptions.dnsServers"));
    }

    [Fact]
    public async Task A_network_too_small_for_Bastion_is_refused_with_what_it_needs()
    {
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() =>
            SharedLab.RecordAsync(network => network with { AddressSpace = AddressBlock.Parse("10.0.2.0/24") }));

        Assert.Contains("AzureBastionSubnet: /27 is too small for Azure Bastion, the least is /26.", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_jump_box_has_the_twentieth_address_of_its_subnet() =>
        Assert.Equal("10.0.3.20", SharedServicesLayout.JumpBoxAddress(AddressBlock.Parse("10.0.2.0/23")));

    [Fact]
    public async Task The_names_announced_are_the_names_asked_for()
    {
        var recording = await SharedLab.RecordAsync();

        string[] inputs =
        [
            "virtualNetworkName", "networkSecurityGroupName", "routeTableName", "publicIpAddressName", "dnsResolverName",
            "dnsForwardingRulesetName", "bastionHostName", "networkInterfaceName", "vmName", "resourceName",
        ];
        var asked = recording.Resources
            .Where(resource => resource["resourceGroupName"] == "rg-sh" && !IsChild(resource.Type))
            .SelectMany(resource => inputs.Select(input => resource[input])).OfType<string>();
        var announced = SharedServicesLayout.Names("shared", Lab.Primary)
            .Concat(Bastion.Names("shared", Lab.Primary)).Concat(JumpBox.Names("jump", Lab.Primary))
            .Select(request => NamePattern.Default.Render(request, Recording.Suffix));
        Assert.Equal(announced.Order(StringComparer.Ordinal), asked.Order(StringComparer.Ordinal));

        static bool IsChild(string type) => type is Route or Peering or "azure-native:compute:VirtualMachineExtension"
            || (type.StartsWith("azure-native:dnsresolver:", StringComparison.Ordinal)
                && type is not ("azure-native:dnsresolver:DnsResolver" or "azure-native:dnsresolver:DnsForwardingRuleset"));
    }

    private static IEnumerable<string> Subnets(RecordedResource network) =>
        Enumerable.Range(0, network.List("subnets").Length).Select(index => $"subnets.{index}.");

    private static IEnumerable<string> Rules(RecordedResource group) => Enumerable.Range(0, group.List("securityRules").Length)
        .Select(index => $"securityRules.{index}.")
        .Select(path =>
            $"{group[path + "priority"]} {group[path + "direction"]} {group[path + "access"]} {group[path + "protocol"]} "
            + $"{OneOrMore(group, path, "sourceAddressPrefix", "sourceAddressPrefixes")} {group[path + "destinationAddressPrefix"]} "
            + OneOrMore(group, path, "destinationPortRange", "destinationPortRanges"));

    private static string OneOrMore(RecordedResource group, string path, string one, string more) =>
        group[path + one] ?? string.Join(',', group.List(path + more));
}
