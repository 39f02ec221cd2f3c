using System.Collections.Immutable;

namespace Infra.Components.Dns;

/// <summary>What every DNS security policy blocks and reports.</summary>
public static class DomainLists
{
    private const string AroundCentralDns = "Names are then asked for elsewhere, past the central DNS and everything that watches it.";
    private const string AroundFirewall = "A tunnel from inside makes a service public without passing any inbound control.";
    private const string Firefox = "https://support.mozilla.org/kb/canary-domain-use-application-dnsnet";
    private const string Apple = "https://developer.apple.com/icloud/prepare-your-network-for-icloud-private-relay/";
    private const string Tunnels = "https://attack.mitre.org/techniques/T1572/";

    /// <summary>Nobody gets an answer: the names by which clients learn whether they may encrypt DNS past the central one.</summary>
    public static ImmutableArray<DomainListEntry> Blocked { get; } =
    [
        new("use-application-dns.net", AroundCentralDns, Firefox),
        new("mask.icloud.com", AroundCentralDns, Apple),
        new("mask-h2.icloud.com", AroundCentralDns, Apple),
    ];

    /// <summary>Answered and reported: services that tunnel the internet into a network.</summary>
    public static ImmutableArray<DomainListEntry> Reported { get; } =
    [
        new("ngrok.io", AroundFirewall, Tunnels),
        new("ngrok-free.app", AroundFirewall, Tunnels),
        new("trycloudflare.com", AroundFirewall, Tunnels),
    ];
}
