using System.Collections.Immutable;
using System.Globalization;
using Infra.Components.Addressing;
using Infra.Components.Arm;
using Infra.Components.Dns;
using Infra.Components.KeyVaults;
using Infra.Components.Network;
using Infra.Components.Network.Edge;
using Infra.Components.Network.Nva;
using Infra.Components.SharedServices;

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
    private const string AccessKey = LabConfiguration.Namespace + ":access";
    private const string JumpBoxKey = LabConfiguration.Namespace + ":jumpBox";
    private const string AdministratorKey = LabConfiguration.Namespace + ":administrator";

    private const int LongestCircuitName = 20;
    private const string AcceptedCircuitName = "1 to 20 lower case letters, digits and hyphens, beginning with a letter, such as metro";
    private const string AcceptedSecretName = "the name of a secret setting, of letters and digits, such as metroKey";

    private readonly Setting _egress = reader.Root(EgressKey);
    private readonly Setting _firewall = reader.Root(FirewallKey);
    private readonly Setting _nva = reader.Root(NvaKey);
    private readonly Setting _edge = reader.Root(EdgeKey);
    private readonly Setting _access = reader.Root(AccessKey);
    private readonly Setting _jumpBox = reader.Root(JumpBoxKey);
    private readonly NamedSecrets _secrets = new(reader, AcceptedSecretName);

    /// <summary>Where the servers of forwarded domains are written.</summary>
    public const string ForwardPath = DnsKey + ".forward";

    /// <summary>The full keys that are read here.</summary>
    public static ImmutableArray<string> Keys { get; } =
        [AccessKey, AdministratorKey, DnsKey, EdgeKey, EgressKey, FirewallKey, JumpBoxKey, KeyVaultsKey, NvaKey];

    /// <summary>The full keys of the secrets that the settings read so far name.</summary>
    public IReadOnlySet<string> SecretKeys => _secrets.Keys;

    public EgressConfiguration ReadEgress()
    {
        var choice = _egress.Choice<EgressMode>();
        var mode = choice ?? EgressMode.Firewall;
        var tier = _firewall.Map("tier")?.Invoke("tier").Choice<FirewallTier>() ?? FirewallTier.Standard;
        var members = _nva.Map("privateEndpointReturn", "kind", "size", "adminPublicKey");
        var way = members?.Invoke("privateEndpointReturn").Choice<PrivateEndpointReturn>() ?? PrivateEndpointReturn.Tag;
        var kind = members?.Invoke("kind").Choice<NvaKind>() ?? NvaKind.Pair;
        var size = members is null ? null : ReadSize(members("size"));
        var publicKey = members is null ? null : ReadPublicKey(members("adminPublicKey"));

        if (choice is not null || !_egress.IsPresent) RefuseUnread(mode == EgressMode.Firewall ? _nva : _firewall, mode);
        return new EgressConfiguration(mode, tier, way, kind, size ?? NvaSize.Default, publicKey);
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

    /// <summary>What is configured about gateways.</summary>
    /// <param name="environments">The environments; for each, whether its hub is built.</param>
    public EdgeConfiguration ReadEdge(IReadOnlyDictionary<EnvironmentKey, bool> environments)
    {
        if (_edge.Map("vpnGateway", "expressRouteGateway", "site", "expressRouteCircuits") is not { } members)
        {
            return new EdgeConfiguration(VpnGateway: true, ExpressRouteGateway: false, Site: null, Circuits: []);
        }

        var expressRoute = members("expressRouteGateway").Flag();
        var edge = new EdgeConfiguration(
            members("vpnGateway").Flag() ?? true,
            expressRoute ?? false,
            ReadSite(members("site")),
            ReadCircuits(members("expressRouteCircuits"), environments));
        if (!edge.VpnGateway && members("site").IsPresent)
        {
            members("site").Refuse(
                "A site is connected by VPN, and there is no VPN gateway.", "Leave 'vpnGateway' out, or take the site away.");
        }

        if ((expressRoute == false || !members("expressRouteGateway").IsPresent) && members("expressRouteCircuits").IsPresent)
        {
            members("expressRouteCircuits").Refuse(
                "A circuit is connected to an ExpressRoute gateway, and there is none.", "Write 'expressRouteGateway: true', or take the circuits away.");
        }

        foreach (var problem in HybridEdgeLayout.Check(edge.Vpn(sharedKey: ""), expressRoute: null))
        {
            members("site").Refuse($"{problem.Value}: {problem.Message}", problem.Help);
        }

        return edge;
    }

    /// <summary>How people get in.</summary>
    public AccessMode ReadAccess()
    {
        var mode = _access.Choice<AccessMode>() ?? AccessMode.JumpBox;
        if (mode != AccessMode.JumpBox && _jumpBox.IsPresent)
        {
            _jumpBox.Refuse(
                $"There is no jump box, as {AccessKey} says, so nothing reads this setting.", $"Remove this setting, or write 'jumpBox' in {AccessKey}.");
        }

        return mode;
    }

    /// <summary>What is configured about the jump boxes.</summary>
    public JumpBoxConfiguration ReadJumpBox()
    {
        var members = _jumpBox.Map("size", "entraLogin");
        var size = members?.Invoke("size").Text("the size of a virtual machine, such as Standard_D4s_v5");
        foreach (var problem in size is null ? [] : JumpBoxSize.Check(size)) members!("size").Refuse(problem.Message, problem.Help);
        return new JumpBoxConfiguration(size ?? JumpBoxSize.Default, members?.Invoke("entraLogin").Flag() ?? false);
    }

    /// <summary>Who administers what the lab has; null if nobody is named.</summary>
    public AdministratorConfiguration? ReadAdministrator()
    {
        if (reader.Root(AdministratorKey).Map("id", "type") is not { } members) return null;
        members("id").Missing(SettingTypes.AcceptedObjectId);
        members("type").Missing("what has this id: user, group or servicePrincipal");
        var (id, kind) = (members("id").ObjectId(), members("type").Choice<PrincipalKind>());
        return id is null || kind is null ? null : new AdministratorConfiguration(id, kind.Value);
    }

    public KeyVaultSettings ReadKeyVaults() => ReadKeyVaults(reader.Root(KeyVaultsKey));

    /// <summary>How a key vault is to behave, as a setting says it.</summary>
    public static KeyVaultSettings ReadKeyVaults(Setting setting)
    {
        var settings = new KeyVaultSettings();
        var members = setting.Map("sku", "purgeProtection", "softDeleteDays", "allowedRanges", "trustsAzureServices");
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

    /// <summary>Public ranges from which a closed service can be reached all the same.</summary>
    public static ImmutableArray<AddressBlock> ReadPublicRanges(Setting setting)
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

    /// <summary>Refuses settings of what a hub that exists already has or has not.</summary>
    public void RefuseWithoutHub()
    {
        foreach (var setting in new[] { _egress, _firewall, _nva, _edge, _access, _jumpBox }.Where(setting => setting.IsPresent))
        {
            setting.Refuse(
                "Every hub exists already, with all that belongs to it, so nothing reads this setting.", "Remove this setting.");
        }
    }

    private static void RefuseUnread(Setting setting, EgressMode mode)
    {
        if (!setting.IsPresent) return;
        setting.Refuse(
            $"Traffic is inspected by {(mode == EgressMode.Nva ? "a network virtual appliance" : "Azure Firewall")}, so nothing reads this setting.",
            $"Remove this setting, or write '{(mode == EgressMode.Nva ? "firewall" : "nva")}' in {EgressKey}.");
    }

    private static string? ReadSize(Setting setting)
    {
        var size = setting.Text($"the size of a virtual machine, such as {NvaSize.Default}");
        foreach (var problem in size is null ? [] : NvaSize.Check(size)) setting.Refuse(problem.Message, problem.Help);
        return size;
    }

    private static string? ReadPublicKey(Setting setting)
    {
        var key = setting.Text("a public SSH key, as the line of a .pub file");

        // What somebody wrote here by mistake may be secret.
        foreach (var problem in key is null ? [] : SshPublicKey.Check(key)) setting.RefuseUnseen(problem.Message, problem.Help);
        return key;
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

    private ImmutableArray<CircuitConfiguration> ReadCircuits(Setting setting, IReadOnlyDictionary<EnvironmentKey, bool> environments)
    {
        var circuits = ImmutableArray.CreateBuilder<CircuitConfiguration>();
        var names = new HashSet<string>(StringComparer.Ordinal) { EdgeConfiguration.SiteName };
        foreach (var item in setting.List("a list of circuits, each a map with name and id") ?? [])
        {
            if (item.Map("name", "id", "environment", "authorizationKey") is not { } members) continue;
            var name = ReadCircuitName(members("name"), names);
            members("id").Missing("the id of the circuit");
            var id = members("id").ResourceId("Microsoft.Network/expressRouteCircuits");
            var environment = members("environment").Choice<EnvironmentKey>();
            if (environment is { } key && environments.Count > 0 && !environments.GetValueOrDefault(key))
            {
                members("environment").Refuse(
                    "No hub is built in this environment, so there is no gateway to connect the circuit to.",
                    "Name an environment whose hub the stack builds, or take this circuit away.");
            }

            var authorization = _secrets.Read(members("authorizationKey"));
            if (name is not null && id is not null) circuits.Add(new CircuitConfiguration(name, id, environment, authorization));
        }

        return circuits.ToImmutable();
    }

    private static string? ReadCircuitName(Setting setting, HashSet<string> taken)
    {
        setting.Missing(AcceptedCircuitName);
        if (setting.Text(AcceptedCircuitName) is not { } name) return null;
        if (name.Length is 0 or > LongestCircuitName || !char.IsAsciiLetterLower(name[0]) || name[^1] == '-'
            || !name.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-'))
        {
            setting.Refuse("This cannot be part of the names of Azure resources.", $"Accepted: {AcceptedCircuitName}.");
        }
        else if (!taken.Add(name))
        {
            setting.Refuse("Another connection of the gateways has this name.", "Give each circuit a name of its own, other than 'site'.");
        }
        else
        {
            return name;
        }

        return null;
    }

    private static ImmutableSortedDictionary<string, T> EmptyByDomain<T>() =>
        ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);
}
