namespace Infra.Emulator.Documents;

/// <summary>An attribute of an element.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Position">Where the name is.</param>
/// <param name="Value">What it is set to.</param>
public sealed record PolicyAttribute(string Name, TextPosition Position, PolicyValue Value);
