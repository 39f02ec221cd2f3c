using System.Collections.Immutable;

namespace Infra.Cli.Tests.Parity;

/// <summary>P061 to P067: logs, and what the stack hands on.</summary>
internal static class LoggingRows
{
    public static ImmutableArray<ParityRow> All { get; } =
    [
        new("P061", "Log Analytics workspace, 30 days"),
        new("P062", "Data collection endpoint"),
        new("P063", "Data collection rules for Windows and Linux; ours are attached to machines"),
        new("P064", "Storage for flow logs, closed to the public and to keys"),
        new("P065", "Flow logs of every network with Traffic Analytics"),
        new("P066", "Diagnostic settings of everything that can log"),
        new("P067", "Outputs: the ids that other stacks need"),
    ];
}
