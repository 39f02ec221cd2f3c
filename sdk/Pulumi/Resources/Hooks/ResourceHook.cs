namespace Pulumi;

/// <summary>
/// Code that runs before or after a step on a resource. The engine runs it, under its name; with mocks there is no engine, and it
/// never runs.
/// </summary>
public class ResourceHook
{
    /// <summary>Makes the hook.</summary>
    /// <param name="name">The name, which the state of the stack keeps.</param>
    /// <param name="callback">What it does.</param>
    /// <param name="options">How it runs.</param>
    /// <exception cref="InvalidOperationException">No run is going on that the hook could belong to.</exception>
    public ResourceHook(string name, ResourceHookCallback callback, ResourceHookOptions? options = null)
    {
        Name = name;
        Callback = callback;
        Options = options ?? new();
        _ = Deployment.Required;
    }

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Gets what it does.</summary>
    public ResourceHookCallback Callback { get; }

    /// <summary>Gets how it runs.</summary>
    public ResourceHookOptions Options { get; }
}
