using System.Net;
using Infra.Analysis.Plans;

namespace Infra.Analysis.Checks.Routing;

/// <summary>A route of a route table.</summary>
/// <param name="Resource">The resource that declares it: the route, or the table with the route in its body.</param>
/// <param name="Path">Where in that resource it is; empty for a resource of its own.</param>
/// <param name="Destination">Where it leads to; null for a service tag.</param>
/// <param name="Appliance">The address of the appliance it sends to; null if it sends elsewhere, or nobody knows.</param>
internal sealed record NetworkRoute(PlanResource Resource, string Path, IPNetwork? Destination, IPAddress? Appliance)
{
    /// <summary>True if every address of the range matches.</summary>
    public bool Covers(IPNetwork range) => Destination is { } destination && destination.Covers(range);
}
