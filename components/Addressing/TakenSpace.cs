namespace Infra.Components.Addressing;

/// <summary>The ranges already given, disjoint and in order, so that looking for an overlap costs the same however many there are.</summary>
internal sealed class TakenSpace
{
    private static readonly IComparer<AddressAssignment> ByFirstAddress =
        Comparer<AddressAssignment>.Create((left, right) => left.Range.First.CompareTo(right.Range.First));

    private readonly List<AddressAssignment> _taken = [];

    public void Add(AddressAssignment assignment) => _taken.Insert(FirstEndingAtOrAfter(assignment.Range.First), assignment);

    public IEnumerable<AddressAssignment> Overlapping(AddressBlock range) =>
        _taken.Skip(FirstEndingAtOrAfter(range.First)).TakeWhile(taken => taken.Range.Overlaps(range));

    private int FirstEndingAtOrAfter(uint address)
    {
        var position = _taken.BinarySearch(new AddressAssignment("", AddressBlock.Containing(address, 32)), ByFirstAddress);
        if (position >= 0) return position;
        position = ~position;
        return position > 0 && _taken[position - 1].Range.Last >= address ? position - 1 : position;
    }
}
