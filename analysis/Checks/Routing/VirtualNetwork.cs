using System.Collections.Immutable;
using System.Net;
using Infra.Analysis.Plans;

namespace Infra.Analysis.Checks.Routing;

/// <summary>A virtual network.</summary>
/// <param name="Id">Its ARM id.</param>
/// <param name="Resource">The resource that declares it.</param>
/// <param name="Region">Its region; null if unknown.</param>
/// <param name="AddressSpace">Its addresses.</param>
/// <param name="NameServers">Its DNS servers; none for Azure's own.</param>
/// <param name="Subnets">Its subnets.</param>
internal sealed record VirtualNetwork(
    string Id,
    PlanResource Resource,
    string? Region,
    ImmutableArray<IPNetwork> AddressSpace,
    ImmutableArray<IPAddress> NameServers,
    ImmutableArray<NetworkSubnet> Subnets)
{
    /// <summary>True if the address is in it.</summary>
    public bool Contains(IPAddress address) => AddressSpace.Any(range => range.Contains(address));
}
