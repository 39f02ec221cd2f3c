using System.Text.Json;
using Infra.Analysis.Values;
using Infra.Messages;

namespace Infra.Analysis.Tests.Arm;

/// <summary>Inputs with a value for every property that the provider's schema knows, to any depth.</summary>
/// <param name="schema">The schema.</param>
internal sealed class SampleInputs(JsonElement schema)
{
    private readonly JsonElement _types = schema.GetProperty("types");
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    /// <summary>The paths that were given a value.</summary>
    public HashSet<string> Paths { get; } = new(StringComparer.Ordinal);

    /// <summary>The inputs of a resource.</summary>
    /// <param name="token">Its Pulumi type.</param>
    /// <param name="alternative">Which member of each union to take.</param>
    public ObjectValue Of(string token, int alternative) =>
        Members(schema.GetProperty("resources").GetProperty(token).GetProperty("inputProperties"), alternative, string.Empty);

    private ObjectValue Members(JsonElement properties, int alternative, string path)
    {
        var members = new Dictionary<string, PropertyValue>();
        foreach (var property in properties.EnumerateObject())
        {
            var at = PropertyPath.Member(path, property.Name);
            if (Value(property.Value, alternative, at) is not { } value) continue;
            members.Add(property.Name, value);
            Paths.Add(at);
        }

        return new ObjectValue(members);
    }

    /// <summary>A value; null where a type would contain itself.</summary>
    private PropertyValue? Value(JsonElement type, int alternative, string path)
    {
        if (type.TryGetProperty("const", out var constant)) return new TextValue(constant.ToString());
        if (type.TryGetProperty("oneOf", out var union)) return Value(union[alternative % union.GetArrayLength()], alternative, path);
        if (type.TryGetProperty("$ref", out var reference)) return Referred(reference.GetString()!, alternative, path);
        return type.GetProperty("type").GetString() switch
        {
            "array" => Value(type.GetProperty("items"), alternative, PropertyPath.Element(path, 0)) is { } item ? new ListValue([item]) : null,
            "object" when type.TryGetProperty("additionalProperties", out var members) =>
                Value(members, alternative, PropertyPath.Member(path, "key")) is { } member ? ObjectValue.Empty.With("key", member) : null,
            "boolean" => new BooleanValue(true),
            "integer" or "number" => new NumberValue(1),
            _ => new TextValue("text"),
        };
    }

    private PropertyValue? Referred(string reference, int alternative, string path)
    {
        const string Types = "#/types/";
        if (!reference.StartsWith(Types, StringComparison.Ordinal)) return new TextValue("anything");
        var name = reference[Types.Length..];
        var type = _types.GetProperty(name);
        if (!type.TryGetProperty("properties", out var properties)) return new TextValue("text");
        if (!_open.Add(name)) return null;
        var value = Members(properties, alternative, path);
        _open.Remove(name);
        return value;
    }
}
