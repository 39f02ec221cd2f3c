using System.Collections.Immutable;
using Infra.Components.Dns;
using Infra.Components.Foundry.Deletion;
using Infra.Components.KeyVaults;
using Infra.Components.Logging;
using Infra.Components.Naming;
using Infra.Components.Network;
using Infra.Components.Network.Edge;
using Infra.Components.Network.Nva;
using Infra.Components.ResourceGroups;
using Infra.Components.SharedServices;
using Infra.Stacks.Configuration;
using Pulumi;

namespace Infra.Stacks;

/// <summary>
/// An environment of the lab in the order in which it comes about: shared services with the central DNS, the hub whose firewall asks it,
/// the gateways, and then the spokes. Of a hub that exists already the environment has its spokes alone.
/// </summary>
internal sealed class LabEnvironment
{
    private readonly NetworkLayerConfiguration _lab;
    private readonly RegionConfiguration _environment;
    private readonly ResourceNames _names;
    private readonly InputMap<string> _tags;
    private readonly EnvironmentResourceGroups _groups;
    private readonly EnvironmentNames _own;
    private readonly Administrator _administrator;
    private readonly DeletionHooks _deletion;
    private readonly ImmutableArray<DiagnosticTarget>.Builder _logged = ImmutableArray.CreateBuilder<DiagnosticTarget>();
    private readonly ImmutableArray<AlertTarget>.Builder _watched = ImmutableArray.CreateBuilder<AlertTarget>();
    private readonly List<(string Name, SpokeConfiguration Configuration, Spoke Component)> _spokes = [];

    /// <summary>Declares the environment without its spokes.</summary>
    /// <param name="lab">The network as it is configured.</param>
    /// <param name="environment">The environment's part of it.</param>
    /// <param name="groups">Its resource groups.</param>
    /// <param name="zones">The private zones of the lab.</param>
    /// <param name="workspace">Where logs go.</param>
    /// <param name="providers">The providers of other subscriptions.</param>
    /// <param name="administrator">Who administers what it has.</param>
    /// <param name="names">Where names come from.</param>
    /// <param name="tags">The tags of every resource.</param>
    /// <param name="deletion">The hooks of the networks of agents.</param>
    public LabEnvironment(
        NetworkLayerConfiguration lab,
        RegionConfiguration environment,
        EnvironmentResourceGroups groups,
        PrivateDnsZones zones,
        LogWorkspaceReference workspace,
        SubscriptionProviders providers,
        Administrator administrator,
        ResourceNames names,
        InputMap<string> tags,
        DeletionHooks deletion)
    {
        (_lab, _environment, _groups, _names, _tags, _own) = (lab, environment, groups, names, tags, EnvironmentNames.Of(environment.Key));
        (_administrator, _deletion) = (administrator, deletion);
        if (environment.ExistingHub is { } existing)
        {
            Hub = existing.ToHub(_own.Hub, environment.Region, providers.Of(existing.Id)).ToReference();
            LinkOwnZones(zones);
            DnsServers = lab.Network.DnsServers.IsEmpty ? Hub.NextHopIPAddress : lab.Network.DnsServers;
        }
        else
        {
            SharedServices = DeclareSharedServices();
            var dns = DeclareDns(SharedServices, zones);
            var hub = DeclareHub(dns, workspace);
            Resources = [dns, hub];
            Hub = DeclareEdge(hub);
            var server = hub.Firewall?.PrivateIPAddress ?? dns.ServerIPAddress;
            DeclareAccess(SharedServices, server, hub);
            AppliancePrivateKey = hub.Appliance?.AdminPrivateKey;
            DnsServers = lab.Network.DnsServers.IsEmpty ? server : lab.Network.DnsServers;
        }

        Peer = new HubPeer(Hub, lab.AddressSpacesOf(environment));
    }

    /// <summary>The environment's name: <c>primary</c>.</summary>
    public string Name => _own.Environment;

    /// <summary>The environment as it is configured.</summary>
    public RegionConfiguration Configuration => _environment;

    /// <summary>The hub that the spokes join.</summary>
    public HubReference Hub { get; }

    /// <summary>The environment as another one sees it.</summary>
    public HubPeer Peer { get; }

    /// <summary>The network of the shared services; null if the hub, and with it the central DNS, is somebody else's.</summary>
    public SharedServicesNetwork? SharedServices { get; }

    /// <summary>The jump box; null if there is none.</summary>
    public JumpBox? JumpBox { get; private set; }

    /// <summary>The key shared with the site on premises; null if there is no site.</summary>
    public Output<string>? SiteSharedKey { get; private set; }

    /// <summary>The public addresses of the VPN gateway; null if there is none.</summary>
    public Output<ImmutableArray<string>>? VpnPublicIPAddresses { get; private set; }

    /// <summary>The private key that opens the machines of the appliance; null if a firewall inspects, or a key is given.</summary>
    public Output<string>? AppliancePrivateKey { get; }

    /// <summary>The name of the resource group of the shared services.</summary>
    public Output<string> SharedServicesGroupName => _groups.SharedServicesName;

    /// <summary>The names of all its resource groups.</summary>
    public IEnumerable<Output<string>> GroupNames => [_groups.HubName, _groups.SharedServicesName, _groups.WorkloadName];

    /// <summary>What has to be there before something in a spoke gets anywhere: the hub and the names; nothing of a hub that exists.</summary>
    public ImmutableArray<Resource> Resources { get; } = [];

    /// <summary>What of it sends its logs to the workspace.</summary>
    public ImmutableArray<DiagnosticTarget> Logged => _logged.ToImmutable();

    /// <summary>What of it is watched.</summary>
    public ImmutableArray<AlertTarget> Watched => _watched.ToImmutable();

    /// <summary>Its virtual networks, as far as they are the lab's own.</summary>
    public IEnumerable<LinkedNetwork> Networks =>
    [
        .. _environment.ExistingHub is null ? [new LinkedNetwork(Hub.Name, _environment.Region, Hub.VirtualNetworkId)] : Array.Empty<LinkedNetwork>(),
        .. SharedServices is null ? [] : new[] { SharedServices.Link },
        .. _spokes.Select(spoke => new LinkedNetwork(spoke.Name, spoke.Configuration.Region, spoke.Component.VirtualNetworkId)),
    ];

    /// <summary>
    /// The firewall answers DNS queries, so that it sees what names its rules are about; where there is none, the resolver does.
    /// </summary>
    private InputList<string> DnsServers { get; }

    /// <summary>Declares a spoke of this environment with its key vault.</summary>
    /// <param name="spoke">The spoke.</param>
    /// <param name="vaultZoneId">The id of the private zone of key vaults.</param>
    public (Spoke Spoke, SpokeVault Vault) Join(SpokeConfiguration spoke, Input<string> vaultZoneId)
    {
        var network = new Spoke(spoke.Name, new SpokeArgs
        {
            Hub = Hub,
            Region = spoke.Region,
            ResourceGroupName = _groups.WorkloadName,
            AddressSpace = spoke.AddressSpace,
            Names = _names,
            Purposes = spoke.Purposes,
            Tags = _tags,
            DnsServers = DnsServers,
            NetworkHooks = spoke.Purposes.Contains(SpokePurpose.Agents)
                ? _deletion.Network(_lab.PurgedSpokes.Contains(spoke.Name))
                : new ResourceHookBinding(),
        });
        var vault = new SpokeVault(spoke.Name, new SpokeVaultArgs
        {
            Region = spoke.Region,
            ResourceGroupName = _groups.WorkloadName,
            SubnetId = network.SubnetIds.Apply(subnets => subnets[SpokeLayout.PrivateEndpoints]),
            ZoneId = vaultZoneId,
            AdministratorId = _administrator.Id,
            AdministratorType = _administrator.Type,
            Names = _names,
            Tags = _tags,
            Settings = _lab.KeyVaults,
        });
        _spokes.Add((spoke.Name, spoke, network));
        Log(spoke.Name, DiagnosticType.VirtualNetwork, network.VirtualNetworkId);
        LogSecurityGroups(spoke.Name, network.SecurityGroupIds);
        Log(EnvironmentNames.KeyVault(spoke.Name), DiagnosticType.KeyVault, vault.VaultId);
        _watched.Add(new AlertTarget(EnvironmentNames.KeyVault(spoke.Name), AlertSubject.KeyVault, spoke.Region, vault.VaultId));
        return (network, vault);
    }

    /// <summary>Declares what watches the names that the networks ask for, those of the spokes in this region included.</summary>
    public void WatchNames()
    {
        if (SharedServices is null) return;
        var policy = new DnsSecurityPolicy(_own.SharedServices, new DnsSecurityPolicyArgs
        {
            Region = _environment.Region,
            Networks = [.. Networks.Where(network => network.Region == _environment.Region)],
            ResourceGroupName = _groups.SharedServicesName,
            Names = _names,
            Blocked = _lab.Dns.BlockedDomains,
            Reported = _lab.Dns.AlertDomains,
            Tags = _tags,
        });
        Log($"{_own.SharedServices}-dns", DiagnosticType.DnsResolverPolicy, policy.Id);
    }

    private SharedServicesNetwork DeclareSharedServices()
    {
        var network = new SharedServicesNetwork(_own.SharedServices, new SharedServicesNetworkArgs
        {
            Region = _environment.Region,
            ResourceGroupName = _groups.SharedServicesName,
            AddressSpace = _environment.SharedServicesAddressSpace,
            Names = _names,
            HubHasGateway = _lab.Edge.VpnGateway || _lab.Edge.ExpressRouteGateway,
            Tags = _tags,
        });
        Log(_own.SharedServices, DiagnosticType.VirtualNetwork, network.VirtualNetworkId);
        LogSecurityGroups(_own.SharedServices, network.SecurityGroupIds);
        return network;
    }

    private CentralDns DeclareDns(SharedServicesNetwork network, PrivateDnsZones zones) => new(_own.SharedServices, new CentralDnsArgs
    {
        Network = network.Link,
        InboundSubnetId = network.SubnetId(SharedServicesLayout.DnsInbound),
        OutboundSubnetId = network.SubnetId(SharedServicesLayout.DnsOutbound),
        Zones = zones.References,
        ResourceGroupName = _groups.SharedServicesName,
        Names = _names,
        Forwarders = [.. _lab.Dns.Forward.Select(forward => new ConditionalForwarder(forward.Key, forward.Value))],
        Tags = _tags,
    });

    private Hub DeclareHub(CentralDns dns, LogWorkspaceReference workspace)
    {
        var subnets = SharedServicesLayout.PlanSubnets(_environment.SharedServicesAddressSpace);
        var hub = new Hub(_own.Hub, new HubArgs
        {
            Region = _environment.Region,
            ResourceGroupName = _groups.HubName,
            AddressSpace = _environment.HubAddressSpace,
            Names = _names,
            Tags = _tags,
            DnsServers = dns.ServerIPAddress,
            Egress = _lab.Egress.Mode,
            Allowed = LabEgress.Of(_lab, _environment),
            Firewall = new FirewallSettings
            {
                Tier = _lab.Egress.FirewallTier,
                DnsServers = dns.ServerIPAddress,
                InsightsWorkspaceId = workspace.Id,
            },
            Nva = new NvaSettings
            {
                PrivateEndpointReturn = _lab.Egress.PrivateEndpointReturn,
                Kind = _lab.Egress.NvaKind,
                Size = _lab.Egress.NvaSize,
                AdminPublicKey = _lab.Egress.NvaAdminPublicKey is { } key ? (Input<string>)key : null,
                DnsServer = dns.ServerIPAddress,
                ManagedFrom = [subnets[SharedServicesLayout.AzureBastionSubnet]],
            },
        });
        Log(_own.Hub, DiagnosticType.VirtualNetwork, hub.VirtualNetworkId);
        Log($"{_own.Hub}-pip", DiagnosticType.PublicIPAddress, hub.PublicIPAddressId);
        if (hub.SecurityGroupId is { } group) Log($"{_own.Hub}-nsg", DiagnosticType.NetworkSecurityGroup, group);
        if (hub.Firewall is { } firewall) Watch(DiagnosticType.AzureFirewall, AlertSubject.AzureFirewall, firewall.Id);
        if (hub.Appliance is { } appliance) Watch(DiagnosticType.LoadBalancer, AlertSubject.LoadBalancer, appliance.LoadBalancerId);
        return hub;

        void Watch(DiagnosticType type, AlertSubject subject, Input<string> id)
        {
            Log(_own.Inspection(_lab.Egress.Mode), type, id);
            _watched.Add(new AlertTarget(_own.Inspection(_lab.Egress.Mode), subject, _environment.Region, id));
        }
    }

    private HubReference DeclareEdge(Hub hub)
    {
        if (_lab.Edge is { VpnGateway: true, Site: not null }) SiteSharedKey = new GeneratedKey($"{_own.Hub}-site").Value;
        var edge = new HybridEdge(_own.Hub, new HybridEdgeArgs
        {
            Hub = hub.Reference,
            Names = _names,
            Tags = _tags,
            Vpn = _lab.Edge.Vpn(SiteSharedKey ?? Output.Create("")),
            ExpressRoute = _lab.Edge.ExpressRoute(_environment.Key),
        });
        if (_lab.Edge.VpnGateway) VpnPublicIPAddresses = edge.VpnPublicIPAddresses;
        if (_lab.Edge.VpnGateway) Log($"{_own.Hub}-vpn", DiagnosticType.VirtualNetworkGateway, edge.VpnGatewayId!);
        if (_lab.Edge.ExpressRouteGateway) Log($"{_own.Hub}-er", DiagnosticType.VirtualNetworkGateway, edge.ExpressRouteGatewayId!);
        foreach (var (part, id) in edge.PublicIPAddressIds) Log($"{part}-pip", DiagnosticType.PublicIPAddress, id);
        return edge.Hub;
    }

    /// <summary>Joins the shared services to the hub, and puts the way in for people there: Bastion, and the machine behind it, if wanted.</summary>
    private void DeclareAccess(SharedServicesNetwork network, Input<string> dnsServer, Hub hub)
    {
        var connection = new SharedServicesConnection(
            _own.SharedServices, new SharedServicesConnectionArgs { Hub = Hub, Network = network });
        if (_lab.Access == AccessMode.None) return;
        var bastion = new Bastion(_own.SharedServices, new BastionArgs
        {
            Region = _environment.Region,
            ResourceGroupName = _groups.SharedServicesName,
            SubnetId = network.SubnetId(SharedServicesLayout.AzureBastionSubnet),
            Names = _names,
            Tags = _tags,
        });
        Log($"{_own.SharedServices}-bastion", DiagnosticType.BastionHost, bastion.Id);
        Log($"{_own.SharedServices}-bastion-pip", DiagnosticType.PublicIPAddress, bastion.PublicIPAddressId);
        if (_lab.Access == AccessMode.Bastion) return;

        // A firewall is there as soon as it has an address to route to; an appliance's is that of its load balancer, which is there first.
        InputList<Resource> ways = connection;
        if (hub.Appliance is { } appliance) ways.Add(appliance);
        JumpBox = new JumpBox(
            _own.JumpBox,
            new JumpBoxArgs
            {
                Region = _environment.Region,
                ResourceGroupName = _groups.SharedServicesName,
                SubnetId = network.SubnetId(SharedServicesLayout.Tools),
                PrivateIPAddress = SharedServicesLayout.JumpBoxAddress(_environment.SharedServicesAddressSpace),
                DnsServers = dnsServer,
                Size = _lab.JumpBox.Size,
                EntraAdministratorId = _lab.JumpBox.EntraLogin ? _administrator.Id : (Input<string>?)null,
                EntraAdministratorType = _administrator.Type,
                Names = _names,
                Tags = _tags,
            },
            new ComponentResourceOptions { DependsOn = ways });
        Log(_own.JumpBox, DiagnosticType.VirtualMachine, JumpBox.Id);
    }

    /// <summary>Links the zones that are made here to the hub of somebody else, whose DNS the spokes ask; the others are linked already.</summary>
    private void LinkOwnZones(PrivateDnsZones zones) => new PrivateDnsZoneLinks(_own.Hub, new PrivateDnsZoneLinksArgs
    {
        Zones = [.. zones.References.Where(zone => !_lab.Dns.ZoneIds.ContainsKey(zone.Name))],
        Network = new LinkedNetwork(_own.Hub, _environment.Region, Hub.VirtualNetworkId),
        Tags = _tags,
    });

    private void LogSecurityGroups(string network, IEnumerable<KeyValuePair<string, Output<string>>> groups)
    {
        foreach (var (subnet, id) in groups) Log($"{network}-{subnet}", DiagnosticType.NetworkSecurityGroup, id);
    }

    private void Log(string name, DiagnosticType type, Input<string> id) => _logged.Add(new DiagnosticTarget(name, type, id));
}
