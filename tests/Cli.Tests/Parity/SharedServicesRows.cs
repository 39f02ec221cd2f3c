using System.Collections.Immutable;

namespace Infra.Cli.Tests.Parity;

/// <summary>P023 to P029: the network of the shared services.</summary>
internal static class SharedServicesRows
{
    public static ImmutableArray<ParityRow> All { get; } =
    [
        new("P023", "Shared services network that uses Azure's DNS"),
        new("P024", "Its five subnets, two of them delegated to DNS resolvers"),
        new("P025", "Its three route tables: default route through the firewall"),
        new("P026", "Security rules of Bastion, five in and five out, ending in a denial each"),
        new("P027", "Security rules of the inbound DNS endpoint: port 53 from cloud and premises"),
        new("P028", "Security groups of its other subnets; ours have rules"),
        new("P029", "Peering with the hub, forwarded traffic allowed"),
    ];
}
