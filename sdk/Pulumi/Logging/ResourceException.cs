namespace Pulumi;

/// <summary>An error that concerns one resource.</summary>
public class ResourceException : Exception
{
    /// <summary>Makes the error.</summary>
    /// <param name="message">What is wrong, and what to do.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="hideStack">Whether to show the message alone, without a stack trace.</param>
    public ResourceException(string message, Resource? resource, bool hideStack = false)
        : base(message)
    {
        Resource = resource;
        HideStack = hideStack;
    }

    internal Resource? Resource { get; }

    internal bool HideStack { get; }
}
