using System.Reflection;
using Pulumi;

namespace Infra.Sdk.Tests;

/// <summary>What a generated class looks like from outside.</summary>
internal static class Shapes
{
    /// <summary>The inputs of a class of arguments, in the order of their declaration.</summary>
    public static IEnumerable<(string Wire, bool Required)> InputsOf(Type type) =>
        type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .SelectMany(member => member.GetCustomAttributesData())
            .Where(attribute => attribute.AttributeType == typeof(InputAttribute))
            .Select(input => ((string)input.ConstructorArguments[0].Value!, (bool)input.ConstructorArguments[1].Value!));

    /// <summary>The public properties of a class with their types, sorted by name.</summary>
    public static IEnumerable<string> PropertiesOf(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .OrderBy(property => property.Name, StringComparer.Ordinal)
            .Select(property => $"{NameOf(property.PropertyType)} {property.Name}");

    /// <summary>A type as C# writes it, without namespaces.</summary>
    public static string NameOf(Type type) => type switch
    {
        _ when type == typeof(string) => "string",
        _ when type == typeof(bool) => "bool",
        _ when type == typeof(int) => "int",
        _ when type == typeof(double) => "double",
        _ when type == typeof(object) => "object",
        _ when Nullable.GetUnderlyingType(type) is { } value => $"{NameOf(value)}?",
        { IsGenericType: true } => $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>",
        _ => type.Name,
    };
}
