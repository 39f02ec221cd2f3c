using System.Collections.Immutable;
using Pulumi;

namespace Infra.Components.Dns;

/// <summary>What the links of private DNS zones to a virtual network depend on.</summary>
public sealed record PrivateDnsZoneLinksArgs
{
    /// <summary>The zones.</summary>
    public required ImmutableArray<PrivateDnsZoneReference> Zones { get; init; }

    /// <summary>The network, whose resolver then answers from the zones.</summary>
    public required LinkedNetwork Network { get; init; }

    /// <summary>The tags of the links; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();
}
