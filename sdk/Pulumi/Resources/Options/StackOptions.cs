namespace Pulumi;

/// <summary>What a stack can be told.</summary>
public class StackOptions
{
    /// <summary>Gets or sets what may change every resource of the stack while it is built.</summary>
    public List<ResourceTransformation> ResourceTransformations
    {
        get => field ??= [];
        set;
    }

    /// <summary>Gets or sets what may change every resource of the stack in the engine; never run with mocks.</summary>
    public List<ResourceTransform> ResourceTransforms
    {
        get => field ??= [];
        set;
    }
}
