using System.Collections.Immutable;
using Infra.Components.Addressing;
using Pulumi;

namespace Infra.Components.Network.Edge;

/// <summary>A place that a VPN leads to.</summary>
/// <param name="Name">Its name, unique in the edge, a part of the names of resources: <c>office</c>.</param>
public sealed record VpnSite(string Name)
{
    /// <summary>The public IPv4 address of its VPN device, or a host name that leads there.</summary>
    public required string Endpoint { get; init; }

    /// <summary>What is reached there; may be empty (the default) if <see cref="Bgp"/> tells it.</summary>
    public ImmutableArray<AddressBlock> AddressSpaces { get; init; } = [];

    /// <summary>Who exchanges routes there; null (the default) for <see cref="AddressSpaces"/> only.</summary>
    public BgpPeer? Bgp { get; init; }

    /// <summary>The key that both ends share. It is kept secret in the state, whatever is given.</summary>
    public required Input<string> SharedKey { get; init; }
}
