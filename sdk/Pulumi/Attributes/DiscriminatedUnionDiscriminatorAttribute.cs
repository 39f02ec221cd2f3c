namespace Pulumi;

/// <summary>Names the property that tells which class a tagged union is read into.</summary>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class DiscriminatedUnionDiscriminatorAttribute : Attribute
{
    /// <summary>Marks the interface.</summary>
    /// <param name="propertyName">The wire name of the property.</param>
    public DiscriminatedUnionDiscriminatorAttribute(string propertyName) => PropertyName = propertyName;

    /// <summary>Gets the wire name of the property.</summary>
    public string PropertyName { get; }
}
