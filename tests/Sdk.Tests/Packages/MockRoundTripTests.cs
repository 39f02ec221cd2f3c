using System.Collections.Immutable;
using Moq;
using Pulumi;
using Pulumi.AzureNative.ApplicationInsights;
using Pulumi.AzureNative.Network;
using Pulumi.AzureNative.PrivateDns;
using Pulumi.Cloudflare;
using Pulumi.Random;
using Pulumi.Testing;
using Pulumi.Tls;
using Pulumi.Utilities;
using Pulumiverse.Acme;
using Pulumiverse.Acme.Inputs;
using NetworkInputs = Pulumi.AzureNative.Network.Inputs;

namespace Infra.Sdk.Tests.Packages;

/// <summary>Sends generated resources through mocks that return what they were sent.</summary>
public class MockRoundTripTests
{
    private readonly Dictionary<string, MockResourceArgs> _registered = new(StringComparer.Ordinal);

    [Fact]
    public async Task A_virtual_network_sends_what_was_set_and_the_defaults_and_reads_its_outputs()
    {
        var resources = await RunAsync(() => new VirtualNetwork("hub", new VirtualNetworkArgs
        {
            ResourceGroupName = "rg",
            AddressSpace = new NetworkInputs.AddressSpaceArgs { AddressPrefixes = { "10.0.0.0/16" } },
            Subnets = { new NetworkInputs.SubnetArgs { Name = "snet-app", AddressPrefix = "10.0.0.0/24" } },
        }));

        var network = Assert.IsType<VirtualNetwork>(Assert.Single(resources));
        Assert.Equal("azure-native:network:VirtualNetwork", _registered["hub"].Type);
        Assert.Equal(
            ["addressSpace", "enableDdosProtection", "enableVmProtection", "resourceGroupName", "subnets"],
            _registered["hub"].Inputs.Keys.Order(StringComparer.Ordinal));
        var subnet = OnlyItem("hub", "subnets");
        Assert.Equal("Disabled", subnet["privateEndpointNetworkPolicies"]);
        Assert.Equal("Enabled", subnet["privateLinkServiceNetworkPolicies"]);
        Assert.Equal(["10.0.0.0/16"], (await OutputUtilities.GetValueAsync(network.AddressSpace))!.AddressPrefixes);
        Assert.Equal("snet-app", Assert.Single(await OutputUtilities.GetValueAsync(network.Subnets)).Name);
    }

    [Fact]
    public async Task Defaults_reach_the_provider()
    {
        await RunAsync(() => new Component("appi", new ComponentArgs { ResourceGroupName = "rg", Kind = "web" }));

        Assert.Equal(
            [
                "applicationType=web", "flowType=Bluefield", "ingestionMode=LogAnalytics", "kind=web",
                "publicNetworkAccessForIngestion=Enabled", "publicNetworkAccessForQuery=Enabled", "requestSource=rest", "resourceGroupName=rg",
            ],
            _registered["appi"].Inputs.Select(input => $"{input.Key}={input.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_list_is_made_when_first_asked_for_and_absent_when_never_touched()
    {
        var args = new RouteTableArgs { ResourceGroupName = "rg" };
        Assert.Same(args.Routes, args.Routes);

        await RunAsync(() =>
        {
            _ = new RouteTable("untouched", new RouteTableArgs { ResourceGroupName = "rg" });
            _ = new RouteTable("filled", new RouteTableArgs
            {
                ResourceGroupName = "rg",
                Routes = { new NetworkInputs.RouteArgs { NextHopType = RouteNextHopType.VirtualAppliance } },
            });
        });

        Assert.DoesNotContain("routes", _registered["untouched"].Inputs.Keys);
        Assert.Equal("VirtualAppliance", OnlyItem("filled", "routes")["nextHopType"]);
    }

    [Fact]
    public async Task A_required_input_that_is_missing_stops_the_registration_and_names_itself()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => RunAsync(() => new PrivateZone("zone", new PrivateZoneArgs())));

        Assert.Contains(
            "[Input] Pulumi.AzureNative.PrivateDns.PrivateZoneArgs.ResourceGroupName is required but was not given a value",
            error.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_sends_its_arguments_and_reads_its_result()
    {
        string? prefix = null;
        await RunAsync(() => GetSubnet
            .Invoke(new GetSubnetInvokeArgs { ResourceGroupName = "rg", VirtualNetworkName = "hub", SubnetName = "snet-app" })
            .Apply(subnet => prefix = subnet.AddressPrefix));

        Assert.Equal("azure-native:network:getSubnet/snet-app", prefix);
    }

    [Fact]
    public async Task Each_bridged_package_registers_its_resources_under_its_own_token()
    {
        await RunAsync(() =>
        {
            _ = new RandomString("suffix", new RandomStringArgs { Length = 3, Special = false });
            _ = new PrivateKey("key", new PrivateKeyArgs { Algorithm = "RSA", RsaBits = 4096 });
            _ = new DnsRecord("record", new DnsRecordArgs { Name = "gw", Type = "CNAME", ZoneId = "zone", Ttl = 60, Content = "gw.net" });
            _ = new Certificate("cert", new CertificateArgs
            {
                AccountKeyPem = "account",
                CommonName = "gw.example.com",
                DnsChallenges = { new CertificateDnsChallengeArgs { Provider = "cloudflare" } },
            });
        });

        Assert.Equal("random:index/randomString:RandomString", _registered["suffix"].Type);
        Assert.Equal(3.0, _registered["suffix"].Inputs["length"]);
        Assert.Equal("tls:index/privateKey:PrivateKey", _registered["key"].Type);
        Assert.Equal("cloudflare:index/dnsRecord:DnsRecord", _registered["record"].Type);
        Assert.Equal(60.0, _registered["record"].Inputs["ttl"]);
        Assert.Equal("acme:index/certificate:Certificate", _registered["cert"].Type);
        Assert.Equal("cloudflare", OnlyItem("cert", "dnsChallenges")["provider"]);
    }

    [Fact]
    public async Task A_secret_input_becomes_a_secret_when_it_is_assigned()
    {
        var args = new CertificateArgs { AccountKeyPem = "account", CommonName = "gw.example.com" };

        Assert.True(await Output.IsSecretAsync<string>(args.AccountKeyPem!));
        Assert.False(await Output.IsSecretAsync<string>(args.CommonName!));
        Assert.Null(new CertificateArgs { CertificateP12Password = null }.CertificateP12Password);
    }

    [Fact]
    public async Task An_explicit_provider_sends_switches_as_JSON_and_the_default_cloud()
    {
        var args = new Pulumi.AzureNative.ProviderArgs { UseOidc = true, Location = "westeurope" };

        await RunAsync(() => new Pulumi.AzureNative.Provider("azure", args));

        Assert.Equal("pulumi:providers:azure-native", _registered["azure"].Type);
        Assert.Equal("true", _registered["azure"].Inputs["useOidc"]);
        Assert.Equal("westeurope", _registered["azure"].Inputs["location"]);
        Assert.Equal("public", _registered["azure"].Inputs["environment"]);
    }

    private ImmutableDictionary<string, object> OnlyItem(string resource, string input) =>
        (ImmutableDictionary<string, object>)Assert.Single((ImmutableArray<object>)_registered[resource].Inputs[input]);

    private Task<ImmutableArray<Resource>> RunAsync(Action program)
    {
        var mocks = new Mock<IMocks>();
        mocks.Setup(m => m.NewResourceAsync(It.IsAny<MockResourceArgs>())).ReturnsAsync((MockResourceArgs args) =>
        {
            lock (_registered)
            {
                _registered[args.Name!] = args;
            }

            return ($"{args.Name}-id", args.Inputs);
        });
        mocks.Setup(m => m.CallAsync(It.IsAny<MockCallArgs>())).ReturnsAsync((MockCallArgs args) =>
            ImmutableDictionary<string, object>.Empty.Add("addressPrefix", $"{args.Token}/{args.Args["subnetName"]}"));
        return Deployment.TestAsync(mocks.Object, new TestOptions { IsPreview = false }, program);
    }
}
