namespace Pulumi;

/// <summary>A resource that a provider manages.</summary>
public class CustomResource : Resource
{
    /// <summary>Registers the resource.</summary>
    /// <param name="type">The type token.</param>
    /// <param name="name">The logical name, unique among the resources of the type.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="options">The options.</param>
    /// <exception cref="ArgumentException">The type or the name is empty.</exception>
    public CustomResource(string type, string name, ResourceArgs? args, CustomResourceOptions? options = null)
        : base(type, name, custom: true, args ?? ResourceArgs.Empty, options ?? new())
    {
    }

    /// <summary>Registers a resource of a described package.</summary>
    /// <param name="type">The type token.</param>
    /// <param name="name">The logical name, unique among the resources of the type.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="options">The options.</param>
    /// <param name="registerPackageRequest">Describes the package to the engine.</param>
    /// <exception cref="ArgumentException">The type or the name is empty.</exception>
    public CustomResource(
        string type,
        string name,
        ResourceArgs? args,
        CustomResourceOptions? options = null,
        RegisterPackageRequest? registerPackageRequest = null)
        : this(type, name, args, options)
    {
    }

    /// <summary>Gets the id that the provider gave; unknown until there is one.</summary>
    [Output("id")]
    public Output<string> Id { get; private set; } = null!;
}
