using Infra.Analysis.Plans;

namespace Infra.Analysis.Checks.Routing;

/// <summary>A private endpoint in a network of the plan.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Network">Its virtual network.</param>
/// <param name="Subnet">Its subnet.</param>
internal sealed record NetworkEndpoint(PlanResource Resource, VirtualNetwork Network, NetworkSubnet Subnet);
