using System.Collections.Immutable;

namespace Infra.Components.Addressing;

/// <summary>The part of an address space that nobody has yet, as disjoint aligned ranges in order.</summary>
internal sealed class FreeSpace(AddressBlock space)
{
    private readonly List<AddressBlock> _ranges = [space];

    public ImmutableArray<AddressBlock> Ranges => [.. _ranges];

    /// <summary>Takes the range of that size with the lowest address; null if there is none.</summary>
    public AddressBlock? Take(int prefixLength)
    {
        var position = _ranges.FindIndex(range => range.PrefixLength <= prefixLength);
        if (position < 0) return null;
        var taken = AddressBlock.Containing(_ranges[position].First, prefixLength);
        Remove(taken);
        return taken;
    }

    /// <summary>Takes these addresses away, as far as they are still here.</summary>
    public void Remove(AddressBlock taken)
    {
        var position = FirstEndingAtOrAfter(taken.First);
        while (position < _ranges.Count && _ranges[position].Overlaps(taken))
        {
            var range = _ranges[position];
            _ranges.RemoveAt(position);
            if (taken.Contains(range)) continue;

            // Of two aligned ranges that overlap, one contains the other: what is left is one part at each halving.
            AddressBlock[] rest =
            [
                .. taken.First > range.First ? AddressBlock.Covering(range.First, taken.First - 1) : [],
                .. taken.Last < range.Last ? AddressBlock.Covering(taken.Last + 1, range.Last) : [],
            ];
            _ranges.InsertRange(position, rest);
            return;
        }
    }

    private int FirstEndingAtOrAfter(uint address)
    {
        var (low, high) = (0, _ranges.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_ranges[middle].Last < address) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
