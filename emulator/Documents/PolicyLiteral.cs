namespace Infra.Emulator.Documents;

/// <summary>A text.</summary>
/// <param name="Position">Where it begins.</param>
/// <param name="Text">The text with entities resolved, without blanks around it if it is the content of an element.</param>
public sealed record PolicyLiteral(TextPosition Position, string Text) : PolicyValue(Position)
{
    /// <summary>True if a part of it is a named value that is not known here, so that nobody can say what the text is.</summary>
    public bool IsOpen => !NamedValueReference.In(Text).IsEmpty;
}
