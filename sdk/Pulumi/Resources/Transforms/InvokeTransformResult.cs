using System.Collections.Immutable;

namespace Pulumi;

/// <summary>The replacement that an invoke transform gives.</summary>
public readonly struct InvokeTransformResult
{
    /// <summary>Makes the value.</summary>
    /// <param name="args">The arguments to use.</param>
    /// <param name="options">The options to use.</param>
    public InvokeTransformResult(ImmutableDictionary<string, object?> args, InvokeOptions options)
    {
        Args = args;
        Options = options;
    }

    /// <summary>Gets the arguments to use.</summary>
    public ImmutableDictionary<string, object?> Args { get; }

    /// <summary>Gets the options to use.</summary>
    public InvokeOptions Options { get; }
}
