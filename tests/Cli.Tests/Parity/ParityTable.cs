using System.Collections.Immutable;

namespace Infra.Cli.Tests.Parity;

/// <summary>Every row of the base lab, of its gateway and of Foundry, in the order of their numbers.</summary>
internal static class ParityTable
{
    public static ImmutableArray<ParityRow> Rows { get; } =
    [
        .. new[] { CoreRows.All, HubRows.All, FirewallRows.All, SharedServicesRows.All, DnsRows.All, JumpBoxRows.All, SpokeRows.All, LoggingRows.All }
            .Concat([GatewayRows.All, CertificateRows.All, ModelRows.All, ApiRows.All, CallLogRows.All, ToolRows.All, FoundryRows.All])
            .SelectMany(rows => rows)
            .OrderBy(row => row.Id, StringComparer.Ordinal),
    ];
}
