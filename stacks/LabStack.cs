using System.Collections.Immutable;
using Infra.Components.Authorization;
using Infra.Components.Foundry.Deletion;
using Infra.Components.Gateway.PublicAccess;
using Infra.Stacks.Configuration;
using Pulumi;

namespace Infra.Stacks;

/// <summary>The lab, or those of its layers that the configuration puts into this stack. The outputs of other layers are null.</summary>
public sealed class LabStack : Stack
{
    /// <summary>The lab that the engine's configuration describes. The engine calls this.</summary>
    /// <exception cref="RunException">The configuration cannot be used; the message lists every mistake.</exception>
    public LabStack()
        : this(ReadEngine(), RunSurroundings.Engine())
    {
    }

    /// <summary>The lab that a configuration describes.</summary>
    /// <param name="configuration">The configuration, complete and valid.</param>
    /// <param name="surroundings">The clock, Azure and secrets.</param>
    /// <param name="options">Pulumi's options.</param>
    public LabStack(LabConfiguration configuration, RunSurroundings surroundings, StackOptions? options = null)
        : base(options)
    {
        // The state of a stack can name them whatever its configuration says by now, and without them no delete succeeds.
        Hooks = GatewayHooks.Register(surroundings.Azure, surroundings.Time);
        Roles = RoleHooks.Register(surroundings.Time);
        Foundry = FoundryHooks.Register(surroundings.Azure, surroundings.Time);
        Deletion = DeletionHooks.Register(surroundings.Azure, surroundings.Time);

        var context = new LayerContext(configuration, surroundings, Roles, Deletion);
        var network = configuration.Network is { } described ? new NetworkLayer(described, context) : null;
        var networkOutputs = network?.Outputs;
        var beneath = networkOutputs ?? NetworkLayerOutputs.Of(context.OutputsOf(configuration.NetworkStack!));

        // Accounts before the gateway, which trusts them; their projects after it, since they have keys of it.
        var foundry = configuration.Foundry is { } accounts ? new FoundryLayer(accounts, beneath, context, Foundry) : null;
        var gateway = configuration.Gateway is { } wanted
            ? new GatewayLayer(wanted, beneath, context, Hooks, foundry?.CallerIds ?? [], foundry?.AllowedModels ?? [])
            : null;
        foundry?.DeclareProjects(
            gateway?.Outputs ?? (configuration.GatewayStack is { } stack ? GatewayLayerOutputs.Of(context.OutputsOf(stack)) : null));

        HubVirtualNetworkIds = network?.HubVirtualNetworkIds ?? None<ImmutableDictionary<string, string>>();
        NextHopIPAddresses = network?.NextHopIPAddresses ?? None<ImmutableDictionary<string, string>>();
        SharedServicesSubnetIds = network?.SharedServicesSubnetIds ?? None<ImmutableDictionary<string, ImmutableDictionary<string, string>>>();
        SpokeRegions = networkOutputs?.SpokeRegions ?? None<ImmutableDictionary<string, string>>();
        SpokeVirtualNetworkIds = network?.SpokeVirtualNetworkIds ?? None<ImmutableDictionary<string, string>>();
        SpokeSubnetIds = networkOutputs?.SpokeSubnetIds ?? None<ImmutableDictionary<string, ImmutableDictionary<string, string>>>();
        SpokeIdentityIds = network?.SpokeIdentityIds ?? None<ImmutableDictionary<string, string>>();
        SpokeKeyVaultIds = network?.SpokeKeyVaultIds ?? None<ImmutableDictionary<string, string>>();
        PrivateDnsZoneIds = networkOutputs?.PrivateDnsZoneIds ?? None<ImmutableDictionary<string, string>>();
        PrivateDnsZoneResourceGroupName = network?.PrivateDnsZoneResourceGroupName ?? None<string>();
        ResolverNetworkIds = networkOutputs?.ResolverNetworkIds ?? None<ImmutableDictionary<string, string>>();
        LogWorkspaceId = network?.LogWorkspaceId ?? None<string>();
        AgentsSubnetId = network?.AgentsSubnetId ?? None<string?>();
        JumpBoxIds = network?.JumpBoxIds ?? None<ImmutableDictionary<string, string>>();
        JumpBoxPasswords = network?.JumpBoxPasswords ?? None<ImmutableDictionary<string, string>>();
        AppliancePrivateKeys = network?.AppliancePrivateKeys ?? None<ImmutableDictionary<string, string>>();
        VpnPublicIPAddresses = network?.VpnPublicIPAddresses ?? None<ImmutableDictionary<string, ImmutableArray<string>>>();
        SiteSharedKeys = network?.SiteSharedKeys ?? None<ImmutableDictionary<string, string>>();

        GatewayId = gateway?.Id ?? None<string>();
        GatewayUrl = gateway?.Url ?? None<string>();
        GatewayHostNames = gateway?.HostNames.Apply(names => (ImmutableArray<string>?)names) ?? Output.Create((ImmutableArray<string>?)null);
        GatewayPublicNetworkAccess = gateway?.PublicNetworkAccess ?? None<string>();
        GatewayPrivateIPAddresses =
            gateway?.PrivateIPAddresses.Apply(addresses => (ImmutableArray<string>?)addresses) ?? Output.Create((ImmutableArray<string>?)null);
        GatewayPoolNames = gateway?.PoolNames ?? None<ImmutableDictionary<string, string>>();
        GatewayApiUrls = gateway?.ApiUrls ?? None<ImmutableDictionary<string, string>>();
        ConsumerKeys = gateway?.ConsumerKeys ?? None<ImmutableDictionary<string, string>>();
        GatewayIdentityId = gateway?.IdentityId ?? None<string>();
        GatewayIdentityPrincipalId = gateway?.IdentityPrincipalId ?? None<string>();
        GatewayApplicationInsightsId = gateway?.ApplicationInsightsId ?? None<string>();
        ModelAccountIds = gateway?.ModelAccountIds ?? None<ImmutableDictionary<string, string>>();
        ModelEndpoints = gateway?.ModelEndpoints ?? None<ImmutableDictionary<string, string>>();

        FoundryAccountIds = foundry?.AccountIds ?? None<ImmutableDictionary<string, string>>();
        FoundryCallerIds = foundry is null
            ? Output.Create((ImmutableArray<string>?)null)
            : Output.All(foundry.CallerIds.Select(id => (Input<string>)id)).Apply(ids => (ImmutableArray<string>?)ids);
        FoundryProjectIds = foundry?.ProjectIds ?? None<ImmutableDictionary<string, string>>();
        FoundryProjectEndpoints = foundry?.ProjectEndpoints ?? None<ImmutableDictionary<string, string>>();
        FoundryProjectPrincipalIds = foundry?.ProjectPrincipalIds ?? None<ImmutableDictionary<string, string>>();
    }

    /// <summary>The hooks of a gateway, which every run registers, whatever its configuration says.</summary>
    public GatewayHooks Hooks { get; }

    /// <summary>Those of roles, likewise.</summary>
    public RoleHooks Roles { get; }

    /// <summary>Those of deleted Foundry accounts and of the networks of agents, likewise.</summary>
    public DeletionHooks Deletion { get; }

    /// <summary>Those of what accounts of Foundry have, likewise.</summary>
    public FoundryHooks Foundry { get; }

    /// <summary>The id of each hub's virtual network, by the environment: <c>primary</c>.</summary>
    [Output]
    public Output<ImmutableDictionary<string, string>> HubVirtualNetworkIds { get; private set; }

    /// <summary>The address that inspects the traffic of each environment, the next hop of its spokes, by the environment.</summary>
    [Output]
    public Output<ImmutableDictionary<string, string>> NextHopIPAddresses { get; private set; }

    /// <summary>The ids of the subnets of the shared services, by the environment and the subnet's name.</summary>
    [Output]
    public Output<ImmutableDictionary<string, ImmutableDictionary<string, string>>> SharedServicesSubnetIds { get; private set; }

    /// <summary>The id of each private DNS zone, by the zone.</summary>
    [Output]
    public Output<ImmutableDictionary<string, string>> PrivateDnsZoneIds { get; private set; }

    /// <summary>The name of the resource group of the private DNS zones that the stack makes.</summary>
    [Output]
    public Output<string> PrivateDnsZoneResourceGroupName { get; private set; }

    /// <summary>The id of the virtual network in which each environment resolves private names, by the environment.</summary>
    [Output]
    public Output<ImmutableDictionary<string, string>> ResolverNetworkIds { get; private set; }

    /// <summary>The name of each spoke's region, by the spoke's name.</summary>
    [Output]
    public Output<ImmutableDictionary<string, string>> SpokeRegions { get; private set; }

    /// <summary>The id of the Log Analytics workspace.</summary>
    [Output]
    public Output<string> LogWorkspaceId { get; private set; }

    /// <summary>The id of each spoke's managed identity, by the spoke's name.</summary>
    [Output]
    public Output<ImmutableDictionary<string, string>> SpokeIdentityIds { get; private set; }

    /// <summary>The id of each spoke's key vault, by the spoke's name.</summary>
    [Output]
    public Output<ImmutableDictionary<string, string>> SpokeKeyVaultIds { get; private set; }

    /// <summary>The id of each spoke's virtual network, by the spoke's name.</summary>
    [Output]
    public Output<ImmutableDictionary<string, string>> SpokeVirtualNetworkIds { get; private set; }

    /// <summary>The ids of the subnets of each spoke, by the spoke's name and the subnet's.</summary>
    [Output]
    public Output<ImmutableDictionary<string, ImmutableDictionary<string, string>>> SpokeSubnetIds { get; private set; }

    /// <summary>The id of the subnet that hosts the agents; null if no spoke is made for them.</summary>
    [Output]
    public Output<string?> AgentsSubnetId { get; private set; }

    /// <summary>The id of each jump box, by the environment; none in an environment whose hub exists already.</summary>
    [Output]
    public Output<ImmutableDictionary<string, string>> JumpBoxIds { get; private set; }

    /// <summary>The password of each jump box's administrator <c>labadmin</c>, by the environment; a secret.</summary>
    [Output]
    public Output<ImmutableDictionary<string, string>> JumpBoxPasswords { get; private set; }

    /// <summary>
    /// The private SSH key that opens the machines of each network virtual appliance, in OpenSSH's format, by the environment; a secret. None
    /// where <c>lab:nva.adminPublicKey</c> is given.
    /// </summary>
    [Output]
    public Output<ImmutableDictionary<string, string>> AppliancePrivateKeys { get; private set; }

    /// <summary>The public addresses of each VPN gateway, by the environment: what the site on premises connects to.</summary>
    [Output]
    public Output<ImmutableDictionary<string, ImmutableArray<string>>> VpnPublicIPAddresses { get; private set; }

    /// <summary>The key of each connection to the site on premises, by the environment; a secret.</summary>
    [Output]
    public Output<ImmutableDictionary<string, string>> SiteSharedKeys { get; private set; }

    /// <summary>The id of the AI gateway's service.</summary>
    [Output]
    public Output<string> GatewayId { get; private set; }

    /// <summary>Where the gateway's APIs are called: <c>https://gateway.lab.contoso.com</c>.</summary>
    [Output]
    public Output<string> GatewayUrl { get; private set; }

    /// <summary>Every host name that the gateway answers to, its own first.</summary>
    [Output]
    public Output<ImmutableArray<string>?> GatewayHostNames { get; private set; }

    /// <summary>
    /// <c>Disabled</c> once it is sure that the internet does not reach the gateway; null for one in a subnet, which has no such switch.
    /// </summary>
    [Output]
    public Output<string> GatewayPublicNetworkAccess { get; private set; }

    /// <summary>The private addresses at which the gateway is called.</summary>
    [Output]
    public Output<ImmutableArray<string>?> GatewayPrivateIPAddresses { get; private set; }

    /// <summary>The names of the gateway's pools of models, by the shape of the API: <c>openai-classic</c>, <c>openai-v1</c>.</summary>
    [Output]
    public Output<ImmutableDictionary<string, string>> GatewayPoolNames { get; private set; }

    /// <summary>Where each of the gateway's APIs is called, by the API's name: <c>openai-v1</c>.</summary>
    [Output]
    public Output<ImmutableDictionary<string, string>> GatewayApiUrls { get; private set; }

    /// <summary>The key of each consumer of the gateway, by the consumer's name; a secret.</summary>
    [Output]
    public Output<ImmutableDictionary<string, string>> ConsumerKeys { get; private set; }

    /// <summary>The id of the gateway's identity.</summary>
    [Output]
    public Output<string> GatewayIdentityId { get; private set; }

    /// <summary>The object id of the gateway's identity, which roles are given to.</summary>
    [Output]
    public Output<string> GatewayIdentityPrincipalId { get; private set; }

    /// <summary>The id of the gateway's Application Insights.</summary>
    [Output]
    public Output<string> GatewayApplicationInsightsId { get; private set; }

    /// <summary>The id of each Foundry account behind the gateway, by the account's name.</summary>
    [Output]
    public Output<ImmutableDictionary<string, string>> ModelAccountIds { get; private set; }

    /// <summary>The address of each account's models, by the account's name.</summary>
    [Output]
    public Output<ImmutableDictionary<string, string>> ModelEndpoints { get; private set; }

    /// <summary>The id of each Foundry account with projects, by the account's name.</summary>
    [Output]
    public Output<ImmutableDictionary<string, string>> FoundryAccountIds { get; private set; }

    /// <summary>The ids of all that Foundry calls a gateway as: the accounts, and the user-assigned identities of projects.</summary>
    [Output]
    public Output<ImmutableArray<string>?> FoundryCallerIds { get; private set; }

    /// <summary>The id of each project, by the account's name and the project's: <c>agents/sales</c>.</summary>
    [Output]
    public Output<ImmutableDictionary<string, string>> FoundryProjectIds { get; private set; }

    /// <summary>Where the agents of each project are called, likewise.</summary>
    [Output]
    public Output<ImmutableDictionary<string, string>> FoundryProjectEndpoints { get; private set; }

    /// <summary>The object id of each project's identity, likewise.</summary>
    [Output]
    public Output<ImmutableDictionary<string, string>> FoundryProjectPrincipalIds { get; private set; }

    /// <summary>The output of a layer that is not in the stack.</summary>
    private static Output<T> None<T>()
        where T : class? => Output.Create((T)null!);

    private static LabConfiguration ReadEngine()
    {
        try
        {
            var values = ConfigurationValues.FromEngine(
                Environment.GetEnvironmentVariable(ConfigurationValues.EngineValues),
                Environment.GetEnvironmentVariable(ConfigurationValues.EngineSecrets));
            return LabConfiguration.Read(values, Deployment.Instance.ProjectName);
        }
        catch (ConfigurationException exception)
        {
            throw new RunException(exception.Message);
        }
    }
}
