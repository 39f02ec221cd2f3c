using System.Collections;
using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A map of inputs. Its values stay apart, so that one unknown value does not hide the others.</summary>
/// <typeparam name="TValue">The type of the values.</typeparam>
public sealed class InputMap<TValue>
    : Input<ImmutableDictionary<string, TValue>>, IEnumerable, IAsyncEnumerable<Input<KeyValuePair<string, TValue>>>
{
    /// <summary>Entries whose keys are not known yet; <see cref="_entries"/> are added to them.</summary>
    private Output<ImmutableDictionary<string, Input<TValue>>>? _head;

    private ImmutableDictionary<string, Input<TValue>> _entries;

    /// <summary>Makes an empty map.</summary>
    public InputMap()
        : this(ImmutableDictionary<string, Input<TValue>>.Empty)
    {
    }

    private InputMap(ImmutableDictionary<string, Input<TValue>> entries) => _entries = entries;

    private InputMap(Output<ImmutableDictionary<string, Input<TValue>>> head)
        : this() => _head = head;

    /// <summary>Adds an entry; see <see cref="Add(string, Input{TValue})"/>.</summary>
    /// <param name="key">The key.</param>
    public Input<TValue> this[string key]
    {
        set => Add(key, value);
    }

    /// <summary>Takes the entries of a dictionary.</summary>
    /// <param name="values">The entries.</param>
    public static implicit operator InputMap<TValue>(Dictionary<string, TValue> values) => new(FromValues(values));

    /// <summary>Takes the entries of a dictionary.</summary>
    /// <param name="values">The entries.</param>
    public static implicit operator InputMap<TValue>(ImmutableDictionary<string, TValue> values) => new(FromValues(values));

    /// <summary>Takes entries that are there later.</summary>
    /// <param name="values">The entries.</param>
    public static implicit operator InputMap<TValue>(Output<Dictionary<string, TValue>> values) =>
        new(values.Apply(map => FromValues(map)));

    /// <summary>Takes entries that are there later.</summary>
    /// <param name="values">The entries.</param>
    public static implicit operator InputMap<TValue>(Output<IDictionary<string, TValue>> values) =>
        new(values.Apply(map => FromValues(map)));

    /// <summary>Takes entries that are there later.</summary>
    /// <param name="values">The entries.</param>
    public static implicit operator InputMap<TValue>(Output<ImmutableDictionary<string, TValue>> values) =>
        new(values.Apply(map => FromValues(map)));

    /// <summary>Makes a map of the entries of two.</summary>
    /// <param name="first">One map.</param>
    /// <param name="second">The other map, which wins where both have a key.</param>
    /// <returns>A new map.</returns>
    public static InputMap<TValue> Merge(InputMap<TValue> first, InputMap<TValue> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return first._head is null && second._head is null
            ? new(first._entries.SetItems(second._entries))
            : new(Output.Tuple(first.Entries(), second.Entries()).Apply(both => both.Item1.SetItems(both.Item2)));
    }

    /// <summary>
    /// Adds an entry. A key that is there already keeps its value; if the added one differs, that element fails with an
    /// <see cref="ArgumentException"/> once it is awaited.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    public void Add(string key, Input<TValue> value) => _entries = WithEntry(_entries, key, value);

    /// <summary>Adds the entries of another map, each as <see cref="Add(string, Input{TValue})"/> does.</summary>
    /// <param name="values">The other map.</param>
    public void Add(InputMap<TValue> values) => AddRange(values);

    /// <summary>Adds the entries of another map, each as <see cref="Add(string, Input{TValue})"/> does.</summary>
    /// <param name="values">The other map.</param>
    public void AddRange(InputMap<TValue> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values._head is null)
        {
            _entries = WithEntries(_entries, values._entries);
            return;
        }

        _head = Output.Tuple(Entries(), values.Entries()).Apply(both => WithEntries(both.Item1, both.Item2));
        _entries = ImmutableDictionary<string, Input<TValue>>.Empty;
    }

    /// <summary>Enumerates the entries, waiting for those whose keys are known later; unknown ones are left out.</summary>
    /// <param name="cancellationToken">Stops the enumeration.</param>
    /// <returns>The entries.</returns>
    public async IAsyncEnumerator<Input<KeyValuePair<string, TValue>>> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        var data = await Entries().Data.ConfigureAwait(false);
        if (!data.IsKnown)
            yield break;

        foreach (var (key, value) in data.Value)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return value.Apply(known => KeyValuePair.Create(key, known));
        }
    }

    IEnumerator IEnumerable.GetEnumerator() =>
        throw new NotSupportedException($"A {GetType()} cannot be enumerated synchronously. Use 'await foreach', or ToOutput() and Apply.");

    internal override Output<ImmutableDictionary<string, TValue>> AsOutput() => Entries().Apply(entries =>
    {
        var pairs = entries.ToArray();
        return Output.All(pairs.Select(pair => pair.Value.ToOutput())).Apply(values =>
            pairs.Zip(values, (pair, value) => KeyValuePair.Create(pair.Key, value)).ToImmutableDictionary());
    });

    internal override object AsSerializable() => _head is null ? _entries : Entries();

    private static ImmutableDictionary<string, Input<TValue>> FromValues(IEnumerable<KeyValuePair<string, TValue>>? values) =>
        values is null
            ? ImmutableDictionary<string, Input<TValue>>.Empty
            : values.ToImmutableDictionary(entry => entry.Key, entry => (Input<TValue>)entry.Value);

    private static ImmutableDictionary<string, Input<TValue>> WithEntries(
        ImmutableDictionary<string, Input<TValue>> entries, ImmutableDictionary<string, Input<TValue>> added)
    {
        foreach (var (key, value) in added)
            entries = WithEntry(entries, key, value);
        return entries;
    }

    private static ImmutableDictionary<string, Input<TValue>> WithEntry(
        ImmutableDictionary<string, Input<TValue>> entries, string key, Input<TValue> value)
    {
        if (!entries.TryGetValue(key, out var present))
            return entries.Add(key, value);

        var same = Output.Tuple(present.ToOutput(), value.ToOutput()).Apply(both =>
            EqualityComparer<TValue>.Default.Equals(both.Item1, both.Item2)
                ? both.Item1
                : throw new ArgumentException($"Key '{key}' already exists in the map with a different value."));
        return entries.SetItem(key, same);
    }

    private Output<ImmutableDictionary<string, Input<TValue>>> Entries()
    {
        var entries = _entries;
        return _head is null ? Output.Create(entries) : _head.Apply(head => WithEntries(head, entries));
    }
}
