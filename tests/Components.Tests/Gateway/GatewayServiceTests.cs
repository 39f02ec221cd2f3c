using Infra.Components.Gateway;
using Infra.Components.Naming;
using Infra.Components.Tests.Testing;
using Pulumi;
using Pulumi.Utilities;
using static Infra.Components.Tests.Gateway.GatewayLab;

namespace Infra.Components.Tests.Gateway;

public sealed class GatewayServiceTests
{
    private const string Endpoint = "azure-native:network:PrivateEndpoint";
    private const string ZoneGroup = "azure-native:network:PrivateDnsZoneGroup";
    private const string PublicAddress = "azure-native:network:PublicIPAddress";

    [Theory]
    [InlineData(GatewayMode.Integrated, "StandardV2", "External", "/ids/snet-vint", "Disabled")]
    [InlineData(GatewayMode.Injected, "PremiumV2", "Internal", "/ids/snet-apim", "Disabled")]
    [InlineData(GatewayMode.Internal, "Premium", "Internal", "/ids/snet-apim", "Enabled")]
    public async Task The_mode_decides_tier_network_and_portal(GatewayMode mode, string tier, string type, string subnet, string portal)
    {
        var service = (await RecordAsync(Settings(mode)))[Service, "gw"];

        Assert.Equal(
            ("apim-gw-wus3-k3x", "rg-gw", "westus3", "platform", "Platform", "platform@example.com"),
            (service["serviceName"], service["resourceGroupName"], service["location"], service["tags.owner"], service["publisherName"], service["publisherEmail"]));
        Assert.Equal((tier, "1"), (service["sku.name"], service["sku.capacity"]));
        Assert.Equal((type, subnet), (service["virtualNetworkType"], service["virtualNetworkConfiguration.subnetResourceId"]));
        Assert.Equal((portal, "Disabled"), (service["developerPortalStatus"], service["legacyPortalStatus"]));
        Assert.Equal("2021-08-01", service["apiVersionConstraint.minApiVersion"]);
    }

    [Fact]
    public async Task An_integrated_gateway_has_a_private_endpoint_with_records_and_no_other_has()
    {
        var recording = await RecordAsync(Integrated);

        var endpoint = recording[Endpoint, "gw"];
        Assert.Equal(("/ids/snet-svc", ServiceId, "Gateway"), (
            endpoint["subnet.id"], endpoint["privateLinkServiceConnections.0.privateLinkServiceId"], endpoint["privateLinkServiceConnections.0.groupIds.0"]));
        Assert.Equal("/ids/zone", recording[ZoneGroup, "gw"]["privateDnsZoneConfigs.0.privateDnsZoneId"]);
        Assert.Empty((await RecordAsync(Injected)).OfType(Endpoint));
        Assert.Empty((await RecordAsync(Internal)).OfType(Endpoint));
    }

    [Fact]
    public async Task What_public_access_is_to_be_is_passed_on_and_otherwise_not_said()
    {
        var told = await RecordAsync(Integrated, args => args with { PublicNetworkAccess = "Disabled" });

        Assert.Equal("Disabled", told[Service, "gw"]["publicNetworkAccess"]);
        Assert.Null((await RecordAsync(Integrated))[Service, "gw"]["publicNetworkAccess"]);
    }

    [Fact]
    public async Task What_is_put_into_an_integrated_gateway_waits_until_its_endpoint_has_closed_it()
    {
        Output<string>? name = null;
        await Recording.OfAsync(() => name = Declare(Integrated).Service.Name);

        Assert.Contains(Endpoint, (await OutputUtilities.GetDependenciesAsync(name!)).Select(resource => resource.GetResourceType()));
        Assert.Equal("apim-gw-wus3-k3x", await OutputUtilities.GetValueAsync(name!));
    }

    [Fact]
    public async Task The_engine_runs_hooks_around_the_service_and_its_endpoint_and_waits_for_two_hours()
    {
        ResourceHook? ofService = null, ofEndpoint = null;
        var recording = await RecordAsync(Integrated, args => args with
        {
            ServiceHooks = new ResourceHookBinding { AfterUpdate = { (ofService = new ResourceHook("service", (_, _) => Task.CompletedTask)) } },
            EndpointHooks = new ResourceHookBinding { AfterCreate = { (ofEndpoint = new ResourceHook("endpoint", (_, _) => Task.CompletedTask)) } },
        });

        var (service, endpoint) = (recording[Service, "gw"].Options, recording[Endpoint, "gw"].Options);
        Assert.Equal([ofService!], service.Hooks.AfterUpdate);
        Assert.Equal([ofEndpoint!], endpoint.Hooks.AfterCreate);
        Assert.Equal(TimeSpan.FromHours(2), service.CustomTimeouts!.Create);
    }

    [Theory]
    [InlineData(false, "UserAssigned")]
    [InlineData(true, "SystemAssigned, UserAssigned")]
    public async Task Its_own_identity_comes_in_addition_to_that_which_was_there_before(bool systemAssigned, string type)
    {
        Output<string>? principal = null;
        var recording = await Recording.OfAsync(() =>
            principal = Declare(Integrated with { SystemAssignedIdentity = systemAssigned }).Service.PrincipalId);

        var service = recording[Service, "gw"];
        Assert.Equal(type, service["identity.type"]);
        Assert.NotNull(service.Find("identity.userAssignedIdentities./ids/azure-native:managedidentity:UserAssignedIdentity/gw"));
        Assert.Equal(systemAssigned ? "principal-gw" : null, principal is null ? null : await OutputUtilities.GetValueAsync(principal));
    }

    [Theory]
    [InlineData(GatewayMode.Integrated, new[] { "Proxy ai.example.com" })]
    [InlineData(GatewayMode.Injected, new[] { "Proxy ai.example.com" })]
    [InlineData(GatewayMode.Internal, new[]
    {
        "Proxy ai.example.com", "Management management.ai.example.com", "Scm scm.ai.example.com", "DeveloperPortal developer.ai.example.com",
    })]
    public async Task Its_own_names_have_the_certificate_of_the_vault_whatever_its_version(GatewayMode mode, string[] expected)
    {
        const string Secret = "https://kv-gw.vault.azure.net/secrets/gateway";
        Output<string>? url = null;
        var recording = await Recording.OfAsync(() =>
            url = Declare(Settings(mode), args => args with { Domain = new GatewayDomain("ai.example.com", Secret) }).Service.Url);

        var service = recording[Service, "gw"];
        var names = Enumerable.Range(0, service.List("hostnameConfigurations").Length).Select(index => $"hostnameConfigurations.{index}.").ToArray();
        Assert.Equal(expected, names.Select(path => $"{service[path + "type"]} {service[path + "hostName"]}"));
        Assert.All(names, path => Assert.Equal(
            (Secret, "client-gw", "KeyVault"), (service[path + "keyVaultId"], service[path + "identityClientId"], service[path + "certificateSource"])));
        Assert.Equal(["hostnameConfigurations.0."], names.Where(path => service[path + "defaultSslBinding"] == "true"));
        Assert.Equal("https://ai.example.com", await OutputUtilities.GetValueAsync(url!));
    }

    [Fact]
    public async Task A_classic_gateway_refuses_old_protocols_and_weak_ciphers_and_a_v2_one_takes_no_such_setting()
    {
        const string Security = "Microsoft.WindowsAzure.ApiManagement.Gateway.Security.";
        var classic = (IReadOnlyDictionary<string, object>)(await RecordAsync(Internal))[Service, "gw"].Inputs["customProperties"];

        Assert.All(
            ["Protocols.Tls10", "Protocols.Tls11", "Backend.Protocols.Tls10", "Backend.Protocols.Tls11", "Ciphers.TripleDes168"],
            setting => Assert.Equal("False", classic[Security + setting]));
        Assert.All(classic, setting => Assert.Equal("False", setting.Value));
        Assert.False((await RecordAsync(Integrated))[Service, "gw"].Inputs.ContainsKey("customProperties"));
        Assert.False((await RecordAsync(Injected))[Service, "gw"].Inputs.ContainsKey("customProperties"));
    }

    [Fact]
    public async Task G44_each_further_region_has_its_own_subnet_and_its_own_public_address()
    {
        var recording = await RecordAsync(Internal with { OwnPublicIPAddress = true, PinnedZones = true, Capacity = 3 }, args => args with
        {
            Locations = [new GatewayLocation(Second, "/ids/snet-apim-2", 6)],
        });

        var service = recording[Service, "gw"];
        Assert.Equal(
            ("/ids/snet-apim", "/ids/snet-apim-2"),
            (service["virtualNetworkConfiguration.subnetResourceId"], service["additionalLocations.0.virtualNetworkConfiguration.subnetResourceId"]));
        Assert.Equal(
            ("eastus2", "Premium", "6"),
            (service["additionalLocations.0.location"], service["additionalLocations.0.sku.name"], service["additionalLocations.0.sku.capacity"]));
        Assert.Equal(["1", "2", "3"], service.List("zones"));
        Assert.Equal(["1", "2", "3"], service.List("additionalLocations.0.zones"));

        var (first, second) = (recording[PublicAddress, "gw-wus3"], recording[PublicAddress, "gw-eus2"]);
        Assert.Equal(
            ("/ids/azure-native:network:PublicIPAddress/gw-wus3", "/ids/azure-native:network:PublicIPAddress/gw-eus2"),
            (service["publicIpAddressId"], service["additionalLocations.0.publicIpAddressId"]));
        Assert.Equal(("pip-gw-wus3-k3x", "pip-gw-eus2-k3x"), (first["dnsSettings.domainNameLabel"], second["dnsSettings.domainNameLabel"]));
        Assert.Equal(("westus3", "eastus2"), (first["location"], second["location"]));
    }

    [Fact]
    public async Task It_waits_for_what_it_is_told_to_wait_for()
    {
        var recording = await Recording.OfAsync(() =>
        {
            var before = new ComponentResource("test:before:It", "before");
            var names = new ResourceNames(NamePattern.Default, new NameSuffix("suffix"));
            var identity = new GatewayIdentity("gw", new GatewayIdentityArgs { Region = Region, ResourceGroupName = "rg-gw", Names = names });
            new GatewayService(
                "gw",
                new GatewayServiceArgs
                {
                    Region = Region,
                    ResourceGroupName = "rg-gw",
                    Names = names,
                    Settings = Internal,
                    Identity = identity,
                    SubnetId = "/ids/snet-apim",
                },
                new ComponentResourceOptions { DependsOn = { before } });
        });

        Assert.Equal(["before"], await recording[Service, "gw"].WaitsForAsync());
    }

    [Theory]
    [InlineData(GatewayMode.Integrated, false, "reached by a private endpoint only")]
    [InlineData(GatewayMode.Injected, true, "takes no private endpoint")]
    public async Task An_endpoint_that_lacks_or_that_cannot_be_is_refused(GatewayMode mode, bool hasEndpoint, string reason)
    {
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => RecordAsync(
            Settings(mode), args => args with { Endpoint = hasEndpoint ? new GatewayEndpoint(Region, "/ids/snet-svc", "/ids/zone") : null }));

        Assert.Contains(reason, refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_that_do_not_go_together_are_refused_all_at_once()
    {
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => RecordAsync(Integrated with { Sku = GatewaySku.Developer, Capacity = 2 }));

        Assert.Contains("cannot be integrated", refusal.ToString(), StringComparison.Ordinal);
        Assert.Contains("cannot have 2 units", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_name_it_asks_for_is_known_before()
    {
        var settings = Internal with { OwnPublicIPAddress = true };

        Assert.Equal(
            ["Microsoft.ApiManagement/service westus3", "Microsoft.Network/publicIPAddresses westus3", "Microsoft.Network/publicIPAddresses eastus2"],
            GatewayService.NamesOf("gw", settings, Region, Region, [Second]).Select(name => $"{name.Kind} {name.Region}"));
        Assert.Equal(
            ["Microsoft.ApiManagement/service westus3", "Microsoft.Network/privateEndpoints eastus2"],
            GatewayService.NamesOf("gw", Integrated, Region, Second, []).Select(name => $"{name.Kind} {name.Region}"));
    }
}
