using System.Collections.Immutable;
using Infra.Components.Addressing;

namespace Infra.Components.Network.Egress;

/// <summary>Who may reach something: subnets of one role, in whatever spokes they are.</summary>
/// <param name="Name">The role, unique in a hub, a part of names: <c>agents</c>.</param>
/// <param name="Ranges">The subnets' ranges, at least one.</param>
public sealed record EgressSource(string Name, ImmutableArray<AddressBlock> Ranges);
