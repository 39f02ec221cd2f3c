using System.Collections.Immutable;
using Infra.Components.Arm;
using Infra.Components.Certificates;
using Infra.Components.Dns;
using Infra.Components.Foundry;
using Infra.Components.Gateway;
using Infra.Components.Gateway.Apis;
using Infra.Components.Gateway.Backends;
using Infra.Components.Gateway.CallLogs;
using Infra.Components.Gateway.PublicAccess;
using Infra.Components.Gateway.Queries;
using Infra.Components.Logging;
using Infra.Components.Naming;
using Infra.Components.Network;
using Infra.Components.PublicDns;
using Infra.Components.ResourceGroups;
using Infra.Stacks.Configuration;
using Pulumi;

namespace Infra.Stacks;

/// <summary>
/// The AI gateway in the order in which it comes about: a group, a workspace and an identity; the certificate and the public alias of its
/// own name; the service with its private endpoint and the private name of it; the models behind it; what it tells about the calls.
/// </summary>
internal sealed class GatewayLayer
{
    private const string Name = GatewayNames.Gateway;
    private const string RegionKey = GatewaySettingReader.Key + ".region";

    private readonly GatewayConfiguration _gateway;
    private readonly NetworkLayerOutputs _network;
    private readonly LayerContext _context;
    private readonly LayerResourceGroup _group;
    private readonly GatewayIdentity _identity;
    private readonly GatewayTelemetry _telemetry;
    private readonly GatewayService _service;
    private readonly GatewayBackends? _backends;
    private readonly GatewayApis _apis;
    private readonly GatewayConsumers? _consumers;
    private readonly ImmutableArray<Output<string>> _callerIds;
    private readonly ImmutableArray<AllowedModels> _allowedModels;
    private readonly ImmutableArray<(ModelAccountConfiguration Configuration, ModelAccount Account)> _accounts;
    private readonly ImmutableArray<DiagnosticTarget>.Builder _logged = ImmutableArray.CreateBuilder<DiagnosticTarget>();

    /// <summary>Declares the gateway.</summary>
    /// <param name="gateway">The gateway as it is configured.</param>
    /// <param name="network">The network that it is put into.</param>
    /// <param name="context">What the layers share.</param>
    /// <param name="hooks">The hooks that keep it closed to the public.</param>
    /// <param name="callerIds">The ids of what Foundry of the same stack calls it as, besides those of the configuration.</param>
    /// <param name="allowedModels">Which models projects of the same stack may use, besides what the configuration says.</param>
    public GatewayLayer(
        GatewayConfiguration gateway, NetworkLayerOutputs network, LayerContext context, GatewayHooks hooks, ImmutableArray<Output<string>> callerIds,
        ImmutableArray<AllowedModels> allowedModels)
    {
        (_gateway, _network, _context, _callerIds, _allowedModels) = (gateway, network, context, callerIds, allowedModels);
        _group = new LayerResourceGroup(
            Name, new LayerResourceGroupArgs { Region = gateway.Region, Names = context.Names, Tags = context.Tags });
        var workspace = new LogWorkspace(Name, new LogWorkspaceArgs
        {
            Region = gateway.Region,
            ResourceGroupName = _group.Name,
            Names = context.Names,
            Tags = context.Tags,
        });
        _identity = new GatewayIdentity(Name, new GatewayIdentityArgs
        {
            Region = gateway.Region,
            ResourceGroupName = _group.Name,
            Names = context.Names,
            Tags = context.Tags,
        });
        _telemetry = new GatewayTelemetry(Name, new GatewayTelemetryArgs
        {
            Region = gateway.Region,
            ResourceGroupName = _group.Name,
            Names = context.Names,
            WorkspaceId = workspace.Id,
            Identity = _identity,
            Tags = context.Tags,
        });

        var serviceName = context.Names.For(ResourceKind.ApiManagement, Name, gateway.Region);
        _service = DeclareService(serviceName, DeclareDomain(), DeclareAlias(serviceName), hooks);
        if (gateway.Host is { } host) DeclareHostZone(host);
        if (gateway.Settings.Mode != GatewayMode.Integrated) DeclareDefaultZone();
        _accounts = [.. gateway.Models.Accounts.Select(account => (account, DeclareAccount(account)))];
        _backends = DeclareBackends();
        var servers = gateway.Servers.ToImmutableDictionary(
            server => server.Key,
            server => new ServerBackend(
                server.Key, new ServerBackendArgs { ServiceName = _service.Name, ResourceGroupName = _group.Name, Url = server.Value }).Name);
        _apis = DeclareApis(servers);
        _consumers = gateway.Apis.Consumers.IsEmpty ? null : new GatewayConsumers(Name, new GatewayConsumersArgs
        {
            ServiceName = _service.Name,
            ResourceGroupName = _group.Name,
            Apis = _apis,
            Consumers = gateway.Apis.Consumers,
        });

        var logging = new GatewayLogging(Name, new GatewayLoggingArgs
        {
            Service = _service,
            ResourceGroupName = _group.Name,
            Telemetry = _telemetry,
            Identity = _identity,
            WorkspaceId = workspace.Id,
            AzureMonitorLogger = gateway.AzureMonitorLogger,
            LogClientAddresses = gateway.Logging.ClientAddresses,
        });
        DeclareCallLogs(workspace.Id, logging);
        new Diagnostics($"{Name}-layer", new DiagnosticsArgs { WorkspaceId = workspace.Id, Targets = _logged.ToImmutable() });
    }

    /// <summary>What Foundry needs of the gateway.</summary>
    public GatewayLayerOutputs Outputs => new()
    {
        GatewayId = Id,
        GatewayHostNames = HostNames,
        GatewayApiUrls = ApiUrls,
        ModelAccountIds = ModelAccountIds,
        Resources = [_service, _apis],
    };

    /// <summary>The id of the service.</summary>
    public Output<string> Id => _service.Id;

    /// <summary>Where APIs are called: by the gateway's own name if it has one.</summary>
    public Output<string> Url => _service.Url;

    /// <summary>Every host name that the gateway answers to, its own first.</summary>
    public Output<ImmutableArray<string>> HostNames => _service.DefaultUrl.Apply(url =>
        Hosts.Select(host => host.Name).Append(new Uri(url).Host).ToImmutableArray());

    /// <summary>The private addresses at which it is called.</summary>
    public Output<ImmutableArray<string>> PrivateIPAddresses => _service.PrivateIPAddresses;

    /// <summary>
    /// <c>Disabled</c> once it is sure that the internet does not reach it; null for a gateway in a subnet, which has no such switch.
    /// </summary>
    public Output<string>? PublicNetworkAccess => _service.EndpointId is { } endpoint
        ? PublicAccessConfirmation.Of(_context.Surroundings.Azure, _context.Surroundings.Time, _service.Id, endpoint)
        : null;

    /// <summary>The names of the pools of its models, by the shape of the API; empty without models.</summary>
    public Output<ImmutableDictionary<string, string>> PoolNames => _backends is null
        ? Output.Create(ImmutableDictionary<string, string>.Empty)
        : Output.Tuple(_backends.ClassicPoolName, _backends.V1PoolName).Apply(names => ImmutableDictionary.CreateRange(
            StringComparer.Ordinal,
            [KeyValuePair.Create("openai-classic", names.Item1), KeyValuePair.Create("openai-v1", names.Item2)]));

    /// <summary>The id of its identity.</summary>
    public Output<string> IdentityId => _identity.Id;

    /// <summary>The object id of its identity, which roles are given to.</summary>
    public Output<string> IdentityPrincipalId => _identity.PrincipalId;

    /// <summary>The id of each account, by the account's name.</summary>
    public Output<ImmutableDictionary<string, string>> ModelAccountIds =>
        OutputMap.Of(_accounts.Select(account => (account.Configuration.Name, account.Account.Id)));

    /// <summary>The address of each account's models, by the account's name.</summary>
    public Output<ImmutableDictionary<string, string>> ModelEndpoints =>
        OutputMap.Of(_accounts.Select(account => (account.Configuration.Name, account.Account.OpenAIEndpoint)));

    /// <summary>Where each API is called, by the API's name.</summary>
    public Output<ImmutableDictionary<string, string>> ApiUrls =>
        _service.Url.Apply(url => _apis.Apis.ToImmutableDictionary(api => api.Name, api => $"{url}/{api.Name}", StringComparer.Ordinal));

    /// <summary>The key of each consumer, by its name; a secret.</summary>
    public Output<ImmutableDictionary<string, string>> ConsumerKeys =>
        _consumers?.Keys ?? Output.Create(ImmutableDictionary<string, string>.Empty);

    /// <summary>The id of its Application Insights.</summary>
    public Output<string> ApplicationInsightsId => _telemetry.Id;

    private ImmutableArray<GatewayHost> Hosts =>
        _gateway.Host is { } host ? GatewayHost.Of(host.Name, _gateway.Settings.Mode) : [];

    private Output<string> EndpointSubnetId => _network.SubnetId(_gateway.SpokeName, SpokeLayout.PrivateEndpoints, _gateway.Region, RegionKey);

    /// <summary>The gateway's own name with its certificate, once the gateway may read it; null without one.</summary>
    private GatewayDomain? DeclareDomain()
    {
        if (_gateway.Host is not { } host) return null;
        if (host.Order is { } order) return new GatewayDomain(host.Name, DeclareOrder(order).SecretId);
        var existing = new ExistingCertificate(Name, new ExistingCertificateArgs
        {
            SecretId = host.SecretId!,
            VaultId = host.VaultId!,
            ReaderPrincipalId = _identity.PrincipalId,
            RoleHooks = _context.Roles.Assignment,
        });
        return new GatewayDomain(host.Name, existing.SecretId);
    }

    private AcmeCertificate DeclareOrder(GatewayHostConfiguration.AcmeOrder order)
    {
        var vault = new CertificateVault(GatewayNames.Certificates, new CertificateVaultArgs
        {
            Region = _gateway.Region,
            ResourceGroupName = _group.Name,
            Names = _context.Names,
            SubnetId = EndpointSubnetId,
            ZoneId = _network.ZoneId(PrivateDnsZoneCatalog.KeyVault),
            ReaderIdentityId = _identity.Id,
            ReaderPrincipalId = _identity.PrincipalId,
            RoleHooks = _context.Roles.Assignment,
            TenantId = _identity.TenantId,
            Access = order.Access,
            Mode = order.PerimeterMode,
            Settings = order.Vault,
            Tags = _context.Tags,
        });
        _logged.Add(new DiagnosticTarget("kv", DiagnosticType.KeyVault, vault.VaultId));
        if (order.Access == CertificateAccess.Perimeter)
        {
            _logged.Add(new DiagnosticTarget("nsp", DiagnosticType.NetworkSecurityPerimeter, vault.PerimeterId!));
        }

        return new AcmeCertificate(Name, new AcmeCertificateArgs
        {
            Directory = order.Directory,
            Email = order.Email,
            HostNames = [.. Hosts.Select(host => host.Name)],
            CloudflareToken = _context.CloudflareToken,
            Vault = vault,
            ResourceGroupName = _group.Name,
            Tags = _context.Tags,
        });
    }

    private PublicAlias? DeclareAlias(Input<string> serviceName) => _gateway.Host is { PublicAliasZoneId: { } zone } host
        ? new PublicAlias(Name, new PublicAliasArgs { HostName = host.Name, ServiceName = serviceName, ZoneId = zone })
        : null;

    private GatewayService DeclareService(Input<string> serviceName, GatewayDomain? domain, PublicAlias? alias, GatewayHooks hooks)
    {
        var isIntegrated = _gateway.Settings.Mode == GatewayMode.Integrated;
        var subnet = GatewayLayout.SubnetOf(_gateway.Settings.Mode);

        // Without its way out and the names it asks for it does not come up; without the alias it does not take its own name.
        var options = new ComponentResourceOptions();
        foreach (var needed in _network.SpokeResources.GetValueOrDefault(_gateway.SpokeName, [])) options.DependsOn.Add(needed);
        if (alias is not null) options.DependsOn.Add(alias);
        return new GatewayService(
            Name,
            new GatewayServiceArgs
            {
                Region = _gateway.Region,
                ResourceGroupName = _group.Name,
                Names = _context.Names,
                ServiceName = serviceName,
                Settings = _gateway.Settings,
                Identity = _identity,
                SubnetId = _network.SubnetId(_gateway.SpokeName, subnet, _gateway.Region, RegionKey),
                PublicNetworkAccess = isIntegrated
                    ? (Input<string>)PublicAccessDecision.Of(_context.Surroundings.Azure, _context.Surroundings.Time, _group.Id, serviceName)
                    : null,
                Endpoint = isIntegrated
                    ? new GatewayEndpoint(_gateway.Region, EndpointSubnetId, _network.ZoneId(PrivateDnsZoneCatalog.ApiManagement))
                    : null,
                Domain = domain,
                Locations =
                [
                    .. _gateway.AdditionalRegions.Select(further => new GatewayLocation(
                        further.Region, _network.SubnetId(further.SpokeName, subnet, further.Region, RegionKey), further.Capacity)),
                ],
                Tags = _context.Tags,
                ServiceHooks = isIntegrated ? hooks.Service : new ResourceHookBinding(),
                EndpointHooks = hooks.PrivateEndpoint,
            },
            options);
    }

    /// <summary>In private the gateway's own name leads to its private address, whatever the public alias says.</summary>
    private void DeclareHostZone(GatewayHostConfiguration host)
    {
        var existing = host.ZoneId is { } id ? new ExistingPrivateDnsZone(id, _context.Providers.Of(id)) : null;
        var zone = existing?.Name ?? host.Name;
        DeclareZone(Name, zone, existing, [.. Hosts.Select(known => PublicHostName.RecordIn(known.Name, zone)!)]);
    }

    /// <summary>
    /// The name that Azure gave to a gateway in a subnet is known nowhere else, so that nobody could call one without a name of its own. The
    /// zone is for this one service: others of <c>azure-api.net</c> stay as they are in public.
    /// </summary>
    private void DeclareDefaultZone() => DeclareZone(
        GatewayNames.DefaultHost, _service.DefaultUrl.Apply(url => new Uri(url).Host), existing: null, [HostRecord.Apex]);

    private void DeclareZone(string name, Input<string> zone, ExistingPrivateDnsZone? existing, ImmutableArray<string> records)
    {
        var address = _service.PrivateIPAddresses.Apply(addresses => addresses.IsEmpty
            ? throw new InvalidOperationException("Azure gave the gateway no private address, so that no name can lead to it.")
            : addresses[0]);
        new PrivateHostZone(name, new PrivateHostZoneArgs
        {
            ZoneName = zone,
            Existing = existing,
            Records = [.. records.Select(record => new HostRecord(record, address))],
            Networks = existing is not null
                ? []
                :
                [
                    .. _gateway.ResolvedIn.Select(environment => EnvironmentNames.Of(environment).Environment)
                        .Select(environment => new LinkedNetwork(environment, _gateway.Region, _network.ResolverNetworkId(environment))),
                ],
            ResourceGroupName = _group.Name,
            Tags = _context.Tags,
        });
    }

    private ModelAccount DeclareAccount(ModelAccountConfiguration account)
    {
        var declared = new ModelAccount(account.Name, new ModelAccountArgs
        {
            Region = account.Region,
            ResourceGroupName = _group.Name,
            Names = _context.Names,
            Guardrails = GuardrailReader.UsedBy(account.Deployments, _gateway.Models.Guardrails),
            Deployments = account.Deployments,
            EndpointRegion = _gateway.Region,
            EndpointResourceGroupName = _group.Name,
            SubnetId = EndpointSubnetId,
            Zones = new ModelAccountZones(
                _network.ZoneId(PrivateDnsZoneCatalog.FoundryServices),
                _network.ZoneId(PrivateDnsZoneCatalog.OpenAI),
                _network.ZoneId(PrivateDnsZoneCatalog.CognitiveServices)),
            GatewayPrincipalId = _identity.PrincipalId,
            Users = _gateway.Models.Users,
            Tags = _context.Tags,
            Hooks = _context.Deletion.Account(_gateway.Models.Purge),
        });
        _logged.Add(new DiagnosticTarget(account.Name, DiagnosticType.FoundryAccount, declared.Id));
        return declared;
    }

    private GatewayBackends? DeclareBackends() => _accounts.IsEmpty ? null : new GatewayBackends(GatewayNames.Models, new GatewayBackendsArgs
    {
        ServiceName = _service.Name,
        ResourceGroupName = _group.Name,
        Accounts = [.. _accounts.Select(account => account.Configuration.ToBackend(account.Account.OpenAIEndpoint))],
        CircuitBreaker = _gateway.Models.CircuitBreaker,
        SessionAffinity = _gateway.SessionAffinity,
    });

    private GatewayApis DeclareApis(ImmutableDictionary<string, Output<string>> servers)
    {
        var apis = _gateway.Apis;
        return new GatewayApis(Name, new GatewayApisArgs
        {
            ServiceName = _service.Name,
            ResourceGroupName = _group.Name,
            TenantId = _identity.TenantId,
            IdentityClientId = _identity.ClientId,
            IdentityPrincipalId = _identity.PrincipalId,
            SystemPrincipalId = _service.PrincipalId is { } principal ? (Input<string>)principal : null,
            Settings = apis.Settings,
            Models = _backends is null
                ? null
                : new ModelTargets
                {
                    ClassicPoolName = _backends.ClassicPoolName,
                    V1PoolName = _backends.V1PoolName,
                    AccountId = _accounts[0].Account.Id,
                    AccountName = _accounts[0].Account.Name,
                    Endpoint = _accounts[0].Account.OpenAIEndpoint,
                    OpenAIDeployments = [.. _accounts[0].Configuration.Deployments.Where(deployment => deployment.Format == ModelDeployment.OpenAIFormat).Select(deployment => deployment.Name)],
                },
            Tools = [.. apis.Tools.Select(tool => new ToolServer { Name = tool.Name, BackendName = servers[tool.Server], Endpoint = tool.Endpoint })],
            FoundryResourceIds = apis.FoundryResourceIds.Select(id => (Input<string>)id).Concat(_callerIds.Select(id => (Input<string>)id)).ToArray(),
            AllowedModels = apis.AllowedModels.AddRange(_allowedModels),
            CacheConnectionString = apis.CacheConnection is { } secret ? (Input<string>)secret.Value : null,
        });
    }

    /// <summary>What the calls leave behind, what reads it, and who is told of it.</summary>
    private void DeclareCallLogs(Output<string> workspaceId, GatewayLogging logging)
    {
        var settings = _gateway.Logging;
        new ApiLogging(Name, new ApiLoggingArgs
        {
            ServiceName = _service.Name,
            ResourceGroupName = _group.Name,
            Apis = [.. _apis.Apis.Select(api => new LoggedApi(api.Name, api.ApiName, api.Kind == GatewayApiKind.Models))],
            ApplicationInsightsLoggerId = logging.ApplicationInsightsLoggerId,
            AzureMonitorLoggerId = logging.AzureMonitorLoggerId,
            Models = settings.Models,
            LogClientAddresses = settings.ClientAddresses,
        });
        if (settings.Archive is { } archive)
        {
            new ModelLogArchive(Name, new ModelLogArchiveArgs
            {
                ServiceId = _service.Id,
                StorageAccountId = IdOf(archive.StorageAccountId),
                EventHubRuleId = IdOf(archive.EventHubRuleId),
                EventHubName = archive.EventHubName is { } hub ? (Input<string>)hub : null,
            });
        }

        new GatewayReports(Name, new GatewayReportsArgs
        {
            Region = _gateway.Region,
            ResourceGroupName = _group.Name,
            WorkspaceId = workspaceId,
            Prices = settings.Prices,
            Tags = _context.Tags,
        });
        if (settings.Alerts is not { } alerts) return;
        new GatewayAlerts(Name, new GatewayAlertsArgs
        {
            Region = _gateway.Region,
            ResourceGroupName = _group.Name,
            WorkspaceId = workspaceId,
            ActionGroupId = IdOf(settings.ActionGroupId) ?? _network.ActionGroupId!,
            Names = _context.Names,
            Settings = alerts,
            Tags = _context.Tags,
        });

        static Input<string>? IdOf(AzureResourceId? existing) => existing is null ? null : (Input<string>)existing.Text;
    }
}
