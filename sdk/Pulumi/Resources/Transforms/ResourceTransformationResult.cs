namespace Pulumi;

/// <summary>The replacement that a transformation gives.</summary>
public readonly struct ResourceTransformationResult
{
    /// <summary>Makes the value.</summary>
    /// <param name="args">The arguments to use.</param>
    /// <param name="options">The options to use.</param>
    public ResourceTransformationResult(ResourceArgs args, ResourceOptions options)
    {
        Args = args;
        Options = options;
    }

    /// <summary>Gets the arguments to use.</summary>
    public ResourceArgs Args { get; }

    /// <summary>Gets the options to use.</summary>
    public ResourceOptions Options { get; }
}
