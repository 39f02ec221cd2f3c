using System.Collections.Immutable;
using Infra.Analysis.Plans;
using Infra.Components.Dns;
using Infra.Components.Regions;

namespace Infra.Cli.Tests.Parity;

/// <summary>P030 to P042: private names.</summary>
internal static class DnsRows
{
    private const string Resolver = "dnsresolver:DnsResolver";
    private const string Inbound = "dnsresolver:InboundEndpoint";
    private const string Outbound = "dnsresolver:OutboundEndpoint";
    private const string Ruleset = "dnsresolver:DnsForwardingRuleset";
    private const string RulesetLink = "dnsresolver:PrivateResolverVirtualNetworkLink";
    private const string Policy = "dnsresolver:DnsResolverPolicy";
    private const string PolicyLink = "dnsresolver:DnsResolverPolicyVirtualNetworkLink";
    private const string DomainList = "dnsresolver:DnsResolverDomainList";
    private const string Rule = "dnsresolver:DnsSecurityRule";
    private const string Zone = "privatedns:PrivateZone";
    private const string ZoneLink = "privatedns:VirtualNetworkLink";
    private const string ZoneGroup = "network:PrivateDnsZoneGroup";
    private const string Network = "network:VirtualNetwork";

    public static ImmutableArray<ParityRow> All { get; } =
    [
        new("P030", "DNS private resolver in the shared services network")
        {
            File = "components/Dns/PrivateResolver.cs",
            Holds = plan => plan.All(Resolver) is [var resolver] && resolver.Text("virtualNetwork.id") is { } id && id == NetworkId(plan),
            Mutation = Mutation.Remove(Resolver),
        },
        new("P031", "Inbound endpoint")
        {
            File = "components/Dns/PrivateResolver.cs",
            Holds = plan => plan.All(Inbound) is [var endpoint] && endpoint.Text("ipConfigurations.0.privateIpAllocationMethod") == "Dynamic" &&
                endpoint.Text("ipConfigurations.0.subnet.id") == NetworkId(plan) + "/subnets/snet-dnsin",
            Mutation = Mutation.Set(Inbound, null, "ipConfigurations.0.subnet.id", "/subnets/snet-svc"),
        },
        new("P032", "Outbound endpoint")
        {
            File = "components/Dns/PrivateResolver.cs",
            Holds = plan => plan.All(Outbound) is [var endpoint] && endpoint.Text("subnet.id") == NetworkId(plan) + "/subnets/snet-dnsout",
            Mutation = Mutation.Remove(Outbound),
        },
        new("P033", "Forwarding ruleset with its link")
        {
            File = "components/Dns/PrivateResolver.cs",
            Holds = plan => plan.All(Ruleset) is [var ruleset] && plan.All(Outbound) is [var endpoint] && ruleset.Text("dnsResolverOutboundEndpoints.0.id") == endpoint.Id &&
                plan.All(RulesetLink) is [var link] && link.Text("virtualNetwork.id") is { } id && id == NetworkId(plan),
            Mutation = Mutation.Remove(RulesetLink),
        },
        new("P034", "DNS security policy that logs responses")
        {
            File = "components/Dns/DnsSecurityPolicy.cs",
            Holds = plan => plan.All(Policy).Any(policy => policy.Text("location") == "westus3" && LoggingRows.IsLogged(plan, policy)),
            Mutation = Mutation.Remove(Policy),
        },
        new("P035", "Three domain lists: alert, blocked, allowed")
        {
            File = "components/Dns/DomainLists.cs",
            Holds = plan => plan.All(Policy).All(policy => plan.All(DomainList).Count(list => list.Text("location") == policy.Text("location")) == 3) &&
                plan.All(DomainList).Any(list => list.Texts("domains").SequenceEqual(["."])),
            Mutation = Mutation.Remove(DomainList),
        },
        new("P036", "Three security rules: block, alert, allow, in this order")
        {
            File = "components/Dns/DnsSecurityPolicy.cs",
            Holds = plan => plan.All(Policy) is [var policy, ..] && plan.All(Rule).Where(rule => rule.Text("dnsResolverPolicyName") == policy.Text("dnsResolverPolicyName"))
                .OrderBy(rule => rule.Text("priority"), StringComparer.Ordinal).Select(rule => $"{rule.Text("priority")} {rule.Text("action.actionType")} {rule.Text("dnsSecurityRuleState")}")
                .SequenceEqual(["100 Block Enabled", "110 Alert Enabled", "120 Allow Enabled"]),
            Mutation = Mutation.Set(Rule, null, "dnsSecurityRuleState", "Disabled"),
        },
        new("P037", "Link of the DNS security policy; ours covers every network of its region")
        {
            File = "components/Dns/DnsSecurityPolicy.cs",
            Holds = plan => plan.All(PolicyLink).Select(link => link.Text("virtualNetwork.id")).ToHashSet(StringComparer.OrdinalIgnoreCase)
                .IsSupersetOf(plan.All(Network).Where(network => network.Text("location") == "westus3").Select(network => network.Id)),
            Mutation = Mutation.Remove(PolicyLink, "shared-wl1"),
        },
        new("P038", "22 private DNS zones for private endpoints")
        {
            File = "components/Dns/PrivateDnsZoneCatalog.cs",
            Holds = plan => PrivateDnsZoneCatalog.Global.Length >= 22 && PrivateDnsZoneCatalog.Global.All(zone => HasZone(plan, zone.Name)),
            Mutation = Mutation.Remove(Zone, "privatelink.openai.azure.com"),
        },
        new("P039", "Three private DNS zones per region, the hero region's too")
        {
            File = "components/Dns/PrivateDnsZoneCatalog.cs",
            Holds = plan => new[] { "westus3", "eastus2" }.All(region => PrivateDnsZoneCatalog.Regional(AzureRegion.Find(region)) is { Length: 3 } zones &&
                zones.All(zone => HasZone(plan, zone.Name))),
            Mutation = Mutation.Remove(Zone, "privatelink.eastus2.azmk8s.io"),
        },
        new("P040", "A link of every zone: no registration, queries for names not found go on to the internet")
        {
            File = "components/Dns/PrivateDnsZoneLinks.cs",
            Holds = plan => plan.All(Zone) is { IsEmpty: false } zones && zones.All(zone => plan.All(ZoneLink).Any(link =>
                link.Text("privateZoneName") == zone.Text("privateZoneName") && link.Text("virtualNetwork.id") == NetworkId(plan) &&
                link.Text("registrationEnabled") == "false" &&
                (link.Text("resolutionPolicy") == "NxDomainRedirect") == zone.Text("privateZoneName")!.StartsWith("privatelink.", StringComparison.Ordinal))),
            Mutation = Mutation.Set(ZoneLink, "shared-privatelink.vaultcore.azure.net", "registrationEnabled", true),
        },
        new("P041", "Zones of the user, brought along by id and used instead of one of ours")
        {
            File = "components/Dns/PrivateDnsZones.cs",
            Stack = "hub-byo",
            Holds = plan => plan.All(Zone).All(zone => zone.Text("privateZoneName") != PrivateDnsZoneCatalog.KeyVault) &&
                plan.All(ZoneGroup) is { IsEmpty: false } groups && groups.All(group =>
                    group.Text("privateDnsZoneConfigs.0.privateDnsZoneId")?.EndsWith(
                        "/rg-platform-dns/providers/Microsoft.Network/privateDnsZones/" + PrivateDnsZoneCatalog.KeyVault, StringComparison.Ordinal) == true),
            Mutation = Mutation.Drop(ZoneGroup, "wl2-kv", "privateDnsZoneConfigs.0"),
        },
        new("P042", "Order: zones, then the firewall's DNS, then the networks that use it")
        {
            File = "components/Dns/CentralDns.cs",
            Holds = plan => plan.All("network:FirewallPolicy", "hub") is [var policy] && plan.WaitsFor(policy, ZoneLink) &&
                plan.All(Network).Where(network => network.Name.StartsWith("wl", StringComparison.Ordinal)).All(network => plan.WaitsFor(network, "network:FirewallPolicy")),
            Mutation = Mutation.Hasten("network:FirewallPolicy"),
        },
    ];

    private static string? NetworkId(Plan plan) => plan.All(Network, "shared") is [var network] ? network.Id : null;

    private static bool HasZone(Plan plan, string name) => plan.All(Zone).Any(zone => zone.Text("privateZoneName") == name);
}
