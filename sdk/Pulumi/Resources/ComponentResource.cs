using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A group of resources with a name and outputs of its own.</summary>
public class ComponentResource : Resource
{
    /// <summary>Registers the component.</summary>
    /// <param name="type">The type token.</param>
    /// <param name="name">The logical name, unique among the components of the type.</param>
    /// <param name="options">The options.</param>
    /// <exception cref="ArgumentException">The type or the name is empty.</exception>
    public ComponentResource(string type, string name, ComponentResourceOptions? options = null)
        : this(type, name, ResourceArgs.Empty, options)
    {
    }

    /// <summary>Registers the component with its arguments.</summary>
    /// <param name="type">The type token.</param>
    /// <param name="name">The logical name, unique among the components of the type.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="options">The options.</param>
    /// <param name="remote">Whether a provider builds the component.</param>
    /// <exception cref="ArgumentException">The type or the name is empty.</exception>
    public ComponentResource(
        string type, string name, ResourceArgs? args, ComponentResourceOptions? options = null, bool remote = false)
        : base(type, name, custom: false, args ?? ResourceArgs.Empty, options ?? new ComponentResourceOptions(), remote)
    {
    }

    /// <summary>Registers a component of a described package.</summary>
    /// <param name="type">The type token.</param>
    /// <param name="name">The logical name, unique among the components of the type.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="options">The options.</param>
    /// <param name="remote">Whether a provider builds the component.</param>
    /// <param name="registerPackageRequest">Describes the package to the engine.</param>
    /// <exception cref="ArgumentException">The type or the name is empty.</exception>
    public ComponentResource(
        string type,
        string name,
        ResourceArgs? args,
        ComponentResourceOptions? options,
        bool remote,
        RegisterPackageRequest? registerPackageRequest = null)
        : this(type, name, args, options, remote)
    {
    }

    /// <summary>Says that the component is complete, and registers its public output properties, by their wire names.</summary>
    protected void RegisterOutputs() => RegisterOutputs(OutputProperties.Read(this));

    /// <summary>Says that the component is complete, and registers its outputs.</summary>
    /// <param name="outputs">The outputs by name.</param>
    protected void RegisterOutputs(IDictionary<string, object?> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        RegisterOutputs(Output.Create(outputs));
    }

    /// <summary>Says that the component is complete, and registers its outputs.</summary>
    /// <param name="outputs">The outputs by name.</param>
    protected void RegisterOutputs(Task<IDictionary<string, object?>> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        RegisterOutputs(Output.Create(outputs));
    }

    /// <summary>Says that the component is complete, and registers its outputs.</summary>
    /// <param name="outputs">The outputs by name.</param>
    protected void RegisterOutputs(Output<IDictionary<string, object?>> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        Deployment.Required.RegisterOutputs(this, outputs);
    }
}
