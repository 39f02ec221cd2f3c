using Infra.Analysis.Plans;

namespace Infra.Analysis.Checks.Routing;

/// <summary>One half of a peering.</summary>
/// <param name="Resource">The resource that declares it.</param>
/// <param name="NetworkId">The ARM id of the virtual network it belongs to.</param>
/// <param name="RemoteId">The ARM id of the virtual network it leads to.</param>
/// <param name="AllowsForwardedTraffic">True if it lets in what the other network forwards for others.</param>
internal sealed record NetworkPeering(PlanResource Resource, string NetworkId, string RemoteId, bool AllowsForwardedTraffic);
