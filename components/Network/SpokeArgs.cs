using System.Collections.Immutable;
using Infra.Components.Addressing;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.Network;

/// <summary>What a spoke depends on.</summary>
public sealed record SpokeArgs
{
    /// <summary>The hub that all its traffic passes.</summary>
    public required HubReference Hub { get; init; }

    /// <summary>The spoke's region, which need not be the hub's.</summary>
    public required AzureRegion Region { get; init; }

    /// <summary>The name of the resource group that everything of the spoke is in.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>The virtual network's address space; <see cref="SpokeLayout.PlanSubnets"/> says how large it must be.</summary>
    public required AddressBlock AddressSpace { get; init; }

    /// <summary>Where names come from.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>What the spoke is for; by default nothing that needs more than a plain subnet.</summary>
    public ImmutableArray<SpokePurpose> Purposes { get; init; } = [SpokePurpose.Workload];

    /// <summary>The tags of every resource; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();

    /// <summary>The DNS servers of the virtual network, in order; none (the default) for Azure's own.</summary>
    public InputList<string> DnsServers { get; init; } = new();

    /// <summary>What the engine runs around the steps of the virtual network; nothing by default.</summary>
    public ResourceHookBinding NetworkHooks { get; init; } = new();
}
