using System.Collections.Immutable;

namespace Infra.Cli.Tests.Parity;

/// <summary>P030 to P042: private names.</summary>
internal static class DnsRows
{
    public static ImmutableArray<ParityRow> All { get; } =
    [
        new("P030", "DNS private resolver in the shared services network"),
        new("P031", "Inbound endpoint"),
        new("P032", "Outbound endpoint"),
        new("P033", "Forwarding ruleset with its link"),
        new("P034", "DNS security policy that logs responses"),
        new("P035", "Three domain lists: alert, blocked, allowed"),
        new("P036", "Three security rules: block, alert, allow, in this order"),
        new("P037", "Link of the DNS security policy"),
        new("P038", "22 private DNS zones for private endpoints"),
        new("P039", "Three private DNS zones per region"),
        new("P040", "Links of zones: no registration, queries for names not found go on to the internet"),
        new("P041", "Zones of the user"),
        new("P042", "Order: zones, then the firewall's DNS, then the networks that use it"),
    ];
}
