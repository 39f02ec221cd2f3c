using System.Collections.Immutable;

namespace Infra.Components.Network.Egress;

/// <summary>The collections of one capability: a rule collection group of Azure Firewall.</summary>
/// <param name="Name">Its name, unique in a hub: <c>ApiManagement</c>.</param>
/// <param name="Priority">Its rank among the groups, 100 to 900; the lower first. Records only allow, so it decides nothing but the order.</param>
/// <param name="Collections">At least one.</param>
public sealed record EgressGroup(string Name, int Priority, ImmutableArray<EgressCollection> Collections);
