using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;

namespace Pulumi.Serialization;

/// <summary>Which types results can be read into.</summary>
internal static class OutputTypes
{
    private static readonly ImmutableHashSet<Type> Simple =
    [
        typeof(bool), typeof(int), typeof(double), typeof(string), typeof(object), typeof(JsonElement),
        typeof(Asset), typeof(Archive), typeof(AssetOrArchive),
    ];

    /// <summary>Refuses a type that results cannot be read into, also inside collections and output types.</summary>
    /// <exception cref="InvalidOperationException">The type is not allowed.</exception>
    public static void Check(string context, Type type) => Check(context, type, []);

    /// <summary>Refuses dictionary arguments of other types.</summary>
    /// <exception cref="InvalidOperationException">A value's type is not allowed.</exception>
    public static void CheckValues(ImmutableDictionary<string, object?> dictionary)
    {
        foreach (var value in dictionary.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Value))
        {
            if (value is not null)
                Check("dictionary", value.GetType());
        }
    }

    public static bool IsGeneric(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;

    public static bool IsMap(Type type) =>
        IsGeneric(type, typeof(ImmutableDictionary<,>)) && type.GenericTypeArguments[0] == typeof(string);

    /// <summary>Finds the constructor that an output type is made with.</summary>
    public static ConstructorInfo? Constructor(Type type) =>
        type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .FirstOrDefault(each => each.IsDefined(typeof(OutputConstructorAttribute)));

    private static void Check(string context, Type type, HashSet<Type> seen)
    {
        if (Simple.Contains(type) || !seen.Add(type))
            return;
        if (typeof(Resource).IsAssignableFrom(type) || OpenEnumInfo.Find(type) is not null)
            return;
        if (type.IsEnum && Enum.GetUnderlyingType(type) == typeof(int))
            return;

        if (IsGeneric(type, typeof(Nullable<>)) || IsGeneric(type, typeof(ImmutableArray<>)) || IsGeneric(type, typeof(Union<,>))
            || IsGeneric(type, typeof(Output<>)) || IsMap(type))
        {
            foreach (var argument in type.GenericTypeArguments)
                Check(context, argument, seen);
            return;
        }

        if (type.IsInterface && type.IsDefined(typeof(DiscriminatedUnionDiscriminatorAttribute)))
        {
            foreach (var @case in type.GetCustomAttributes<DiscriminatedUnionCaseAttribute>())
                Check(context, @case.Type, seen);
            return;
        }

        if (type.IsDefined(typeof(OutputTypeAttribute)))
        {
            var constructor = Constructor(type) ?? throw new InvalidOperationException(
                $"{context} contains type {type.FullName}, marked [OutputType], without a constructor marked [OutputConstructor].");
            foreach (var parameter in constructor.GetParameters())
                Check($"{type.FullName}({parameter.Name})", parameter.ParameterType, seen);
            return;
        }

        throw new InvalidOperationException(
            $"{context} contains invalid type {type.FullName}. Allowed types are: "
            + $"{string.Join(", ", Simple.Select(each => each.FullName).Order(StringComparer.Ordinal))}, "
            + "resources, Nullable<>, Union<,>, ImmutableArray<>, ImmutableDictionary<string, >, Output<>, enums over int, "
            + "[EnumType] structs, [OutputType] classes and discriminated union interfaces.");
    }
}
