using System.Collections;
using System.Collections.Immutable;
using System.Text.Json;
using Infra.Analysis.Values;

namespace Infra.Analysis.Simulation;

/// <summary>Turns the untyped values that mocks see into property values.</summary>
internal static class WireValue
{
    /// <summary>Reads a value of a mock's inputs or state.</summary>
    /// <exception cref="ArgumentException">No provider sends a value of this type.</exception>
    public static PropertyValue Read(object? value) => value switch
    {
        null => NullValue.Instance,
        bool boolean => new BooleanValue(boolean),
        double number => new NumberValue(number),
        int number => new NumberValue(number),
        string text => new TextValue(text),
        JsonElement json => new TextValue(json.GetRawText()),
        IEnumerable<KeyValuePair<string, object>> members => new ObjectValue(
            members.Select(member => KeyValuePair.Create(member.Key, Read(member.Value)))),
        IEnumerable items => new ListValue([.. items.Cast<object?>().Select(Read)]),
        _ => throw new ArgumentException($"A provider never sends a {value.GetType().Name}.", nameof(value)),
    };

    /// <summary>A value as a mock returns it, without its marks; null for one that is null or not known, which lists and objects leave out.</summary>
    public static object? Write(PropertyValue value) => value.Content switch
    {
        BooleanValue boolean => boolean.Value,
        NumberValue number => number.Value,
        TextValue text => text.Value,
        ListValue list => list.Items.Select(Write).OfType<object>().ToImmutableArray(),
        ObjectValue members => members.Select(member => KeyValuePair.Create(member.Key, Write(member.Value)!))
            .Where(member => member.Value is not null)
            .ToImmutableDictionary(StringComparer.Ordinal),
        _ => null,
    };
}
