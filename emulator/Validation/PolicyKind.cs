namespace Infra.Emulator.Validation;

/// <summary>What a text is.</summary>
public enum PolicyKind
{
    /// <summary>What its outermost element says.</summary>
    AsWritten,

    /// <summary>A policy document, with sections.</summary>
    Document,

    /// <summary>A fragment, whose statements stand wherever it is included.</summary>
    Fragment,
}
