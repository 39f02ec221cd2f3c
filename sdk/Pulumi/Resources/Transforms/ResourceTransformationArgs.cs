namespace Pulumi;

/// <summary>The resource that a transformation is asked about.</summary>
public readonly struct ResourceTransformationArgs
{
    /// <summary>Makes the value.</summary>
    /// <param name="resource">The resource being built.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="options">Its options.</param>
    public ResourceTransformationArgs(Resource resource, ResourceArgs args, ResourceOptions options)
    {
        Resource = resource;
        Args = args;
        Options = options;
    }

    /// <summary>Gets the resource being built.</summary>
    public Resource Resource { get; }

    /// <summary>Gets its arguments.</summary>
    public ResourceArgs Args { get; }

    /// <summary>Gets its options.</summary>
    public ResourceOptions Options { get; }
}
