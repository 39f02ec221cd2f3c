using System.Collections;
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
}
