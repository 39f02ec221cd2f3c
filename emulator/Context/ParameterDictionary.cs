using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Infra.Emulator.Context;

/// <summary>The parameters of an operation's template, by name.</summary>
/// <param name="values">The values by name.</param>
public sealed class ParameterDictionary(IReadOnlyDictionary<string, string> values) : IReadOnlyDictionary<string, string>
{
    /// <inheritdoc />
    public IEnumerable<string> Keys => values.Keys;

    /// <inheritdoc />
    public IEnumerable<string> Values => values.Values;

    /// <inheritdoc />
    public int Count => values.Count;

    /// <inheritdoc />
    public string this[string key] => values[key];

    /// <inheritdoc />
    public bool ContainsKey(string key) => values.ContainsKey(key);

    /// <inheritdoc />
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value) => values.TryGetValue(key, out value);

    /// <summary>The value of a parameter; null if it was not matched.</summary>
    public string? GetValueOrDefault(string key) => values.TryGetValue(key, out var found) ? found : null;

    /// <summary>The value of a parameter.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="defaultValue">What to answer if it was not matched.</param>
    public string GetValueOrDefault(string key, string defaultValue) => GetValueOrDefault(key) ?? defaultValue;

    /// <inheritdoc />
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
