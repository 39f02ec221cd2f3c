using System.Collections.Immutable;
using Infra.Components.Naming;
using Pulumi;

namespace Infra.Components.Dns;

/// <summary>What a DNS private resolver depends on.</summary>
public sealed record PrivateResolverArgs
{
    /// <summary>The virtual network that it is in, and whose names it knows.</summary>
    public required LinkedNetwork Network { get; init; }

    /// <summary>The id of the subnet that it is asked in.</summary>
    public required Input<string> InboundSubnetId { get; init; }

    /// <summary>The id of the subnet that it asks others from.</summary>
    public required Input<string> OutboundSubnetId { get; init; }

    /// <summary>The name of the resource group that everything of it is in.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>Where names come from.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>The domains that others answer for; none by default.</summary>
    public ImmutableArray<ConditionalForwarder> Forwarders { get; init; } = [];

    /// <summary>The tags of every resource; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();
}
