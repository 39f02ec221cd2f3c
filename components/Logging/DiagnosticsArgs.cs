using System.Collections.Immutable;
using Pulumi;

namespace Infra.Components.Logging;

/// <summary>Whose logs are collected, and where.</summary>
public sealed record DiagnosticsArgs
{
    /// <summary>The id of the Log Analytics workspace that takes them.</summary>
    public required Input<string> WorkspaceId { get; init; }

    /// <summary>The resources.</summary>
    public required ImmutableArray<DiagnosticTarget> Targets { get; init; }
}
