using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Infra.Messages;

namespace Infra.Stacks.Configuration;

/// <summary>
/// A setting or a part of one. Each reading method reports a value of the wrong type and returns null, as it does where nothing is written.
/// </summary>
internal sealed class Setting(SettingReader reader, string path, JsonElement? value)
{
    /// <summary>The full key and the way into its value: <c>lab:spokes[2].region</c>.</summary>
    public string Path => path;

    /// <summary>Whether something is written here; null is nothing.</summary>
    public bool IsPresent => value is { ValueKind: not JsonValueKind.Null };

    /// <summary>Whether a text is written here, where a structure would do as well.</summary>
    public bool IsText => value is { ValueKind: JsonValueKind.String };

    /// <summary>Whether a list without elements is written here.</summary>
    public bool IsEmptyList => value is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() == 0;

    /// <summary>A text within a map; null if there is none, which is not reported.</summary>
    public string? TextOf(string key) =>
        value is { ValueKind: JsonValueKind.Object } map && map.TryGetProperty(key, out var member) && member.ValueKind == JsonValueKind.String
            ? member.GetString()
            : null;

    /// <summary>The parts of a map by key; reports keys other than these.</summary>
    public Func<string, Setting>? Map(params string[] known)
    {
        if (AnyMap($"a map with {string.Join(", ", known)}") is not { } members) return null;
        foreach (var key in members.Keys.Where(key => !known.Contains(key))) reader.Unknown(PropertyPath.Member(path, key), key, known);
        return key => members.GetValueOrDefault(key) ?? new Setting(reader, PropertyPath.Member(path, key), null);
    }

    /// <summary>The parts of a map whose keys are free.</summary>
    public ImmutableSortedDictionary<string, Setting>? AnyMap(string accepted = "a map")
    {
        if (!Is(JsonValueKind.Object, accepted, out var map)) return null;
        var members = ImmutableSortedDictionary.CreateBuilder<string, Setting>(StringComparer.Ordinal);
        foreach (var member in map.EnumerateObject())
        {
            members[member.Name] = new Setting(reader, PropertyPath.Member(path, member.Name), member.Value);
        }

        return members.ToImmutable();
    }

    /// <summary>The elements of a list; reports those in which nothing is written.</summary>
    public ImmutableArray<Setting>? List(string accepted)
    {
        if (!Is(JsonValueKind.Array, accepted, out var list)) return null;
        ImmutableArray<Setting> items =
            [.. list.EnumerateArray().Select((item, index) => new Setting(reader, PropertyPath.Element(path, index), item))];
        foreach (var item in items.Where(item => !item.IsPresent && !reader.IsReported(item.Path)))
        {
            reader.Add(item.Path, null, "This element of the list is empty.", "Write a value, or remove the element.");
        }

        return items;
    }

    /// <summary>A text.</summary>
    public string? Text(string accepted) => Is(JsonValueKind.String, accepted, out var text) ? text.GetString() : null;

    /// <summary>A whole number.</summary>
    public int? Integer(int minimum, int maximum)
    {
        var accepted = string.Create(CultureInfo.InvariantCulture, $"a whole number from {minimum} to {maximum}");
        if (!Is(JsonValueKind.Number, accepted, out var number)) return null;
        if (number.TryGetInt32(out var integer) && integer >= minimum && integer <= maximum) return integer;
        reader.Add(path, number.GetRawText(), "This is out of range.", $"Accepted: {accepted}.");
        return null;
    }

    /// <summary>A number, whole or not.</summary>
    public decimal? Number(decimal minimum, decimal maximum)
    {
        var accepted = string.Create(CultureInfo.InvariantCulture, $"a number from {minimum} to {maximum}");
        if (!Is(JsonValueKind.Number, accepted, out var number)) return null;
        if (number.TryGetDecimal(out var exact) && exact >= minimum && exact <= maximum) return exact;
        reader.Add(path, number.GetRawText(), "This is out of range.", $"Accepted: {accepted}.");
        return null;
    }

    /// <summary>One of some whole numbers.</summary>
    public int? OneOf(params int[] choices)
    {
        var accepted = string.Join(", ", choices);
        if (!Is(JsonValueKind.Number, accepted, out var number)) return null;
        if (number.TryGetInt32(out var integer) && choices.Contains(integer)) return integer;
        reader.Add(path, number.GetRawText(), "This is none of the choices.", $"Accepted: {accepted}.");
        return null;
    }

    /// <summary>True or false.</summary>
    public bool? Flag()
    {
        if (value is { ValueKind: JsonValueKind.True or JsonValueKind.False } flag) return flag.GetBoolean();
        Is(JsonValueKind.True, "true or false", out _);
        return null;
    }

    /// <summary>Reports that something must be written here.</summary>
    public void Missing(string accepted)
    {
        if (!IsPresent && !reader.IsReported(path)) reader.Add(path, null, "This is missing.", $"Accepted: {accepted}.");
    }

    /// <summary>Reports that what is written here cannot be used.</summary>
    public void Refuse(string problem, string remedy) =>
        reader.Add(path, value is { ValueKind: JsonValueKind.String } text ? text.GetString() : null, problem, remedy);

    /// <summary>Reports that what is written here cannot be used, without repeating it.</summary>
    public void RefuseUnseen(string problem, string remedy) => reader.Add(path, null, problem, remedy);

    private bool Is(JsonValueKind kind, string accepted, out JsonElement element)
    {
        element = value.GetValueOrDefault();
        if (!IsPresent) return false;
        if (element.ValueKind == kind) return true;
        var (shown, problem) = element.ValueKind switch
        {
            JsonValueKind.Object => (null, "This is a map."),
            JsonValueKind.Array => (null, "This is a list."),
            JsonValueKind.String => (element.GetString(), "This is a text."),
            JsonValueKind.Number => (
                element.GetRawText(),
                kind == JsonValueKind.String ? "This is a number; in quotes it would be a text." : "This is a number."),
            _ => (
                element.GetRawText(),
                kind == JsonValueKind.String ? "This is a boolean; in quotes it would be a text." : "This is a boolean."),
        };
        reader.Add(path, shown, problem, $"Accepted: {accepted}.");
        return false;
    }
}
