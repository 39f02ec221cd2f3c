using System.Collections.Immutable;
using Infra.Components.Dns;
using Infra.Components.Foundry;
using Infra.Components.Foundry.Connections;
using Infra.Components.Foundry.Encryption;
using Infra.Components.Foundry.ManagedNetworks;
using Infra.Components.Foundry.Secrets;
using Infra.Components.Gateway.Apis;
using Infra.Components.KeyVaults;
using Infra.Components.Logging;
using Infra.Components.Network;
using Infra.Components.Perimeters;
using Infra.Components.ResourceGroups;
using Infra.Stacks.Configuration;
using Pulumi;
using Pulumi.AzureNative.Storage;

namespace Infra.Stacks;

/// <summary>
/// A Foundry account with a resource group of its own: first the account and the stores, then connections and projects one after the other,
/// since Azure changes one thing of an account at a time.
/// </summary>
internal sealed class LabFoundryAccount
{
    private readonly FoundryAccountConfiguration _configuration;
    private readonly NetworkLayerOutputs _network;
    private readonly LayerContext _context;
    private readonly FoundryHooks _hooks;
    private readonly FoundryPerimeter? _perimeter;
    private readonly LayerResourceGroup _group;
    private readonly EncryptionVault? _keys;
    private readonly FoundryAccount _account;
    private readonly ConnectionVault? _secrets;
    private readonly LabFoundryTools _tools;
    private readonly AgentStores? _stores;
    private readonly ImmutableDictionary<string, AgentIdentity> _identities;
    private readonly ImmutableDictionary<string, AgentStores> _ownStores;

    /// <summary>Declares the account, its stores, and the identities of its projects.</summary>
    /// <param name="account">The account as it is configured.</param>
    /// <param name="network">The network that it is put into.</param>
    /// <param name="context">What the layers share.</param>
    /// <param name="hooks">What the engine runs around some steps.</param>
    /// <param name="perimeter">The perimeter around it; null if there is none.</param>
    public LabFoundryAccount(
        FoundryAccountConfiguration account, NetworkLayerOutputs network, LayerContext context, FoundryHooks hooks, FoundryPerimeter? perimeter)
    {
        (_configuration, _network, _context, _hooks, _perimeter) = (account, network, context, hooks, perimeter);
        _group = new LayerResourceGroup(account.Name, new LayerResourceGroupArgs { Region = account.Region, Names = context.Names, Tags = context.Tags });
        _keys = account.KeyRotationMonths is { } months ? DeclareKey(months) : null;
        _stores = account.Stores ? DeclareStores(account.Name) : null;
        _account = DeclareAccount();
        _secrets = account.SecretVault ? DeclareSecretVault() : null;
        _tools = new LabFoundryTools(account, _group.Name, SubnetId(SpokeLayout.PrivateEndpoints), network, context);
        _ownStores = account.Projects.Where(project => project.Stores == ProjectStores.Own)
            .ToImmutableDictionary(project => project.Name, project => DeclareStores(FoundryNames.Project(account.Name, project.Name)), StringComparer.Ordinal);
        _identities = account.Projects.Where(project => project.Identity == AgentIdentityKind.User)
            .ToImmutableDictionary(project => project.Name, project => DeclareIdentity(FoundryNames.Project(account.Name, project.Name)), StringComparer.Ordinal);
        DeclareLogging();
    }

    /// <summary>The account's name in the stack.</summary>
    public string Name => _configuration.Name;

    /// <summary>The account's id.</summary>
    public Output<string> Id => _account.Id;

    /// <summary>The ids of all that Foundry calls a gateway as: the account's, which its projects are below, and of the identities of projects.</summary>
    public IEnumerable<Output<string>> CallerIds => _configuration.Projects.Where(project => _identities.ContainsKey(project.Name))
        .Select(project => _identities[project.Name].Id).Prepend(_account.Id);

    /// <summary>Which models projects may use of those behind a gateway, by their tokens and by the keys of their connections.</summary>
    public IEnumerable<AllowedModels> AllowedModels =>
        from project in _configuration.Projects
        where project.Models is not null
        let name = FoundryNames.Project(Name, project.Name)
        from allowed in project.Connections.Where(connection => connection.NeedsSubscription)
            .Select(connection => Components.Gateway.Apis.AllowedModels.OfSubscription(FoundryNames.Project(name, connection.Name), project.Models!.Value))
            .Prepend(new AllowedModels(CallerIdOf(project), project.Models!.Value))
        select allowed;

    /// <summary>The projects, each with its path, as <c>agents/sales</c>; none before they are declared.</summary>
    public ImmutableArray<(string Path, FoundryProject Project)> Projects { get; private set; } = [];

    /// <summary>Where the agents of a project are called.</summary>
    public Output<string> EndpointOf(FoundryProject project) =>
        Output.Tuple(_account.Name, project.Name).Apply(names => $"https://{names.Item1}.services.ai.azure.com/api/projects/{names.Item2}");

    /// <summary>Declares the account's connections, and its projects.</summary>
    /// <param name="gateway">The gateway of the lab; null if nothing leads to it.</param>
    public void DeclareProjects(GatewayLayerOutputs? gateway)
    {
        // Foundry takes a vault for secrets only while the account has no other connection.
        ImmutableArray<Resource> before = [_account, .. new Resource?[] { _stores, _secrets }.OfType<Resource>(), .. _tools.Resources];
        var accountName = _account.Name;
        if (_configuration.Network == AgentNetworkKind.Managed)
        {
            var managed = DeclareManagedNetwork(gateway);
            (before, accountName) = (before.Add(managed), managed.AccountName);
        }

        var owner = new ConnectionOwner.Account(_group.Name, accountName);
        foreach (var connection in _configuration.Connections)
        {
            var name = FoundryNames.Project(Name, connection.Name);
            var options = new ComponentResourceOptions();
            foreach (var needed in before.AddRange(gateway?.Resources ?? [])) options.DependsOn.Add(needed);
            before = before.Add(new GatewayConnection(name, owner, SettingsOf(name, connection, gateway), options));
        }

        var projects = ImmutableArray.CreateBuilder<(string, FoundryProject)>();
        foreach (var project in _configuration.Projects)
        {
            var declared = DeclareProject(project, accountName, gateway, before);
            projects.Add(($"{Name}/{project.Name}", declared));
            before = [declared];
        }

        Projects = projects.ToImmutable();
    }

    /// <summary>The network that Microsoft manages, with ways to the stores and, if anything leads there, the gateway.</summary>
    private ManagedNetwork DeclareManagedNetwork(GatewayLayerOutputs? gateway)
    {
        var endpoints = ImmutableArray.CreateBuilder<OutboundRuleSettings.PrivateEndpoint>();
        if (_stores is not null) AddStores("", _stores);
        foreach (var (project, stores) in _ownStores.OrderBy(own => own.Key, StringComparer.Ordinal)) AddStores($"{project}-", stores);
        endpoints.AddRange(_tools.Endpoints);
        var options = new ComponentResourceOptions { DependsOn = { _account } };
        foreach (var tool in _tools.Resources) options.DependsOn.Add(tool);
        foreach (var stores in _ownStores.Values.Prepend(_stores).OfType<AgentStores>()) options.DependsOn.Add(stores);
        if (_secrets is not null)
        {
            options.DependsOn.Add(_secrets);
            endpoints.Add(new OutboundRuleSettings.PrivateEndpoint("connection-secrets", _secrets.VaultId, OutboundPart.Vault));
        }

        if (gateway is not null && _configuration.AllConnections.Any(connection => connection.Api is not null))
        {
            foreach (var needed in gateway.Resources) options.DependsOn.Add(needed);
            endpoints.Add(new OutboundRuleSettings.PrivateEndpoint(GatewayNames.Gateway, gateway.GatewayId, OutboundPart.Gateway)
            {
                HostNames = gateway.GatewayHostNames.Apply(names => names.RemoveAll(IsAzures)),
            });
        }

        return new ManagedNetwork(
            Name,
            new ManagedNetworkArgs
            {
                Account = _account,
                Settings = _configuration.ManagedNetwork,
                Endpoints = endpoints.ToImmutable(),
                RuleHooks = _hooks.OutboundRules.Rule,
                Azure = _context.Surroundings.Azure,
                Time = _context.Surroundings.Time,
            },
            options);

        // Those of the account have no owner's name before theirs, which a project could have too.
        void AddStores(string owner, AgentStores stores) => endpoints.AddRange(
            new($"{owner}threads", stores.CosmosId, OutboundPart.Sql),
            new($"{owner}files", stores.StorageId, OutboundPart.Blob),
            new($"{owner}vectors", stores.SearchId, OutboundPart.SearchService));

        // The names of this domain the private endpoint brings by itself.
        static bool IsAzures(string host) => host.EndsWith(".azure-api.net", StringComparison.OrdinalIgnoreCase);
    }

    private FoundryAccount DeclareAccount()
    {
        // Its agents get nowhere before the way out and the names they ask for.
        var options = new ComponentResourceOptions();
        foreach (var needed in _network.SpokeResources.GetValueOrDefault(_configuration.SpokeName, [])) options.DependsOn.Add(needed);
        var hooks = _context.Deletion.Account(_configuration.Purge);
        if (_keys is not null) hooks.OnError.AddRange(_context.Roles.Dependent.OnError);
        return new FoundryAccount(
            Name,
            new FoundryAccountArgs
            {
                Region = _configuration.Region,
                ResourceGroupName = _group.Name,
                Names = _context.Names,
                Network = _configuration.Network switch
                {
                    AgentNetworkKind.Injected => new AgentNetwork.Injected(SubnetId(SpokeLayout.Applications)),
                    AgentNetworkKind.Managed => new AgentNetwork.Managed(),
                    _ => new AgentNetwork.Standalone(_configuration.Stores || _configuration.Projects.Any(project => project.Stores == ProjectStores.Own)),
                },
                Endpoint = new AccountEndpoint
                {
                    Region = _configuration.Region,
                    ResourceGroupName = _group.Name,
                    SubnetId = SubnetId(SpokeLayout.PrivateEndpoints),
                    Zones = new ModelAccountZones(
                        _network.ZoneId(PrivateDnsZoneCatalog.FoundryServices),
                        _network.ZoneId(PrivateDnsZoneCatalog.OpenAI),
                        _network.ZoneId(PrivateDnsZoneCatalog.CognitiveServices)),
                },
                Guardrails = _configuration.Guardrails,
                Deployments = _configuration.Deployments,
                SearchPrincipalId = _configuration.ContentUnderstanding && _stores is { } searched ? (Input<string>)searched.SearchPrincipalId : null,
                Identity = _configuration.Identity == AgentIdentityKind.User ? DeclareIdentity(Name).Identity : new FoundryIdentity.System(),
                AcceptsKeys = _configuration.AcceptsKeys,
                Users = _configuration.Users,
                Tags = _context.Tags,
                Encryption = _keys is null
                    ? null
                    : new AccountEncryption(_keys.Key, _group.Id, _context.Surroundings.Azure, _context.Surroundings.Time),
                Perimeter = _perimeter?.Accounts,
                Hooks = hooks,
            },
            options);
    }

    private EncryptionVault DeclareKey(int rotationMonths) => new(FoundryNames.EncryptionVault(Name), new EncryptionVaultArgs
    {
        Vault = VaultArgs(_perimeter?.Keys),
        RotationMonths = rotationMonths,
    });

    private ConnectionVault DeclareSecretVault() => new(FoundryNames.SecretVault(Name), new ConnectionVaultArgs
    {
        Vault = VaultArgs(_perimeter?.Secrets),
        AccountName = _account.Name,
        AccountResourceGroupName = _account.ResourceGroupName,
        AccountPrincipalId = _account.PrincipalId,
        Hooks = _context.Roles.Dependent,
    });

    private ClosedVaultArgs VaultArgs(PerimeterPlace? place) => new()
    {
        Region = _configuration.Region,
        ResourceGroupName = _group.Name,
        Names = _context.Names,
        TenantId = _context.TenantId,
        Endpoint = new VaultEndpoint
        {
            Region = _configuration.Region,
            ResourceGroupName = _group.Name,
            SubnetId = SubnetId(SpokeLayout.PrivateEndpoints),
            ZoneId = _network.ZoneId(PrivateDnsZoneCatalog.KeyVault),
        },
        Perimeter = place,
        Tags = _context.Tags,
    };

    /// <summary>Everything that can tell what happens to it does, in the workspace of the network.</summary>
    private void DeclareLogging()
    {
        var targets = ImmutableArray.CreateBuilder<DiagnosticTarget>();
        targets.Add(new DiagnosticTarget("account", DiagnosticType.FoundryAccount, _account.Id));
        targets.AddRange(_tools.Logged);
        if (_keys is not null) targets.Add(new DiagnosticTarget("keys", DiagnosticType.KeyVault, _keys.VaultId));
        if (_secrets is not null) targets.Add(new DiagnosticTarget("secrets", DiagnosticType.KeyVault, _secrets.VaultId));
        if (_stores is not null) Add("stores", _stores);
        foreach (var (project, stores) in _ownStores.OrderBy(own => own.Key, StringComparer.Ordinal)) Add(project, stores);
        new Diagnostics(Name, new DiagnosticsArgs { WorkspaceId = _network.LogWorkspaceId, Targets = targets.ToImmutable() });

        void Add(string owner, AgentStores stores) => targets.AddRange(
            new($"{owner}-threads", DiagnosticType.CosmosAccount, stores.CosmosId),
            new($"{owner}-files", DiagnosticType.StorageService, Output.Format($"{stores.StorageId}/blobServices/default")),
            new($"{owner}-vectors", DiagnosticType.SearchService, stores.SearchId));
    }

    private AgentStores DeclareStores(string name) => new(name, new AgentStoresArgs
    {
        Region = _configuration.Region,
        ResourceGroupName = _group.Name,
        Names = _context.Names,
        SubnetId = SubnetId(SpokeLayout.PrivateEndpoints),
        Zones = new AgentStoreZones(
            _network.ZoneId(PrivateDnsZoneCatalog.CosmosDB), _network.ZoneId(PrivateDnsZoneCatalog.Blobs), _network.ZoneId(PrivateDnsZoneCatalog.Search)),
        Perimeter = _perimeter?.Stores,
        FilesSku = _configuration.Region.HasAvailabilityZones ? SkuName.Standard_ZRS : SkuName.Standard_LRS,
        Tags = _context.Tags,
    });

    private AgentIdentity DeclareIdentity(string name) => new(name, new AgentIdentityArgs
    {
        Region = _configuration.Region,
        ResourceGroupName = _group.Name,
        Names = _context.Names,
        Tags = _context.Tags,
    });

    private FoundryProject DeclareProject(
        FoundryProjectConfiguration project, Output<string> accountName, GatewayLayerOutputs? gateway, ImmutableArray<Resource> before)
    {
        var name = FoundryNames.Project(Name, project.Name);
        var stores = _ownStores.GetValueOrDefault(project.Name) ?? _stores;
        var options = new ComponentResourceOptions();
        foreach (var needed in before) options.DependsOn.Add(needed);
        if (stores is not null && stores != _stores) options.DependsOn.Add(stores);
        if (project.Playground || project.Connections.Any(connection => connection.Api is not null))
        {
            foreach (var needed in gateway?.Resources ?? []) options.DependsOn.Add(needed);
        }

        return new FoundryProject(
            name,
            new FoundryProjectArgs
            {
                Settings = project.ToSettings(
                    _identities.TryGetValue(project.Name, out var identity) ? identity.Identity : new FoundryIdentity.System(),
                    [.. project.Connections.Select(connection => SettingsOf(FoundryNames.Project(name, connection.Name), connection, gateway))]),
                Region = _configuration.Region,
                ResourceGroupName = _account.ResourceGroupName,
                AccountName = accountName,
                Stores = stores?.All,
                EncryptionVaultId = _keys is null ? null : (Input<string>)_keys.VaultId,
                Tools = _tools.Of(project, gateway),
                Tags = _context.Tags,
                HostHooks = _hooks.CapabilityHosts.CapabilityHost(_configuration.Network == AgentNetworkKind.Managed),
            },
            options);
    }

    /// <summary>A connection with its address and, where it needs one, a key of its own.</summary>
    private static GatewayConnectionSettings SettingsOf(string name, FoundryConnectionConfiguration connection, GatewayLayerOutputs? gateway)
    {
        if (connection.Api is not { } api) return connection.ToSettings(connection.Target!, key: null);
        var options = new ComponentResourceOptions();
        foreach (var needed in gateway!.Resources) options.DependsOn.Add(needed);
        return connection.ToSettings(
            gateway.ApiUrl(api), connection.NeedsSubscription ? (Input<string>)new ApiSubscription(name, gateway.GatewayId, api, options).Key : null);
    }

    private Output<string> CallerIdOf(FoundryProjectConfiguration project) =>
        _identities.TryGetValue(project.Name, out var identity) ? identity.Id : _account.Id.Apply(id => $"{id}/projects/{project.Name}");

    private Output<string> SubnetId(string subnet) =>
        _network.SubnetId(_configuration.SpokeName, subnet, _configuration.Region, $"{FoundrySettingReader.Key}.accounts, the region of '{Name}'");
}
