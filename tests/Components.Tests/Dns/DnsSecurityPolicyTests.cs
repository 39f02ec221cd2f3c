using System.Collections.Immutable;
using Infra.Components.Dns;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Infra.Components.Tests.Network;
using Infra.Components.Tests.Testing;

namespace Infra.Components.Tests.Dns;

public sealed class DnsSecurityPolicyTests
{
    private const string DomainList = "azure-native:dnsresolver:DnsResolverDomainList";
    private const string Rule = "azure-native:dnsresolver:DnsSecurityRule";
    private const string Link = "azure-native:dnsresolver:DnsResolverPolicyVirtualNetworkLink";

    [Fact]
    public async Task Some_domains_are_blocked_some_reported_and_the_rest_allowed_in_this_order()
    {
        var recording = await RecordAsync(policy => policy);

        Assert.Equal(
            ["100 Block dns-block", "110 Alert dns-alert", "120 Allow dns-allow"],
            recording.OfType(Rule).Select(rule =>
                $"{rule["priority"]} {rule["action.actionType"]} {rule["dnsResolverDomainLists.0.id"]!.Split('/')[^1]}"));
        Assert.All(recording.OfType(Rule), rule => Assert.Equal(
            ("dnsrp-dns-wus3-k3x", "Enabled"), (rule["dnsResolverPolicyName"], rule["dnsSecurityRuleState"])));
        Assert.Equal(["."], recording[DomainList, "dns-allow"].List("domains"));
    }

    /// <summary>Gap G19 of the Terraform lab: its policy protects one network, with lists that are empty.</summary>
    [Fact]
    public async Task G19_every_network_of_the_region_is_watched_and_no_list_is_empty()
    {
        var recording = await RecordAsync(policy => policy);

        Assert.All(recording.OfType(DomainList), list => Assert.NotEmpty(list.List("domains")));
        Assert.Equal(
            ["link-hub /ids/hub", "link-shared /ids/shared", "link-wl1 /ids/wl1"],
            recording.OfType(Link).Select(link => $"{link["dnsResolverPolicyVirtualNetworkLinkName"]} {link["virtualNetwork.id"]}"));
    }

    [Fact]
    public async Task The_users_domains_come_on_top_of_ours_written_as_Azure_wants_them()
    {
        var recording = await RecordAsync(policy => policy with { Blocked = ["Bad.example.com", "mask.icloud.com"], Reported = ["odd.example.com."] });

        Assert.Equal(
            ["use-application-dns.net.", "mask.icloud.com.", "mask-h2.icloud.com.", "bad.example.com."],
            recording[DomainList, "dns-block"].List("domains"));
        Assert.Equal("odd.example.com.", recording[DomainList, "dns-alert"].List("domains")[^1]);
    }

    [Fact]
    public async Task A_network_elsewhere_and_what_is_no_domain_are_refused_together()
    {
        var refusal = (await Assert.ThrowsAnyAsync<Exception>(() => RecordAsync(policy => policy with
        {
            Networks = [new("wl3", AzureRegion.Find("eastus2"), "/ids/wl3")],
            Blocked = ["bad example"],
        }))).ToString();

        Assert.Contains("wl3: The network is in eastus2, and a DNS security policy of westus3 cannot be linked to it.", refusal, StringComparison.Ordinal);
        Assert.Contains("bad example: The domain name has characters", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_domain_on_our_lists_has_its_reason_and_source() => Assert.All(DomainLists.Blocked.Concat(DomainLists.Reported), entry =>
    {
        Assert.Empty(DnsName.Check(entry.Domain));
        Assert.NotEmpty(entry.Reason);
        Assert.StartsWith("https://", entry.Source, StringComparison.Ordinal);
    });

    private static Task<Recording> RecordAsync(Func<DnsSecurityPolicyArgs, DnsSecurityPolicyArgs> change) => Recording.OfAsync(() =>
        new DnsSecurityPolicy("dns", change(new DnsSecurityPolicyArgs
        {
            Region = Lab.Primary,
            Networks = [.. ImmutableArray.Create("hub", "shared", "wl1").Select(name => new LinkedNetwork(name, Lab.Primary, "/ids/" + name))],
            ResourceGroupName = "rg-sh",
            Names = new ResourceNames(NamePattern.Default, new NameSuffix("suffix")),
        })));
}
