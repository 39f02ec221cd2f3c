using Infra.Components.Dns;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Infra.Components.Tests.Testing;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Components.Tests.Dns;

public sealed class CentralDnsTests
{
    private const string Ids = "/ids/azure-native:";
    private const string SharedNetwork = Ids + "network:VirtualNetwork/vnet-shared-wus3-k3x";

    [Fact]
    public async Task The_resolver_is_asked_in_one_subnet_and_asks_from_another()
    {
        var recording = await Zones.RecordAsync();

        var resolver = recording["azure-native:dnsresolver:DnsResolver", "shared"];
        Assert.Equal(
            ("dnspr-shared-wus3-k3x", "westus3", SharedNetwork), (resolver["dnsResolverName"], resolver["location"], resolver["virtualNetwork.id"]));
        var inbound = recording["azure-native:dnsresolver:InboundEndpoint", "shared-in"];
        Assert.Equal(
            ("dnspr-shared-wus3-k3x", "Dynamic", SharedNetwork + "/subnets/snet-dnsin"),
            (inbound["dnsResolverName"], inbound["ipConfigurations.0.privateIpAllocationMethod"], inbound["ipConfigurations.0.subnet.id"]));
        Assert.Equal(
            SharedNetwork + "/subnets/snet-dnsout", recording["azure-native:dnsresolver:OutboundEndpoint", "shared-out"]["subnet.id"]);
    }

    [Fact]
    public async Task The_ruleset_sends_from_the_outbound_endpoint_and_holds_for_the_shared_services()
    {
        var recording = await Zones.RecordAsync();

        var ruleset = recording["azure-native:dnsresolver:DnsForwardingRuleset", "shared"];
        Assert.Equal(Ids + "dnsresolver:OutboundEndpoint/shared-out", ruleset["dnsResolverOutboundEndpoints.0.id"]);
        var link = Assert.Single(recording.OfType("azure-native:dnsresolver:PrivateResolverVirtualNetworkLink"));
        Assert.Equal((ruleset["dnsForwardingRulesetName"], SharedNetwork), (link["dnsForwardingRulesetName"], link["virtualNetwork.id"]));
        Assert.Empty(recording.OfType("azure-native:dnsresolver:ForwardingRule"));
    }

    [Fact]
    public async Task Domains_of_others_are_forwarded_to_their_servers()
    {
        var recording = await Zones.RecordAsync(change: dns => dns with
        {
            Forwarders = [new("Corp.example.com", ["192.168.0.4", "192.168.0.5"]), new(".", ["192.168.0.6"])],
        });

        var rules = recording.OfType("azure-native:dnsresolver:ForwardingRule").ToArray();
        Assert.Equal(
            ["to-corp_example_com corp.example.com. Enabled", "to-all . Enabled"],
            rules.Select(rule => $"{rule["forwardingRuleName"]} {rule["domainName"]} {rule["forwardingRuleState"]}"));
        Assert.Equal(
            ("192.168.0.4", "192.168.0.5"), (rules[0]["targetDnsServers.0.ipAddress"], rules[0]["targetDnsServers.1.ipAddress"]));
    }

    [Fact]
    public async Task A_forwarder_for_what_is_no_domain_is_refused()
    {
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() =>
            Zones.RecordAsync(change: dns => dns with { Forwarders = [new("corp example", ["192.168.0.4"])] }));

        Assert.Contains("corp example: The domain name has characters other than", refusal.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Gap G28 of the Terraform lab: the firewall's DNS server is set behind the declaration's back, and in turns.</summary>
    [Fact]
    public async Task G28_whoever_asks_the_resolver_waits_for_every_zone_to_be_linked()
    {
        Output<string> server = null!;
        var recording = await Zones.RecordAsync(
            new() { ResourceGroupName = "rg-sh", Zones = PrivateDnsZoneCatalog.For([]) }, then: dns => server = dns.ServerIPAddress);

        Assert.Equal(Recording.ResolverAddress, await OutputUtilities.GetValueAsync(server));
        var dependencies = (await OutputUtilities.GetDependenciesAsync(server)).Select(resource => (resource.GetResourceType(), resource.GetResourceName()));
        Assert.Empty(recording.OfType(Zones.Link).Select(link => (link.Type, link.Name)).Except(dependencies));
        Assert.Contains(("azure-native:dnsresolver:InboundEndpoint", "shared-in"), dependencies);
    }

    /// <summary>Gap G10 of the Terraform lab: the second hub asks the resolver of the first, in another region.</summary>
    [Fact]
    public async Task G10_each_environment_asks_its_own_resolver_and_waits_for_nothing_of_the_other_but_the_zones()
    {
        Output<string> second = null!;
        await Recording.OfAsync(() =>
        {
            var names = new ResourceNames(NamePattern.Default, new NameSuffix("suffix"));
            var zones = new PrivateDnsZones("zones", new() { ResourceGroupName = "rg-sh", Zones = PrivateDnsZoneCatalog.For([]) }).References;
            Zones.DeclareEnvironment("shared", AzureRegion.Find("westus3"), zones, names);
            second = Zones.DeclareEnvironment("shared2", AzureRegion.Find("centralus"), zones, names).ServerIPAddress;
        });

        var dependencies = (await OutputUtilities.GetDependenciesAsync(second)).Select(resource => resource.GetResourceName()).ToArray();
        Assert.Contains("shared2-in", dependencies);
        Assert.Contains("shared2-privatelink.azurecr.io", dependencies);
        Assert.DoesNotContain(dependencies, name => name == "shared" || name.StartsWith("shared-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Everything_is_below_the_component_and_tagged()
    {
        var recording = await Zones.RecordAsync();

        Assert.Equal("infra:dns:CentralDns", recording["infra:dns:PrivateResolver", "shared"].Parent?.GetResourceType());
        Assert.Equal("infra:dns:CentralDns", recording["infra:dns:PrivateDnsZoneLinks", "shared"].Parent?.GetResourceType());
        Assert.All(
            recording.Resources.Where(resource => resource.Parent?.GetResourceType() is "infra:dns:PrivateResolver" or "infra:dns:PrivateDnsZoneLinks"
                && !resource.Type.EndsWith(":PrivateResolverVirtualNetworkLink", StringComparison.Ordinal)),
            resource => Assert.Equal("platform", resource["tags.owner"]));
    }
}
