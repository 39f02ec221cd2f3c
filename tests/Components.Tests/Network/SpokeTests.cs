using System.Collections.Immutable;
using System.Globalization;
using Infra.Components.Addressing;
using Infra.Components.Network;
using Infra.Components.Regions;
using Infra.Components.Tests.Testing;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Components.Tests.Network;

public sealed class SpokeTests
{
    private const string VirtualNetwork = "azure-native:network:VirtualNetwork";
    private const string RouteTable = "azure-native:network:RouteTable";
    private const string ToPrivateEndpoints = "udr-private-endpoints 10.0.5.128/26 VirtualAppliance 10.0.0.68";
    private const string NetworkSecurityGroup = "azure-native:network:NetworkSecurityGroup";
    private const string Peering = "azure-native:network:VirtualNetworkPeering";

    [Fact]
    public async Task A_spoke_has_the_eight_subnets_of_the_lab_each_closed_and_guarded()
    {
        var network = (await Lab.RecordAsync(new LabSpoke("10.0.4.0/23")))[VirtualNetwork, "wl1"];

        Assert.Equal(
            [
                "snet-agw 10.0.4.0/26", "snet-amlcpt 10.0.4.64/26", "snet-apim 10.0.4.128/26", "snet-app 10.0.4.192/26",
                "snet-data 10.0.5.0/26", "snet-mgmt 10.0.5.64/26", "snet-svc 10.0.5.128/26", "snet-vint 10.0.5.192/26",
            ],
            Subnets(network, path => $"{network[path + "name"]} {network[path + "addressPrefix"]}"));
        Assert.All(Subnets(network, path => network[path + "defaultOutboundAccess"]), value => Assert.Equal("false", value));
        Assert.All(Subnets(network, path => network[path + "privateEndpointNetworkPolicies"]), value => Assert.Equal("Enabled", value));
        Assert.Equal(
            ["wl1-agw", "wl1-amlcpt", "wl1-apim", "wl1-app", "wl1-data", "wl1-mgmt", "wl1-svc", "wl1-vint"],
            Subnets(network, path => LastOf(network[path + "networkSecurityGroup.id"])));
        Assert.Equal(
            [
                "rt-wl1-agw-wus3-k3x", "rt-wl1-amlcpt-wus3-k3x", "rt-wl1-apim-wus3-k3x", "rt-wl1-app-wus3-k3x",
                "rt-wl1-data-wus3-k3x", "rt-wl1-mgmt-wus3-k3x", null, "rt-wl1-vint-wus3-k3x",
            ],
            Subnets(network, path => LastOf(network[path + "routeTable.id"])));

        static string? LastOf(string? id) => id?.Split('/')[^1];
    }

    [Theory]
    [InlineData("wl1-agw", "udr-default 0.0.0.0/0 Internet ", "udr-rfc1918-1 10.0.0.0/8 VirtualAppliance 10.0.0.68",
        "udr-rfc1918-2 172.16.0.0/12 VirtualAppliance 10.0.0.68", "udr-rfc1918-3 192.168.0.0/16 VirtualAppliance 10.0.0.68", ToPrivateEndpoints)]
    [InlineData("wl1-apim", "udr-default 0.0.0.0/0 VirtualAppliance 10.0.0.68", "udr-api-management ApiManagement Internet ", ToPrivateEndpoints)]
    [InlineData("wl1-amlcpt", "udr-default 0.0.0.0/0 VirtualAppliance 10.0.0.68", ToPrivateEndpoints)]
    [InlineData("wl1-app", "udr-default 0.0.0.0/0 VirtualAppliance 10.0.0.68", ToPrivateEndpoints)]
    [InlineData("wl1-data", "udr-default 0.0.0.0/0 VirtualAppliance 10.0.0.68", ToPrivateEndpoints)]
    [InlineData("wl1-mgmt", "udr-default 0.0.0.0/0 VirtualAppliance 10.0.0.68", ToPrivateEndpoints)]
    [InlineData("wl1-vint", "udr-default 0.0.0.0/0 VirtualAppliance 10.0.0.68", ToPrivateEndpoints)]
    public async Task Traffic_goes_through_the_firewall_except_where_a_service_could_not_work(string table, params string[] expected)
    {
        var recorded = (await Lab.RecordAsync(new LabSpoke("10.0.4.0/23")))[RouteTable, table];

        Assert.Equal("true", recorded["disableBgpRoutePropagation"]);
        Assert.Equal(expected, Enumerable.Range(0, recorded.List("routes").Length).Select(index => $"routes.{index}.").Select(path =>
            $"{recorded[path + "name"]} {recorded[path + "addressPrefix"]} {recorded[path + "nextHopType"]} {recorded[path + "nextHopIpAddress"]}"));
    }

    [Fact]
    public async Task The_subnet_of_application_gateways_lets_in_clients_and_the_control_plane()
    {
        var group = (await Lab.RecordAsync(new LabSpoke("10.0.4.0/23")))[NetworkSecurityGroup, "wl1-agw"];

        Assert.Equal(
            [
                "1000 AllowHttpInboundFromInternet Inbound Allow Tcp Internet > * 80",
                "1010 AllowHttpsInboundFromInternet Inbound Allow Tcp Internet > * 443",
                "1020 AllowHttpHttpsInboundFromIntranet Inbound Allow Tcp 10.0.0.0/8,172.16.0.0/12,192.168.0.0/16 > * 80,443",
                "1030 AllowGatewayManagerInbound Inbound Allow Tcp GatewayManager > * 65200-65535",
                "1040 AllowAzureLoadBalancerInbound Inbound Allow * AzureLoadBalancer > * *",
            ],
            Rules(group));
    }

    [Fact]
    public async Task The_subnet_of_API_Management_denies_what_it_does_not_need()
    {
        var group = (await Lab.RecordAsync(new LabSpoke("10.0.4.0/23")))[NetworkSecurityGroup, "wl1-apim"];

        Assert.Equal(
            [
                "1000 AllowHttpsInboundFromRfc1918 Inbound Allow Tcp 10.0.0.0/8,172.16.0.0/12,192.168.0.0/16 > VirtualNetwork 443",
                "1010 AllowApiManagementManagerService Inbound Allow Tcp ApiManagement > VirtualNetwork 3443",
                "1020 AllowAzureLoadBalancerInbound Inbound Allow Tcp AzureLoadBalancer > VirtualNetwork 6390",
                "1030 AllowApiManagementSyncCachePolicies Inbound Allow Udp VirtualNetwork > VirtualNetwork 4290",
                "1040 AllowApiManagementSyncRateLimits Inbound Allow Tcp VirtualNetwork > VirtualNetwork 6380,6381-6383",
                "2000 DenyAllInbound Inbound Deny * * > * *",
            ],
            Rules(group));
    }

    [Theory]
    [InlineData("wl1-amlcpt")]
    [InlineData("wl1-app")]
    [InlineData("wl1-data")]
    [InlineData("wl1-mgmt")]
    [InlineData("wl1-svc")]
    [InlineData("wl1-vint")]
    public async Task The_other_subnets_have_a_group_that_leaves_it_at_Azures_rules(string group) =>
        Assert.Empty((await Lab.RecordAsync(new LabSpoke("10.0.4.0/23")))[NetworkSecurityGroup, group].List("securityRules"));

    [Theory]
    [InlineData(SpokePurpose.Agents, "snet-app", "Microsoft.App/environments")]
    [InlineData(SpokePurpose.Gateway, "snet-vint", "Microsoft.Web/serverFarms")]
    [InlineData(SpokePurpose.InjectedGateway, "snet-apim", "Microsoft.Web/hostingEnvironments")]
    [InlineData(SpokePurpose.Workload, null, null)]
    public async Task A_purpose_delegates_its_subnet_and_no_other(SpokePurpose purpose, string? subnet, string? service)
    {
        var network = (await Lab.RecordAsync(new LabSpoke("10.0.4.0/23", purpose)))[VirtualNetwork, "wl1"];

        var delegated = Subnets(network, path => (Name: network[path + "name"], Service: network[path + "delegations.0.serviceName"]))
            .Where(found => found.Service is not null);
        Assert.Equal(subnet is null ? [] : [(subnet, service)], delegated);
    }

    /// <summary>The answers to the control plane of a classic service go past the firewall; nobody calls an injected one from outside.</summary>
    [Theory]
    [InlineData(SpokePurpose.Gateway, true)]
    [InlineData(SpokePurpose.InjectedGateway, false)]
    public async Task Only_a_classic_gateways_subnet_has_rules_and_a_route_for_a_control_plane(SpokePurpose purpose, bool isClassic)
    {
        var recording = await Lab.RecordAsync(new LabSpoke("10.0.4.0/23", purpose));

        var rules = recording[NetworkSecurityGroup, "wl1-apim"].Texts().ToArray();
        Assert.Contains("AllowHttpsInboundFromRfc1918", rules);
        Assert.Equal((isClassic, isClassic), (rules.Contains("AllowApiManagementManagerService"), rules.Contains("DenyAllInbound")));
        var routes = recording[RouteTable, "wl1-apim"].Texts().ToArray();
        Assert.Equal((true, isClassic), (routes.Contains("udr-default"), routes.Contains("udr-api-management")));
    }

    /// <summary>Gap G09 of the Terraform lab: a peering that leaves forwarded traffic to its default drops what the firewall passes on.</summary>
    [Fact]
    public async Task G09_both_halves_of_the_peering_let_forwarded_traffic_in_and_use_no_gateway_that_is_not_there()
    {
        var recording = await Lab.RecordAsync(new LabSpoke("10.0.4.0/23"));

        var (towards, back) = (recording[Peering, "wl1-to-hub"], recording[Peering, "hub-to-wl1"]);
        Assert.Equal(
            ("peer-wl1-to-hub", "rg-wl", "vnet-wl1-wus3-k3x", "/ids/azure-native:network:VirtualNetwork/vnet-hub-wus3-k3x"),
            (towards["virtualNetworkPeeringName"], towards["resourceGroupName"], towards["virtualNetworkName"], towards["remoteVirtualNetwork.id"]));
        Assert.Equal(
            ("peer-hub-to-wl1", "rg-tr", "vnet-hub-wus3-k3x", "/ids/azure-native:network:VirtualNetwork/vnet-wl1-wus3-k3x"),
            (back["virtualNetworkPeeringName"], back["resourceGroupName"], back["virtualNetworkName"], back["remoteVirtualNetwork.id"]));
        Assert.Equal(("true", "true", "false", "false"), Flags(towards));
        Assert.Equal(("true", "true", "true", "false"), Flags(back));

        Output<ImmutableArray<Resource>> first = towards.Options.DependsOn;
        Assert.Equal(["hub-to-wl1"], (await OutputUtilities.GetValueAsync(first)).Select(resource => resource.GetResourceName()));

        static (string?, string?, string?, string?) Flags(RecordedResource peering) =>
            (peering["allowVirtualNetworkAccess"], peering["allowForwardedTraffic"], peering["allowGatewayTransit"], peering["useRemoteGateways"]);
    }

    [Fact]
    public async Task A_spoke_uses_the_gateways_of_a_hub_that_has_some()
    {
        var recording = await Recording.OfAsync(() => new HubConnection("wl1", new HubConnectionArgs
        {
            Hub = new HubReference
            {
                Name = "hub",
                Region = Lab.Primary,
                ResourceGroupName = "rg-tr",
                VirtualNetworkId = "/ids/hub",
                VirtualNetworkName = "vnet-hub",
                GatewayRouteTable = new RouteTableReference("rg-tr", "rt-gw"),
                NextHopIPAddress = "10.0.0.68",
                HasGateway = true,
            },
            VirtualNetworkId = "/ids/wl1",
            VirtualNetworkName = "vnet-wl1",
            ResourceGroupName = "rg-wl",
            AddressSpace = AddressBlock.Parse("10.0.4.0/23"),
        }));

        Assert.Equal("true", recording[Peering, "wl1-to-hub"]["useRemoteGateways"]);
        Assert.Equal("false", recording[Peering, "hub-to-wl1"]["useRemoteGateways"]);
    }

    [Fact]
    public async Task A_spoke_in_another_region_joins_the_same_hub()
    {
        var recording = await Lab.RecordAsync(
            new LabSpoke("10.0.4.0/23"),
            new LabSpoke("10.0.6.0/23"),
            new LabSpoke("10.0.8.0/23", SpokePurpose.Gateway) { Region = AzureRegion.Find("eastus2") });

        var network = recording[VirtualNetwork, "wl3"];
        Assert.Equal(("eastus2", "vnet-wl3-eus2-k3x"), (network["location"], network["virtualNetworkName"]));
        Assert.Equal("eastus2", recording[RouteTable, "wl3-app"]["location"]);
        Assert.Equal(Recording.FirewallAddress, recording[RouteTable, "wl3-app"]["routes.0.nextHopIpAddress"]);
        Assert.Equal("westus3", recording[VirtualNetwork, "hub"]["location"]);
    }

    /// <summary>Gap G10 of the Terraform lab: a hub asks the resolver of another region. Here everybody has the servers given, or Azure's.</summary>
    [Fact]
    public async Task G10_a_spoke_asks_the_DNS_servers_it_is_given_and_otherwise_Azure()
    {
        var recording = await Lab.RecordAsync(new LabSpoke("10.0.4.0/23") { DnsServers = ["10.0.2.68", "10.0.2.69"] }, new LabSpoke("10.0.6.0/23"));

        Assert.Equal(["10.0.2.68", "10.0.2.69"], recording[VirtualNetwork, "wl1"].List("dhcpOptions.dnsServers"));
        Assert.Empty(recording[VirtualNetwork, "wl2"].List("dhcpOptions.dnsServers"));
    }

    [Fact]
    public async Task A_spoke_too_small_for_its_purpose_is_refused_with_every_subnet_that_does_not_fit()
    {
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => Lab.RecordAsync(new LabSpoke("10.0.4.0/25", SpokePurpose.Agents, SpokePurpose.Gateway)));

        Assert.Contains("snet-app: /28 is too small for Foundry agents", refusal.ToString(), StringComparison.Ordinal);
        Assert.Contains("snet-vint: /28 is too small for the virtual network integration of API Management", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hundred_and_fifty_spokes_are_independent_and_every_resource_has_a_name_of_its_own()
    {
        LabSpoke[] spokes = [.. AddressBlock.Parse("10.0.0.0/8").Split(14).Skip(1).Take(150).Select(block => new LabSpoke(block.ToString()))];

        var recording = await Lab.RecordAsync(spokes);

        Assert.True(recording.Resources.Length > 3000);
        Assert.Distinct(recording.Resources.Select(resource => (resource.Parent?.GetResourceType(), resource.Type, resource.Name)));
        Assert.DoesNotContain(recording.Resources, resource =>
            resource.Parent?.GetResourceName() is { } parent && parent.StartsWith("wl", StringComparison.Ordinal)
            && !resource.Name.Split('-').Contains(parent, StringComparer.Ordinal));
    }

    private static IEnumerable<T> Subnets<T>(RecordedResource network, Func<string, T> read) =>
        Enumerable.Range(0, network.List("subnets").Length)
            .Select(index => read(string.Create(CultureInfo.InvariantCulture, $"subnets.{index}.")));

    private static IEnumerable<string> Rules(RecordedResource group)
    {
        return Enumerable.Range(0, group.List("securityRules").Length).Select(index =>
            $"{At(index, "priority")} {At(index, "name")} {At(index, "direction")} {At(index, "access")} {At(index, "protocol")} "
            + $"{At(index, "sourceAddressPrefix")}{All(index, "sourceAddressPrefixes")} > {At(index, "destinationAddressPrefix")} "
            + $"{At(index, "destinationPortRange")}{All(index, "destinationPortRanges")}");

        string? At(int index, string property) => group[Path(index, property)];
        string All(int index, string property) => string.Join(',', group.List(Path(index, property)));
        static string Path(int index, string property) => string.Create(CultureInfo.InvariantCulture, $"securityRules.{index}.{property}");
    }
}
