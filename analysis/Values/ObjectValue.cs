using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Infra.Analysis.Values;

/// <summary>An object or a map: keys in ordinal order, each once, so that equal objects print the same bytes.</summary>
public sealed record ObjectValue : PropertyValue, IEnumerable<KeyValuePair<string, PropertyValue>>
{
    private readonly ImmutableArray<KeyValuePair<string, PropertyValue>> _members;

    /// <summary>An object of these members, in any order.</summary>
    /// <exception cref="ArgumentException">A key occurs twice.</exception>
    public ObjectValue(IEnumerable<KeyValuePair<string, PropertyValue>> members)
    {
        var sorted = members.ToArray();
        Array.Sort(sorted, static (left, right) => string.CompareOrdinal(left.Key, right.Key));
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i - 1].Key == sorted[i].Key)
            {
                throw new ArgumentException($"The key '{sorted[i].Key}' occurs twice.", nameof(members));
            }
        }

        _members = ImmutableArray.Create(sorted);
    }

    /// <summary>The object without members.</summary>
    public static ObjectValue Empty { get; } = new([]);

    /// <summary>The number of members.</summary>
    public int Count => _members.Length;

    /// <summary>The keys, in ordinal order.</summary>
    public IEnumerable<string> Keys => _members.Select(member => member.Key);

    /// <summary>The member of this key, or null if there is none.</summary>
    public PropertyValue? this[string key] => TryGetValue(key, out var value) ? value : null;

    /// <summary>Finds a member by its exact key.</summary>
    public bool TryGetValue(string key, [NotNullWhen(true)] out PropertyValue? value)
    {
        var (low, high) = (0, _members.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(_members[middle].Key, key);
            if (order == 0)
            {
                value = _members[middle].Value;
                return true;
            }

            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        value = null;
        return false;
    }

    /// <summary>Whether there is a member of this key.</summary>
    public bool ContainsKey(string key) => TryGetValue(key, out _);

    /// <summary>This object with the member added or replaced.</summary>
    public ObjectValue With(string key, PropertyValue value) =>
        new(_members.Where(member => member.Key != key).Append(KeyValuePair.Create(key, value)));

    /// <summary>This object without the member.</summary>
    public ObjectValue Without(string key) => new(_members.Where(member => member.Key != key));

    /// <summary>The text of the member of this key; null if it is missing or not a text. Looks into secrets.</summary>
    public string? Text(string key) => (this[key]?.Content as TextValue)?.Value;

    /// <summary>The members in ordinal order of their keys.</summary>
    public ImmutableArray<KeyValuePair<string, PropertyValue>>.Enumerator GetEnumerator() => _members.GetEnumerator();

    /// <inheritdoc />
    IEnumerator<KeyValuePair<string, PropertyValue>> IEnumerable<KeyValuePair<string, PropertyValue>>.GetEnumerator() =>
        ((IEnumerable<KeyValuePair<string, PropertyValue>>)_members).GetEnumerator();

    /// <inheritdoc />
    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable)_members).GetEnumerator();

    /// <inheritdoc />
    public bool Equals(ObjectValue? other) => other is not null && _members.AsSpan().SequenceEqual(other._members.AsSpan());

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var (key, value) in _members)
        {
            hash.Add(key);
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc />
    public override string ToString() => $"{{{string.Join(", ", _members.Select(member => $"{member.Key}: {member.Value}"))}}}";
}
