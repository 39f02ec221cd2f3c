namespace Pulumi;

/// <summary>Says which resource type a class stands for.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public class ResourceTypeAttribute : Attribute
{
    /// <summary>Marks the class.</summary>
    /// <param name="type">The type token.</param>
    /// <param name="version">The version of the package; may be null.</param>
    public ResourceTypeAttribute(string type, string? version)
    {
        Type = type;
        Version = version;
    }

    /// <summary>Gets the type token.</summary>
    public string Type { get; }

    /// <summary>Gets the version of the package.</summary>
    public string? Version { get; }
}
