using System.Collections.Immutable;
using Infra.Components.Addressing;

namespace Infra.Stacks.Configuration;

/// <summary>What concerns all virtual networks.</summary>
/// <param name="VirtualNetworkPrefix">
/// The prefix length of a virtual network; null (the default) for an eighth of its environment's space.
/// </param>
/// <param name="OnPremises">Ranges that are in use outside Azure, so that no virtual network may overlap them; none by default.</param>
/// <param name="DnsServers">
/// The IPv4 addresses of the DNS servers of the spokes; none (the default) for the DNS proxy of the hub's firewall.
/// </param>
public sealed record NetworkConfiguration(
    int? VirtualNetworkPrefix, ImmutableArray<AddressBlock> OnPremises, ImmutableArray<string> DnsServers);
