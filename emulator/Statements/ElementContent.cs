namespace Infra.Emulator.Statements;

/// <summary>What stands between the start and the end of an element.</summary>
public enum ElementContent
{
    /// <summary>Nothing.</summary>
    Empty,

    /// <summary>A text or an expression.</summary>
    Value,

    /// <summary>Elements of its own.</summary>
    Children,

    /// <summary>Statements, as many as are wanted.</summary>
    Statements,

    /// <summary>An expression, a text, or any elements, which are text too.</summary>
    Anything,
}
