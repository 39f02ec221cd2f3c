using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>One output property of a resource class.</summary>
/// <param name="Name">The wire name.</param>
/// <param name="Converter">Reads the value.</param>
/// <param name="ValueType">The type of the value.</param>
/// <param name="Property">The property, as the class that declares it sees it.</param>
internal sealed record ResourceOutput(string Name, OutputConverter Converter, Type ValueType, PropertyInfo Property)
{
    public static ResourceOutput Of(Type resource, PropertyInfo property, string name)
    {
        if (!OutputTypes.IsGeneric(property.PropertyType, typeof(Output<>)))
            throw RunException.OutputsHaveIncorrectType([name]);

        // A private setter is visible only through the class that declares it.
        var declared = property.DeclaringType!.GetProperty(
            property.Name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)!;
        var context = $"[Output] {resource.FullName}.{property.Name}";
        if (declared.SetMethod is null)
            throw new InvalidOperationException($"{context} did not have a 'set' method");

        var valueType = property.PropertyType.GenericTypeArguments[0];
        OutputTypes.Check(context, valueType);
        return new(name, OutputConverter.For(valueType), valueType, declared);
    }

    /// <summary>Gives the property of a new resource an output that waits.</summary>
    public OutputCompletion Attach(Resource resource)
    {
        var completion = OutputCompletion.Make(this, resource);
        Property.SetValue(resource, completion.Output);
        return completion;
    }
}
