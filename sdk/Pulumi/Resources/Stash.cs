namespace Pulumi;

/// <summary>Keeps a value in the state of the stack.</summary>
public sealed class Stash : CustomResource
{
    /// <summary>Registers the value.</summary>
    /// <param name="name">The logical name.</param>
    /// <param name="args">The value.</param>
    /// <param name="options">The options.</param>
    public Stash(string name, StashArgs args, CustomResourceOptions? options = null)
        : base("pulumi:index:Stash", name, args, options)
    {
    }

    /// <summary>Gets the value last given.</summary>
    [Output("input")]
    public Output<object> Input { get; private set; } = null!;

    /// <summary>Gets the value kept.</summary>
    [Output("output")]
    public Output<object> Output { get; private set; } = null!;
}
