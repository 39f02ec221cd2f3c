using System.Collections.Immutable;

namespace Infra.Emulator.Documents;

/// <summary>An element of a policy document: a section, a statement, or a part of one.</summary>
/// <param name="Name">The element's name: <c>set-header</c>.</param>
/// <param name="Position">Where it begins.</param>
public sealed record PolicyElement(string Name, TextPosition Position)
{
    /// <summary>The attributes in the order they are written.</summary>
    public ImmutableArray<PolicyAttribute> Attributes { get; init; } = [];

    /// <summary>The elements directly in it, in order.</summary>
    public ImmutableArray<PolicyElement> Elements { get; init; } = [];

    /// <summary>The text or expression in it; null if there is none but blanks.</summary>
    public PolicyValue? Content { get; init; }

    /// <summary>The value of an attribute; null if it is not written.</summary>
    public PolicyValue? this[string attribute] => Attributes.FirstOrDefault(candidate => candidate.Name == attribute)?.Value;

    /// <summary>The literal text of an attribute; null if it is not written, is an expression, or contains a named value that is not known.</summary>
    public string? Literal(string attribute) => this[attribute] is PolicyLiteral { IsOpen: false } literal ? literal.Text : null;
}
