using System.Collections.Immutable;
using Infra.Components.Addressing;
using Infra.Components.Arm;
using Infra.Components.Naming;
using Infra.Components.Network;
using Infra.Components.Network.Edge;
using Infra.Components.Regions;
using Infra.Components.Tests.Testing;
using Pulumi;
using Pulumi.AzureNative.Network;

namespace Infra.Components.Tests.Network.Edge;

public sealed class HybridEdgeTests
{
    private const string Gateway = "azure-native:network:VirtualNetworkGateway";
    private const string LocalGateway = "azure-native:network:LocalNetworkGateway";
    private const string Connection = "azure-native:network:VirtualNetworkGatewayConnection";
    private const string Address = "azure-native:network:PublicIPAddress";
    private const string Peering = "azure-native:network:VirtualNetworkPeering";
    private const string CircuitType = "Microsoft.Network/expressRouteCircuits";
    private const string Circuit =
        "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-er/providers/Microsoft.Network/expressRouteCircuits/erc-metro";

    private static readonly VpnSite Office = new("office")
    {
        Endpoint = "203.0.113.10",
        AddressSpaces = [AddressBlock.Parse("192.168.0.0/16")],
        SharedKey = "not-a-real-key",
    };

    private static readonly ImmutableArray<string> NameInputs =
        ["virtualNetworkGatewayName", "localNetworkGatewayName", "virtualNetworkGatewayConnectionName", "publicIpAddressName"];

    [Fact]
    public async Task The_VPN_gateway_is_zonal_active_active_and_speaks_BGP()
    {
        var recording = await RecordAsync(new VpnGatewaySettings());

        var gateway = Assert.Single(recording.OfType(Gateway));
        Assert.Equal(
            ("vgw-hub-vpn-wus3-k3x", "rg-tr", "westus3", "platform"),
            (gateway["virtualNetworkGatewayName"], gateway["resourceGroupName"], gateway["location"], gateway["tags.owner"]));
        Assert.Equal(
            ("Vpn", "RouteBased", "Generation1", "VpnGw1AZ", "VpnGw1AZ"),
            (gateway["gatewayType"], gateway["vpnType"], gateway["vpnGatewayGeneration"], gateway["sku.name"], gateway["sku.tier"]));
        Assert.Equal(("true", "true", "65515"), (gateway["activeActive"], gateway["enableBgp"], gateway["bgpSettings.asn"]));
        Assert.Equal(2, gateway.List("ipConfigurations").Length);
        Assert.All([0, 1], index => Assert.Equal(
            ($"/ids/{Address}/hub-vpn-{index + 1}", "/ids/azure-native:network:VirtualNetwork/vnet-hub-wus3-k3x/subnets/GatewaySubnet"),
            (gateway[$"ipConfigurations.{index}.publicIPAddress.id"], gateway[$"ipConfigurations.{index}.subnet.id"])));
    }

    [Fact]
    public async Task Each_instance_of_the_VPN_gateway_has_a_static_address_in_all_zones()
    {
        var recording = await RecordAsync(new VpnGatewaySettings());

        Assert.All(["hub-vpn-1", "hub-vpn-2"], name =>
        {
            var address = recording[Address, name];
            Assert.Equal(("Standard", "Static", "IPv4"), (address["sku.name"], address["publicIPAllocationMethod"], address["publicIPAddressVersion"]));
            Assert.Equal(["1", "2", "3"], address.List("zones"));
        });
    }

    [Fact]
    public async Task A_region_without_zones_gets_addresses_without_zones()
    {
        var recording = await RecordAsync(new VpnGatewaySettings(), new ExpressRouteGatewaySettings(), AzureRegion.Find("westus"));

        Assert.All(["hub-vpn-1", "hub-vpn-2", "hub-er"], name => Assert.Empty(recording[Address, name].List("zones")));
    }

    /// <summary>Gap G36 of the Terraform lab: the most expensive parts always run.</summary>
    [Fact]
    public async Task G36_there_is_no_gateway_unless_somebody_asks_for_one()
    {
        var recording = await RecordAsync(null);

        Assert.Empty(recording.OfType(Gateway));
        Assert.Equal(["hub-fw"], recording.OfType(Address).Select(address => address.Name));
        Assert.Equal("false", recording[Peering, "wl1-to-hub"]["useRemoteGateways"]);
    }

    [Fact]
    public async Task The_ExpressRoute_gateway_is_an_option_made_after_the_VPN_gateway_in_the_same_subnet()
    {
        var recording = await RecordAsync(new VpnGatewaySettings(), new ExpressRouteGatewaySettings { Sku = ExpressRouteGatewaySku.ErGw2AZ });

        var gateway = recording[Gateway, "hub-er"];
        Assert.Equal(("ExpressRoute", "ErGw2AZ", "ErGw2AZ"), (gateway["gatewayType"], gateway["sku.name"], gateway["sku.tier"]));
        Assert.Equal($"/ids/{Address}/hub-er", gateway["ipConfigurations.0.publicIPAddress.id"]);
        Assert.EndsWith("/subnets/GatewaySubnet", gateway["ipConfigurations.0.subnet.id"], StringComparison.Ordinal);
        Assert.Equal(["hub-vpn"], await gateway.WaitsForAsync());
    }

    [Fact]
    public async Task Spokes_use_the_gateways_and_join_when_these_are_there()
    {
        var recording = await RecordAsync(new VpnGatewaySettings(), new ExpressRouteGatewaySettings());

        var (towards, back) = (recording[Peering, "wl1-to-hub"], recording[Peering, "hub-to-wl1"]);
        Assert.Equal(("true", "true"), (towards["useRemoteGateways"], back["allowGatewayTransit"]));
        Assert.Equal(["hub-er", "hub-vpn"], (await back.WaitsForAsync()).Order(StringComparer.Ordinal));
        Assert.Equal(["hub-er", "hub-to-wl1", "hub-vpn"], (await towards.WaitsForAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_comes_in_through_a_gateway_reaches_a_spoke_through_the_firewall()
    {
        var recording = await RecordAsync(new VpnGatewaySettings());

        var route = recording["azure-native:network:Route", "hub-gw-wl1"];
        Assert.Equal(
            ("rt-hub-gw-wus3-k3x", "10.0.4.0/23", "VirtualAppliance", Recording.FirewallAddress),
            (route["routeTableName"], route["addressPrefix"], route["nextHopType"], route["nextHopIpAddress"]));
    }

    [Fact]
    public async Task A_site_is_reached_by_a_tunnel_with_a_key_that_stays_secret()
    {
        var recording = await RecordAsync(new VpnGatewaySettings { Sites = [Office] });

        var (site, tunnel) = (recording[LocalGateway, "hub-office"], recording[Connection, "hub-office"]);
        Assert.Equal(("lgw-hub-office-wus3-k3x", "203.0.113.10", null), (site["localNetworkGatewayName"], site["gatewayIpAddress"], site["fqdn"]));
        Assert.Equal(["192.168.0.0/16"], site.List("localNetworkAddressSpace.addressPrefixes"));
        Assert.Null(site.Find("bgpSettings"));
        Assert.Equal(
            ("con-hub-office-wus3-k3x", "IPsec", "IKEv2", "false"),
            (tunnel["virtualNetworkGatewayConnectionName"], tunnel["connectionType"], tunnel["connectionProtocol"], tunnel["enableBgp"]));
        Assert.Equal(
            ($"/ids/{Gateway}/hub-vpn", $"/ids/{LocalGateway}/hub-office"),
            (tunnel["virtualNetworkGateway1.id"], tunnel["localNetworkGateway2.id"]));
        Assert.Equal(
            ("Vpn", "192.168.0.0/16"),
            (tunnel["virtualNetworkGateway1.gatewayType"], tunnel["localNetworkGateway2.localNetworkAddressSpace.addressPrefixes.0"]));
        Assert.Equal("not-a-real-key", tunnel["sharedKey"]);
        var args = Assert.IsType<VirtualNetworkGatewayConnectionArgs>(tunnel.Args);
        Assert.True(await Output.IsSecretAsync(args.SharedKey!.ToOutput()));
    }

    [Fact]
    public async Task A_site_with_a_host_name_and_BGP_needs_no_ranges()
    {
        var site = Office with { Endpoint = "vpn.example.com", AddressSpaces = [], Bgp = new BgpPeer(64999, "192.168.255.1") };

        var recording = await RecordAsync(new VpnGatewaySettings { Sites = [site] });

        var recorded = recording[LocalGateway, "hub-office"];
        Assert.Equal((null, "vpn.example.com"), (recorded["gatewayIpAddress"], recorded["fqdn"]));
        Assert.Equal(("64999", "192.168.255.1"), (recorded["bgpSettings.asn"], recorded["bgpSettings.bgpPeeringAddress"]));
        Assert.Equal("true", recording[Connection, "hub-office"]["enableBgp"]);
    }

    [Fact]
    public async Task A_circuit_of_another_subscription_is_connected_with_the_key_of_its_owner()
    {
        var link = new ExpressRouteLink("metro") { CircuitId = Id(Circuit, CircuitType), AuthorizationKey = "not-a-real-key" };

        var recording = await RecordAsync(null, new ExpressRouteGatewaySettings { Links = [link] });

        var connection = recording[Connection, "hub-metro"];
        Assert.Equal(
            ("ExpressRoute", $"/ids/{Gateway}/hub-er", Circuit, "not-a-real-key"),
            (connection["connectionType"], connection["virtualNetworkGateway1.id"], connection["peer.id"], connection["authorizationKey"]));
        var args = Assert.IsType<VirtualNetworkGatewayConnectionArgs>(connection.Args);
        Assert.True(await Output.IsSecretAsync(args.AuthorizationKey!.ToOutput()));
    }

    [Theory]
    [InlineData(VpnGatewaySku.VpnGw1AZ, "Generation1")]
    [InlineData(VpnGatewaySku.VpnGw2AZ, "Generation2")]
    [InlineData(VpnGatewaySku.VpnGw5AZ, "Generation2")]
    public async Task Every_size_gets_a_generation_that_has_it(VpnGatewaySku sku, string generation)
    {
        var gateway = (await RecordAsync(new VpnGatewaySettings { Sku = sku }))[Gateway, "hub-vpn"];

        Assert.Equal((sku.ToString(), sku.ToString(), generation), (gateway["sku.name"], gateway["sku.tier"], gateway["vpnGatewayGeneration"]));
    }

    [Fact]
    public async Task The_names_announced_are_the_names_asked_for()
    {
        var vpn = new VpnGatewaySettings { Sites = [Office] };
        var expressRoute = new ExpressRouteGatewaySettings { Links = [new("metro") { CircuitId = Id(Circuit, CircuitType) }] };

        var recording = await RecordAsync(vpn, expressRoute);

        var asked = recording.Resources
            .Where(resource => resource.Parent?.GetResourceType() == "infra:network:HybridEdge")
            .SelectMany(resource => NameInputs.Select(input => resource[input]))
            .OfType<string>();
        var announced = HybridEdgeLayout.Names("hub", Lab.Primary, vpn, expressRoute)
            .Select(request => NamePattern.Default.Render(request, Recording.Suffix));
        Assert.Equal(announced.Order(StringComparer.Ordinal), asked.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_hub_that_belongs_to_others_gets_no_gateways()
    {
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => Recording.OfAsync(() => new HybridEdge("hub", new HybridEdgeArgs
        {
            Hub = new HubReference
            {
                Name = "hub",
                Region = Lab.Primary,
                ResourceGroupName = "rg",
                VirtualNetworkId = "/ids/hub",
                VirtualNetworkName = "vnet",
                NextHopIPAddress = "10.0.0.68",
                IsReadOnly = true,
            },
            Names = new ResourceNames(NamePattern.Default, new NameSuffix("suffix")),
            Vpn = new VpnGatewaySettings(),
        })));

        Assert.Contains("Nothing may be declared in the hub 'hub'", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_Azure_would_refuse_is_refused_before_the_first_resource()
    {
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() =>
            RecordAsync(new VpnGatewaySettings { Asn = 65520, Sites = [Office with { Endpoint = "office" }] }));

        Assert.Contains("vpn: This autonomous system number is reserved", refusal.ToString(), StringComparison.Ordinal);
        Assert.Contains("office: This is neither an IPv4 address nor a full host name", refusal.ToString(), StringComparison.Ordinal);
    }

    private static AzureResourceId Id(string text, string type) =>
        AzureResourceId.TryParse(text, type, out var id, out var reason) ? id : throw new ArgumentException(reason, nameof(text));

    private static Task<Recording> RecordAsync(
        VpnGatewaySettings? vpn, ExpressRouteGatewaySettings? expressRoute = null, AzureRegion? region = null) => Recording.OfAsync(() =>
    {
        var names = new ResourceNames(NamePattern.Default, new NameSuffix("suffix"));
        var hub = new Hub("hub", new HubArgs
        {
            Region = region ?? Lab.Primary,
            ResourceGroupName = "rg-tr",
            AddressSpace = AddressBlock.Parse("10.0.0.0/23"),
            Names = names,
        });
        var edge = new HybridEdge("hub", new HybridEdgeArgs
        {
            Hub = hub.Reference,
            Names = names,
            Tags = { ["owner"] = "platform" },
            Vpn = vpn,
            ExpressRoute = expressRoute,
        });
        new Spoke("wl1", new SpokeArgs
        {
            Hub = edge.Hub,
            Region = Lab.Primary,
            ResourceGroupName = "rg-wl",
            AddressSpace = AddressBlock.Parse("10.0.4.0/23"),
            Names = names,
        });
    });
}
