using System.Collections.Immutable;

namespace Infra.Cli.Tests.Parity;

/// <summary>Every row of the base lab and of its gateway, in the order of their numbers.</summary>
internal static class ParityTable
{
    public static ImmutableArray<ParityRow> Rows { get; } =
    [
        .. CoreRows.All, .. HubRows.All, .. FirewallRows.All, .. SharedServicesRows.All, .. DnsRows.All, .. JumpBoxRows.All, .. SpokeRows.All, .. LoggingRows.All,
        .. GatewayRows.Rows, .. ModelRows.Rows, .. GatewayRows.Roles, .. ModelRows.Backends, .. GatewayRows.Last,
    ];
}
