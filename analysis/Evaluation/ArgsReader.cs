using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Infra.Analysis.Values;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Analysis.Evaluation;

/// <summary>
/// Reads the arguments of a resource with what mocks do not see: which values are secret, which are unknown and because of whom, and what they depend on.
/// Uses only the public API of the SDK, so that it reads the arguments of the official packages alike.
/// </summary>
/// <param name="urnOf">The URN of a resource that an argument depends on; null for one to leave out.</param>
internal sealed class ArgsReader(Func<Resource, IEnumerable<string>> urnOf)
{
    private static readonly ConcurrentDictionary<Type, ImmutableArray<Member>> MembersOf = new();
    private static readonly ConcurrentDictionary<Type, InputReader?> ReaderOf = new();
    private static readonly ConcurrentDictionary<Type, Func<object, object?>?> UnwrapperOf = new();

    /// <summary>The URNs that the values read so far depend on.</summary>
    public SortedSet<string> Dependencies { get; } = new(StringComparer.Ordinal);

    /// <summary>The arguments as an object. Null members are left out, as the SDK does.</summary>
    public async ValueTask<ObjectValue> ReadArgsAsync(InputArgs args)
    {
        var members = new List<KeyValuePair<string, PropertyValue>>();
        foreach (var member in MembersOf.GetOrAdd(args.GetType(), static type => [.. InputMembers(type)]))
        {
            var value = await ReadAsync(member.Get(args)).ConfigureAwait(false);
            if (value is NullValue) continue;
            members.Add(KeyValuePair.Create(member.Name, member.IsJson ? AsJsonText(value) : value));
        }

        return new ObjectValue(members);
    }

    /// <summary>Any value that may stand in arguments or registered outputs.</summary>
    public async ValueTask<PropertyValue> ReadAsync(object? value)
    {
        switch (value)
        {
            case null: return NullValue.Instance;
            case string text: return new TextValue(text);
            case bool boolean: return new BooleanValue(boolean);
            case int number: return new NumberValue(number);
            case double number: return new NumberValue(number);
            case JsonElement json: return FromJson(json);
            case InputArgs args: return await ReadArgsAsync(args).ConfigureAwait(false);
            case CustomResource resource: return await ReadOutputAsync(Untyped(resource.Id)).ConfigureAwait(false);
            case Resource resource: return await ReadOutputAsync(Untyped(resource.Urn)).ConfigureAwait(false);
            case AssetOrArchive asset: return new TextValue($"[{asset.GetType().Name}]");
            case Enum number: return new NumberValue(Convert.ToInt32(number, CultureInfo.InvariantCulture));
        }

        var type = value.GetType();
        if (ReaderOf.GetOrAdd(type, static type => InputReader.For(type)) is { } reader)
        {
            return await reader.ReadAsync(this, value).ConfigureAwait(false);
        }

        if (UnwrapperOf.GetOrAdd(type, Unwrapper) is { } unwrap) return await ReadAsync(unwrap(value)).ConfigureAwait(false);

        return value switch
        {
            IDictionary map => await ReadMapAsync(map).ConfigureAwait(false),
            IList list => await ReadListAsync(type, list).ConfigureAwait(false),
            _ => await ReadFieldsAsync(type, value).ConfigureAwait(false),
        };
    }

    /// <summary>The same output, whatever its type, so that what reads it is compiled once and not for each type.</summary>
    private static Output<object?> Untyped<T>(Output<T> output) => output.Apply(static value => (object?)value);

    private async ValueTask<PropertyValue> ReadOutputAsync(Output<object?> output)
    {
        var producers = (await OutputUtilities.GetDependenciesAsync(output).ConfigureAwait(false)).SelectMany(urnOf).ToImmutableSortedSet(StringComparer.Ordinal);
        Dependencies.UnionWith(producers);

        var isKnown = await OutputUtilities.GetIsKnownAsync(output).ConfigureAwait(false);
        var value = isKnown
            ? await ReadAsync(await OutputUtilities.GetValueAsync(output).ConfigureAwait(false)).ConfigureAwait(false)
            : new UnknownValue([.. producers]);

        // What a mock leaves out of an output becomes a null on its way through Apply. Taken as absent it would be a hole that nobody sees.
        if (value is NullValue && !producers.IsEmpty) value = new UnknownValue([.. producers]);
        return await Output.IsSecretAsync(output).ConfigureAwait(false) ? new SecretValue(value) : value;
    }

    /// <summary>
    /// A list or map with the marks it has as a whole: where all of it comes from one output, its elements do not carry that output's marks.
    /// </summary>
    private async ValueTask<PropertyValue> WithMarksAsync(Output<object?> whole, PropertyValue value, IEnumerable<PropertyValue> elements)
    {
        var producers = (await OutputUtilities.GetDependenciesAsync(whole).ConfigureAwait(false)).SelectMany(urnOf).ToImmutableSortedSet(StringComparer.Ordinal);
        Dependencies.UnionWith(producers);

        var isUnknown = !await OutputUtilities.GetIsKnownAsync(whole).ConfigureAwait(false) && !elements.Any(element => element.Content is UnknownValue);
        var isSecret = await Output.IsSecretAsync(whole).ConfigureAwait(false) && !elements.Any(element => element is SecretValue);
        if (isUnknown) value = new UnknownValue([.. producers]);
        return isSecret ? new SecretValue(value) : value;
    }

    private async ValueTask<PropertyValue> ReadMapAsync(IDictionary map)
    {
        var members = new List<KeyValuePair<string, PropertyValue>>();
        foreach (DictionaryEntry entry in map)
        {
            var value = await ReadAsync(entry.Value).ConfigureAwait(false);
            if (value is not NullValue) members.Add(KeyValuePair.Create((string)entry.Key, value));
        }

        return new ObjectValue(members);
    }

    private async ValueTask<PropertyValue> ReadListAsync(Type type, IList list)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) && list.Equals(Activator.CreateInstance(type)))
        {
            return ListValue.Empty;
        }

        var items = ImmutableArray.CreateBuilder<PropertyValue>(list.Count);
        foreach (var item in list) items.Add(await ReadAsync(item).ConfigureAwait(false));
        return new ListValue(items.ToImmutable());
    }

    /// <summary>An output type given back as an input: its fields, with the first letter lowered.</summary>
    private async ValueTask<PropertyValue> ReadFieldsAsync(Type type, object value)
    {
        var members = new List<KeyValuePair<string, PropertyValue>>();
        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public))
        {
            var content = await ReadAsync(field.GetValue(value)).ConfigureAwait(false);
            if (content is not NullValue) members.Add(KeyValuePair.Create(char.ToLowerInvariant(field.Name[0]) + field.Name[1..], content));
        }

        return new ObjectValue(members);
    }

    private static PropertyValue FromJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True => new BooleanValue(true),
        JsonValueKind.False => new BooleanValue(false),
        JsonValueKind.Number => new NumberValue(json.GetDouble()),
        JsonValueKind.String => new TextValue(json.GetString()!),
        JsonValueKind.Array => new ListValue([.. json.EnumerateArray().Select(FromJson)]),
        JsonValueKind.Object => new ObjectValue(json.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, FromJson(member.Value)))),
        _ => NullValue.Instance,
    };

    /// <summary>What a provider class sends for a boolean or a list: its JSON text. Marks survive.</summary>
    private static PropertyValue AsJsonText(PropertyValue value) => value switch
    {
        SecretValue secret => new SecretValue(AsJsonText(secret.Content)),
        BooleanValue or NumberValue => new TextValue(value.ToString()),
        _ => value,
    };

    /// <summary>Every member that carries <see cref="InputAttribute"/>, public or not, of the type and its bases.</summary>
    private static IEnumerable<Member> InputMembers(Type type)
    {
        const BindingFlags declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        for (var current = type; current is not null && current != typeof(InputArgs); current = current.BaseType)
        {
            foreach (var member in current.GetMembers(declared))
            {
                // The attribute's values are not public; its constructor arguments are.
                var attribute = member.CustomAttributes.FirstOrDefault(data => data.AttributeType == typeof(InputAttribute));
                if (attribute is null) continue;
                var name = (string)attribute.ConstructorArguments[0].Value!;
                var isJson = attribute.ConstructorArguments is [_, _, { Value: true }];
                if (member is FieldInfo field) yield return new Member(name, isJson, field.GetValue);
                if (member is PropertyInfo property) yield return new Member(name, isJson, property.GetValue);
            }
        }
    }

    /// <summary>For a union the value it holds, for an enum struct the value it stands for; null for any other type.</summary>
    private static Func<object, object?>? Unwrapper(Type type)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Union<,>)) return type.GetProperty(nameof(Union<,>.Value))!.GetValue;
        if (type.GetCustomAttribute<EnumTypeAttribute>() is null) return null;

        var conversion = type.GetMethods(BindingFlags.Static | BindingFlags.Public).First(method => method.Name == "op_Explicit");
        return value => conversion.Invoke(null, [value]);
    }

    private readonly record struct Member(string Name, bool IsJson, Func<object, object?> Get);

    /// <summary>Reads an input or output whose element type is known only at run time.</summary>
    private abstract class InputReader
    {
        public abstract ValueTask<PropertyValue> ReadAsync(ArgsReader reader, object input);

        /// <summary>The reader for a type; null if it is neither an input nor an output.</summary>
        public static InputReader? For(Type type)
        {
            for (var current = type; current is not null; current = current.BaseType)
            {
                if (!current.IsGenericType) continue;
                var definition = current.GetGenericTypeDefinition();
                var reader =
                    definition == typeof(InputList<>) ? typeof(ListReader<>) :
                    definition == typeof(InputMap<>) ? typeof(MapReader<>) :
                    definition == typeof(Input<>) ? typeof(ValueReader<>) :
                    definition == typeof(Output<>) ? typeof(OutputReader<>) : null;
                if (reader is not null) return (InputReader)Activator.CreateInstance(reader.MakeGenericType(current.GenericTypeArguments))!;
            }

            return null;
        }
    }

    private sealed class OutputReader<T> : InputReader
    {
        public override ValueTask<PropertyValue> ReadAsync(ArgsReader reader, object input) => reader.ReadOutputAsync(Untyped((Output<T>)input));
    }

    private sealed class ValueReader<T> : InputReader
    {
        public override ValueTask<PropertyValue> ReadAsync(ArgsReader reader, object input) => reader.ReadOutputAsync(Untyped(((Input<T>)input).ToOutput()));
    }

    /// <summary>Element by element, so that one unknown or secret element does not hide its siblings.</summary>
    private sealed class ListReader<T> : InputReader
    {
        public override async ValueTask<PropertyValue> ReadAsync(ArgsReader reader, object input)
        {
            var list = (InputList<T>)input;
            var items = ImmutableArray.CreateBuilder<PropertyValue>();
            await foreach (var item in list.ConfigureAwait(false))
            {
                items.Add(await reader.ReadOutputAsync(Untyped(item.ToOutput())).ConfigureAwait(false));
            }

            return await reader.WithMarksAsync(Untyped(list.ToOutput()), new ListValue(items.ToImmutable()), items).ConfigureAwait(false);
        }
    }

    private sealed class MapReader<T> : InputReader
    {
        public override async ValueTask<PropertyValue> ReadAsync(ArgsReader reader, object input)
        {
            var map = (InputMap<T>)input;
            var members = new List<KeyValuePair<string, PropertyValue>>();
            await foreach (var entry in map.ConfigureAwait(false))
            {
                // A pair whose value is unknown does not tell its key either.
                var pair = entry.ToOutput();
                var isKnown = await OutputUtilities.GetIsKnownAsync(pair).ConfigureAwait(false);
                var key = isKnown
                    ? (await OutputUtilities.GetValueAsync(pair).ConfigureAwait(false)).Key
                    : string.Create(CultureInfo.InvariantCulture, $"?{members.Count}");
                var value = await reader.ReadOutputAsync(pair.Apply(static item => (object?)item.Value)).ConfigureAwait(false);
                if (value is not NullValue) members.Add(KeyValuePair.Create(key, value));
            }

            return await reader.WithMarksAsync(Untyped(map.ToOutput()), new ObjectValue(members), members.Select(member => member.Value)).ConfigureAwait(false);
        }
    }
}
