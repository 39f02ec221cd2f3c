using System.Collections.Immutable;
using Infra.Components.Addressing;

namespace Infra.Components.Network;

/// <summary>One side of a peering of hubs.</summary>
/// <param name="Hub">The hub.</param>
/// <param name="AddressSpaces">
/// What is reached through it: the environment's whole address space first, then the ranges of spokes that lie outside it.
/// </param>
public sealed record HubPeer(HubReference Hub, ImmutableArray<AddressBlock> AddressSpaces);
