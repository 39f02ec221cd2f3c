using System.Collections.Immutable;
using Pulumi;

namespace Infra.Components.Dns;

/// <summary>What the private DNS zones depend on.</summary>
public sealed record PrivateDnsZonesArgs
{
    /// <summary>The name of the resource group of the zones that are made; one for all environments, since zones have no region.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>The names of all zones: what <see cref="PrivateDnsZoneCatalog.For"/> gives.</summary>
    public required ImmutableArray<string> Zones { get; init; }

    /// <summary>
    /// Zones that exist already; none by default. One of the same name as one of <see cref="Zones"/> takes its place, any other comes on
    /// top.
    /// </summary>
    public ImmutableArray<ExistingPrivateDnsZone> Existing { get; init; } = [];

    /// <summary>The tags of the zones that are made; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();
}
