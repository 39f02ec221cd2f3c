namespace Pulumi;

/// <summary>How a hook runs.</summary>
public class ResourceHookOptions
{
    /// <summary>Gets or sets whether it runs in previews too; by default it does not.</summary>
    public bool? OnDryRun { get; set; }

    /// <summary>Gets or sets whether its failure is a warning; by default it fails the step.</summary>
    public bool? IgnoreErrors { get; set; }
}
