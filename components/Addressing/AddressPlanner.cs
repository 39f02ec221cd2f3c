using System.Collections.Immutable;
using System.Globalization;

namespace Infra.Components.Addressing;

/// <summary>
/// Shares out an address space: an environment's among its virtual networks, a virtual network's among its subnets. Pure.
/// </summary>
/// <remarks>
/// Requests are served one after the other, and each sees only those before it. So a request added at the end never moves another,
/// whatever it asks for; one taken out of the middle lets the later ones without a range of their own move up, which is why a range that
/// must stay is written down.
/// </remarks>
public static class AddressPlanner
{
    /// <summary>
    /// The bits by which a virtual network's prefix is longer than its environment's, and a subnet's than its virtual network's.
    /// </summary>
    public const int DefaultExtraBits = 3;

    /// <summary>What Azure does not allow as the address space of a virtual network, by CIDR, and what it is.</summary>
    /// <remarks>
    /// "Azure Virtual Network frequently asked questions", https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq.
    /// </remarks>
    private static readonly ImmutableArray<AddressAssignment> Forbidden =
    [
        new("loopback", AddressBlock.Parse("127.0.0.0/8")),
        new("link-local", AddressBlock.Parse("169.254.0.0/16")),
        new("Azure's platform address", AddressBlock.Parse("168.63.129.16/32")),
        new("multicast", AddressBlock.Parse("224.0.0.0/4")),
        new("broadcast", AddressBlock.Parse("255.255.255.255/32")),
    ];

    /// <summary>Shares out the address space of an environment among its virtual networks.</summary>
    /// <param name="supernet">The environment's space.</param>
    /// <param name="networks">
    /// In the order of their blocks: hub, shared services, then the spokes. One with a range of its own may lie outside the supernet.
    /// </param>
    /// <param name="prefixLength">The size of a virtual network; null (the default) for the supernet's plus three bits.</param>
    /// <param name="inUse">Ranges that belong to others, as on-premises networks: none of the networks may overlap them.</param>
    public static AddressPlan PlanNetworks(
        AddressBlock supernet,
        IEnumerable<AddressRequest> networks,
        int? prefixLength = null,
        IEnumerable<AddressAssignment>? inUse = null) =>
        Plan(
            supernet,
            prefixLength,
            networks,
            [.. inUse ?? [], .. Forbidden],
            rangesMayLieOutside: true);

    /// <summary>Shares out a virtual network among its subnets.</summary>
    /// <param name="network">The virtual network's address space.</param>
    /// <param name="subnets">In order.</param>
    /// <param name="prefixLength">The size of a subnet; null (the default) for the virtual network's plus three bits.</param>
    public static AddressPlan PlanSubnets(AddressBlock network, IEnumerable<AddressRequest> subnets, int? prefixLength = null) =>
        Plan(network, prefixLength, subnets, [], rangesMayLieOutside: false);

    private static AddressPlan Plan(
        AddressBlock space,
        int? prefixLength,
        IEnumerable<AddressRequest> requests,
        ImmutableArray<AddressAssignment> others,
        bool rangesMayLieOutside)
    {
        var free = new FreeSpace(space);
        foreach (var other in others) free.Remove(other.Range);
        var taken = new TakenSpace();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var assignments = ImmutableArray.CreateBuilder<AddressAssignment>();
        var problems = ImmutableArray.CreateBuilder<Problem>();

        // A part that is too small for anybody is one mistake, of the space, and not one of each who gets such a part.
        var defaultPrefixLength = prefixLength ?? space.PrefixLength + DefaultExtraBits;
        var isTooSmall = prefixLength is null && defaultPrefixLength > SubnetMinimum.AnySubnet.PrefixLength;
        foreach (var request in requests)
        {
            if (!names.Add(request.Name))
            {
                problems.Add(new Problem(
                    request.Name,
                    request.Name,
                    "The name is used twice, so that nobody could say which range is meant.",
                    "Give each its own name."));
                continue;
            }

            if (isTooSmall && request is { Range: null, PrefixLength: null })
            {
                if (!problems.Contains(TooSmall(space))) problems.Add(TooSmall(space));
                continue;
            }

            var found = request.Range is { } range
                ? CheckRange(request, range, space, others, taken, rangesMayLieOutside, problems)
                : FindRange(request, request.PrefixLength ?? defaultPrefixLength, space, free, problems);
            if (found is not { } given) continue;

            free.Remove(given);
            taken.Add(new AddressAssignment(request.Name, given));
            assignments.Add(new AddressAssignment(request.Name, given));
        }

        return new AddressPlan(space, defaultPrefixLength, assignments.ToImmutable(), free.Ranges, problems.ToImmutable());
    }

    private static AddressBlock? CheckRange(
        AddressRequest request,
        AddressBlock range,
        AddressBlock space,
        ImmutableArray<AddressAssignment> others,
        TakenSpace taken,
        bool mayLieOutside,
        ImmutableArray<Problem>.Builder problems)
    {
        var before = problems.Count;
        if (range.PrefixLength > request.Minimum.PrefixLength) problems.Add(TooSmall(request, range.ToString(), range.PrefixLength));

        if (!mayLieOutside && !space.Contains(range))
        {
            problems.Add(new Problem(
                request.Name,
                range.ToString(),
                $"{range} is not inside {space}, the address space it is to be a part of.",
                $"Choose a range inside {space}."));
        }

        foreach (var other in taken.Overlapping(range).Concat(others.Where(other => other.Range.Overlaps(range))))
        {
            problems.Add(new Problem(
                request.Name,
                range.ToString(),
                $"{range} overlaps {other.Range} ({other.Name}), so that an address would mean two things.",
                "Choose a range that nobody has; one that comes first in the list is served first."));
        }

        return problems.Count == before ? range : null;
    }

    private static AddressBlock? FindRange(
        AddressRequest request, int prefixLength, AddressBlock space, FreeSpace free, ImmutableArray<Problem>.Builder problems)
    {
        var size = string.Create(CultureInfo.InvariantCulture, $"/{prefixLength}");
        if (prefixLength > request.Minimum.PrefixLength)
        {
            problems.Add(TooSmall(request, size, prefixLength));
            return null;
        }

        var found = prefixLength < space.PrefixLength ? null : free.Take(prefixLength);
        if (found is null)
        {
            problems.Add(new Problem(
                request.Name, size, $"There is no free {size} left in {space}.", "Enlarge the address space, or ask for smaller ranges."));
        }

        return found;
    }

    private static Problem TooSmall(AddressBlock space)
    {
        const int Parts = 1 << DefaultExtraBits;
        var least = SubnetMinimum.AnySubnet.PrefixLength;
        var needed = Parts * (1L << (32 - least));
        return new Problem(
            space.ToString(),
            space.ToString(),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{space} is too small: it has {space.Size} addresses, and {Parts} parts of at least /{least}, the smallest that Azure accepts, need {needed}."),
            string.Create(
                CultureInfo.InvariantCulture, $"Give it /{least - DefaultExtraBits} or larger ({SubnetMinimum.AnySubnet.Source})."));
    }

    private static Problem TooSmall(AddressRequest request, string value, int prefixLength)
    {
        var least = request.Minimum;
        return new Problem(
            request.Name,
            value,
            string.Create(CultureInfo.InvariantCulture, $"/{prefixLength} is too small for {least.Service}, the least is /{least.PrefixLength}."),
            string.Create(CultureInfo.InvariantCulture, $"Give it /{least.PrefixLength} or larger ({least.Source})."));
    }
}
