using System.Collections.Immutable;

namespace Pulumi;

/// <summary>The resource that a transform is asked about.</summary>
public readonly struct ResourceTransformArgs
{
    /// <summary>Makes the value.</summary>
    /// <param name="name">The logical name.</param>
    /// <param name="type">The type token.</param>
    /// <param name="custom">Whether a provider manages the resource.</param>
    /// <param name="args">The arguments by wire name.</param>
    /// <param name="options">The options.</param>
    public ResourceTransformArgs(string name, string type, bool custom, ImmutableDictionary<string, object?> args, ResourceOptions options)
    {
        Name = name;
        Type = type;
        Custom = custom;
        Args = args;
        Options = options;
    }

    /// <summary>Gets the logical name.</summary>
    public string Name { get; }

    /// <summary>Gets the type token.</summary>
    public string Type { get; }

    /// <summary>Gets whether a provider manages the resource.</summary>
    public bool Custom { get; }

    /// <summary>Gets the arguments by wire name.</summary>
    public ImmutableDictionary<string, object?> Args { get; }

    /// <summary>Gets the options.</summary>
    public ResourceOptions Options { get; }
}
