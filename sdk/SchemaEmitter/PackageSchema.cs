using System.Text.Json;

namespace SchemaEmitter;

/// <summary>The part of a Pulumi package schema that the emitter uses; its maps are keyed by token and sorted.</summary>
public sealed class PackageSchema
{
    private PackageSchema(JsonElement root)
    {
        Name = root.GetProperty("name").GetString()!;
        Version = root.GetProperty("version").GetString()!;
        var csharp = root.GetProperty("language").GetProperty("csharp");
        RootNamespace = csharp.GetProperty("rootNamespace").GetString()!;
        IsBridged = csharp.TryGetProperty("compatibility", out var compatibility) && compatibility.ValueEquals("tfbridge20");
        Namespaces = Sorted(csharp.GetProperty("namespaces"), name => name.GetString()!);
        Provider = Properties(root.GetProperty("provider"), "inputProperties", "requiredInputs");
        Resources = Sorted(root.GetProperty("resources"), ReadResource);
        Functions = Sorted(root.GetProperty("functions"), ReadFunction);
        var types = root.GetProperty("types").EnumerateObject().ToLookup(type => type.Value.TryGetProperty("enum", out _));
        Enums = types[true].ToDictionary(type => type.Name, type => ReadEnum(type.Value), StringComparer.Ordinal);
        Objects = types[false].ToDictionary(type => type.Name, type => Properties(type.Value), StringComparer.Ordinal);
    }

    /// <summary>The name of the package, for example <c>azure-native</c>.</summary>
    public string Name { get; }

    /// <summary>The version of the package that the schema was read from.</summary>
    public string Version { get; }

    /// <summary>The first part of every namespace, for example <c>Pulumi</c>.</summary>
    public string RootNamespace { get; }

    /// <summary>Whether the package wraps a Terraform provider, whose nested types are named differently.</summary>
    public bool IsBridged { get; }

    /// <summary>How the package and its modules are spelled in C#.</summary>
    public IReadOnlyDictionary<string, string> Namespaces { get; }

    /// <summary>The arguments of the explicit provider.</summary>
    public IReadOnlyList<PropertySchema> Provider { get; }

    /// <summary>The resource types.</summary>
    public IReadOnlyDictionary<string, ResourceSchema> Resources { get; }

    /// <summary>The functions.</summary>
    public IReadOnlyDictionary<string, FunctionSchema> Functions { get; }

    /// <summary>The nested object types.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<PropertySchema>> Objects { get; }

    /// <summary>The enums: pairs of member name and value, in the order of the API description.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<KeyValuePair<string, string>>> Enums { get; }

    /// <summary>Reads a schema.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    /// <exception cref="NotSupportedException">The schema uses a type the emitter does not know.</exception>
    public static PackageSchema Parse(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return new PackageSchema(document.RootElement.Clone());
    }

    private static SortedDictionary<string, T> Sorted<T>(JsonElement map, Func<JsonElement, T> read) =>
        new(map.EnumerateObject().ToDictionary(entry => entry.Name, entry => read(entry.Value)), StringComparer.Ordinal);

    private static ResourceSchema ReadResource(JsonElement resource) => new(
        resource.TryGetProperty("description", out var description) ? description.GetString() : null,
        Properties(resource),
        Properties(resource, "inputProperties", "requiredInputs"),
        resource.TryGetProperty("stateInputs", out var state) ? Properties(state) : null);

    private static FunctionSchema ReadFunction(JsonElement function) => new(
        function.TryGetProperty("inputs", out var inputs) ? Properties(inputs) : null,
        Properties(function.GetProperty("outputs")));

    private static IReadOnlyList<KeyValuePair<string, string>> ReadEnum(JsonElement type) =>
        [.. type.GetProperty("enum").EnumerateArray().Select(member =>
            KeyValuePair.Create(member.GetProperty("name").GetString()!, member.GetProperty("value").GetString()!))];

    private static IReadOnlyList<PropertySchema> Properties(JsonElement owner, string key = "properties", string requiredKey = "required")
    {
        var required = owner.TryGetProperty(requiredKey, out var names)
            ? names.EnumerateArray().Select(name => name.GetString()).ToHashSet(StringComparer.Ordinal)
            : [];
        return [.. owner.GetProperty(key).EnumerateObject().Select(property => new PropertySchema(
            property.Name,
            ReadType(property.Value),
            required.Contains(property.Name),
            property.Value.TryGetProperty("secret", out _),
            property.Value.TryGetProperty("default", out var value) ? value : null))];
    }

    private static TypeSchema ReadType(JsonElement type)
    {
        if (type.TryGetProperty("$ref", out var reference))
        {
            const string Types = "#/types/";
            var target = reference.GetString()!;
            return target.StartsWith(Types, StringComparison.Ordinal)
                ? new TypeSchema.Reference(target[Types.Length..])
                : new TypeSchema.Any();
        }

        if (type.TryGetProperty("oneOf", out var members))
        {
            return new TypeSchema.Union([.. members.EnumerateArray().Select(ReadType)]);
        }

        return type.GetProperty("type").GetString() switch
        {
            "string" => new TypeSchema.Scalar("string"),
            "boolean" => new TypeSchema.Scalar("bool"),
            "integer" => new TypeSchema.Scalar("int"),
            "number" => new TypeSchema.Scalar("double"),
            "array" => new TypeSchema.Array(ReadType(type.GetProperty("items"))),
            "object" => new TypeSchema.Map(ReadType(type.GetProperty("additionalProperties"))),
            var other => throw new NotSupportedException($"The schema has the type '{other}', which the emitter does not know."),
        };
    }
}
