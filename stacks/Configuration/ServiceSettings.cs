using System.Collections.Immutable;
using System.Globalization;
using Infra.Components.Addressing;
using Infra.Components.Arm;
using Infra.Components.Dns;
using Infra.Components.KeyVaults;
using Infra.Components.Network;
using Infra.Components.Network.Edge;
using Infra.Components.Network.Nva;

namespace Infra.Stacks.Configuration;

/// <summary>Reads the settings of what a hub and its shared services offer: inspection, names, gateways and key vaults.</summary>
internal sealed class ServiceSettings(SettingReader reader)
{
    private const string EgressKey = LabConfiguration.Namespace + ":egress";
    private const string FirewallKey = LabConfiguration.Namespace + ":firewall";
    private const string NvaKey = LabConfiguration.Namespace + ":nva";
    private const string DnsKey = LabConfiguration.Namespace + ":dns";
    private const string EdgeKey = LabConfiguration.Namespace + ":edge";
    private const string KeyVaultsKey = LabConfiguration.Namespace + ":keyVaults";

    private readonly Setting _egress = reader.Root(EgressKey);
    private readonly Setting _firewall = reader.Root(FirewallKey);
    private readonly Setting _nva = reader.Root(NvaKey);
    private readonly Setting _edge = reader.Root(EdgeKey);

    /// <summary>The full keys that are read here.</summary>
    public static ImmutableArray<string> Keys { get; } = [DnsKey, EdgeKey, EgressKey, FirewallKey, KeyVaultsKey, NvaKey];

    public EgressConfiguration ReadEgress()
    {
        var choice = _egress.Choice<EgressMode>();
        var mode = choice ?? EgressMode.Firewall;
        var tier = _firewall.Map("tier")?.Invoke("tier").Choice<FirewallTier>() ?? FirewallTier.Standard;
        var members = _nva.Map("privateEndpointReturn", "kind");
        var way = members?.Invoke("privateEndpointReturn").Choice<PrivateEndpointReturn>() ?? PrivateEndpointReturn.Tag;
        var kind = members?.Invoke("kind").Choice<NvaKind>() ?? NvaKind.Pair;

        if (choice is not null || !_egress.IsPresent) RefuseUnread(mode == EgressMode.Firewall ? _nva : _firewall, mode);
        return new EgressConfiguration(mode, tier, way, kind);
    }

    public DnsConfiguration ReadDns()
    {
        var members = reader.Root(DnsKey).Map("zones", "zoneIds", "forward", "blockedDomains", "alertDomains");
        if (members is null)
        {
            return new DnsConfiguration(
                [], EmptyByDomain<AzureResourceId>(), EmptyByDomain<ImmutableArray<string>>(), [], []);
        }

        return new DnsConfiguration(
            ReadZones(members("zones")),
            ReadZoneIds(members("zoneIds")),
            ReadForward(members("forward")),
            members("blockedDomains").Domains(),
            members("alertDomains").Domains());
    }

    public EdgeConfiguration ReadEdge()
    {
        if (_edge.Map("vpnGateway", "expressRouteGateway", "site") is not { } members)
        {
            return new EdgeConfiguration(VpnGateway: true, ExpressRouteGateway: false, Site: null);
        }

        var edge = new EdgeConfiguration(
            members("vpnGateway").Flag() ?? true, members("expressRouteGateway").Flag() ?? false, ReadSite(members("site")));
        if (!edge.VpnGateway && members("site").IsPresent)
        {
            members("site").Refuse(
                "A site is connected by VPN, and there is no VPN gateway.", "Leave 'vpnGateway' out, or take the site away.");
        }

        foreach (var problem in HybridEdgeLayout.Check(edge.Vpn(sharedKey: ""), edge.ExpressRoute))
        {
            members("site").Refuse($"{problem.Value}: {problem.Message}", problem.Help);
        }

        return edge;
    }

    public KeyVaultSettings ReadKeyVaults()
    {
        var settings = new KeyVaultSettings();
        var members = reader.Root(KeyVaultsKey).Map("sku", "purgeProtection", "softDeleteDays", "allowedRanges", "trustsAzureServices");
        if (members is null) return settings;
        return settings with
        {
            Tier = members("sku").Choice<KeyVaultTier>() ?? settings.Tier,
            PurgeProtection = members("purgeProtection").Flag() ?? settings.PurgeProtection,
            RetentionDays = members("softDeleteDays").Integer(KeyVaultSettings.LeastRetentionDays, KeyVaultSettings.MostRetentionDays)
                ?? settings.RetentionDays,
            AllowedRanges = ReadPublicRanges(members("allowedRanges")),
            TrustsAzureServices = members("trustsAzureServices").Flag() ?? settings.TrustsAzureServices,
        };
    }

    /// <summary>Refuses settings of what a hub that exists already has or has not.</summary>
    public void RefuseWithoutHub()
    {
        foreach (var setting in new[] { _egress, _firewall, _nva, _edge }.Where(setting => setting.IsPresent))
        {
            setting.Refuse(
                "Every hub exists already, with all that belongs to it, so nothing reads this setting.", "Remove this setting.");
        }
    }

    private static ImmutableArray<AddressBlock> ReadPublicRanges(Setting setting)
    {
        const string Accepted = "a public IPv4 range in CIDR notation, such as 203.0.113.8/32";
        var ranges = ImmutableArray.CreateBuilder<AddressBlock>();
        foreach (var item in setting.List($"a list, each {Accepted}") ?? [])
        {
            if (item.Range() is not { } range) continue;
            if (AddressBlock.PrivateRanges.Any(known => known.Overlaps(range)))
            {
                item.Refuse(
                    "Private addresses are in this range, which a key vault never sees: they reach it by its private endpoint.",
                    $"Accepted: {Accepted}.");
            }
            else
            {
                ranges.Add(range);
            }
        }

        if (ranges.Count > KeyVaultSettings.MostAllowedRanges)
        {
            setting.Refuse(
                string.Create(CultureInfo.InvariantCulture, $"These are {ranges.Count} ranges, and a key vault takes {KeyVaultSettings.MostAllowedRanges}."),
                "Write fewer and larger ones.");
        }

        return ranges.ToImmutable();
    }

    private static void RefuseUnread(Setting setting, EgressMode mode)
    {
        if (!setting.IsPresent) return;
        setting.Refuse(
            $"Traffic is inspected by {(mode == EgressMode.Nva ? "a network virtual appliance" : "Azure Firewall")}, so nothing reads this setting.",
            $"Remove this setting, or write '{(mode == EgressMode.Nva ? "firewall" : "nva")}' in {EgressKey}.");
    }

    private static ImmutableArray<string> ReadZones(Setting setting)
    {
        var zones = ImmutableArray.CreateBuilder<string>();
        foreach (var item in setting.List("a list of domain names") ?? [])
        {
            if (item.Domain() is not { } zone) continue;
            foreach (var problem in PrivateDnsZoneCatalog.Check(zone)) item.Refuse(problem.Message, problem.Help);
            zones.Add(zone);
        }

        return zones.ToImmutable();
    }

    private static ImmutableSortedDictionary<string, AzureResourceId> ReadZoneIds(Setting setting)
    {
        var ids = EmptyByDomain<AzureResourceId>().ToBuilder();
        foreach (var (zone, value) in setting.ByDomain("a map of private zones to their ids"))
        {
            value.Missing("the id of the private zone");
            if (value.ResourceId("Microsoft.Network/privateDnsZones") is not { } id) continue;
            if (string.Equals(id.Name, zone, StringComparison.OrdinalIgnoreCase)) ids.Add(zone, id);
            else value.Refuse($"This is the id of the zone '{id.Name}', not of '{zone}'.", "Write the id beside the zone it belongs to.");
        }

        return ids.ToImmutable();
    }

    private static ImmutableSortedDictionary<string, ImmutableArray<string>> ReadForward(Setting setting)
    {
        var forward = EmptyByDomain<ImmutableArray<string>>().ToBuilder();
        foreach (var (domain, value) in setting.ByDomain("a map of domains to the DNS servers that know them"))
        {
            var servers = value.NameServers(acceptsAzure: false);
            if (!servers.IsEmpty) forward.Add(domain, servers);
            else value.Missing("a list of the DNS servers that know this domain, each an IPv4 address");
            if (value.IsEmptyList) value.Refuse("Nobody is named who knows this domain.", $"Accepted: a list, each {SettingTypes.AcceptedAddress}.");
        }

        return forward.ToImmutable();
    }

    private static SiteConfiguration? ReadSite(Setting setting)
    {
        const string Endpoint = "the public IPv4 address of a VPN device or a name that leads there, such as vpn.example.com";
        if (setting.Map("endpoint", "asn", "bgpPeeringAddress") is not { } members) return null;
        members("endpoint").Missing(Endpoint);
        members("asn").Missing("the number of an autonomous system");
        members("bgpPeeringAddress").Missing(SettingTypes.AcceptedAddress);
        var endpoint = members("endpoint").Text(Endpoint);
        var asn = members("asn").Integer(1, int.MaxValue);
        var peering = members("bgpPeeringAddress").Address();
        return endpoint is null || asn is null || peering is null ? null : new SiteConfiguration(endpoint, asn.Value, peering);
    }

    private static ImmutableSortedDictionary<string, T> EmptyByDomain<T>() =>
        ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);
}
