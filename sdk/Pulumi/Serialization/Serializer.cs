using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pulumi.Serialization;

/// <summary>
/// Turns what a program gave into plain values: null, bool, double, string, assets, resources, <see cref="ImmutableArray{T}"/> and
/// <see cref="ImmutableDictionary{TKey, TValue}"/> of these. Notes on the way whether something was unknown or secret, and which
/// resources it came from. One serializer serves one property.
/// </summary>
internal sealed class Serializer(string context)
{
    private readonly List<string> _path = [context];

    public bool ContainsUnknown { get; private set; }

    public bool ContainsSecret { get; private set; }

    public ImmutableHashSet<Resource> Resources { get; private set; } = [];

    public async ValueTask<object?> SerializeAsync(object? value)
    {
        switch (value)
        {
            case null or ValueTuple:
                return null;
            case string or bool or double:
                return value;
            case int number:
                return (double)number;
            case IInput input:
                return await SerializeAsync(input.ToSerializable()).ConfigureAwait(false);
            case IOutput output:
                return await SerializeOutputAsync(output).ConfigureAwait(false);
            case IUnion union:
                return await SerializeAsync(union.Value).ConfigureAwait(false);
            case InputArgs args:
                return await SerializeArgsAsync(args).ConfigureAwait(false);
            case AssetOrArchive:
                return value;
            case Resource resource:
                Resources = Resources.Add(resource);
                return resource;
            case JsonElement json:
                return FromJson(json);
            case Task:
                throw new InvalidOperationException(
                    $"Tasks are not allowed inside ResourceArgs. Please wrap your Task in an Output:\n\t{Path}");
            case IDictionary map:
                return await SerializeMapAsync(map).ConfigureAwait(false);
            case IList list:
                return await SerializeListAsync(list).ConfigureAwait(false);
            default:
                return await SerializeTypedAsync(value).ConfigureAwait(false);
        }
    }

    public async ValueTask<object?> SerializeAsync(InputEntry entry)
    {
        var value = await SerializeAsync(entry.Value).ConfigureAwait(false);
        return entry.Json && value is not null ? ToJson(value)?.ToJsonString() : value;
    }

    private string Path => string.Join('.', _path);

    private async ValueTask<object?> SerializeOutputAsync(IOutput output)
    {
        var data = await output.GetUntypedDataAsync().ConfigureAwait(false);
        Resources = Resources.UnionWith(data.Resources);
        ContainsSecret |= data.IsSecret;
        if (data.IsKnown)
            return await SerializeAsync(data.Value).ConfigureAwait(false);

        ContainsUnknown = true;
        return Constants.Unknown;
    }

    private async ValueTask<object?> SerializeArgsAsync(InputArgs args)
    {
        var map = ImmutableDictionary.CreateBuilder<string, object?>();
        foreach (var entry in args.ReadInputs())
        {
            _path.Add(entry.Name);
            if (await SerializeAsync(entry).ConfigureAwait(false) is { } value)
                map[entry.Name] = value;
            _path.RemoveAt(_path.Count - 1);
        }

        return map.ToImmutable();
    }

    private async ValueTask<object?> SerializeMapAsync(IDictionary values)
    {
        var map = ImmutableDictionary.CreateBuilder<string, object?>();
        foreach (DictionaryEntry entry in values)
        {
            if (entry.Key is not string key)
            {
                throw new InvalidOperationException(
                    $"Dictionaries are only supported with string keys, not {entry.Key.GetType().FullName}:\n\t{Path}");
            }

            _path.Add(key);
            if (await SerializeAsync(entry.Value).ConfigureAwait(false) is { } value)
                map[key] = value;
            _path.RemoveAt(_path.Count - 1);
        }

        return map.ToImmutable();
    }

    private async ValueTask<object?> SerializeListAsync(IList values)
    {
        if (IsDefaultArray(values))
            return ImmutableArray<object?>.Empty;

        var list = ImmutableArray.CreateBuilder<object?>(values.Count);
        for (var i = 0; i < values.Count; i++)
        {
            _path.Add($"[{i}]");
            list.Add(await SerializeAsync(values[i]).ConfigureAwait(false));
            _path.RemoveAt(_path.Count - 1);
        }

        return list.MoveToImmutable();
    }

    private static bool IsDefaultArray(IList values) =>
        values.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)
        && (bool)type.GetProperty(nameof(ImmutableArray<>.IsDefault))!.GetValue(values)!;

    private async ValueTask<object?> SerializeTypedAsync(object value)
    {
        var type = value.GetType();
        if (type.IsEnum && Enum.GetUnderlyingType(type) == typeof(int))
            return (double)(int)value;
        if (OpenEnumInfo.Find(type) is { } openEnum)
            return openEnum.Read(value);
        if (type.IsDefined(typeof(OutputTypeAttribute)))
            return await SerializeOutputTypeAsync(value, type).ConfigureAwait(false);

        throw new InvalidOperationException($"{type.FullName} is not a supported argument type.\n\t{Path}");
    }

    private async ValueTask<object?> SerializeOutputTypeAsync(object value, Type type)
    {
        var map = ImmutableDictionary.CreateBuilder<string, object?>();
        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public))
        {
            var name = char.ToLowerInvariant(field.Name[0]) + field.Name[1..];
            _path.Add(name);
            if (await SerializeAsync(field.GetValue(value)).ConfigureAwait(false) is { } inner)
                map[name] = inner;
            _path.RemoveAt(_path.Count - 1);
        }

        return map.ToImmutable();
    }

    private static object? FromJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => json.EnumerateArray().Select(FromJson).ToImmutableArray(),
        JsonValueKind.Object => json.EnumerateObject().ToImmutableDictionary(member => member.Name, member => FromJson(member.Value)),
        _ => null,
    };

    private JsonNode? ToJson(object? value) => value switch
    {
        null => null,
        bool flag => JsonValue.Create(flag),
        double number => JsonValue.Create(number),
        string text => JsonValue.Create(text),
        ImmutableArray<object?> list => new JsonArray([.. list.Select(ToJson)]),
        ImmutableDictionary<string, object?> map => new JsonObject(
            map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => KeyValuePair.Create(entry.Key, ToJson(entry.Value)))),
        _ => throw new InvalidOperationException($"{value.GetType().FullName} cannot be sent as JSON.\n\t{Path}"),
    };
}
