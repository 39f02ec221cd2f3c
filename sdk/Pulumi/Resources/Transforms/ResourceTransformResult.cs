using System.Collections.Immutable;

namespace Pulumi;

/// <summary>The replacement that a transform gives.</summary>
public readonly struct ResourceTransformResult
{
    /// <summary>Makes the value.</summary>
    /// <param name="args">The arguments to use.</param>
    /// <param name="options">The options to use.</param>
    public ResourceTransformResult(ImmutableDictionary<string, object?> args, ResourceOptions options)
    {
        Args = args;
        Options = options;
    }

    /// <summary>Gets the arguments to use.</summary>
    public ImmutableDictionary<string, object?> Args { get; }

    /// <summary>Gets the options to use.</summary>
    public ResourceOptions Options { get; }
}
