using System.Collections.Immutable;

namespace Pulumi;

/// <summary>The invoke that a transform is asked about.</summary>
public readonly struct InvokeTransformArgs
{
    /// <summary>Makes the value.</summary>
    /// <param name="token">The function token.</param>
    /// <param name="args">The arguments by wire name.</param>
    /// <param name="options">The options.</param>
    public InvokeTransformArgs(string token, ImmutableDictionary<string, object?> args, InvokeOptions options)
    {
        Token = token;
        Args = args;
        Options = options;
    }

    /// <summary>Gets the function token.</summary>
    public string Token { get; }

    /// <summary>Gets the arguments by wire name.</summary>
    public ImmutableDictionary<string, object?> Args { get; }

    /// <summary>Gets the options.</summary>
    public InvokeOptions Options { get; }
}
