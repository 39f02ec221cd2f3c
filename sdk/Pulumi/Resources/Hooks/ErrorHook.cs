namespace Pulumi;

/// <summary>Code that decides what follows when an operation on a resource has failed. With mocks it never runs.</summary>
public class ErrorHook
{
    /// <summary>Makes the hook.</summary>
    /// <param name="name">The name, which the state of the stack keeps.</param>
    /// <param name="callback">What it does.</param>
    /// <exception cref="InvalidOperationException">No run is going on that the hook could belong to.</exception>
    public ErrorHook(string name, ErrorHookCallback callback)
    {
        Name = name;
        Callback = callback;
        _ = Deployment.Required;
    }

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Gets what it does.</summary>
    public ErrorHookCallback Callback { get; }
}
