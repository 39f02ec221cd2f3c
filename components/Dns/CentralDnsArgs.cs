using System.Collections.Immutable;
using Infra.Components.Naming;
using Pulumi;

namespace Infra.Components.Dns;

/// <summary>What the central DNS of an environment depends on.</summary>
public sealed record CentralDnsArgs
{
    /// <summary>The virtual network of the environment's shared services. It must ask Azure's own DNS.</summary>
    public required LinkedNetwork Network { get; init; }

    /// <summary>The id of the subnet that the resolver is asked in.</summary>
    public required Input<string> InboundSubnetId { get; init; }

    /// <summary>The id of the subnet that the resolver asks others from.</summary>
    public required Input<string> OutboundSubnetId { get; init; }

    /// <summary>The zones, those of all environments: <see cref="PrivateDnsZones.References"/>.</summary>
    public required ImmutableArray<PrivateDnsZoneReference> Zones { get; init; }

    /// <summary>The name of the resource group of the resolver.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>Where names come from.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>The domains that others answer for; none by default.</summary>
    public ImmutableArray<ConditionalForwarder> Forwarders { get; init; } = [];

    /// <summary>The tags of every resource; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();
}
