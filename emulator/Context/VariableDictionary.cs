using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Infra.Emulator.Context;

/// <summary>What statements have put aside for later ones, by name. Names are told apart by letter case.</summary>
/// <param name="values">The values by name; the map shows what is added to them.</param>
public sealed class VariableDictionary(IReadOnlyDictionary<string, object?> values) : IReadOnlyDictionary<string, object?>
{
    /// <inheritdoc />
    public IEnumerable<string> Keys => values.Keys;

    /// <inheritdoc />
    public IEnumerable<object?> Values => values.Values;

    /// <inheritdoc />
    public int Count => values.Count;

    /// <inheritdoc />
    public object? this[string key] => values[key];

    /// <inheritdoc />
    public bool ContainsKey(string key) => values.ContainsKey(key);

    /// <inheritdoc />
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value) => values.TryGetValue(key, out value);

    /// <summary>The value of a variable; the default of its type if it was never set.</summary>
    /// <exception cref="InvalidCastException">It was set to something of another type.</exception>
    public T? GetValueOrDefault<T>(string key) => values.TryGetValue(key, out var found) ? (T?)found : default;

    /// <summary>The value of a variable.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="defaultValue">What to answer if it was never set.</param>
    /// <exception cref="InvalidCastException">It was set to something of another type.</exception>
    public T? GetValueOrDefault<T>(string key, T? defaultValue) => values.TryGetValue(key, out var found) ? (T?)found : defaultValue;

    /// <inheritdoc />
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
