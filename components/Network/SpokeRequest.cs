using System.Collections.Immutable;
using Infra.Components.Addressing;

namespace Infra.Components.Network;

/// <summary>A spoke that wants addresses.</summary>
/// <param name="Name">Its name, unique in the environment: <c>wl1</c>.</param>
public sealed record SpokeRequest(string Name)
{
    /// <summary>Its address space, also outside the environment's; null (the default) for the next free block.</summary>
    public AddressBlock? Range { get; init; }

    /// <summary>The size of its address space if <see cref="Range"/> is null; null (the default) for the environment's usual size.</summary>
    public int? PrefixLength { get; init; }

    /// <summary>What it is for; by default nothing that needs more than a plain subnet.</summary>
    public ImmutableArray<SpokePurpose> Purposes { get; init; } = [SpokePurpose.Workload];
}
