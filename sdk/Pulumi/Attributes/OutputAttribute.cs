namespace Pulumi;

/// <summary>Marks a property of a resource as an output. Its type is <see cref="Output{T}"/>, and it has a setter.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OutputAttribute : Attribute
{
    /// <summary>Marks the property.</summary>
    /// <param name="name">The wire name; by default the name of the property.</param>
    public OutputAttribute(string? name = null) => Name = name;

    /// <summary>Gets the wire name, or null for the name of the property.</summary>
    public string? Name { get; }
}
