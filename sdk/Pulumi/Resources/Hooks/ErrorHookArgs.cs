using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What a hook is told of a failed operation.</summary>
public class ErrorHookArgs
{
    /// <summary>Makes the arguments.</summary>
    /// <param name="urn">The URN of the resource.</param>
    /// <param name="id">The id of the resource; empty before it exists.</param>
    /// <param name="name">The logical name of the resource.</param>
    /// <param name="type">The type token of the resource.</param>
    /// <param name="newInputs">The inputs after the step.</param>
    /// <param name="oldInputs">The inputs before the step.</param>
    /// <param name="oldOutputs">The outputs before the step.</param>
    /// <param name="failedOperation">The operation that failed.</param>
    /// <param name="errors">The errors, the latest first.</param>
    public ErrorHookArgs(
        string urn,
        string id,
        string name,
        string type,
        ImmutableDictionary<string, object?>? newInputs = null,
        ImmutableDictionary<string, object?>? oldInputs = null,
        ImmutableDictionary<string, object?>? oldOutputs = null,
        string failedOperation = "",
        IReadOnlyList<string>? errors = null)
    {
        Urn = urn;
        Id = id;
        Name = name;
        Type = type;
        NewInputs = newInputs;
        OldInputs = oldInputs;
        OldOutputs = oldOutputs;
        FailedOperation = failedOperation;
        Errors = errors ?? [];
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

    /// <summary>Gets the outputs before the step.</summary>
    public ImmutableDictionary<string, object?>? OldOutputs { get; }

    /// <summary>Gets the operation that failed.</summary>
    public string FailedOperation { get; }

    /// <summary>Gets the errors, the latest first.</summary>
    public IReadOnlyList<string> Errors { get; }
}
