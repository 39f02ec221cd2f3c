using System.Collections.Immutable;
using Infra.Components.Arm;

namespace Infra.Stacks.Configuration;

/// <summary>Names: what is resolved privately, forwarded and blocked.</summary>
/// <param name="Zones">Private zones besides those of the private endpoints; none by default. Setting <c>zones</c>.</param>
/// <param name="ZoneIds">
/// Private zones that exist already, by zone: they are linked rather than made; none by default. Setting <c>zoneIds</c>.
/// </param>
/// <param name="Forward">
/// DNS servers, as IPv4 addresses, by the domain that is forwarded to them; none by default. Setting <c>forward</c>.
/// </param>
/// <param name="BlockedDomains">Domains whose queries are blocked; none by default. Setting <c>blockedDomains</c>.</param>
/// <param name="AlertDomains">Domains whose queries are reported; none by default. Setting <c>alertDomains</c>.</param>
public sealed record DnsConfiguration(
    ImmutableArray<string> Zones,
    ImmutableSortedDictionary<string, AzureResourceId> ZoneIds,
    ImmutableSortedDictionary<string, ImmutableArray<string>> Forward,
    ImmutableArray<string> BlockedDomains,
    ImmutableArray<string> AlertDomains);
