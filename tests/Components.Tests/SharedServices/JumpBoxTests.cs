using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Infra.Components.Addressing;
using Infra.Components.Network.Egress;
using Infra.Components.SharedServices;
using Infra.Components.Tests.Testing;

namespace Infra.Components.Tests.SharedServices;

public sealed class JumpBoxTests
{
    private const string Machine = "azure-native:compute:VirtualMachine";
    private const string Extension = "azure-native:compute:VirtualMachineExtension";
    private const string NetworkInterface = "azure-native:network:NetworkInterface";
    private const string PublicIPAddress = "azure-native:network:PublicIPAddress";

    /// <summary>Gap G19 of the Terraform lab: the machine has a public address on a subnet that lets everything in.</summary>
    [Fact]
    public async Task G19_the_jump_box_has_no_public_address_and_only_Bastion_and_the_firewall_have_one()
    {
        var recording = await SharedLab.RecordAsync();

        var configuration = Assert.Single(recording[NetworkInterface, "jump"].List("ipConfigurations"));
        Assert.DoesNotContain("publicIPAddress", ((IReadOnlyDictionary<string, object>)configuration).Keys);
        Assert.Equal(["hub-fw", "shared-bastion"], recording.OfType(PublicIPAddress).Select(address => address.Name));
    }

    [Fact]
    public async Task The_jump_box_is_a_patched_Windows_Server_2025_with_secure_boot_an_identity_and_boot_diagnostics()
    {
        var recording = await SharedLab.RecordAsync(jumpBox: args => args with { MachineTags = new() { ["cycle"] = "true" } });

        var machine = recording[Machine, "jump"];
        Assert.Equal(
            ("WindowsServer", "2025-datacenter-g2", "Standard_D2s_v3", "StandardSSD_LRS", "128"),
            (machine["storageProfile.imageReference.offer"], machine["storageProfile.imageReference.sku"], machine["hardwareProfile.vmSize"],
                machine["storageProfile.osDisk.managedDisk.storageAccountType"], machine["storageProfile.osDisk.diskSizeGB"]));
        Assert.Equal(
            ("TrustedLaunch", "true", "true", "true", "AutomaticByPlatform"),
            (machine["securityProfile.securityType"], machine["securityProfile.uefiSettings.secureBootEnabled"],
                machine["securityProfile.uefiSettings.vTpmEnabled"], machine["diagnosticsProfile.bootDiagnostics.enabled"],
                machine["osProfile.windowsConfiguration.patchSettings.patchMode"]));
        Assert.Equal(("UserAssigned", "platform", "true"), (machine["identity.type"], machine["tags.owner"], machine["tags.cycle"]));
        Assert.Equal(["/ids/azure-native:managedidentity:UserAssignedIdentity/jump"], machine.List("identity.userAssignedIdentities"));

        var networkInterface = recording[NetworkInterface, "jump"];
        Assert.Equal(
            ("true", "10.0.3.20", "Static", "/ids/azure-native:network:VirtualNetwork/vnet-shared-wus3-k3x/subnets/snet-tools"),
            (networkInterface["enableAcceleratedNetworking"], networkInterface["ipConfigurations.0.privateIPAddress"],
                networkInterface["ipConfigurations.0.privateIPAllocationMethod"], networkInterface["ipConfigurations.0.subnet.id"]));
    }

    /// <summary>Otherwise a machine that is replaced takes along what its successor is to be attached to.</summary>
    [Fact]
    public async Task Azure_does_not_delete_the_network_interface_with_the_machine()
    {
        var recording = await SharedLab.RecordAsync();

        var attached = Assert.Single(recording[Machine, "jump"].List("networkProfile.networkInterfaces"));
        Assert.Equal(["id", "primary"], ((ImmutableDictionary<string, object>)attached).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_password_is_drawn_and_secret()
    {
        var recording = await SharedLab.RecordAsync();

        var password = Assert.Single(recording.OfType("random:index/randomPassword:RandomPassword"));
        Assert.Equal(
            ("24", "1", "1", "1", "1"),
            (password["length"], password["minLower"], password["minUpper"], password["minNumeric"], password["minSpecial"]));
        Assert.Equal(Recording.Password, recording[Machine, "jump"]["osProfile.adminPassword"]);
        Assert.Equal("labadmin", recording[Machine, "jump"]["osProfile.adminUsername"]);
    }

    /// <summary>Host names in network rules match what the firewall resolved, and the jump box asked somebody else.</summary>
    [Fact]
    public async Task The_jump_box_asks_the_firewall_for_names_and_its_network_need_not()
    {
        var recording = await SharedLab.RecordAsync(jumpBox: args => args with { DnsServers = Recording.FirewallAddress });

        Assert.Equal([Recording.FirewallAddress], recording[NetworkInterface, "jump"].List("dnsSettings.dnsServers"));
        Assert.Equal(["168.63.129.16"], recording["azure-native:network:VirtualNetwork", "shared"].List("dhcpOptions.dnsServers"));
    }

    [Fact]
    public async Task Nobody_signs_in_with_Entra_ID_unless_named()
    {
        var recording = await SharedLab.RecordAsync();

        Assert.Equal("UserAssigned", recording[Machine, "jump"]["identity.type"]);
        Assert.Equal(["jump-tools"], recording.OfType(Extension).Select(extension => extension.Name));
        Assert.Empty(recording.OfType("azure-native:authorization:RoleAssignment"));
    }

    [Fact]
    public async Task Who_is_named_signs_in_with_Entra_ID_as_administrator_of_the_machine()
    {
        var recording = await SharedLab.RecordAsync(jumpBox: args => args with
        {
            EntraAdministratorId = "00000000-0000-0000-0000-00000000000a",
            EntraAdministratorType = Pulumi.AzureNative.Authorization.PrincipalType.Group,
        });

        Assert.Equal("SystemAssigned, UserAssigned", recording[Machine, "jump"]["identity.type"]);
        var extension = recording[Extension, "jump-entra"];
        Assert.Equal(("Microsoft.Azure.ActiveDirectory", "AADLoginForWindows"), (extension["publisher"], extension["type"]));
        Assert.Equal(["shared"], await extension.WaitsForAsync());
        var role = recording["azure-native:authorization:RoleAssignment", "jump-administrator"];
        Assert.Equal(
            ("/ids/azure-native:compute:VirtualMachine/jump", "00000000-0000-0000-0000-00000000000a", "Group"),
            (role["scope"], role["principalId"], role["principalType"]));
        Assert.EndsWith("/1c0163c0-47e6-4577-8991-ea5c82e286e4", role["roleDefinitionId"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Standard_D2s_v3", null)]
    [InlineData("Standard_D4s_v5", null)]
    [InlineData("Standard_DS2_v2", null)]
    [InlineData("Standard_E8-4ads_v5", null)]
    [InlineData("Standard_NC4as_T4_v3", null)]
    [InlineData("D4s_v5", "not the form")]
    [InlineData("Standard_D4s_v5\n", "not the form")]
    [InlineData("", "not the form")]
    [InlineData("Standard_D4ps_v5", "Arm processors")]
    [InlineData("Standard_D1_v2", "one core")]
    public void A_size_is_refused_for_what_its_name_tells(string size, string? expected)
    {
        var problems = JumpBoxSize.Check(size);

        if (expected is null) Assert.Empty(problems);
        else Assert.Contains(expected, Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    /// <summary>Gap G42 of the Terraform lab: what is needed inside is not on the machine.</summary>
    [Fact]
    public async Task G42_the_tools_of_a_lab_builder_are_installed_by_the_script_that_the_machine_carries()
    {
        var recording = await SharedLab.RecordAsync();

        var script = Encoding.UTF8.GetString(Convert.FromBase64String(recording[Machine, "jump"]["userData"]!));
        Assert.All(
            [
                "installazurecliwindowsx64", "dotnet-install.ps1", "www.python.org/ftp/python", "git-for-windows", "get.pulumi.com",
                "code.visualstudio.com", "Install-Module -Name Az", "RSAT",
            ],
            tool => Assert.Contains(tool, script, StringComparison.Ordinal));
        Assert.DoesNotContain('\r', script);
        var extension = recording[Extension, "jump-tools"];
        Assert.Equal(
            ("CustomScriptExtension", "1.10", "Microsoft.Compute"),
            (extension["type"], extension["typeHandlerVersion"], extension["publisher"]));
        Assert.Contains("compute/userData", extension["settings.commandToExecute"], StringComparison.Ordinal);
        Assert.Equal(2, extension["settings.commandToExecute"]!.Count(character => character == '"'));
        Assert.Equal(64, extension["forceUpdateTag"]!.Length);
        Assert.Equal(TimeSpan.FromHours(1), extension.Options is Pulumi.CustomResourceOptions options ? options.CustomTimeouts?.Create : null);
    }

    [Fact]
    public async Task The_hub_lets_the_jump_box_reach_every_host_that_its_script_names()
    {
        var recording = await SharedLab.RecordAsync();
        var script = Encoding.UTF8.GetString(Convert.FromBase64String(recording[Machine, "jump"]["userData"]!));
        var open = EgressPlan.For(new EgressTopology { JumpBox = AddressBlock.Parse("10.0.3.0/26") }).Collections
            .SelectMany(collection => collection.Records)
            .Where(record => record.Kind == EgressDestinationKind.Fqdn && record.Ports.Contains(EgressPort.Https))
            .SelectMany(record => record.Destinations).Select(destination => destination.Value).ToHashSet(StringComparer.Ordinal);

        var hosts = Regex.Matches(script, "https://([^/']+)").Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal).ToArray();
        Assert.True(hosts.Length >= 6, "The script names the hosts that it downloads from.");
        Assert.Empty(hosts.Except(open));
        Assert.DoesNotContain("http://", script, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tools_are_downloaded_once_the_way_to_the_internet_exists()
    {
        var recording = await SharedLab.RecordAsync();

        Assert.Equal(["shared"], await recording[Extension, "jump-tools"].WaitsForAsync());
    }

    [Theory]
    [InlineData(BastionSku.Basic, "Basic")]
    [InlineData(BastionSku.Standard, "Standard")]
    public async Task Bastion_stands_in_its_own_subnet_with_a_labelled_public_address(BastionSku sku, string name)
    {
        var recording = await SharedLab.RecordAsync(bastion: args => args with { Sku = sku });

        var bastion = recording["azure-native:network:BastionHost", "shared"];
        Assert.Equal(
            (name, "/ids/azure-native:network:PublicIPAddress/shared-bastion"),
            (bastion["sku.name"], bastion["ipConfigurations.0.publicIPAddress.id"]));
        Assert.EndsWith("/subnets/AzureBastionSubnet", bastion["ipConfigurations.0.subnet.id"], StringComparison.Ordinal);
        var address = recording[PublicIPAddress, "shared-bastion"];
        Assert.Equal(
            ("Standard", "Static", "pip-shared-bastion-wus3-k3x"),
            (address["sku.name"], address["publicIPAllocationMethod"], address["dnsSettings.domainNameLabel"]));
        Assert.Equal(["1", "2", "3"], address.List("zones"));
    }
}
