namespace Pulumi;

/// <summary>Names one class that a tagged union is read into, and the tag that selects it.</summary>
[AttributeUsage(AttributeTargets.Interface, AllowMultiple = true)]
public sealed class DiscriminatedUnionCaseAttribute : Attribute
{
    /// <summary>Marks the interface.</summary>
    /// <param name="tag">The value of the discriminator.</param>
    /// <param name="type">The class.</param>
    public DiscriminatedUnionCaseAttribute(string tag, Type type)
    {
        Tag = tag;
        Type = type;
    }

    /// <summary>Gets the value of the discriminator.</summary>
    public string Tag { get; }

    /// <summary>Gets the class.</summary>
    public Type Type { get; }
}
