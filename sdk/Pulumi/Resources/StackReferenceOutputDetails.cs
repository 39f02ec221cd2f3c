namespace Pulumi;

/// <summary>The value of a stack's output: at most one of the two is set.</summary>
public sealed class StackReferenceOutputDetails
{
    /// <summary>Gets or sets the value of an output that is not secret.</summary>
    public object? Value { get; set; }

    /// <summary>Gets or sets the value of a secret output.</summary>
    public object? SecretValue { get; set; }
}
