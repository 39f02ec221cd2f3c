using System.Collections.Immutable;
using System.Net;

namespace Infra.Analysis.Checks.Routing;

/// <summary>A subnet.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Where its network's body declares it.</param>
/// <param name="Ranges">Its addresses.</param>
/// <param name="EndpointPolicies">Which of its policies private endpoints obey, as Azure spells it; null for its default, none.</param>
/// <param name="RouteTableId">The id of its route table; null if it has none.</param>
/// <param name="Routes">The routes of that table as far as the plan has them.</param>
internal sealed record NetworkSubnet(
    string Name,
    string Path,
    ImmutableArray<IPNetwork> Ranges,
    string? EndpointPolicies,
    string? RouteTableId,
    ImmutableArray<NetworkRoute> Routes)
{
    /// <summary>True if some route sends to an appliance.</summary>
    public bool UsesAppliance => Routes.Any(route => route.Appliance is not null);

    /// <summary>True if private endpoints in it obey its routes.</summary>
    public bool RoutesEndpoints =>
        EndpointPolicies is { } policies &&
        (policies.Equals("Enabled", StringComparison.OrdinalIgnoreCase) ||
        policies.Equals("RouteTableEnabled", StringComparison.OrdinalIgnoreCase));

    /// <summary>True if the address is in it.</summary>
    public bool Contains(IPAddress address) => Ranges.Any(range => range.Contains(address));
}
