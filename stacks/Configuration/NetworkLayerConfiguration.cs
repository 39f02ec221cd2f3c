using System.Collections.Immutable;
using Infra.Components.Addressing;
using Infra.Components.KeyVaults;
using Infra.Components.Regions;

namespace Infra.Stacks.Configuration;

/// <summary>The network layer of a lab: environments, spokes and what they share.</summary>
public sealed record NetworkLayerConfiguration
{
    /// <summary>The environment that every lab has. Setting <c>lab:regions.primary</c>.</summary>
    public required RegionConfiguration Primary { get; init; }

    /// <summary>The environment in a second region; null (the default) if there is none. Setting <c>lab:regions.secondary</c>.</summary>
    public RegionConfiguration? Secondary { get; init; }

    /// <summary>The environments there are, the primary first.</summary>
    public ImmutableArray<RegionConfiguration> Environments => Secondary is null ? [Primary] : [Primary, Secondary];

    /// <summary>Every region with a hub or a spoke, in ordinal order.</summary>
    public IEnumerable<AzureRegion> Regions => Environments.Select(environment => environment.Region)
        .Concat(Spokes.Select(spoke => spoke.Region))
        .Distinct()
        .OrderBy(region => region.Name, StringComparer.Ordinal);

    /// <summary>The spokes, in order: the order decides which block of addresses is the next free one. Setting <c>lab:spokes</c>.</summary>
    public required ImmutableArray<SpokeConfiguration> Spokes { get; init; }

    /// <summary>What concerns all virtual networks. Setting <c>lab:network</c>.</summary>
    public required NetworkConfiguration Network { get; init; }

    /// <summary>What inspects traffic. Settings <c>lab:egress</c>, <c>lab:firewall</c> and <c>lab:nva</c>.</summary>
    public required EgressConfiguration Egress { get; init; }

    /// <summary>
    /// The name of the spoke that hosts the agents, one with that purpose; by default the first such spoke, null if there is none. Another
    /// value changes no virtual network, because all of these spokes are made for agents. Setting <c>lab:agents.spoke</c>.
    /// </summary>
    public string? AgentsSpoke { get; init; }

    /// <summary>
    /// Every spoke with agents in it: <see cref="AgentsSpoke"/>, those of Foundry accounts of this stack, and those that are named for
    /// accounts of others. Setting <c>lab:agents.spokes</c>.
    /// </summary>
    public ImmutableHashSet<string> AgentsSpokes { get; init; } = [];

    /// <summary>
    /// The spokes with agents of accounts of this stack that are purged once they are deleted: if that failed, again before the spoke's network is
    /// deleted. None by default: what another stack deleted is not this one's to purge.
    /// </summary>
    internal ImmutableHashSet<string> PurgedSpokes { get; init; } = [];

    /// <summary>Private names. Setting <c>lab:dns</c>.</summary>
    public required DnsConfiguration Dns { get; init; }

    /// <summary>The way to the networks on premises. Setting <c>lab:edge</c>.</summary>
    public required EdgeConfiguration Edge { get; init; }

    /// <summary>How people get into the environments whose hub the stack builds. Setting <c>lab:access</c>.</summary>
    public required AccessMode Access { get; init; }

    /// <summary>The machine to work from. Setting <c>lab:jumpBox</c>.</summary>
    public required JumpBoxConfiguration JumpBox { get; init; }

    /// <summary>
    /// Who administers what the lab has; null (the default) for who makes the first deployment. Setting <c>lab:administrator</c>.
    /// </summary>
    public AdministratorConfiguration? Administrator { get; init; }

    /// <summary>Where logs go. Settings <c>lab:logging</c> and <c>lab:alerts</c>.</summary>
    public required LoggingConfiguration Logging { get; init; }

    /// <summary>How the key vaults of the spokes behave. Setting <c>lab:keyVaults</c>.</summary>
    public required KeyVaultSettings KeyVaults { get; init; }

    /// <summary>The ids of what exists already, to be known when a plan is checked.</summary>
    internal IEnumerable<string> ExternalIds => Dns.ZoneIds.Values.Select(id => id.Text)
        .Concat(Logging.WorkspaceId is null ? [] : [Logging.WorkspaceId.Text])
        .Concat(Edge.Circuits.Select(circuit => circuit.Id.Text))
        .Concat(Environments.SelectMany(environment => environment.ExistingHub?.Ids ?? []));

    /// <summary>Everything that is reached in an environment: its address space, and then the ranges of its spokes that are outside.</summary>
    public ImmutableArray<AddressBlock> AddressSpacesOf(RegionConfiguration environment) =>
    [
        environment.AddressSpace,
        .. Spokes.Where(spoke => spoke.Environment == environment.Key && !environment.AddressSpace.Contains(spoke.AddressSpace))
            .Select(spoke => spoke.AddressSpace),
    ];
}
