namespace Infra.Emulator.Statements;

/// <summary>What an attribute's value must be.</summary>
public enum ValueKind
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A whole number.</summary>
    WholeNumber,

    /// <summary>A number.</summary>
    Number,

    /// <summary>One of some words.</summary>
    Choice,
}
