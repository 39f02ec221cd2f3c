using System.Collections.Immutable;
using Infra.Components;
using Infra.Components.Certificates;
using Infra.Components.Dns;
using Infra.Components.Gateway;
using Infra.Components.Regions;

namespace Infra.Stacks.Configuration;

/// <summary>Reads the settings of the gateway.</summary>
/// <param name="reader">The settings.</param>
/// <param name="spokes">The spokes that are described here; null if the network is a layer of another stack.</param>
/// <param name="environments">The environments there are; the primary one if the network is a layer of another stack.</param>
/// <param name="hasRecipients">Whether this stack says who is told of trouble.</param>
internal sealed class GatewaySettingReader(
    SettingReader reader, IReadOnlyCollection<GatewaySpoke>? spokes, IReadOnlyCollection<EnvironmentKey> environments, bool hasRecipients)
{
    /// <summary>The full key.</summary>
    public const string Key = LabConfiguration.Namespace + ":gateway";

    private const int LongestPublisherName = 100;
    private const int LongestServerName = 60;
    private const int ZoneIdLength = 32;
    private const string AcceptedZoneId = "the id of a Cloudflare zone, 32 hexadecimal digits, as the zone's overview page shows it";
    private const string AcceptedCloudflare = $"a map with zoneId, {AcceptedZoneId}";
    private const string AcceptedHostName = "the name of a host in a public domain of yours, such as gateway.lab.contoso.com";

    private static readonly ImmutableSortedDictionary<string, GatewaySku> Skus =
        GatewaySku.All.ToImmutableSortedDictionary(sku => sku.Name, sku => sku, StringComparer.Ordinal);

    private static readonly ImmutableSortedDictionary<string, CertificateAccess> Accesses = ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal,
        [
            KeyValuePair.Create("perimeter", CertificateAccess.Perimeter),
            KeyValuePair.Create("public-rbac", CertificateAccess.PublicRbac),
        ]);

    /// <summary>Where the gateway's names are known, those that a gateway in a subnet has from Azure included.</summary>
    private const string ResolvedIn = "resolvedIn";

    /// <summary>What is about the gateway's own name.</summary>
    private static readonly ImmutableArray<string> HostSettings = ["certificate", "cloudflare", "hostZoneId", "publicAlias", ResolvedIn];

    private readonly Setting _gateway = reader.Root(Key);

    /// <summary>Whether anything is written about a gateway.</summary>
    public bool IsPresent => _gateway.IsPresent;

    /// <summary>The full keys of the secrets that the settings name.</summary>
    public IReadOnlySet<string> SecretKeys { get; private set; } = ImmutableHashSet<string>.Empty;

    /// <summary>The gateway; null if what is written cannot be used.</summary>
    /// <param name="models">The models behind it.</param>
    public GatewayConfiguration? Read(ModelsConfiguration models)
    {
        _gateway.Missing("a map with publisher, and what else is known of the gateway");
        var members = _gateway.Map(
            "spoke", "region", "mode", "sku", "capacity", "publisher", "pinnedZones", "ownPublicIPAddress", "systemAssignedIdentity", "hostName",
            "hostZoneId", "certificate", "cloudflare", "publicAlias", "additionalRegions", "sessionAffinity",
            "servers", ResolvedIn, "azureMonitorLogger", "apis", "logging");
        if (members is null) return null;

        var mode = members("mode").Choice<GatewayMode>() ?? GatewayMode.Integrated;
        var spoke = ReadSpoke(members("spoke"), mode);
        var region = ReadRegion(members("region"), spoke);
        var publisher = ReadPublisher(members("publisher"));
        var settings = new GatewaySettings
        {
            PublisherName = publisher.Name ?? "",
            PublisherEmail = publisher.Email ?? "",
            Mode = mode,
            Sku = ReadSku(members("sku"), mode),
            Capacity = members("capacity").Integer(1, GatewaySku.All.Max(sku => sku.MaximumUnits)) ?? 1,
            PinnedZones = members("pinnedZones").Flag() ?? false,
            OwnPublicIPAddress = members("ownPublicIPAddress").Flag() ?? false,
            SystemAssignedIdentity = members("systemAssignedIdentity").Flag() ?? false,
        };
        var regions = ReadAdditionalRegions(members("additionalRegions"), mode);
        if (region is not null) CheckTogether(members, settings, region, regions);
        var host = ReadHost(members, mode);
        var servers = ReadServers(members("servers"));
        var resolvedIn = ReadResolvedIn(members(ResolvedIn));
        var affinity = members("sessionAffinity").Flag() ?? false;
        var apiSettings = new GatewayApiSettingReader(reader, models, [.. servers.Keys]);
        var apis = apiSettings.Read(members("apis"));
        SecretKeys = apiSettings.SecretKeys;
        if (apis.Settings.SemanticCache is not null && !settings.SystemAssignedIdentity)
        {
            members("systemAssignedIdentity").Refuse(
                "A semantic cache signs in to the model of embeddings as the system-assigned identity, and there is none.",
                "Write 'systemAssignedIdentity: true', or remove 'apis.semanticCache'.");
        }

        var logger = members("azureMonitorLogger").Choice<AzureMonitorLogger>() ?? AzureMonitorLogger.Adopt;
        var logging = new GatewayLoggingReader(hasRecipients).Read(members("logging"));
        if (spoke is null || region is null || publisher is not ({ } name, { } email)) return null;
        return new GatewayConfiguration
        {
            SpokeName = spoke.Name,
            Region = region,
            Settings = settings with { PublisherName = name, PublisherEmail = email },
            Host = host,
            AdditionalRegions = [.. regions.Select(further => further.Configuration)],
            SessionAffinity = affinity,
            AzureMonitorLogger = logger,
            Servers = servers,
            ResolvedIn = resolvedIn,
            Models = models,
            Apis = apis,
            Logging = logging,
        };
    }

    private static (string? Name, string? Email) ReadPublisher(Setting setting)
    {
        const string Accepted = "a map with name and email: who publishes the APIs";
        const string AcceptedName = "the name of an organization, 1 to 100 characters";
        setting.Missing(Accepted);
        if (setting.Map("name", "email") is not { } members) return (null, null);
        members("name").Missing(AcceptedName);
        members("email").Missing(SettingTypes.AcceptedEmail);
        var (name, email) = (members("name").Text(AcceptedName), members("email").Email());
        if (name is null || (name.Trim().Length > 0 && name.Length <= LongestPublisherName)) return (name, email);
        members("name").Refuse("Azure refuses this name.", $"Accepted: {AcceptedName}.");
        return (null, email);
    }

    private static GatewaySku ReadSku(Setting setting, GatewayMode mode)
    {
        var least = GatewaySku.All.First(sku => sku.Modes.Contains(mode));
        if (setting.Text($"one of {string.Join(", ", Skus.Keys)}") is not { } text) return least;
        if (Skus.TryGetValue(text, out var sku)) return sku;
        GatewaySku.TryFind(text, out _, out var reason);
        setting.Refuse(
            reason is null ? $"This is no tier of API Management.{Suggestion.For(text, Skus.Keys)}" : $"A gateway of this tier cannot be private: it {reason}.",
            $"Accepted: {string.Join(", ", Skus.Keys)}.");
        return least;
    }

    /// <summary>The spoke of the gateway: one that is made for its mode, since a delegation cannot be changed under what uses it.</summary>
    private GatewaySpoke? ReadSpoke(Setting setting, GatewayMode mode)
    {
        const string Accepted = "the name of the spoke that the gateway is in";
        if (spokes is null)
        {
            setting.Missing(Accepted);
            return setting.Text(Accepted) is { } elsewhere ? new GatewaySpoke(elsewhere, null, []) : null;
        }

        var hosts = spokes.Where(spoke => GatewayLayout.Accepts(spoke.Purposes, mode)).ToArray();
        var choices = hosts.Length == 0 ? "" : $": {string.Join(", ", hosts.Select(host => host.Name))}";
        var purpose = SettingTypes.Written(GatewayLayout.PurposeOf(mode).ToString());
        if (!setting.IsPresent)
        {
            if (hosts is [var first, ..]) return first;
            setting.Missing($"the name of a spoke with the purpose {purpose}; there is none, so add the purpose to one");
            return null;
        }

        if (setting.Text(Accepted) is not { } name) return null;
        if (hosts.FirstOrDefault(host => host.Name == name) is { } found) return found;
        if (spokes.All(spoke => spoke.Name != name))
        {
            setting.Refuse(
                $"There is no such spoke.{Suggestion.For(name, hosts.Select(host => host.Name))}", $"Name a spoke with the purpose {purpose}{choices}.");
        }
        else
        {
            setting.Refuse(
                $"This spoke is not made for a gateway that is {SettingTypes.Written(mode.ToString())}: its subnets have not the delegations.",
                $"Give '{name}' the purpose {purpose}, in place of any other for gateways, or name a spoke that is made for it{choices}.");
        }

        return null;
    }

    private AzureRegion? ReadRegion(Setting setting, GatewaySpoke? spoke)
    {
        if (spokes is null)
        {
            setting.Missing(SettingTypes.AcceptedRegion);
            return setting.Region();
        }

        if (setting.IsPresent) setting.Refuse("A gateway is where its spoke is, so nothing reads this setting.", "Remove it, or name another spoke.");
        return spoke?.Region;
    }

    private ImmutableArray<(GatewayRegionConfiguration Configuration, Setting Setting)> ReadAdditionalRegions(Setting setting, GatewayMode mode)
    {
        var regions = ImmutableArray.CreateBuilder<(GatewayRegionConfiguration, Setting)>();
        foreach (var item in setting.List("a list, each a map with spoke, if the network is in another stack also region, and capacity") ?? [])
        {
            if (item.Map("spoke", "region", "capacity") is not { } members) continue;
            if (spokes is not null) members("spoke").Missing("the name of a spoke with the purpose gateway in the further region");
            var spoke = spokes is null || members("spoke").IsPresent ? ReadSpoke(members("spoke"), mode) : null;
            var region = ReadRegion(members("region"), spoke);
            var capacity = members("capacity").Integer(1, GatewaySku.Premium.MaximumUnits);
            if (spoke is not null && region is not null) regions.Add((new GatewayRegionConfiguration(spoke.Name, region, capacity), item));
        }

        return regions.ToImmutable();
    }

    private static ImmutableSortedDictionary<string, string> ReadServers(Setting setting)
    {
        const string Accepted = "the address of a server, such as https://learn.microsoft.com, without a slash at the end";
        var servers = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in setting.AnyMap("a map of names of backends to addresses of servers") ?? ImmutableSortedDictionary<string, Setting>.Empty)
        {
            value.Missing(Accepted);
            if (!SettingTypes.IsName(name, LongestServerName))
            {
                value.Refuse($"'{name}' cannot be the name of a backend.", "Accepted: lower case letters, digits and hyphens, beginning with a letter.");
            }

            if (value.Text(Accepted) is not { } text) continue;
            if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && text[^1] != '/') servers.Add(name, text);
            else value.Refuse("The gateway calls others by HTTPS only, and this is no such address.", $"Accepted: {Accepted}.");
        }

        return servers.ToImmutable();
    }

    private ImmutableArray<EnvironmentKey> ReadResolvedIn(Setting setting)
    {
        const string Accepted = "a list of primary and secondary";
        var written = ImmutableSortedSet.CreateBuilder<EnvironmentKey>();
        foreach (var item in setting.List(Accepted) ?? [])
        {
            if (item.Choice<EnvironmentKey>() is not { } environment) continue;
            if (spokes is not null && !environments.Contains(environment)) item.Refuse("There is no such environment.", "Remove it from the list.");
            else written.Add(environment);
        }

        return written.Count == 0 ? [.. environments.Order()] : [.. written];
    }

    private void CheckTogether(
        Func<string, Setting> members,
        GatewaySettings settings,
        AzureRegion region,
        ImmutableArray<(GatewayRegionConfiguration Configuration, Setting Setting)> regions)
    {
        GatewayLocation[] locations =
            [.. regions.Select(further => new GatewayLocation(further.Configuration.Region, "", further.Configuration.Capacity))];
        foreach (var problem in GatewayRules.Check(settings, region, locations))
        {
            var parts = problem.Subject.Split('/');
            var setting = parts is [_, var place]
                ? regions.Last(further => further.Configuration.Region.Name == place).Setting
                : members(parts[0]);
            if (!reader.IsReported(setting.Path)) setting.Refuse(problem.Message, problem.Help);
        }
    }

    private static GatewayHostConfiguration? ReadHost(Func<string, Setting> members, GatewayMode mode)
    {
        var (name, zone) = (ReadHostName(members("hostName")), ReadCloudflare(members("cloudflare")));
        if (!members("hostName").IsPresent)
        {
            foreach (var unread in HostSettings.Where(key => key != ResolvedIn || mode == GatewayMode.Integrated).Select(members))
            {
                if (unread.IsPresent) unread.Refuse("There is no 'hostName' that this could be about.", "Remove this setting, or give the gateway a name.");
            }

            return null;
        }

        var zoneId = members("hostZoneId").ResourceId("Microsoft.Network/privateDnsZones");
        if (zoneId is not null && name is not null && PublicHostName.RecordIn(name, zoneId.Name) is null)
        {
            members("hostZoneId").Refuse($"'{name}' is not in this zone.", "Name the zone of that name or of a domain above it, or leave it out.");
        }

        var alias = ReadAlias(members, mode, zone);
        var host = ReadCertificate(members, name ?? "", zone);
        if (members("cloudflare").IsPresent && !alias && members("certificate").IsPresent && host is { Order: null })
        {
            members("cloudflare").Refuse(
                "No certificate is ordered and no public alias is wanted, so nothing reads this setting.", "Remove it, or write 'publicAlias: true'.");
        }

        return host is null ? null : host with { ZoneId = zoneId, PublicAliasZoneId = alias ? zone : null };
    }

    private static string? ReadHostName(Setting setting)
    {
        if (setting.Text(AcceptedHostName) is not { } name) return null;
        Problem[] problems = [.. PublicHostName.Check(name)];
        foreach (var problem in problems) setting.Refuse(problem.Message, problem.Help);
        return problems.Length == 0 ? name : null;
    }

    private static string? ReadCloudflare(Setting setting)
    {
        if (setting.Map("zoneId") is not { } members) return null;
        members("zoneId").Missing(AcceptedZoneId);
        if (members("zoneId").Text(AcceptedZoneId) is not { } zone) return null;
        if (zone.Length == ZoneIdLength && zone.All(char.IsAsciiHexDigitLower)) return zone;
        members("zoneId").Refuse("This is not the id of a zone.", $"Accepted: {AcceptedZoneId}.");
        return null;
    }

    /// <summary>Whether the name has a record in public, without which Azure gives it to no v2 gateway.</summary>
    private static bool ReadAlias(Func<string, Setting> members, GatewayMode mode, string? zone)
    {
        if (members("publicAlias").Flag() is not { } wanted) return mode != GatewayMode.Internal && zone is not null && !members("publicAlias").IsPresent;
        if (wanted && mode == GatewayMode.Internal)
        {
            members("publicAlias").Refuse("A classic gateway in a subnet has no name in public that an alias could lead to.", "Remove this setting.");
        }

        if (wanted) members("cloudflare").Missing($"{AcceptedCloudflare}: where the alias is written");
        return wanted;
    }

    private static GatewayHostConfiguration? ReadCertificate(Func<string, Setting> members, string name, string? zone)
    {
        members("certificate").Missing("a map with acme, to order a certificate of 'hostName', or keyVaultSecretId and keyVaultId, for one that exists");
        if (members("certificate").Map("acme", "access", "perimeter", "keyVault", "keyVaultSecretId", "keyVaultId") is not { } certificate) return null;
        var existing = certificate("keyVaultSecretId").IsPresent || certificate("keyVaultId").IsPresent;
        if (certificate("acme").IsPresent == existing)
        {
            members("certificate").Refuse(
                existing ? "These are two certificates, and the gateway presents one." : "This does not say where the certificate comes from.",
                "Accepted: acme, to order one, or keyVaultSecretId with keyVaultId, for one that exists; not both.");
            return null;
        }

        if (!existing) return ReadOrder(members, certificate, name, zone);
        foreach (var unread in new[] { certificate("access"), certificate("perimeter"), certificate("keyVault") }.Where(setting => setting.IsPresent))
        {
            unread.Refuse("The vault of this certificate is somebody else's, who decides who reaches it.", "Remove this setting.");
        }

        return ReadExisting(certificate, name);
    }

    private static GatewayHostConfiguration? ReadExisting(Func<string, Setting> certificate, string name)
    {
        const string AcceptedSecret = "the id of a Key Vault secret, https://{vault}.vault.azure.net/secrets/{name}";
        certificate("keyVaultSecretId").Missing(AcceptedSecret);
        certificate("keyVaultId").Missing("the id of the vault, Microsoft.KeyVault/vaults, on which the gateway's identity gets its role");
        var vault = certificate("keyVaultId").ResourceId("Microsoft.KeyVault/vaults");
        if (certificate("keyVaultSecretId").Text(AcceptedSecret) is not { } text) return null;
        if (!KeyVaultSecretId.TryParse(text, out var secret, out var reason))
        {
            certificate("keyVaultSecretId").Refuse($"This is not the id that is needed here: {reason}.", $"Accepted: {AcceptedSecret}, without a version.");
            return null;
        }

        if (vault is null) return null;
        if (!string.Equals(secret.Vault, vault.Name, StringComparison.OrdinalIgnoreCase))
        {
            certificate("keyVaultId").Refuse($"This is the vault '{vault.Name}', and the secret is in '{secret.Vault}'.", "Name the secret's vault.");
        }

        return new GatewayHostConfiguration { Name = name, SecretId = secret, VaultId = vault };
    }

    private static GatewayHostConfiguration? ReadOrder(
        Func<string, Setting> members, Func<string, Setting> certificate, string name, string? zone)
    {
        var access = certificate("access").Choice(Accesses) ?? CertificateAccess.Perimeter;
        var mode = certificate("perimeter").Choice<PerimeterMode>() ?? PerimeterMode.Enforced;
        if (access != CertificateAccess.Perimeter && certificate("perimeter").IsPresent)
        {
            certificate("perimeter").Refuse("With this 'access' there is no perimeter, so nothing reads this setting.", "Remove one of the two.");
        }

        members("cloudflare").Missing($"{AcceptedCloudflare}: where the order of a certificate shows whose 'hostName' it is");
        var vault = ServiceSettings.ReadKeyVaults(certificate("keyVault"));
        if (certificate("acme").Map("directory", "email") is not { } acme) return null;
        acme("email").Missing(SettingTypes.AcceptedEmail);
        var directory = ReadDirectory(acme("directory"));
        var email = acme("email").Email();
        if (email is null || zone is null) return null;
        return new GatewayHostConfiguration
        {
            Name = name,
            Order = new GatewayHostConfiguration.AcmeOrder(directory, email, zone, access, mode, vault),
        };
    }

    private static AcmeDirectory ReadDirectory(Setting setting)
    {
        if (setting.Text($"one of {string.Join(", ", AcmeDirectory.All)}") is not { } text) return AcmeDirectory.Staging;
        foreach (var problem in AcmeDirectory.Check(text)) setting.Refuse(problem.Message, problem.Help);
        return AcmeDirectory.Find(text) ?? AcmeDirectory.Staging;
    }
}
