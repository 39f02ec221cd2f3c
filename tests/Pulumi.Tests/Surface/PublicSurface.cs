using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;

namespace Pulumi.Tests.Surface;

/// <summary>Writes the public members of an assembly, one a line, the way the list of the official ones is written.</summary>
internal static class PublicSurface
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(double)] = "double",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    /// <summary>Lists the members by the line that introduces their type.</summary>
    public static ImmutableSortedDictionary<string, ImmutableSortedSet<string>> Of(Assembly assembly) => assembly.GetExportedTypes()
        .ToImmutableSortedDictionary(
            Header, type => Members(type).ToImmutableSortedSet(StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>Reads a list: types at the margin, their members indented.</summary>
    public static Dictionary<string, HashSet<string>> Read(TextReader reader)
    {
        var types = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        HashSet<string>? members = null;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith(' '))
                members!.Add(line.Trim());
            else
                types.Add(line.Trim(), members = new(StringComparer.Ordinal));
        }

        return types;
    }

    private static string Header(Type type)
    {
        var kind = type switch
        {
            { IsInterface: true } => "interface",
            { IsValueType: true } => "struct",
            _ when type.BaseType == typeof(MulticastDelegate) => "delegate",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        var name = $"{type.Namespace}.{(type.IsNested ? $"{type.DeclaringType!.Name}." : "")}{Name(type)}";
        var hasBase = kind.EndsWith("class", StringComparison.Ordinal) && type.BaseType is { } parent && parent != typeof(object);
        return hasBase ? $"{kind} {name} : {Name(type.BaseType!)}" : $"{kind} {name}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        const BindingFlags Declared =
            BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

        foreach (var constructor in type.GetConstructors(Declared).Where(IsVisible))
            yield return $"{(constructor.IsFamily ? "protected " : "")}.ctor({Parameters(constructor)})";

        foreach (var method in type.GetMethods(Declared).Where(method => IsVisible(method) && !IsAccessor(method)))
        {
            var generics = method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";
            yield return $"{(method.IsFamily ? "protected " : "")}{(method.IsStatic ? "static " : "")}{Name(method.ReturnType)} "
                + $"{method.Name}{generics}({Parameters(method)})";
        }

        foreach (var property in type.GetProperties(Declared))
        {
            var accessors = new[] { Accessor(property.GetMethod, "get;"), Accessor(property.SetMethod, "set;") };
            if (accessors.Any(accessor => accessor.Length > 0))
            {
                var isStatic = (property.GetMethod ?? property.SetMethod)!.IsStatic ? "static " : "";
                yield return $"{isStatic}{Name(property.PropertyType)} {property.Name} "
                    + $"{{ {string.Join(' ', accessors.Where(each => each.Length > 0))} }}";
            }
        }

        foreach (var field in type.GetFields(Declared).Where(field => field.IsPublic))
            yield return $"{(field.IsStatic ? "static " : "")}{Name(field.FieldType)} {field.Name}";
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily;

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static string Accessor(MethodInfo? accessor, string text) => accessor is { IsPublic: true } ? text : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        $"{(parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "")}{Name(parameter.ParameterType)} {parameter.Name}"
        + (parameter.HasDefaultValue
            ? $" = {(parameter.DefaultValue is null ? "null" : Convert.ToString(parameter.DefaultValue, CultureInfo.InvariantCulture))}"
            : "")));

    private static string Name(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (type.IsByRef)
            return Name(type.GetElementType()!) + "&";
        if (type.IsArray)
            return Name(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Name(underlying) + "?";
        return type.IsGenericType
            ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : type.Name;
    }
}
