using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What a hook is told.</summary>
public class ResourceHookArgs
{
    /// <summary>Makes the arguments.</summary>
    /// <param name="urn">The URN of the resource.</param>
    /// <param name="id">The id of the resource; empty before it exists.</param>
    /// <param name="name">The logical name of the resource.</param>
    /// <param name="type">The type token of the resource.</param>
    /// <param name="newInputs">The inputs after the step.</param>
    /// <param name="oldInputs">The inputs before the step.</param>
    /// <param name="newOutputs">The outputs after the step.</param>
    /// <param name="oldOutputs">The outputs before the step.</param>
    public ResourceHookArgs(
        string urn,
        string id,
        string name,
        string type,
        ImmutableDictionary<string, object?>? newInputs = null,
        ImmutableDictionary<string, object?>? oldInputs = null,
        ImmutableDictionary<string, object?>? newOutputs = null,
        ImmutableDictionary<string, object?>? oldOutputs = null)
    {
        Urn = urn;
        Id = id;
        Name = name;
        Type = type;
        NewInputs = newInputs;
        OldInputs = oldInputs;
        NewOutputs = newOutputs;
        OldOutputs = oldOutputs;
    }

    /// <summary>Gets the URN of the resource.</summary>
    public string Urn { get; }

    /// <summary>Gets the id of the resource; empty before it exists.</summary>
    public string Id { get; }

    /// <summary>Gets the logical name of the resource.</summary>
    public string Name { get; }

    /// <summary>Gets the type token of the resource.</summary>
    public string Type { get; }

    /// <summary>Gets the inputs after the step.</summary>
    public ImmutableDictionary<string, object?>? NewInputs { get; }

    /// <summary>Gets the inputs before the step.</summary>
    public ImmutableDictionary<string, object?>? OldInputs { get; }

    /// <summary>Gets the outputs after the step.</summary>
    public ImmutableDictionary<string, object?>? NewOutputs { get; }

    /// <summary>Gets the outputs before the step.</summary>
    public ImmutableDictionary<string, object?>? OldOutputs { get; }
}
