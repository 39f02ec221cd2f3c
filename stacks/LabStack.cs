using System.Collections.Immutable;
using Infra.Components.Dns;
using Infra.Components.Naming;
using Infra.Components.Network;
using Infra.Components.ResourceGroups;
using Infra.Components.Tags;
using Infra.Stacks.Configuration;
using Pulumi;
using Pulumi.AzureNative.Authorization;

namespace Infra.Stacks;

/// <summary>The lab: names and tags, one or two environments with their hubs, and the spokes that join them.</summary>
public sealed class LabStack : Stack
{
    /// <summary>The lab that the engine's configuration describes. The engine calls this.</summary>
    /// <exception cref="RunException">The configuration cannot be used; the message lists every mistake.</exception>
    public LabStack()
        : this(ReadEngine(), TimeProvider.System)
    {
    }

    /// <summary>The lab that a configuration describes.</summary>
    /// <param name="configuration">The configuration, complete and valid.</param>
    /// <param name="time">The clock of the first update, whose time goes into a tag.</param>
    /// <param name="options">Pulumi's options.</param>
    public LabStack(LabConfiguration configuration, TimeProvider time, StackOptions? options = null)
        : base(options)
    {
        var standardTags = new StandardTags("tags", configuration.Tags, time);
        var tags = standardTags.Tags;
        var suffix = new NameSuffix("suffix", configuration.Naming.SuffixLength);
        var names = new ResourceNames(configuration.Naming.Pattern, suffix);
        var providers = new SubscriptionProviders();
        var groups = configuration.Environments.ToDictionary(
            environment => environment.Key,
            environment => new EnvironmentResourceGroups(
                EnvironmentNames.Of(environment.Key).Environment,
                new EnvironmentResourceGroupsArgs { Region = environment.Region, Names = names, Tags = tags }));
        var administrator = AdministratorOf(configuration, standardTags);
        var zones = new PrivateDnsZones("zones", new PrivateDnsZonesArgs
        {
            ResourceGroupName = groups[EnvironmentKey.Primary].SharedServicesName,
            Zones = PrivateDnsZoneCatalog.For(configuration.Regions, configuration.Dns.Zones),
            Existing = [.. configuration.Dns.ZoneIds.Values.Select(id => new ExistingPrivateDnsZone(id, providers.Of(id)))],
            Tags = tags,
        });

        var workspace = LabLogging.DeclareWorkspace(configuration, groups[EnvironmentKey.Primary].SharedServicesName, names, tags);
        var environments = configuration.Environments.ToImmutableDictionary(
            environment => environment.Key,
            environment => new LabEnvironment(configuration, environment, groups[environment.Key], zones, workspace, providers, administrator, names, tags));
        if (environments.TryGetValue(EnvironmentKey.Secondary, out var secondary))
        {
            new HubPeering("hubs", environments[EnvironmentKey.Primary].Peer, secondary.Peer);
        }

        var vaultZone = zones.IdOf(PrivateDnsZoneCatalog.KeyVault);
        var spokes = configuration.Spokes
            .Select(spoke => (spoke.Name, Joined: environments[spoke.Environment].Join(spoke, vaultZone)))
            .ToImmutableArray();
        var ordered = configuration.Environments.Select(environment => environments[environment.Key]).ToImmutableArray();
        foreach (var environment in ordered) environment.WatchNames();
        LabLogging.Declare(configuration, workspace, ordered, names, tags, time);

        HubVirtualNetworkIds = Map(ordered.Select(environment => (environment.Name, environment.Hub.VirtualNetworkId.ToOutput())));
        NextHopIPAddresses = Map(ordered.Select(environment => (environment.Name, environment.Hub.NextHopIPAddress.ToOutput())));
        SharedServicesSubnetIds = Map(ordered
            .Where(environment => environment.SharedServices is not null)
            .Select(environment => (environment.Name, environment.SharedServices!.SubnetIds)));
        SpokeVirtualNetworkIds = Map(spokes.Select(spoke => (spoke.Name, spoke.Joined.Spoke.VirtualNetworkId)));
        SpokeSubnetIds = Map(spokes.Select(spoke => (spoke.Name, spoke.Joined.Spoke.SubnetIds)));
        SpokeIdentityIds = Map(spokes.Select(spoke => (spoke.Name, spoke.Joined.Vault.IdentityId)));
        SpokeKeyVaultIds = Map(spokes.Select(spoke => (spoke.Name, spoke.Joined.Vault.VaultId)));
        PrivateDnsZoneIds = zones.Ids;
        PrivateDnsZoneResourceGroupName = zones.ResourceGroupName;
        LogWorkspaceId = workspace.Id.ToOutput();
        JumpBoxIds = Map(Known(environment => environment.JumpBox?.Id));
        JumpBoxPasswords = Map(Known(environment => environment.JumpBox?.AdministratorPassword));
        AppliancePrivateKeys = Map(Known(environment => environment.AppliancePrivateKey));
        VpnPublicIPAddresses = Map(Known(environment => environment.VpnPublicIPAddresses));
        SiteSharedKeys = Map(Known(environment => environment.SiteSharedKey));
        var host = spokes.FirstOrDefault(spoke => spoke.Name == configuration.AgentsSpoke).Joined.Spoke;
        AgentsSubnetId = host is null
            ? Output.Create((string?)null)
            : host.SubnetIds.Apply(subnets => (string?)subnets[SpokeLayout.Applications]);

        IEnumerable<(string Name, Output<T> Value)> Known<T>(Func<LabEnvironment, Output<T>?> value) =>
            from environment in ordered
            let known = value(environment)
            where known is not null
            select (environment.Name, known);
    }

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

    /// <summary>Who is named in the configuration, or else who made the first deployment.</summary>
    private static Administrator AdministratorOf(LabConfiguration configuration, StandardTags tags) => configuration.Administrator is { } named
        ? new Administrator(Output.Create(named.Id), named.Kind switch
        {
            PrincipalKind.User => PrincipalType.User,
            PrincipalKind.Group => PrincipalType.Group,
            _ => PrincipalType.ServicePrincipal,
        })
        : new Administrator(tags.CreatedBy, Type: null);

    private static Output<ImmutableDictionary<string, T>> Map<T>(IEnumerable<(string Name, Output<T> Value)> members) =>
        Output.All(members.Select(member => (Input<(string, T)>)member.Value.Apply(value => (member.Name, value))))
            .Apply(pairs => pairs.ToImmutableDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal));

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
