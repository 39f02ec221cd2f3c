using System.Collections.Immutable;
using Infra.Components.Certificates;
using Infra.Components.Defender;
using Infra.Components.Foundry;
using Infra.Components.Foundry.Guardrails;
using Infra.Components.Foundry.ManagedNetworks;
using Infra.Components.Foundry.Secrets;
using Infra.Components.KeyVaults;
using Infra.Components.Regions;

namespace Infra.Stacks.Configuration;

/// <summary>Reads the settings of Foundry accounts, their projects and connections.</summary>
/// <param name="reader">The settings.</param>
/// <param name="spokes">The spokes that are described here; null if the network is a layer of another stack.</param>
/// <param name="gateway">The gateway that connections can lead to.</param>
/// <param name="taken">The names of accounts that are described elsewhere.</param>
internal sealed class FoundrySettingReader(
    SettingReader reader, IReadOnlyCollection<GatewaySpoke>? spokes, ConnectedGateway gateway, IReadOnlyCollection<string> taken)
{
    /// <summary>The full key.</summary>
    public const string Key = LabConfiguration.Namespace + ":foundry";

    private const int LongestName = 20;
    private const int DefaultRotation = 12;
    private const int LongestProject = 24;
    private const string AcceptedName = "1 to 20 lower case letters, digits and hyphens, beginning with a letter, such as agents";
    private const string AcceptedProject = "2 to 24 lower case letters, digits and hyphens, beginning with a letter, such as sales";
    private const string AcceptedSecret = "the name of a secret setting, as in 'pulumi config set --secret lab:gatewayKey'; here gatewayKey";

    private static readonly ImmutableSortedDictionary<string, OutboundAccess> Accesses =
        Enum.GetValues<OutboundAccess>().ToImmutableSortedDictionary(access => access.ToString(), access => access, StringComparer.Ordinal);

    private static readonly ImmutableSortedDictionary<string, ManagedFirewall> Firewalls =
        Enum.GetValues<ManagedFirewall>().ToImmutableSortedDictionary(firewall => firewall.ToString(), firewall => firewall, StringComparer.Ordinal);

    private readonly Setting _foundry = reader.Root(Key);
    private readonly FoundryToolReader _tools = new(gateway);
    private readonly NamedSecrets _secrets = new(reader, AcceptedSecret);

    /// <summary>Whether anything is written about Foundry.</summary>
    public bool IsPresent => _foundry.IsPresent;

    /// <summary>The full keys of the secrets that the settings name, once they are read.</summary>
    public IReadOnlySet<string> SecretKeys => _secrets.Keys;

    /// <summary>The accounts; null if what is written cannot be used.</summary>
    public FoundryConfiguration? Read()
    {
        const string Accepted = "a list of accounts, each a map with name and what else is known of it";
        _foundry.Missing($"a map with accounts, {Accepted}");
        if (_foundry.Map("accounts", "defender", "perimeter") is not { } members) return null;
        members("accounts").Missing(Accepted);
        var items = members("accounts").List(Accepted) ?? [];
        if (members("accounts").IsEmptyList) members("accounts").Refuse("There is no account.", $"Accepted: {Accepted}, at least one.");
        var accounts = ReadAccounts(items);
        var defender = ReadDefender(members("defender"));
        var perimeter = ReadPerimeter(members("perimeter"));
        return accounts.IsEmpty ? null : new FoundryConfiguration(accounts) { Defender = defender, Perimeter = perimeter };
    }

    private static FoundryPerimeterConfiguration? ReadPerimeter(Setting setting)
    {
        if (setting.Map("accounts", "stores", "vaults", "allowedRanges") is not { } members) return null;
        return new FoundryPerimeterConfiguration(Mode("accounts"), Mode("stores"), Mode("vaults"), ServiceSettings.ReadPublicRanges(members("allowedRanges")));

        PerimeterMode Mode(string member) => members(member).Choice<PerimeterMode>() ?? PerimeterMode.Enforced;
    }

    private static DefenderSettings? ReadDefender(Setting setting)
    {
        if (setting.Map("promptEvidence", "purviewSharing") is not { } members) return null;
        var settings = new DefenderSettings();
        return new DefenderSettings
        {
            PromptEvidence = members("promptEvidence").Flag() ?? settings.PromptEvidence,
            PurviewSharing = members("purviewSharing").Flag() ?? settings.PurviewSharing,
        };
    }

    private ImmutableArray<FoundryAccountConfiguration> ReadAccounts(ImmutableArray<Setting> items)
    {
        var connections = new FoundryConnectionReader(_secrets, gateway);
        var accounts = ImmutableArray.CreateBuilder<FoundryAccountConfiguration>();
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        var used = new AgentSpokes(spokes, items);
        foreach (var item in items)
        {
            if (item.Map(
                    "name", "spoke", "region", "network", "managedNetwork", "identity", "acceptsKeys", "encryption", "secretVault", "stores", "purge", "deployments", "guardrails",
                    "contentUnderstanding", "tracing", "registry", "webSearch", "users", "groups", "servicePrincipals", "connections", "projects") is not { } members)
            {
                continue;
            }

            var name = ReadName(members("name"), item, first);
            var network = members("network").Choice<AgentNetworkKind>() ?? AgentNetworkKind.Injected;
            var spoke = used.Read(members("spoke"), network);
            var region = ReadRegion(members("region"), spoke);
            var identity = members("identity").Choice<AgentIdentityKind>() ?? AgentIdentityKind.System;
            var acceptsKeys = members("acceptsKeys").Flag() ?? false;
            var encryption = members("encryption").Map("rotationMonths");
            int? rotation = encryption is null
                ? null
                : encryption("rotationMonths").Integer(EncryptionVaultArgs.LeastRotationMonths, EncryptionVaultArgs.MostRotationMonths) ?? DefaultRotation;
            var secretVault = members("secretVault").Flag() ?? false;
            var stores = members("stores").Flag() ?? network != AgentNetworkKind.Standalone;
            var purge = members("purge").Flag() ?? true;
            var guardrails = GuardrailReader.Read(members("guardrails"));
            var deployments = ModelSettingReader.ReadDeployments(members("deployments"), guardrails);
            var understands = ReadContentUnderstanding(members("contentUnderstanding"), deployments);
            var registry = members("registry").Choice<RegistryAccess>() ?? RegistryAccess.None;
            var webSearch = members("webSearch").Choice<WebSearchScope>() ?? WebSearchScope.None;
            var users = ModelSettingReader.ReadUsers(members);
            var own = connections.Read(members("connections"), ofAccount: true);
            var projects = ReadProjects(members("projects"), connections, registry);
            RefuseUnlimitedKeys(members, own, projects);
            if (secretVault && own.FirstOrDefault(connection => connection.Name.Equals(ConnectionVault.ConnectionName, StringComparison.OrdinalIgnoreCase)) is { } taken)
            {
                members("connections").Refuse($"'{taken.Name}' is the name of the account's connection to its vault for secrets.", "Take another name.");
            }

            var tracing = members("tracing").Choice<TracingAccess>() ?? (projects.IsEmpty ? TracingAccess.None : TracingAccess.Identity);
            var managed = ReadManagedNetwork(members, network, [.. own, .. projects.SelectMany(project => project.Connections)]);
            if (network == AgentNetworkKind.Managed && region is not null && ManagedNetworkRegions.Check("", region) is { } elsewhere)
            {
                members("network").Refuse(elsewhere.Message, elsewhere.Help);
            }

            if (name is null || spoke is null || region is null) continue;
            accounts.Add(new FoundryAccountConfiguration
            {
                Name = name,
                SpokeName = spoke.Name,
                Region = region,
                Network = network,
                ManagedNetwork = managed,
                Identity = identity,
                AcceptsKeys = acceptsKeys,
                KeyRotationMonths = rotation,
                SecretVault = secretVault,
                Stores = stores,
                Purge = purge,
                Deployments = deployments.AddRange(understands),
                Guardrails = GuardrailReader.UsedBy(deployments.AddRange(understands), guardrails),
                ContentUnderstanding = !understands.IsEmpty,
                Tracing = tracing,
                Registry = registry,
                WebSearch = webSearch,
                Users = users,
                Connections = own,
                Projects = projects,
            });
        }

        return accounts.ToImmutable();
    }

    /// <summary>The network that Microsoft manages. What connections lead to outside of the lab its agents must be let to.</summary>
    private ManagedNetworkSettings ReadManagedNetwork(
        Func<string, Setting> members, AgentNetworkKind network, ImmutableArray<FoundryConnectionConfiguration> connections)
    {
        const string AcceptedHost = "the name of a public host, such as api.example.com or *.example.com";
        var setting = members("managedNetwork");
        var parts = setting.Map("outbound", "firewall", "hosts");
        var read = new ManagedNetworkSettings();
        ImmutableArray<string> hosts = [.. (parts?.Invoke("hosts").List($"a list, each {AcceptedHost}") ?? []).Select(item => item.Text(AcceptedHost)).OfType<string>()];
        read = new ManagedNetworkSettings
        {
            Access = parts?.Invoke("outbound").Choice(Accesses) ?? read.Access,
            Firewall = parts?.Invoke("firewall").Choice(Firewalls) ?? read.Firewall,
            HostNames = hosts,
        };
        if (network != AgentNetworkKind.Managed)
        {
            if (setting.IsPresent) setting.Refuse("The agents of this account are in no managed network, so nothing reads this setting.", "Remove it, or write 'network: managed'.");
            return read;
        }

        if (gateway.ManagedObjection is { } objection && connections.Any(connection => connection.Api is not null)) members("network").Refuse(objection.Problem, objection.Remedy);
        if (read.Access == OutboundAccess.AllowOnlyApprovedOutbound)
        {
            read = read with { HostNames = [.. hosts.Concat(FoundryConnectionConfiguration.TargetHosts(connections).Except(hosts, StringComparer.OrdinalIgnoreCase))] };
        }

        foreach (var problem in ManagedNetworkSettings.Check("", read)) (setting.IsPresent ? setting : members("network")).Refuse(problem.Message, problem.Help);
        return read;
    }

    private string? ReadName(Setting setting, Setting account, Dictionary<string, string> first)
    {
        setting.Missing(AcceptedName);
        if (setting.Text(AcceptedName) is not { } name) return null;
        if (!SettingTypes.IsName(name, LongestName))
        {
            setting.Refuse("This cannot be part of the names of Azure resources.", $"Accepted: {AcceptedName}.");
        }
        else if (name is GatewayNames.Gateway or FoundryNames.Layer || EnvironmentNames.All.Contains(name) || taken.Contains(name))
        {
            setting.Refuse(
                taken.Contains(name) ? $"An account of {ModelSettingReader.Key} has this name." : "Another part of the lab has this name.", "Give the account another name.");
        }
        else if (!first.TryAdd(name, account.Path))
        {
            setting.Refuse($"Two accounts have this name; the other is {first[name]}.", "Give each account a name of its own.");
        }
        else
        {
            return name;
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

        if (setting.IsPresent) setting.Refuse("An account is where its spoke is, so nothing reads this setting.", "Remove it, or name another spoke.");
        return spoke?.Region;
    }

    /// <summary>The models of content understanding, beside those that the account has anyway.</summary>
    private static ImmutableArray<ModelDeployment> ReadContentUnderstanding(Setting setting, ImmutableArray<ModelDeployment> deployments) =>
        setting.Integer(1, ModelSettingReader.LargestCapacity) is { } capacity
            ? ContentUnderstanding.Deployments(capacity, Guardrail.Standard.Name)
                .RemoveAll(model => deployments.Any(deployment => deployment.Name.Equals(model.Name, StringComparison.OrdinalIgnoreCase)))
            : [];

    /// <summary>The gateway knows a token of a project wherever its connection is, and a key only as that of whom it was made for.</summary>
    private void RefuseUnlimitedKeys(
        Func<string, Setting> members, ImmutableArray<FoundryConnectionConfiguration> own, ImmutableArray<FoundryProjectConfiguration> projects)
    {
        foreach (var connection in own.Where(connection => connection.NeedsSubscription)) Refuse("connections", connection, null);
        foreach (var project in projects)
        {
            var keys = project.Connections.Where(connection => connection.NeedsSubscription).ToArray();
            foreach (var connection in keys.Where(connection => connection.Shared)) Refuse("projects", connection, project);
            if (project.Models is null || gateway.Deployments is not null) continue;
            foreach (var connection in keys)
            {
                members("projects").Refuse(
                    $"The gateway of another stack does not know that the key of '{connection.Name}' is that of '{project.Name}', and would let it use every model.",
                    "Let the connection sign in by identity, or leave out the project's models.");
            }
        }

        void Refuse(string member, FoundryConnectionConfiguration connection, FoundryProjectConfiguration? owner)
        {
            string[] limited =
            [
                .. projects.Where(project => project != owner && project.Models is { } models && owner?.Models?.All(model => models.Contains(model)) != true)
                    .Select(project => project.Name),
            ];
            if (limited.Length == 0) return;
            members(member).Refuse(
                $"With the key of the shared connection '{connection.Name}' agents of {string.Join(", ", limited)} would use models that the project's list leaves out.",
                "Let the connection sign in by identity, or give each project one of its own.");
        }
    }

    private ImmutableArray<FoundryProjectConfiguration> ReadProjects(Setting setting, FoundryConnectionReader connections, RegistryAccess registry)
    {
        var projects = ImmutableArray.CreateBuilder<FoundryProjectConfiguration>();
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in setting.List("a list of projects, each a map with name and what else is known of it") ?? [])
        {
            if (item.Map(
                    "name", "displayName", "description", "identity", "stores", "models", "users", "groups", "servicePrincipals", "connections",
                    "externalModels", "playground") is not { } members)
            {
                continue;
            }

            var name = ReadProjectName(members("name"), item, first);
            var (displayName, description) = (members("displayName").Text("what people see"), members("description").Text("what the project is for"));
            var identity = members("identity").Choice<AgentIdentityKind>() ?? (registry == RegistryAccess.None ? AgentIdentityKind.System : AgentIdentityKind.User);
            var stores = members("stores").Choice<ProjectStores>() ?? ProjectStores.Account;
            var users = ModelSettingReader.ReadUsers(members);
            var models = _tools.ReadModels(members("models"));
            var own = connections.Read(members("connections"), ofAccount: false, models);
            var external = FoundryToolReader.ReadExternalModels(members("externalModels"));
            var playground = _tools.ReadPlayground(members("playground"));
            foreach (var same in external.Where(outside => own.Any(connection => connection.Name.Equals(outside.Name, StringComparison.OrdinalIgnoreCase))))
            {
                members("externalModels").Refuse($"The project has a connection to a gateway of the name '{same.Name}'.", "Give each connection a name of its own.");
            }

            foreach (var taken in own.Where(connection => FoundryProject.ReservedConnections.Contains(connection.Name, StringComparer.OrdinalIgnoreCase)))
            {
                members("connections").Refuse(
                    $"'{taken.Name}' is the name of a connection that projects have of their own.",
                    $"Take another name than {string.Join(", ", FoundryProject.ReservedConnections)}.");
            }

            if (name is null) continue;
            projects.Add(new FoundryProjectConfiguration
            {
                Name = name,
                DisplayName = displayName,
                Description = description ?? "",
                Identity = identity,
                Stores = stores,
                Models = models,
                Users = users,
                Connections = own,
                ExternalModels = external,
                Playground = playground,
            });
        }

        return projects.ToImmutable();
    }

    private static string? ReadProjectName(Setting setting, Setting project, Dictionary<string, string> first)
    {
        setting.Missing(AcceptedProject);
        if (setting.Text(AcceptedProject) is not { } name) return null;
        if (name.Length < 2 || !SettingTypes.IsName(name, LongestProject))
        {
            setting.Refuse("This cannot be part of the names of Azure resources.", $"Accepted: {AcceptedProject}.");
        }
        else if (!first.TryAdd(name, project.Path))
        {
            setting.Refuse($"Two projects of the account have this name; the other is {first[name]}.", "Give each project a name of its own.");
        }
        else
        {
            return name;
        }

        return null;
    }
}
