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
/// <param name="GatewayHosts">
/// The own names of gateways in stacks of their own, which agents and people may call; none by default. That of a gateway of the same stack
/// needs no mention.
/// </param>
/// <param name="GatewayServers">
/// The hosts of the servers behind gateways in stacks of their own, which these may call; none by default. Those of a gateway of the same
/// stack need no mention.
/// </param>
public sealed record NetworkConfiguration(
    int? VirtualNetworkPrefix, ImmutableArray<AddressBlock> OnPremises, ImmutableArray<string> DnsServers, ImmutableArray<string> GatewayHosts,
    ImmutableArray<string> GatewayServers);
