using System.Collections.Immutable;
using Infra.Components.Addressing;
using Infra.Components.SharedServices;

namespace Infra.Components.Network;

/// <summary>The address plan of an environment: a hub, shared services and spokes, each with its subnets. Pure.</summary>
/// <param name="Networks">
/// Who has which block of the supernet: <see cref="HubName"/> the first, <see cref="SharedServicesName"/> the second, the spokes by their
/// names from the third on.
/// </param>
/// <param name="Problems">Everything that does not fit, of networks (<c>wl1</c>) and subnets (<c>wl1/snet-app</c>).</param>
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

        var purposes = spokes.GroupBy(spoke => spoke.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().Purposes, StringComparer.Ordinal);
        var subnetProblems = networks.Assignments.SelectMany(network => network.Name switch
        {
            HubName => HubLayout.PlanSubnets(network.Range).Problems,
            SharedServicesName => SharedServicesLayout.PlanSubnets(network.Range).Problems,
            _ => SpokeLayout.PlanSubnets(network.Range, purposes[network.Name]).Problems,
        }, (network, problem) => problem with { Subject = $"{network.Name}/{problem.Subject}" });
        return new EnvironmentAddresses(networks, [.. networks.Problems, .. subnetProblems]);
    }
}
