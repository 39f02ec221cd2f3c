using System.Collections.Immutable;
using Infra.Components.Addressing;
using Infra.Components.Network;
using Infra.Components.Regions;

namespace Infra.Components.Tests.Network;

public sealed class HubTests
{
    private const string VirtualNetwork = "azure-native:network:VirtualNetwork";
    private const string RouteTable = "azure-native:network:RouteTable";
    private const string Route = "azure-native:network:Route";
    private const string Firewall = "azure-native:network:AzureFirewall";
    private const string FirewallPolicy = "azure-native:network:FirewallPolicy";
    private const string PublicIPAddress = "azure-native:network:PublicIPAddress";

    private static readonly string[] NameInputs =
        ["virtualNetworkName", "networkSecurityGroupName", "routeTableName", "publicIpAddressName", "firewallPolicyName", "azureFirewallName"];

    [Fact]
    public async Task The_hub_is_a_network_with_the_subnets_of_gateways_and_firewall()
    {
        var recording = await Lab.RecordAsync();

        var network = recording[VirtualNetwork, "hub"];
        Assert.Equal(
            ("vnet-hub-wus3-k3x", "rg-tr", "westus3", "10.0.0.0/23", "platform"),
            (network["virtualNetworkName"], network["resourceGroupName"], network["location"],
                network["addressSpace.addressPrefixes.0"], network["tags.owner"]));
        Assert.Equal(2, network.List("subnets").Length);
        Assert.Equal(("GatewaySubnet", "10.0.0.0/26"), (network["subnets.0.name"], network["subnets.0.addressPrefix"]));
        Assert.Equal(("AzureFirewallSubnet", "10.0.0.64/26"), (network["subnets.1.name"], network["subnets.1.addressPrefix"]));
        Assert.All(Enumerable.Range(0, 2), subnet =>
        {
            Assert.Equal("false", network[$"subnets.{subnet}.defaultOutboundAccess"]);
            Assert.Equal("Enabled", network[$"subnets.{subnet}.privateEndpointNetworkPolicies"]);
            Assert.Null(network[$"subnets.{subnet}.networkSecurityGroup.id"]);
        });
        Assert.Equal("/ids/azure-native:network:RouteTable/rt-hub-gw-wus3-k3x", network["subnets.0.routeTable.id"]);
        Assert.Equal("/ids/azure-native:network:RouteTable/rt-hub-fw-wus3-k3x", network["subnets.1.routeTable.id"]);
        Assert.Empty(network.List("dhcpOptions.dnsServers"));
    }

    [Fact]
    public async Task The_hub_asks_the_DNS_servers_it_is_given()
    {
        var recording = await Lab.RecordAsync(hub => hub with { DnsServers = "10.0.2.68", Firewall = new() { DnsServers = { "10.0.2.69" } } });

        Assert.Equal(["10.0.2.68"], recording[VirtualNetwork, "hub"].List("dhcpOptions.dnsServers"));
        Assert.Equal(["10.0.2.69"], recording[FirewallPolicy, "hub"].List("dnsSettings.servers"));
    }

    [Fact]
    public async Task Both_route_tables_learn_by_BGP_and_leave_their_routes_to_resources_of_their_own()
    {
        var recording = await Lab.RecordAsync();

        Assert.Equal(["hub-gw", "hub-fw"], recording.OfType(RouteTable).Select(table => table.Name));
        Assert.All(recording.OfType(RouteTable), table =>
        {
            Assert.Equal("false", table["disableBgpRoutePropagation"]);
            Assert.Null(table.Find("routes"));
        });
        var route = Assert.Single(recording.OfType(Route));
        Assert.Equal(
            ("rt-hub-fw-wus3-k3x", "udr-default", "0.0.0.0/0", "Internet", null),
            (route["routeTableName"], route["routeName"], route["addressPrefix"], route["nextHopType"], route["nextHopIpAddress"]));
    }

    [Fact]
    public async Task Each_spoke_adds_its_route_through_the_firewall_and_moves_none()
    {
        var before = await Lab.RecordAsync(new LabSpoke("10.0.4.0/23"));
        var after = await Lab.RecordAsync(new LabSpoke("10.0.4.0/23"), new LabSpoke("10.0.6.0/23"));

        Assert.Equal(["udr-wl1 10.0.4.0/23"], GatewayRoutes(before));
        Assert.Equal(["udr-wl1 10.0.4.0/23", "udr-wl2 10.0.6.0/23"], GatewayRoutes(after));

        static IEnumerable<string> GatewayRoutes(Testing.Recording recording) => recording.OfType(Route)
            .Where(route => route["routeTableName"] == "rt-hub-gw-wus3-k3x"
                && route["nextHopType"] == "VirtualAppliance" && route["nextHopIpAddress"] == Testing.Recording.FirewallAddress)
            .Select(route => $"{route["routeName"]} {route["addressPrefix"]}");
    }

    [Fact]
    public async Task The_firewall_is_zonal_with_a_static_address_and_the_policy_of_its_tier()
    {
        var recording = await Lab.RecordAsync();

        var firewall = recording[Firewall, "hub"];
        Assert.Equal(("AZFW_VNet", "Standard"), (firewall["sku.name"], firewall["sku.tier"]));
        Assert.Equal("/ids/azure-native:network:FirewallPolicy/afwp-hub-wus3-k3x", firewall["firewallPolicy.id"]);
        Assert.Equal("/ids/azure-native:network:VirtualNetwork/vnet-hub-wus3-k3x/subnets/AzureFirewallSubnet", firewall["ipConfigurations.0.subnet.id"]);
        Assert.Equal("/ids/azure-native:network:PublicIPAddress/hub-fw", firewall["ipConfigurations.0.publicIPAddress.id"]);
        Assert.Equal(["1", "2", "3"], firewall.List("zones"));

        var address = recording[PublicIPAddress, "hub-fw"];
        Assert.Equal(("Standard", "Static"), (address["sku.name"], address["publicIPAllocationMethod"]));
        Assert.Equal(["1", "2", "3"], address.List("zones"));

        var policy = Assert.Single(recording.OfType(FirewallPolicy));
        Assert.Equal(("Standard", "true", "Deny"), (policy["sku.tier"], policy["dnsSettings.enableProxy"], policy["threatIntelMode"]));
    }

    /// <summary>Gap G20 of the Terraform lab: everything may go anywhere, and nobody decided about threat intelligence.</summary>
    [Fact]
    public async Task G20_nothing_passes_the_firewall_until_a_capability_adds_a_rule()
    {
        var recording = await Lab.RecordAsync(new LabSpoke("10.0.4.0/23", SpokePurpose.Gateway, SpokePurpose.Agents));

        Assert.DoesNotContain(recording.Resources, resource => resource.Type.Contains("RuleCollectionGroup", StringComparison.Ordinal));
        Assert.Null(recording[Firewall, "hub"].Find("networkRuleCollections"));
        Assert.Null(recording[Firewall, "hub"].Find("applicationRuleCollections"));
        Assert.Equal("Deny", recording[FirewallPolicy, "hub"]["threatIntelMode"]);
    }

    [Fact]
    public async Task Answers_of_private_endpoints_come_back_through_the_firewall_because_it_always_source_NATs()
    {
        var standard = await Lab.RecordAsync();
        var without = await Lab.RecordAsync(hub => hub with { Firewall = new() { AlwaysSourceNat = false } });

        Assert.Equal(["255.255.255.255/32"], standard[FirewallPolicy, "hub"].List("snat.privateRanges"));
        Assert.Null(without[FirewallPolicy, "hub"].Find("snat"));
    }

    [Fact]
    public async Task Tier_threat_intelligence_zones_and_tags_can_be_chosen()
    {
        var recording = await Lab.RecordAsync(hub => hub with
        {
            Firewall = new()
            {
                Tier = FirewallTier.Premium,
                ThreatIntelligence = ThreatIntelligenceMode.Alert,
                Zones = ImmutableArray.Create("2"),
                Tags = { ["cycle"] = "true" },
            },
        });

        var (firewall, policy) = (recording[Firewall, "hub"], recording[FirewallPolicy, "hub"]);
        Assert.Equal(("Premium", "Premium", "Alert"), (firewall["sku.tier"], policy["sku.tier"], policy["threatIntelMode"]));
        Assert.Equal(["2"], firewall.List("zones"));
        Assert.Equal(("true", "platform", null), (firewall["tags.cycle"], firewall["tags.owner"], policy["tags.cycle"]));
    }

    [Fact]
    public async Task A_region_without_zones_gets_a_firewall_without_zones()
    {
        var recording = await Lab.RecordAsync(hub => hub with { Region = AzureRegion.Find("westus") });

        Assert.Empty(recording[Firewall, "hub"].List("zones"));
        Assert.Empty(recording[PublicIPAddress, "hub-fw"].List("zones"));
    }

    [Fact]
    public async Task A_hub_too_small_for_its_firewall_is_refused_with_what_it_needs()
    {
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() =>
            Lab.RecordAsync(hub => hub with { AddressSpace = AddressBlock.Parse("10.0.0.0/24") }));

        Assert.Contains("AzureFirewallSubnet: /27 is too small for Azure Firewall, the least is /26.", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_is_below_the_hub_and_components_register_their_outputs()
    {
        var recording = await Lab.RecordAsync();

        Assert.Equal("infra:network:Hub", recording[VirtualNetwork, "hub"].Parent?.GetResourceType());
        Assert.Equal("infra:network:Firewall", recording[Firewall, "hub"].Parent?.GetResourceType());
        Assert.Equal("infra:network:Hub", recording["infra:network:Firewall", "hub"].Parent?.GetResourceType());
        Assert.All(
            recording.Resources.Where(resource => !resource.Type.StartsWith("infra:", StringComparison.Ordinal)),
            resource => Assert.NotNull(resource.Parent));
        Assert.Contains(recording.RegisteredOutputs.Values, names => names.SequenceEqual(["NextHopIPAddress", "PublicIPAddress", "VirtualNetworkId", "VirtualNetworkName"]));
        Assert.Contains(
            recording.RegisteredOutputs.Values, names => names.SequenceEqual(["Id", "PolicyId", "PolicyName", "PrivateIPAddress", "PublicIPAddress"]));
    }

    [Fact]
    public async Task The_names_announced_are_the_names_asked_for()
    {
        var recording = await Lab.RecordAsync(new LabSpoke("10.0.4.0/23"));

        var asked = recording.Resources
            .Where(resource => resource.Type is not (Route or "azure-native:network:VirtualNetworkPeering"))
            .SelectMany(resource => NameInputs.Select(input => resource[input]))
            .OfType<string>();
        var announced = HubLayout.Names("hub", Lab.Primary).Concat(SpokeLayout.Names("wl1", Lab.Primary))
            .Select(request => Infra.Components.Naming.NamePattern.Default.Render(request, Testing.Recording.Suffix));
        Assert.Equal(announced.Order(StringComparer.Ordinal), asked.Order(StringComparer.Ordinal));
    }
}
