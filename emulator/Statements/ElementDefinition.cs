using System.Collections.Immutable;

namespace Infra.Emulator.Statements;

/// <summary>What an element of a policy document looks like.</summary>
/// <param name="Name">The element's name.</param>
public record ElementDefinition(string Name)
{
    /// <summary>The attributes it can have, besides <c>id</c>, which every statement can have.</summary>
    public ImmutableArray<AttributeDefinition> Attributes { get; init; } = [];

    /// <summary>What stands in it.</summary>
    public ElementContent Content { get; init; } = ElementContent.Empty;

    /// <summary>The elements that can be in it.</summary>
    public ImmutableArray<ElementDefinition> Children { get; init; } = [];

    /// <summary>How often it must be in the element around it.</summary>
    public int Minimum { get; init; }

    /// <summary>How often it can be in the element around it.</summary>
    public int Maximum { get; init; } = int.MaxValue;
}
