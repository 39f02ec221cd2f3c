using Infra.Components.Naming;
using Infra.Components.Network;
using Infra.Components.Network.Edge;
using Infra.Components.Regions;
using Infra.Components.ResourceGroups;
using Infra.Stacks.Configuration;
using Pulumi;
using Pulumi.AzureNative;

namespace Infra.Stacks;

/// <summary>An environment of the lab: its resource groups and its hub, and what a spoke needs to join it.</summary>
internal sealed class LabEnvironment
{
    private readonly LabConfiguration _lab;
    private readonly ResourceNames _names;
    private readonly InputMap<string> _tags;
    private readonly EnvironmentResourceGroups _groups;

    /// <summary>Declares the environment without its spokes.</summary>
    /// <param name="lab">The whole configuration.</param>
    /// <param name="environment">The environment's part of it.</param>
    /// <param name="names">Where names come from.</param>
    /// <param name="tags">The tags of every resource.</param>
    public LabEnvironment(LabConfiguration lab, RegionConfiguration environment, ResourceNames names, InputMap<string> tags)
    {
        (_lab, _names, _tags) = (lab, names, tags);
        var own = EnvironmentNames.Of(environment.Key);
        Name = own.Environment;
        _groups = new EnvironmentResourceGroups(
            own.Environment, new EnvironmentResourceGroupsArgs { Region = environment.Region, Names = names, Tags = tags });
        Hub = environment.ExistingHub is { } existing ? Adopt(existing, environment.Region, own) : Build(environment, own);
        Peer = new HubPeer(
            Hub,
            [
                environment.AddressSpace,
                .. lab.Spokes.Where(spoke => spoke.Environment == environment.Key && !environment.AddressSpace.Contains(spoke.AddressSpace))
                    .Select(spoke => spoke.AddressSpace),
            ]);
    }

    /// <summary>The environment's name: <c>primary</c>.</summary>
    public string Name { get; }

    /// <summary>The hub that the spokes join.</summary>
    public HubReference Hub { get; }

    /// <summary>The environment as another one sees it.</summary>
    public HubPeer Peer { get; }

    /// <summary>What inspects traffic answers DNS queries too, so that it sees what names its rules are about.</summary>
    private InputList<string> DnsServers => _lab.Network.DnsServers.IsEmpty ? Hub.NextHopIPAddress : _lab.Network.DnsServers;

    /// <summary>Declares a spoke of this environment.</summary>
    public Spoke Join(SpokeConfiguration spoke) => new(spoke.Name, new SpokeArgs
    {
        Hub = Hub,
        Region = spoke.Region,
        ResourceGroupName = _groups.WorkloadName,
        AddressSpace = spoke.AddressSpace,
        Names = _names,
        Purposes = spoke.Purposes,
        Tags = _tags,
        DnsServers = DnsServers,
    });

    private HubReference Build(RegionConfiguration environment, EnvironmentNames own)
    {
        var hub = new Hub(own.Hub, new HubArgs
        {
            Region = environment.Region,
            ResourceGroupName = _groups.HubName,
            AddressSpace = environment.HubAddressSpace,
            Names = _names,
            Tags = _tags,
            Firewall = new FirewallSettings { Tier = _lab.Egress.FirewallTier },
        });
        return new HybridEdge(own.Hub, new HybridEdgeArgs
        {
            Hub = hub.Reference,
            Names = _names,
            Tags = _tags,
            Vpn = _lab.Edge.Vpn(_lab.Edge.Site is null ? "" : new GeneratedKey($"{own.Hub}-site").Value),
            ExpressRoute = _lab.Edge.ExpressRoute,
        }).Hub;
    }

    /// <summary>The spokes' side of a hub of somebody else, by a provider of its subscription.</summary>
    private static HubReference Adopt(ExistingHubConfiguration existing, AzureRegion region, EnvironmentNames own)
    {
        var provider = new Provider($"{own.Hub}-subscription", new ProviderArgs { SubscriptionId = existing.Id.SubscriptionId });
        return existing.ToHub(own.Hub, region, provider).ToReference();
    }
}
