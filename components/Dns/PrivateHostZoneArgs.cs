using System.Collections.Immutable;
using Pulumi;

namespace Infra.Components.Dns;

/// <summary>What the private zone of a host depends on.</summary>
public sealed record PrivateHostZoneArgs
{
    /// <summary>The zone's name: that of the host, so that no other name of its domain is hidden, or the domain.</summary>
    public required Input<string> ZoneName { get; init; }

    /// <summary>The zone, if it exists already: it gets the records, and stays its owner's. Null (the default) makes one.</summary>
    public ExistingPrivateDnsZone? Existing { get; init; }

    /// <summary>The records.</summary>
    public required ImmutableArray<HostRecord> Records { get; init; }

    /// <summary>
    /// The networks whose resolvers are to answer from the zone: those of every environment that others ask at. None for an existing
    /// zone that is linked to them already, since Azure takes only one link of a network to a zone.
    /// </summary>
    public required ImmutableArray<LinkedNetwork> Networks { get; init; }

    /// <summary>The name of the resource group of the zone that is made.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>The tags of zone and links; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();
}
