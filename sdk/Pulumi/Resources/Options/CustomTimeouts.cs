namespace Pulumi;

/// <summary>How long the operations on a resource may take; null leaves it to the provider.</summary>
public sealed class CustomTimeouts
{
    /// <summary>Gets or sets how long creating may take.</summary>
    public TimeSpan? Create { get; set; }

    /// <summary>Gets or sets how long updating may take.</summary>
    public TimeSpan? Update { get; set; }

    /// <summary>Gets or sets how long deleting may take.</summary>
    public TimeSpan? Delete { get; set; }
}
