using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>One output property of a resource class.</summary>
internal sealed class ResourceOutput
{
    private readonly Lazy<(Type ValueType, PropertyInfo Property, OutputConverter Converter)> _checked;

    public ResourceOutput(Type resource, PropertyInfo property, string name)
    {
        Name = name;
        _checked = new(() => Inspect(resource, property));
    }

    /// <summary>Gets the wire name.</summary>
    public string Name { get; }

    public OutputConverter Converter => _checked.Value.Converter;

    /// <summary>Gives the property of a new resource an output that waits.</summary>
    /// <exception cref="InvalidOperationException">The property's type or setter is not as it must be.</exception>
    public OutputCompletion Attach(Resource resource)
    {
        var completion = OutputCompletion.Make(_checked.Value.ValueType, resource);
        _checked.Value.Property.SetValue(resource, completion.Output);
        return completion;
    }

    private static (Type, PropertyInfo, OutputConverter) Inspect(Type resource, PropertyInfo property)
    {
        var context = $"[Output] {resource.FullName}.{property.Name}";
        if (!OutputTypes.IsGeneric(property.PropertyType, typeof(Output<>)))
            throw new InvalidOperationException($"{context} was not an Output<>");

        // A private setter is visible only through the class that declares it.
        var declared = property.DeclaringType!.GetProperty(
            property.Name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)!;
        if (declared.SetMethod is null)
            throw new InvalidOperationException($"{context} did not have a 'set' method");

        var valueType = property.PropertyType.GenericTypeArguments[0];
        OutputTypes.Check(context, valueType);
        return (valueType, declared, OutputConverter.For(valueType));
    }
}
