using System.Collections.Immutable;

namespace Infra.Analysis.Values;

/// <summary>A value that the simulation could not compute.</summary>
/// <param name="Producers">The URNs of the resources whose missing output it depends on, sorted; empty where that is not known.</param>
public sealed record UnknownValue(ImmutableArray<string> Producers) : PropertyValue
{
    /// <inheritdoc />
    public bool Equals(UnknownValue? other) => other is not null && Producers.AsSpan().SequenceEqual(other.Producers.AsSpan());

    /// <inheritdoc />
    public override int GetHashCode() => Producers.Aggregate(0, HashCode.Combine);

    /// <inheritdoc />
    public override string ToString() => UnknownPlaceholder;
}
