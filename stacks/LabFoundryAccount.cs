using System.Collections.Immutable;
using Infra.Components.Arm;
using Infra.Components.Dns;
using Infra.Components.Foundry;
using Infra.Components.Foundry.Connections;
using Infra.Components.Foundry.ManagedNetworks;
using Infra.Components.Gateway.Apis;
using Infra.Components.Network;
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
    private readonly LayerResourceGroup _group;
    private readonly FoundryAccount _account;
    private readonly AgentStores? _stores;
    private readonly ImmutableDictionary<string, AgentIdentity> _identities;
    private readonly ImmutableDictionary<string, AgentStores> _ownStores;

    /// <summary>Declares the account, its stores, and the identities of its projects.</summary>
    /// <param name="account">The account as it is configured.</param>
    /// <param name="network">The network that it is put into.</param>
    /// <param name="context">What the layers share.</param>
    /// <param name="hooks">What the engine runs around some steps.</param>
    public LabFoundryAccount(FoundryAccountConfiguration account, NetworkLayerOutputs network, LayerContext context, FoundryHooks hooks)
    {
        (_configuration, _network, _context, _hooks) = (account, network, context, hooks);
        _group = new LayerResourceGroup(account.Name, new LayerResourceGroupArgs { Region = account.Region, Names = context.Names, Tags = context.Tags });
        _account = DeclareAccount();
        _stores = account.Stores ? DeclareStores(account.Name) : null;
        _ownStores = account.Projects.Where(project => project.Stores == ProjectStores.Own)
            .ToImmutableDictionary(project => project.Name, project => DeclareStores(FoundryNames.Project(account.Name, project.Name)), StringComparer.Ordinal);
        _identities = account.Projects.Where(project => project.Identity == AgentIdentityKind.User)
            .ToImmutableDictionary(project => project.Name, project => DeclareIdentity(FoundryNames.Project(account.Name, project.Name)), StringComparer.Ordinal);
    }

    /// <summary>The account's name in the stack.</summary>
    public string Name => _configuration.Name;

    /// <summary>The account's id.</summary>
    public Output<string> Id => _account.Id;

    /// <summary>The subscription that it is in.</summary>
    public Output<string> SubscriptionId => _account.Id.Apply(id =>
        AzureResourceId.TryParse(id, "Microsoft.CognitiveServices/accounts", out var known, out var reason)
            ? known.SubscriptionId
            : throw new InvalidOperationException($"'{id}' is not the id of an account: {reason}."));

    /// <summary>The ids of all that Foundry calls a gateway as: the account's, which its projects are below, and of the identities of projects.</summary>
    public IEnumerable<Output<string>> CallerIds => _configuration.Projects.Where(project => _identities.ContainsKey(project.Name))
        .Select(project => _identities[project.Name].Id).Prepend(_account.Id);

    /// <summary>The projects, each with its path, as <c>agents/sales</c>; none before they are declared.</summary>
    public ImmutableArray<(string Path, FoundryProject Project)> Projects { get; private set; } = [];

    /// <summary>Where the agents of a project are called.</summary>
    public Output<string> EndpointOf(FoundryProject project) =>
        Output.Tuple(_account.Name, project.Name).Apply(names => $"https://{names.Item1}.services.ai.azure.com/api/projects/{names.Item2}");

    /// <summary>Declares the account's connections, and its projects.</summary>
    /// <param name="gateway">The gateway of the lab; null if nothing leads to it.</param>
    public void DeclareProjects(GatewayLayerOutputs? gateway)
    {
        ImmutableArray<Resource> before = [_account, .. _stores is null ? [] : new[] { _stores }];
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
        if (_stores is not null) AddStores("agent", _stores);
        foreach (var (project, stores) in _ownStores.OrderBy(own => own.Key, StringComparer.Ordinal)) AddStores(project, stores);
        var options = new ComponentResourceOptions { DependsOn = { _account } };
        foreach (var stores in _ownStores.Values.Prepend(_stores).OfType<AgentStores>()) options.DependsOn.Add(stores);
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

        void AddStores(string owner, AgentStores stores) => endpoints.AddRange(
            new($"{owner}-threads", stores.CosmosId, OutboundPart.Sql),
            new($"{owner}-files", stores.StorageId, OutboundPart.Blob),
            new($"{owner}-vectors", stores.SearchId, OutboundPart.SearchService));

        // The names of this domain the private endpoint brings by itself.
        static bool IsAzures(string host) => host.EndsWith(".azure-api.net", StringComparison.OrdinalIgnoreCase);
    }

    private FoundryAccount DeclareAccount()
    {
        // Its agents get nowhere before the way out and the names they ask for.
        var options = new ComponentResourceOptions();
        foreach (var needed in _network.SpokeResources.GetValueOrDefault(_configuration.SpokeName, [])) options.DependsOn.Add(needed);
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
                Deployments = _configuration.Deployments,
                Identity = _configuration.Identity == AgentIdentityKind.User ? DeclareIdentity(Name).Identity : new FoundryIdentity.System(),
                AcceptsKeys = _configuration.AcceptsKeys,
                Users = _configuration.Users,
                Tags = _context.Tags,
                Hooks = _context.Deletion.Account(_configuration.Purge),
            },
            options);
    }

    private AgentStores DeclareStores(string name) => new(name, new AgentStoresArgs
    {
        Region = _configuration.Region,
        ResourceGroupName = _group.Name,
        Names = _context.Names,
        SubnetId = SubnetId(SpokeLayout.PrivateEndpoints),
        Zones = new AgentStoreZones(
            _network.ZoneId(PrivateDnsZoneCatalog.CosmosDB), _network.ZoneId(PrivateDnsZoneCatalog.Blobs), _network.ZoneId(PrivateDnsZoneCatalog.Search)),
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
        if (project.Connections.Any(connection => connection.Api is not null))
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
                Tags = _context.Tags,
                HostHooks = _hooks.CapabilityHosts.CapabilityHost,
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

    private Output<string> SubnetId(string subnet) =>
        _network.SubnetId(_configuration.SpokeName, subnet, _configuration.Region, $"{FoundrySettingReader.Key}.accounts, the region of '{Name}'");
}
