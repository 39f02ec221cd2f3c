using System.Collections.Immutable;

namespace Infra.Emulator.Expressions;

/// <summary>Which variables are certainly set, once a condition has been tested.</summary>
/// <param name="WhenTrue">Those that are set if it holds.</param>
/// <param name="WhenFalse">Those that are set if it does not.</param>
public sealed record ConditionFacts(ImmutableHashSet<string> WhenTrue, ImmutableHashSet<string> WhenFalse)
{
    /// <summary>A condition that says nothing about variables.</summary>
    public static ConditionFacts None { get; } = new([], []);
}
