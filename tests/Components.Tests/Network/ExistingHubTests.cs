using Infra.Components.Addressing;
using Infra.Components.Arm;
using Infra.Components.Naming;
using Infra.Components.Network;
using Infra.Components.Tests.Testing;
using Pulumi;

namespace Infra.Components.Tests.Network;

public sealed class ExistingHubTests
{
    private const string HubSubscription = "/subscriptions/11111111-1111-1111-1111-111111111111";
    private const string HubId = HubSubscription + "/resourceGroups/rg-theirs/providers/Microsoft.Network/virtualNetworks/vnet-theirs";
    private const string Peering = "azure-native:network:VirtualNetworkPeering";
    private const string Route = "azure-native:network:Route";

    [Fact]
    public async Task Without_a_provider_a_spoke_declares_its_own_half_and_nothing_in_the_hub()
    {
        var recording = await RecordAsync(_ => ExistingHub());

        var half = Assert.Single(recording.OfType(Peering));
        Assert.Equal(
            ("wl1-to-hub", "rg-wl", "vnet-wl1-wus3-k3x", HubId, "true", "true", "false"),
            (half.Name, half["resourceGroupName"], half["virtualNetworkName"], half["remoteVirtualNetwork.id"],
                half["allowVirtualNetworkAccess"], half["allowForwardedTraffic"], half["useRemoteGateways"]));
        Assert.Empty(recording.OfType(Route));
        Assert.DoesNotContain(recording.Resources, resource => resource["resourceGroupName"] == "rg-theirs");
    }

    [Fact]
    public async Task The_spokes_routes_lead_to_the_address_that_inspects_traffic_in_the_hub()
    {
        var recording = await RecordAsync(_ => ExistingHub());

        Assert.Equal(
            ("0.0.0.0/0", "VirtualAppliance", "10.9.0.4"),
            (recording["azure-native:network:RouteTable", "wl1-app"]["routes.0.addressPrefix"],
                recording["azure-native:network:RouteTable", "wl1-app"]["routes.0.nextHopType"],
                recording["azure-native:network:RouteTable", "wl1-app"]["routes.0.nextHopIpAddress"]));
    }

    [Fact]
    public async Task With_the_provider_of_the_hubs_subscription_only_the_other_half_and_the_route_are_declared_there()
    {
        var recording = await RecordAsync(provider => ExistingHub() with
        {
            Provider = provider,
            GatewayRouteTable = new RouteTableReference("rg-tables", "rt-theirs"),
            HasGateway = true,
        });

        var (half, route) = (recording[Peering, "hub-to-wl1"], Assert.Single(recording.OfType(Route)));
        Assert.Equal(
            ("rg-theirs", "vnet-theirs", "/ids/azure-native:network:VirtualNetwork/vnet-wl1-wus3-k3x", "true", "true"),
            (half["resourceGroupName"], half["virtualNetworkName"], half["remoteVirtualNetwork.id"],
                half["allowForwardedTraffic"], half["allowGatewayTransit"]));
        Assert.Equal(
            ("rg-tables", "rt-theirs", "udr-wl1", "10.0.4.0/23", "10.9.0.4"),
            (route["resourceGroupName"], route["routeTableName"], route["routeName"], route["addressPrefix"], route["nextHopIpAddress"]));
        Assert.Equal(["hub-gw-wl1", "hub-to-wl1"], recording.Resources
            .Where(resource => resource.Options.Provider?.GetResourceName() == "theirs")
            .Select(resource => resource.Name)
            .Order(StringComparer.Ordinal));
        Assert.Equal("true", recording[Peering, "wl1-to-hub"]["useRemoteGateways"]);
        Assert.Equal(["hub-to-wl1"], await recording[Peering, "wl1-to-hub"].WaitsForAsync());
    }

    [Fact]
    public void Everything_that_contradicts_itself_is_said_at_once()
    {
        var hub = ExistingHub() with
        {
            VirtualNetworkId = Id(HubId + "/subnets/AzureFirewallSubnet", "Microsoft.Network/virtualNetworks/subnets"),
            NextHopIPAddress = "10.9.0.400",
            GatewayRouteTable = new RouteTableReference("rg", "rt-gw"),
            InspectionRouteTable = new RouteTableReference("rg", "rt-fw"),
        };

        Assert.Equal(
            [nameof(hub.VirtualNetworkId), nameof(hub.NextHopIPAddress), nameof(hub.GatewayRouteTable), nameof(hub.InspectionRouteTable)],
            hub.Check().Select(problem => problem.Subject));
        var refusal = Assert.Throws<ArgumentException>(hub.ToReference);
        Assert.All(hub.Check(), problem => Assert.Contains(problem.ToString(), refusal.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_hub_that_only_needs_what_every_hub_needs_has_no_problems() => Assert.Empty(ExistingHub().Check());

    private static ExistingHub ExistingHub() => new()
    {
        Name = "hub",
        Region = Lab.Primary,
        VirtualNetworkId = Id(HubId, "Microsoft.Network/virtualNetworks"),
        NextHopIPAddress = "10.9.0.4",
    };

    private static AzureResourceId Id(string text, string type) =>
        AzureResourceId.TryParse(text, type, out var id, out var reason) ? id : throw new ArgumentException(reason, nameof(text));

    private static Task<Recording> RecordAsync(Func<ProviderResource, ExistingHub> hub) => Recording.OfAsync(() =>
    {
        var provider = new Pulumi.AzureNative.Provider("theirs", new() { SubscriptionId = HubSubscription.Split('/')[^1] });
        new Spoke("wl1", new SpokeArgs
        {
            Hub = hub(provider).ToReference(),
            Region = Lab.Primary,
            ResourceGroupName = "rg-wl",
            AddressSpace = AddressBlock.Parse("10.0.4.0/23"),
            Names = new ResourceNames(NamePattern.Default, new NameSuffix("suffix")),
        });
    });
}
