namespace Infra.Emulator.Expressions;

/// <summary>How an expression asks for a context variable.</summary>
public enum VariableAccess
{
    /// <summary><c>context.Variables["x"]</c>: an error if it was not set.</summary>
    Required,

    /// <summary><c>GetValueOrDefault&lt;T&gt;("x")</c>: the type's default if it was not set.</summary>
    Optional,

    /// <summary><c>GetValueOrDefault("x", "none")</c>: what the author wants if it was not set.</summary>
    Defaulted,

    /// <summary><c>ContainsKey("x")</c>: whether it was set.</summary>
    Test,
}
