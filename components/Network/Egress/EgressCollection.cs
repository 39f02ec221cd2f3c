using System.Collections.Immutable;

namespace Infra.Components.Network.Egress;

/// <summary>What one source may reach.</summary>
/// <param name="Name">Its name, unique in a hub: <c>Agents</c>.</param>
/// <param name="Source">Who may.</param>
/// <param name="Records">What, at least one.</param>
public sealed record EgressCollection(string Name, EgressSource Source, ImmutableArray<EgressRecord> Records);
