using System.Collections.Immutable;

namespace Infra.Cli.Tests.Parity;

/// <summary>P043 to P046: Bastion and the machine behind it.</summary>
internal static class JumpBoxRows
{
    public static ImmutableArray<ParityRow> All { get; } =
    [
        new("P043", "Bastion with its public address"),
        new("P044", "Identity and network interface of the jump box; ours has no public address"),
        new("P045", "Jump box with managed boot diagnostics"),
        new("P046", "The tools of a lab builder on the jump box"),
    ];
}
