using System.Text;
using Infra.Components.Addressing;
using Infra.Components.Network;
using Infra.Components.Network.Egress;
using Infra.Components.Network.Nva;
using Infra.Components.Regions;
using Infra.Components.Tests.Network.Egress;
using Infra.Components.Tests.Testing;

namespace Infra.Components.Tests.Network.Nva;

public sealed class NetworkVirtualApplianceTests
{
    private const string Machine = "azure-native:compute:VirtualMachine";
    private const string ScaleSet = "azure-native:compute:VirtualMachineScaleSet";
    private const string Card = "azure-native:network:NetworkInterface";
    private const string Balancer = "azure-native:network:LoadBalancer";
    private const string VirtualNetwork = "azure-native:network:VirtualNetwork";
    private const string SecurityGroup = "azure-native:network:NetworkSecurityGroup";
    private const string RoleDefinition = "azure-native:authorization:RoleDefinition";
    private const string RoleAssignment = "azure-native:authorization:RoleAssignment";
    private const string Address = "10.0.0.190";

    [Fact]
    public async Task The_hub_has_the_appliances_subnet_in_place_of_the_firewalls_and_no_firewall()
    {
        var recording = await RecordAsync();

        var network = recording[VirtualNetwork, "hub"];
        Assert.Equal(["GatewaySubnet", "snet-nva"], Enumerable.Range(0, 2).Select(index => network[$"subnets.{index}.name"]));
        Assert.Equal(("10.0.0.128/26", "false"), (network["subnets.1.addressPrefix"], network["subnets.1.defaultOutboundAccess"]));
        Assert.Equal("/ids/azure-native:network:NatGateway/hub-nva", network["subnets.1.natGateway.id"]);
        Assert.Equal("/ids/azure-native:network:NetworkSecurityGroup/hub-nva", network["subnets.1.networkSecurityGroup.id"]);
        Assert.DoesNotContain(recording.Resources, resource => resource.Type.Contains("Firewall", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pair_of_machines_stands_in_zones_of_its_own()
    {
        var recording = await RecordAsync();

        Assert.Equal(["hub-nva1", "hub-nva2"], recording.OfType(Machine).Select(machine => machine.Name));
        Assert.Equal(["1"], recording[Machine, "hub-nva1"].List("zones"));
        Assert.Equal(["2"], recording[Machine, "hub-nva2"].List("zones"));
        Assert.Empty((await RecordAsync(hub => hub with { Region = AzureRegion.Find("westus") }))[Machine, "hub-nva1"].List("zones"));
        Assert.All(recording.OfType(Machine), machine =>
        {
            Assert.Equal("true", machine["diagnosticsProfile.bootDiagnostics.enabled"]);
            Assert.Equal("true", machine["osProfile.linuxConfiguration.disablePasswordAuthentication"]);
            Assert.Equal("TrustedLaunch", machine["securityProfile.securityType"]);
        });
    }

    [Fact]
    public async Task Machines_forward_behind_a_load_balancer_that_takes_every_port()
    {
        var recording = await RecordAsync();

        Assert.All(recording.OfType(Card), card =>
        {
            Assert.Equal("true", card["enableIPForwarding"]);
            Assert.EndsWith("/backendAddressPools/machines", card["ipConfigurations.0.loadBalancerBackendAddressPools.0.id"], StringComparison.Ordinal);
        });
        var balancer = recording[Balancer, "hub-nva"];
        Assert.Equal(("Standard", "Static", Address), (
            balancer["sku.name"], balancer["frontendIPConfigurations.0.privateIPAllocationMethod"], balancer["frontendIPConfigurations.0.privateIPAddress"]));
        Assert.Equal(["1", "2", "3"], balancer.List("frontendIPConfigurations.0.zones"));
        Assert.Equal(("All", "0", "0"), (
            balancer["loadBalancingRules.0.protocol"], balancer["loadBalancingRules.0.frontendPort"], balancer["loadBalancingRules.0.backendPort"]));
        Assert.Equal(("Http", "8081", "/healthz"), (balancer["probes.0.protocol"], balancer["probes.0.port"], balancer["probes.0.requestPath"]));
        Assert.EndsWith("/loadBalancers/lbi-hub-nva-wus3-k3x/probes/healthz", balancer["loadBalancingRules.0.probe.id"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Routes_lead_to_the_load_balancer()
    {
        var recording = await RecordAsync(spokes: new LabSpoke("10.0.4.0/23"));

        Assert.Equal(Address, recording["azure-native:network:RouteTable", "wl1-app"]["routes.0.nextHopIpAddress"]);
        Assert.Equal(Address, recording["azure-native:network:Route", "hub-gw-wl1"]["nextHopIpAddress"]);
        Assert.Equal("Internet", recording["azure-native:network:Route", "hub-nva-default"]["nextHopType"]);
    }

    /// <summary>Gap G19 of the Terraform lab: a machine with a public address.</summary>
    [Fact]
    public async Task G19_no_machine_has_a_public_address_and_SSH_is_for_Bastion_alone()
    {
        var recording = await RecordAsync(hub => hub with { Nva = new() { ManagedFrom = [AddressBlock.Parse("10.0.2.0/26")] } });

        Assert.All(recording.OfType(Card), card => Assert.Null(card.Find("ipConfigurations.0.publicIPAddress")));
        var group = recording[SecurityGroup, "hub-nva"];
        Assert.Equal(("AllowSshFromBastion", "10.0.2.0/26", "22", "Allow"), (
            group["securityRules.0.name"], group["securityRules.0.sourceAddressPrefix"], group["securityRules.0.destinationPortRange"],
            group["securityRules.0.access"]));
        Assert.Equal(("DenySsh", "*", "10.0.0.128/26", "22", "Deny"), (
            group["securityRules.1.name"], group["securityRules.1.sourceAddressPrefix"], group["securityRules.1.destinationAddressPrefix"],
            group["securityRules.1.destinationPortRange"], group["securityRules.1.access"]));
        Assert.Equal(
            "DenySsh", (await RecordAsync())[SecurityGroup, "hub-nva"]["securityRules.0.name"]);
    }

    [Fact]
    public async Task Answers_of_private_endpoints_come_back_by_the_tag_or_by_masquerading_never_by_both()
    {
        var tagged = await RecordAsync();
        var masquerading = await RecordAsync(hub => hub with { Nva = new() { PrivateEndpointReturn = PrivateEndpointReturn.Snat } });

        Assert.Equal(2, tagged.OfType(Card).Count());
        Assert.All(tagged.OfType(Card), card => Assert.Equal("true", card["tags.disableSnatOnPL"]));
        Assert.All(masquerading.OfType(Card), card => Assert.Null(card["tags.disableSnatOnPL"]));
        Assert.All(tagged.OfType(Card).Concat(masquerading.OfType(Card)), card => Assert.Equal("platform", card["tags.owner"]));
        Assert.Contains("ip daddr != @private masquerade", UserData(tagged), StringComparison.Ordinal);
        Assert.DoesNotContain("ip daddr != @private masquerade", UserData(masquerading), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_spoke_changes_what_machines_are_told_and_replaces_none()
    {
        var before = await RecordAsync();
        var after = await RecordAsync(hub => hub with
        {
            Allowed = EgressPlan.For(Topologies.Full with { Spokes = Topologies.Full.Spokes.Add(Topologies.Spoke(3, "westus3", SpokePurpose.Agents)) }),
        });

        var (old, current) = (before[Machine, "hub-nva1"], after[Machine, "hub-nva1"]);
        Assert.Equal(old["osProfile.customData"], current["osProfile.customData"]);
        Assert.NotEqual(old["userData"], current["userData"]);
    }

    /// <summary>The defect: the hub's servers are the resolver's, which the machines reach only after they have started.</summary>
    [Theory]
    [InlineData(NvaKind.Pair)]
    [InlineData(NvaKind.ScaleSet)]
    public async Task First_boot_without_DNS_cannot_happen_machines_ask_Azure_from_the_start(NvaKind kind)
    {
        var recording = await RecordAsync(hub => hub with { Nva = new() { Kind = kind }, DnsServers = Recording.ResolverAddress });

        Assert.Equal([Recording.ResolverAddress], recording[VirtualNetwork, "hub"].List("dhcpOptions.dnsServers"));
        if (kind == NvaKind.Pair) Assert.All(recording.OfType(Card), card => Assert.Equal(["168.63.129.16"], card.List("dnsSettings.dnsServers")));
        else
        {
            Assert.Equal(
                ["168.63.129.16"],
                recording[ScaleSet, "hub-nva"].List("virtualMachineProfile.networkProfile.networkInterfaceConfigurations.0.dnsSettings.dnsServers"));
        }
    }

    /// <summary>The defect: the identity had the role Reader, and with it could read the whole subscription.</summary>
    [Fact]
    public async Task Reader_on_the_whole_subscription_is_a_role_that_reads_service_tags_and_nothing_else()
    {
        var recording = await RecordAsync();

        Assert.Equal("UserAssigned", recording[Machine, "hub-nva1"]["identity.type"]);
        var role = recording[RoleDefinition, "hub-nva-tags"];
        Assert.Equal(["Microsoft.Network/locations/serviceTags/read"], role.List("permissions.0.actions"));
        Assert.Null(role.Find("permissions.1"));
        Assert.Contains("hub-nva", role["roleName"], StringComparison.Ordinal);
        var assignment = Assert.Single(recording.OfType(RoleAssignment));
        Assert.Equal("/ids/azure-native:authorization:RoleDefinition/hub-nva-tags", assignment["roleDefinitionId"]);
    }

    [Fact]
    public async Task An_appliance_without_rules_for_service_tags_has_no_role()
    {
        var recording = await RecordAsync(hub => hub with { Allowed = EgressPlan.Nothing });

        Assert.Empty(recording.OfType(RoleDefinition));
        Assert.Empty(recording.OfType(RoleAssignment));
    }

    /// <summary>The defect: 4 minutes, the default, cut connections that wait for the answer of an agent.</summary>
    [Fact]
    public async Task Idle_connections_last_thirty_minutes_and_are_then_told()
    {
        var balancer = (await RecordAsync())[Balancer, "hub-nva"];

        Assert.Equal(("30", "true"), (balancer["loadBalancingRules.0.idleTimeoutInMinutes"], balancer["loadBalancingRules.0.enableTcpReset"]));
    }

    [Theory]
    [InlineData(NvaKind.Pair, Machine, "hub-nva1", "hardwareProfile.vmSize")]
    [InlineData(NvaKind.ScaleSet, ScaleSet, "hub-nva", "sku.name")]
    public async Task Machines_have_the_size_asked_for(NvaKind kind, string type, string name, string path)
    {
        Assert.Equal("Standard_D2s_v5", (await RecordAsync(hub => hub with { Nva = new() { Kind = kind } }))[type, name][path]);
        Assert.Equal("Standard_F8s_v2", (await RecordAsync(hub => hub with { Nva = new() { Kind = kind, Size = "Standard_F8s_v2" } }))[type, name][path]);
    }

    [Fact]
    public async Task A_key_is_made_unless_one_is_given()
    {
        var made = await RecordAsync();
        var given = await RecordAsync(hub => hub with { Nva = new() { AdminPublicKey = "ssh-ed25519 mine" } });

        Assert.Equal(Recording.PublicKey, Key(made));
        Assert.Equal("ssh-ed25519 mine", Key(given));
        Assert.Empty(given.OfType("tls:index/privateKey:PrivateKey"));

        static string? Key(Recording recording) => recording[Machine, "hub-nva1"]["osProfile.linuxConfiguration.ssh.publicKeys.0.keyData"];
    }

    [Fact]
    public async Task Machines_can_be_kept_as_a_scale_set_over_the_zones()
    {
        var recording = await RecordAsync(hub => hub with { Nva = new() { Kind = NvaKind.ScaleSet } });

        var set = recording[ScaleSet, "hub-nva"];
        Assert.Empty(recording.OfType(Machine));
        Assert.Equal(["1", "2", "3"], set.List("zones"));
        Assert.Equal(("2", "true", "true"), (
            set["sku.capacity"], set["virtualMachineProfile.networkProfile.networkInterfaceConfigurations.0.enableIPForwarding"],
            set["tags.disableSnatOnPL"]));
    }

    [Theory]
    [InlineData(NvaKind.Pair)]
    [InlineData(NvaKind.ScaleSet)]
    public async Task The_names_announced_are_the_names_asked_for(NvaKind kind)
    {
        string[] inputs =
        [
            "virtualNetworkName", "networkSecurityGroupName", "publicIpAddressName", "natGatewayName", "loadBalancerName", "networkInterfaceName", "vmName",
            "vmScaleSetName",
        ];
        var recording = await RecordAsync(hub => hub with { Nva = new() { Kind = kind } });

        var asked = recording.Resources.SelectMany(resource => inputs.Select(input => resource[input])).OfType<string>().ToHashSet();
        var announced = HubLayout.Names("hub", Lab.Primary, EgressMode.Nva, kind: kind)
            .Select(request => Infra.Components.Naming.NamePattern.Default.Render(request, Recording.Suffix));
        Assert.Subset(announced.ToHashSet(), asked);
    }

    [Fact]
    public async Task What_an_appliance_cannot_tell_is_refused()
    {
        var record = new EgressRecord("AllowUpdates", [EgressDestination.FqdnTag("WindowsUpdate")], [EgressPort.Https], "Why.", "https://example.com");
        var source = new EgressSource("windows", [AddressBlock.Parse("10.1.0.0/26")]);
        var plan = EgressPlan.For(new EgressTopology { Additional = [new EgressCollection("Windows", source, [record])] });

        var error = await Assert.ThrowsAnyAsync<Exception>(() => RecordAsync(hub => hub with { Allowed = plan }));

        Assert.Contains("Windows/AllowUpdates: An FQDN tag is a list that only Azure Firewall has", error.ToString(), StringComparison.Ordinal);
    }

    private static Task<Recording> RecordAsync(Func<HubArgs, HubArgs>? change = null, params LabSpoke[] spokes) => Lab.RecordAsync(
        hub =>
        {
            var appliance = hub with { Egress = EgressMode.Nva, Allowed = EgressPlan.For(Topologies.Full) };
            return change is null ? appliance : change(appliance);
        },
        spokes);

    private static string UserData(Recording recording) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(recording[Machine, "hub-nva1"]["userData"]!));
}
