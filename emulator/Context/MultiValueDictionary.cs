using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Infra.Emulator.Context;

/// <summary>Headers, query parameters or claims: names with one or several values.</summary>
/// <remarks>
/// The helpers are methods of the class. As extension methods they would collide with those that .NET has for dictionaries since.
/// </remarks>
/// <param name="values">The values by name, with the comparer that tells names apart.</param>
public sealed class MultiValueDictionary(IReadOnlyDictionary<string, string[]> values) : IReadOnlyDictionary<string, string[]>
{
    /// <inheritdoc />
    public IEnumerable<string> Keys => values.Keys;

    /// <inheritdoc />
    public IEnumerable<string[]> Values => values.Values;

    /// <inheritdoc />
    public int Count => values.Count;

    /// <inheritdoc />
    public string[] this[string key] => values[key];

    /// <inheritdoc />
    public bool ContainsKey(string key) => values.ContainsKey(key);

    /// <inheritdoc />
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string[] value) => values.TryGetValue(key, out value);

    /// <summary>The values of a name, with commas between them; null if there are none.</summary>
    public string? GetValueOrDefault(string key) => values.TryGetValue(key, out var found) ? string.Join(",", found) : null;

    /// <summary>The values of a name, with commas between them.</summary>
    /// <param name="key">The name.</param>
    /// <param name="defaultValue">What to answer if there are none.</param>
    public string GetValueOrDefault(string key, string defaultValue) => GetValueOrDefault(key) ?? defaultValue;

    /// <inheritdoc />
    public IEnumerator<KeyValuePair<string, string[]>> GetEnumerator() => values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
