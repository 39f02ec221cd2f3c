namespace Infra.Emulator.Documents;

/// <summary>What an attribute is set to, or what an element contains: a text, or one expression.</summary>
/// <param name="Position">Where it begins.</param>
public abstract record PolicyValue(TextPosition Position);
