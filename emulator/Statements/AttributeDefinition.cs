using System.Collections.Immutable;

namespace Infra.Emulator.Statements;

/// <summary>An attribute that an element can have.</summary>
/// <param name="Name">The attribute's name.</param>
/// <param name="Kind">What its value must be.</param>
public sealed record AttributeDefinition(string Name, ValueKind Kind)
{
    /// <summary>True if the element must have it.</summary>
    public bool Required { get; init; }

    /// <summary>True if it can be an expression.</summary>
    public bool AllowsExpression { get; init; }

    /// <summary>The smallest number it may be.</summary>
    public double Minimum { get; init; } = double.NegativeInfinity;

    /// <summary>The largest number it may be.</summary>
    public double Maximum { get; init; } = double.PositiveInfinity;

    /// <summary>The words it may be; none unless it is a choice.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];
}
