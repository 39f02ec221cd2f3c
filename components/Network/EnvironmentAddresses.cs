using System.Collections.Immutable;
using System.Globalization;
using Infra.Components.Addressing;
using Infra.Components.SharedServices;

namespace Infra.Components.Network;

/// <summary>The address plan of an environment: a hub, shared services and spokes, each with its subnets. Pure.</summary>
/// <param name="Networks">
/// Who has which block of the supernet: <see cref="HubName"/> the first, <see cref="SharedServicesName"/> the second, the spokes by their
/// names from the third on.
/// </param>
/// <param name="Problems">Everything that does not fit, of networks (<c>wl1</c>) and subnets (<c>wl1/snet-app</c>); of the supernet
/// itself by its range.</param>
public sealed record EnvironmentAddresses(AddressPlan Networks, ImmutableArray<Problem> Problems)
{
    /// <summary>The name under which the plan holds the hub's block.</summary>
    public const string HubName = "hub";

    /// <summary>
    /// The name under which the plan holds the block of the shared services. It is kept also while there are none, so that they can come
    /// later without moving a spoke.
    /// </summary>
    public const string SharedServicesName = "shared";

    /// <summary>Plans an environment.</summary>
    /// <param name="supernet">Its address space; <c>/20</c> gives eight networks of <c>/23</c>, each of eight subnets of <c>/26</c>.</param>
    /// <param name="spokes">In order; one added at the end moves none of the others.</param>
    /// <param name="networkPrefixLength">The size of a network; null (the default) for an eighth of the supernet.</param>
    /// <param name="inUse">Ranges that belong to others: on-premises, another environment.</param>
    public static EnvironmentAddresses Plan(
        AddressBlock supernet,
        IReadOnlyCollection<SpokeRequest> spokes,
        int? networkPrefixLength = null,
        IEnumerable<AddressAssignment>? inUse = null)
    {
        AddressRequest[] requests =
        [
            new(HubName),
            new(SharedServicesName),
            .. spokes.Select(spoke => new AddressRequest(spoke.Name) { Range = spoke.Range, PrefixLength = spoke.PrefixLength }),
        ];
        var networks = AddressPlanner.PlanNetworks(supernet, requests, networkPrefixLength, inUse);

        var hasDefaultSize = requests
            .Where(request => networkPrefixLength is null && request is { Range: null, PrefixLength: null })
            .Select(request => request.Name)
            .ToHashSet(StringComparer.Ordinal);
        var purposes = spokes.GroupBy(spoke => spoke.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().Purposes, StringComparer.Ordinal);
        var subnetProblems = networks.Assignments.SelectMany(network => network.Name switch
        {
            HubName => HubLayout.PlanSubnets(network.Range).Problems,
            SharedServicesName => SharedServicesLayout.PlanSubnets(network.Range).Problems,
            _ => SpokeLayout.PlanSubnets(network.Range, purposes[network.Name]).Problems,
        }, (network, problem) => problem.Subject != network.Range.ToString() ? problem with { Subject = $"{network.Name}/{problem.Subject}" }
            : hasDefaultSize.Contains(network.Name) ? TooSmallForSubnets(supernet, network.Range)
            : problem with { Subject = network.Name });
        return new EnvironmentAddresses(networks, [.. networks.Problems.Select(problem => OfAll(problem, supernet)), .. subnetProblems.Distinct()]);
    }

    /// <summary>Networks that got an eighth and can hold no subnet are one mistake, of the space that they are parts of.</summary>
    private static Problem TooSmallForSubnets(AddressBlock supernet, AddressBlock network) => OfAll(
        new Problem(
            supernet.ToString(),
            supernet.ToString(),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{supernet} is too small: it has {supernet.Size} addresses, an eighth of them ({network.Size}) for each virtual network and an "
                + $"eighth of those ({network.Size >> AddressPlanner.DefaultExtraBits}) for each subnet, and Azure accepts none smaller than "
                + $"/{SubnetMinimum.AnySubnet.PrefixLength}."),
            ""),
        supernet);

    /// <summary>What is too small for any network says how large an environment must be: its networks are shared out once more.</summary>
    private static Problem OfAll(Problem problem, AddressBlock supernet) => problem.Subject != supernet.ToString() ? problem : problem with
    {
        Help = string.Create(
            CultureInfo.InvariantCulture,
            $"Give it /{HubLayout.LongestPrefixLength - AddressPlanner.DefaultExtraBits} or larger: the hub gets an eighth of it and needs "
            + $"/{HubLayout.LongestPrefixLength} for its firewall."),
    };
}
