using System.Collections.Immutable;

namespace Infra.Components.Addressing;

/// <summary>Who has which range of an address space, and what is left.</summary>
/// <param name="Space">The space that was shared out.</param>
/// <param name="DefaultPrefixLength">The size of a range for which none was asked.</param>
/// <param name="Assignments">What was given, in the order of the requests. A request that has a problem is not among them.</param>
/// <param name="Free">What is left of the space: as few and as large aligned ranges as possible, in order.</param>
/// <param name="Problems">Everything that does not fit; empty if the plan can be used.</param>
public sealed record AddressPlan(
    AddressBlock Space,
    int DefaultPrefixLength,
    ImmutableArray<AddressAssignment> Assignments,
    ImmutableArray<AddressBlock> Free,
    ImmutableArray<Problem> Problems)
{
    /// <summary>The range that the request of this name was given.</summary>
    /// <exception cref="KeyNotFoundException">It was given none: there was no such request, or it has a problem.</exception>
    public AddressBlock this[string name] => Find(name) ?? throw new KeyNotFoundException($"'{name}' has no range in {Space}.");

    /// <summary>The range that the request of this name was given; null if none.</summary>
    public AddressBlock? Find(string name) =>
        Assignments.FirstOrDefault(assignment => string.Equals(assignment.Name, name, StringComparison.Ordinal))?.Range;
}
