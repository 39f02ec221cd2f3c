namespace Pulumi;

/// <summary>Gives the wire name of a constructor parameter whose own name differs.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OutputConstructorParameterAttribute : Attribute
{
    /// <summary>Marks the parameter.</summary>
    /// <param name="name">The wire name.</param>
    public OutputConstructorParameterAttribute(string name) => Name = name;

    /// <summary>Gets the wire name.</summary>
    public string Name { get; }
}
