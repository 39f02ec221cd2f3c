using System.Collections.Immutable;
using Infra.Components.Dns;
using Infra.Components.KeyVaults;
using Infra.Components.Logging;
using Infra.Components.Network;
using Infra.Components.ResourceGroups;
using Infra.Stacks.Configuration;
using Pulumi;
using Pulumi.AzureNative.Authorization;

namespace Infra.Stacks;

/// <summary>
/// The network in the order in which it comes about: private names and the workspace of the logs, one or two environments with their hubs,
/// and the spokes that join them.
/// </summary>
internal sealed class NetworkLayer
{
    private readonly NetworkLayerConfiguration _network;
    private readonly ImmutableArray<LabEnvironment> _environments;
    private readonly ImmutableArray<(SpokeConfiguration Configuration, Spoke Spoke, SpokeVault Vault)> _spokes;
    private readonly PrivateDnsZones _zones;
    private readonly LogWorkspaceReference _workspace;
    private readonly Alerts? _alerts;

    /// <summary>Declares the network.</summary>
    /// <param name="network">The network as it is configured.</param>
    /// <param name="context">What the layers share.</param>
    public NetworkLayer(NetworkLayerConfiguration network, LayerContext context)
    {
        _network = network;
        var (names, tags) = (context.Names, context.Tags);
        var administrator = AdministratorOf(network, context);
        var groups = network.Environments.ToDictionary(
            environment => environment.Key,
            environment => new EnvironmentResourceGroups(
                EnvironmentNames.Of(environment.Key).Environment,
                new EnvironmentResourceGroupsArgs { Region = environment.Region, Names = names, Tags = tags }));
        _zones = new PrivateDnsZones("zones", new PrivateDnsZonesArgs
        {
            ResourceGroupName = groups[EnvironmentKey.Primary].SharedServicesName,
            Zones = PrivateDnsZoneCatalog.For(network.Regions, network.Dns.Zones),
            Existing = [.. network.Dns.ZoneIds.Values.Select(id => new ExistingPrivateDnsZone(id, context.Providers.Of(id)))],
            Tags = tags,
        });

        _workspace = LabLogging.DeclareWorkspace(network, groups[EnvironmentKey.Primary].SharedServicesName, names, tags);
        var environments = network.Environments.ToImmutableDictionary(
            environment => environment.Key,
            environment => new LabEnvironment(network, environment, groups[environment.Key], _zones, _workspace, context.Providers, administrator, names, tags, context.Deletion));
        if (environments.TryGetValue(EnvironmentKey.Secondary, out var secondary))
        {
            new HubPeering("hubs", environments[EnvironmentKey.Primary].Peer, secondary.Peer);
        }

        var vaultZone = _zones.IdOf(PrivateDnsZoneCatalog.KeyVault);
        _spokes = [.. network.Spokes.Select(spoke => Join(spoke, environments[spoke.Environment], vaultZone))];
        _environments = [.. network.Environments.Select(environment => environments[environment.Key])];
        foreach (var environment in _environments) environment.WatchNames();
        _alerts = LabLogging.Declare(network, _workspace, _environments, names, tags, context.Surroundings.Time);
    }

    /// <summary>What other layers need of the network.</summary>
    public NetworkLayerOutputs Outputs => new()
    {
        SpokeResources = _spokes.ToImmutableDictionary(
            spoke => spoke.Configuration.Name,
            spoke => _environments.First(environment => environment.Configuration.Key == spoke.Configuration.Environment).Resources.Add(spoke.Spoke),
            StringComparer.Ordinal),
        SpokeRegions = Output.Create(_network.Spokes.ToImmutableDictionary(
            spoke => spoke.Name, spoke => spoke.Region.Name, StringComparer.Ordinal)),
        SpokeSubnetIds = OutputMap.Of(_spokes.Select(spoke => (spoke.Configuration.Name, spoke.Spoke.SubnetIds))),
        PrivateDnsZoneIds = _zones.Ids,
        ResolverNetworkIds = OutputMap.Of(_environments.Select(environment =>
            (environment.Name, (environment.SharedServices?.Link.Id ?? environment.Hub.VirtualNetworkId).ToOutput()))),
        LogWorkspaceId = LogWorkspaceId,
        ActionGroupId = _alerts?.ActionGroupId,
    };

    /// <summary>The id of each hub's virtual network, by the environment.</summary>
    public Output<ImmutableDictionary<string, string>> HubVirtualNetworkIds =>
        OutputMap.Of(_environments.Select(environment => (environment.Name, environment.Hub.VirtualNetworkId.ToOutput())));

    /// <summary>The address that inspects the traffic of each environment, by the environment.</summary>
    public Output<ImmutableDictionary<string, string>> NextHopIPAddresses =>
        OutputMap.Of(_environments.Select(environment => (environment.Name, environment.Hub.NextHopIPAddress.ToOutput())));

    /// <summary>The ids of the subnets of the shared services, by the environment and the subnet's name.</summary>
    public Output<ImmutableDictionary<string, ImmutableDictionary<string, string>>> SharedServicesSubnetIds => OutputMap.Of(_environments
        .Where(environment => environment.SharedServices is not null)
        .Select(environment => (environment.Name, environment.SharedServices!.SubnetIds)));

    /// <summary>The name of the resource group of the private DNS zones that are made.</summary>
    public Output<string> PrivateDnsZoneResourceGroupName => _zones.ResourceGroupName;

    /// <summary>The id of the Log Analytics workspace.</summary>
    public Output<string> LogWorkspaceId => _workspace.Id.ToOutput();

    /// <summary>The id of each spoke's virtual network, by the spoke's name.</summary>
    public Output<ImmutableDictionary<string, string>> SpokeVirtualNetworkIds =>
        OutputMap.Of(_spokes.Select(spoke => (spoke.Configuration.Name, spoke.Spoke.VirtualNetworkId)));

    /// <summary>The id of each spoke's managed identity, by the spoke's name.</summary>
    public Output<ImmutableDictionary<string, string>> SpokeIdentityIds =>
        OutputMap.Of(_spokes.Select(spoke => (spoke.Configuration.Name, spoke.Vault.IdentityId)));

    /// <summary>The id of each spoke's key vault, by the spoke's name.</summary>
    public Output<ImmutableDictionary<string, string>> SpokeKeyVaultIds =>
        OutputMap.Of(_spokes.Select(spoke => (spoke.Configuration.Name, spoke.Vault.VaultId)));

    /// <summary>The id of the subnet that hosts the agents; null if no spoke is made for them.</summary>
    public Output<string?> AgentsSubnetId
    {
        get
        {
            var host = _spokes.FirstOrDefault(spoke => spoke.Configuration.Name == _network.AgentsSpoke).Spoke;
            return host is null
                ? Output.Create((string?)null)
                : host.SubnetIds.Apply(subnets => (string?)subnets[SpokeLayout.Applications]);
        }
    }

    /// <summary>The id of each jump box, by the environment.</summary>
    public Output<ImmutableDictionary<string, string>> JumpBoxIds => OutputMap.Of(Known(environment => environment.JumpBox?.Id));

    /// <summary>The password of each jump box's administrator, by the environment; a secret.</summary>
    public Output<ImmutableDictionary<string, string>> JumpBoxPasswords =>
        OutputMap.Of(Known(environment => environment.JumpBox?.AdministratorPassword));

    /// <summary>The private key that opens the machines of each network virtual appliance, by the environment; a secret.</summary>
    public Output<ImmutableDictionary<string, string>> AppliancePrivateKeys => OutputMap.Of(Known(environment => environment.AppliancePrivateKey));

    /// <summary>The public addresses of each VPN gateway, by the environment.</summary>
    public Output<ImmutableDictionary<string, ImmutableArray<string>>> VpnPublicIPAddresses =>
        OutputMap.Of(Known(environment => environment.VpnPublicIPAddresses));

    /// <summary>The key of each connection to the site on premises, by the environment; a secret.</summary>
    public Output<ImmutableDictionary<string, string>> SiteSharedKeys => OutputMap.Of(Known(environment => environment.SiteSharedKey));

    /// <summary>Who is named in the configuration, or else who made the first deployment.</summary>
    private static Administrator AdministratorOf(NetworkLayerConfiguration network, LayerContext context) => network.Administrator is { } named
        ? new Administrator(Output.Create(named.Id), named.Kind switch
        {
            PrincipalKind.User => PrincipalType.User,
            PrincipalKind.Group => PrincipalType.Group,
            _ => PrincipalType.ServicePrincipal,
        })
        : new Administrator(context.CreatedBy, Type: null);

    private IEnumerable<(string Name, Output<T> Value)> Known<T>(Func<LabEnvironment, Output<T>?> value) =>
        from environment in _environments
        let known = value(environment)
        where known is not null
        select (environment.Name, known);

    private static (SpokeConfiguration Configuration, Spoke Spoke, SpokeVault Vault) Join(
        SpokeConfiguration spoke, LabEnvironment environment, Input<string> vaultZoneId)
    {
        var (network, vault) = environment.Join(spoke, vaultZoneId);
        return (spoke, network, vault);
    }
}
