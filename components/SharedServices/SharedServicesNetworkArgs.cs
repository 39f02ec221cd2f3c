using System.Collections.Immutable;
using Infra.Components.Addressing;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.SharedServices;

/// <summary>What the network of the shared services depends on.</summary>
public sealed record SharedServicesNetworkArgs
{
    /// <summary>The environment's region.</summary>
    public required AzureRegion Region { get; init; }

    /// <summary>The name of the resource group that everything of it is in.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>The address space, at least a /23: <see cref="SharedServicesLayout.PlanSubnets"/> says why.</summary>
    public required AddressBlock AddressSpace { get; init; }

    /// <summary>Where names come from.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>Who may ask the resolver and use the private endpoints: clouds and on-premises; by default every private range.</summary>
    public ImmutableArray<AddressBlock> Clients { get; init; } = AddressBlock.PrivateRanges;

    /// <summary>
    /// True if the hub has a virtual network gateway (default false). The route tables then learn no routes from it: these would lead past
    /// the firewall, while the answers come back through it, which drops what it has not seen begin.
    /// </summary>
    public bool HubHasGateway { get; init; }

    /// <summary>The tags of every resource; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();
}
