namespace Pulumi.Testing;

/// <summary>The deployment that a test pretends to be.</summary>
public class TestOptions
{
    /// <summary>Gets or sets the project; by default <c>project</c>.</summary>
    public string? ProjectName { get; set; }

    /// <summary>Gets or sets the stack; by default <c>stack</c>.</summary>
    public string? StackName { get; set; }

    /// <summary>Gets or sets whether it is a preview, in which missing outputs are unknown; by default it is.</summary>
    public bool? IsPreview { get; set; }

    /// <summary>Gets or sets the organization; by default <c>organization</c>.</summary>
    public string? OrganizationName { get; set; }

    /// <summary>Gets or sets the folder of the project file; by default there is none.</summary>
    public string? RootDirectory { get; set; }
}
