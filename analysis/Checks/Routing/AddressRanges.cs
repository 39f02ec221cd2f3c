using System.Net;

namespace Infra.Analysis.Checks.Routing;

/// <summary>Relations of address ranges.</summary>
internal static class AddressRanges
{
    /// <summary>True if every address of the inner range is in the outer one.</summary>
    public static bool Covers(this IPNetwork outer, IPNetwork inner) =>
        outer.PrefixLength <= inner.PrefixLength && outer.Contains(inner.BaseAddress);

    /// <summary>True if some address is in both.</summary>
    public static bool Overlaps(this IPNetwork one, IPNetwork other) => one.Covers(other) || other.Covers(one);
}
