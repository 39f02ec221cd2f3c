using System.Collections.Immutable;

namespace Infra.Analysis.Values;

/// <summary>A list, in order.</summary>
public sealed record ListValue(ImmutableArray<PropertyValue> Items) : PropertyValue
{
    /// <summary>The list without elements.</summary>
    public static ListValue Empty { get; } = new([]);

    /// <inheritdoc />
    public bool Equals(ListValue? other) => other is not null && Items.AsSpan().SequenceEqual(other.Items.AsSpan());

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in Items) hash.Add(item);
        return hash.ToHashCode();
    }

    /// <inheritdoc />
    public override string ToString() => $"[{string.Join(", ", Items)}]";
}
