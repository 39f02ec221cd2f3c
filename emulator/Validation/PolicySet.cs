using System.Collections.Immutable;
using Infra.Emulator.Documents;
using Infra.Emulator.Statements;

namespace Infra.Emulator.Validation;

/// <summary>The documents of a service, and what they may refer to. What is null, nobody knows.</summary>
public sealed record PolicySet
{
    /// <summary>The documents and fragments.</summary>
    public required ImmutableArray<PolicyText> Texts { get; init; }

    /// <summary>The gateway that runs them.</summary>
    public GatewayTier? Tier { get; init; }

    /// <summary>The named values.</summary>
    public NamedValues NamedValues { get; init; } = NamedValues.Unknown;

    /// <summary>True if the set has every fragment there is.</summary>
    public bool HasAllFragments { get; init; }

    /// <summary>The ids of the backends and pools.</summary>
    public ImmutableSortedSet<string>? Backends { get; init; }

    /// <summary>The ids of the certificates.</summary>
    public ImmutableSortedSet<string>? Certificates { get; init; }

    /// <summary>The ids of the loggers.</summary>
    public ImmutableSortedSet<string>? Loggers { get; init; }
}
