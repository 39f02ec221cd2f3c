using System.Collections;
using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A list of inputs. Its elements stay apart, so that one unknown element does not hide the others.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
public sealed class InputList<T> : Input<ImmutableArray<T>>, IEnumerable, IAsyncEnumerable<Input<T>>
{
    /// <summary>Elements whose number is not known yet; they precede <see cref="_items"/>.</summary>
    private Output<ImmutableArray<Input<T>>>? _head;

    private ImmutableArray<Input<T>> _items;

    /// <summary>Makes an empty list.</summary>
    public InputList()
        : this([])
    {
    }

    private InputList(ImmutableArray<Input<T>> items) => _items = items;

    private InputList(Output<ImmutableArray<Input<T>>> head)
        : this([]) => _head = head;

    /// <summary>Takes one element.</summary>
    /// <param name="value">The element.</param>
    public static implicit operator InputList<T>(T value) => new([value]);

    /// <summary>Takes one element.</summary>
    /// <param name="value">The element.</param>
    public static implicit operator InputList<T>(Output<T> value) => new([value]);

    /// <summary>Takes one element.</summary>
    /// <param name="value">The element.</param>
    public static implicit operator InputList<T>(Input<T> value) => new([value]);

    /// <summary>Takes the elements of an array.</summary>
    /// <param name="values">The elements.</param>
    public static implicit operator InputList<T>(T[] values) => new(FromValues(values));

    /// <summary>Takes the elements of an array.</summary>
    /// <param name="values">The elements.</param>
    public static implicit operator InputList<T>(Output<T>[] values) => new(FromOutputs(values));

    /// <summary>Takes the elements of an array.</summary>
    /// <param name="values">The elements.</param>
    public static implicit operator InputList<T>(Input<T>[] values) => new([.. values]);

    /// <summary>Takes the elements of a list.</summary>
    /// <param name="values">The elements.</param>
    public static implicit operator InputList<T>(List<T> values) => new(FromValues(values));

    /// <summary>Takes the elements of a list.</summary>
    /// <param name="values">The elements.</param>
    public static implicit operator InputList<T>(List<Output<T>> values) => new(FromOutputs(values));

    /// <summary>Takes the elements of a list.</summary>
    /// <param name="values">The elements.</param>
    public static implicit operator InputList<T>(List<Input<T>> values) => new([.. values]);

    /// <summary>Takes the elements of an array; a default array is empty.</summary>
    /// <param name="values">The elements.</param>
    public static implicit operator InputList<T>(ImmutableArray<T> values) => new(values.IsDefault ? [] : FromValues(values));

    /// <summary>Takes the elements of an array; a default array is empty.</summary>
    /// <param name="values">The elements.</param>
    public static implicit operator InputList<T>(ImmutableArray<Output<T>> values) => new(values.IsDefault ? [] : FromOutputs(values));

    /// <summary>Takes the elements of an array; a default array is empty.</summary>
    /// <param name="values">The elements.</param>
    public static implicit operator InputList<T>(ImmutableArray<Input<T>> values) => new(values.IsDefault ? [] : values);

    /// <summary>Takes elements that are there later.</summary>
    /// <param name="values">The elements.</param>
    public static implicit operator InputList<T>(Output<T[]> values) => new(values.Apply(list => FromValues(list ?? [])));

    /// <summary>Takes elements that are there later.</summary>
    /// <param name="values">The elements.</param>
    public static implicit operator InputList<T>(Output<List<T>> values) => new(values.Apply(list => FromValues(list ?? [])));

    /// <summary>Takes elements that are there later.</summary>
    /// <param name="values">The elements.</param>
    public static implicit operator InputList<T>(Output<IEnumerable<T>> values) => new(values.Apply(list => FromValues(list ?? [])));

    /// <summary>Takes elements that are there later.</summary>
    /// <param name="values">The elements.</param>
    public static implicit operator InputList<T>(Output<ImmutableArray<T>> values) =>
        new(values.Apply(list => list.IsDefault ? [] : FromValues(list)));

    /// <summary>Appends elements.</summary>
    /// <param name="inputs">The elements.</param>
    public void Add(params Input<T>[] inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        _items = _items.AddRange(inputs);
    }

    /// <summary>Appends the elements of another list.</summary>
    /// <param name="inputs">The other list.</param>
    public void Add(InputList<T> inputs) => AddRange(inputs);

    /// <summary>Appends the elements of another list.</summary>
    /// <param name="inputs">The other list.</param>
    public void AddRange(InputList<T> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        (_head, _items) = Append(inputs);
    }

    /// <summary>Makes a new list of these elements followed by those of another list.</summary>
    /// <param name="other">The other list.</param>
    /// <returns>The new list; neither of the two changes.</returns>
    public InputList<T> Concat(InputList<T> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var (head, items) = Append(other);
        return new(items) { _head = head };
    }

    /// <summary>Enumerates the elements, waiting for those whose number is known later; unknown ones are left out.</summary>
    /// <param name="cancellationToken">Stops the enumeration.</param>
    /// <returns>The elements.</returns>
    public async IAsyncEnumerator<Input<T>> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        var data = await Elements().Data.ConfigureAwait(false);
        if (!data.IsKnown)
            yield break;

        foreach (var item in data.Value)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }
    }

    /// <summary>Gets whether it is certain that there are no elements.</summary>
    internal bool IsEmpty => _head is null && _items.IsEmpty;

    IEnumerator IEnumerable.GetEnumerator() =>
        throw new NotSupportedException($"A {GetType()} cannot be enumerated synchronously. Use 'await foreach', or ToOutput() and Apply.");

    internal override Output<ImmutableArray<T>> AsOutput() =>
        _head is null ? Output.All<T>(_items) : Elements().Apply(items => Output.All<T>(items));

    internal override object AsSerializable() => _head is null ? _items : Elements();

    private static ImmutableArray<Input<T>> FromValues(IEnumerable<T> values) => [.. values.Select(value => (Input<T>)value)];

    private static ImmutableArray<Input<T>> FromOutputs(IEnumerable<Output<T>> values) => [.. values.Select(value => (Input<T>)value)];

    private Output<ImmutableArray<Input<T>>> Elements()
    {
        var items = _items;
        return _head is null ? Output.Create(items) : _head.Apply(head => head.AddRange(items));
    }

    private (Output<ImmutableArray<Input<T>>>? Head, ImmutableArray<Input<T>> Items) Append(InputList<T> other) =>
        other._head is null
            ? (_head, _items.AddRange(other._items))
            : (Output.Tuple(Elements(), other._head).Apply(both => both.Item1.AddRange(both.Item2)), other._items);
}
