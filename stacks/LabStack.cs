using System.Collections.Immutable;
using Infra.Components.Naming;
using Infra.Components.Network;
using Infra.Components.ResourceGroups;
using Infra.Components.Tags;
using Infra.Stacks.Configuration;
using Pulumi;

namespace Infra.Stacks;

/// <summary>The lab: names and tags, an environment with its hub, and the spokes that join it.</summary>
public sealed class LabStack : Stack
{
    private const string Primary = "primary";

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
        var tags = new StandardTags("tags", configuration.Tags, time).Tags;
        var suffix = new NameSuffix("suffix", configuration.Naming.SuffixLength);
        var names = new ResourceNames(configuration.Naming.Pattern, suffix);
        var region = configuration.Primary.Region;

        var groups = new EnvironmentResourceGroups(
            Primary, new EnvironmentResourceGroupsArgs { Region = region, Names = names, Tags = tags });
        var hub = new Hub(EnvironmentAddresses.HubName, new HubArgs
        {
            Region = region,
            ResourceGroupName = groups.HubName,
            AddressSpace = configuration.Primary.HubAddressSpace,
            Names = names,
            Tags = tags,
        });

        var spokes = configuration.Spokes.Select(spoke => (spoke.Name, Component: new Spoke(spoke.Name, new SpokeArgs
        {
            Hub = hub.Reference,
            Region = spoke.Region,
            ResourceGroupName = groups.WorkloadName,
            AddressSpace = spoke.AddressSpace,
            Names = names,
            Purposes = spoke.Purposes,
            Tags = tags,
            DnsServers = DnsServers(configuration.Network, hub),
        }))).ToImmutableArray();

        HubVirtualNetworkId = hub.VirtualNetworkId;
        FirewallPrivateIPAddress = hub.Firewall.PrivateIPAddress;
        SpokeVirtualNetworkIds = Map(spokes.Select(spoke => (spoke.Name, spoke.Component.VirtualNetworkId)));
        SpokeSubnetIds = Map(spokes.Select(spoke => (spoke.Name, spoke.Component.SubnetIds)));
    }

    /// <summary>The id of the hub's virtual network.</summary>
    [Output]
    public Output<string> HubVirtualNetworkId { get; private set; }

    /// <summary>The firewall's private IP address: the next hop of the spokes, and unless configured otherwise their DNS server.</summary>
    [Output]
    public Output<string> FirewallPrivateIPAddress { get; private set; }

    /// <summary>The id of each spoke's virtual network, by the spoke's name.</summary>
    [Output]
    public Output<ImmutableDictionary<string, string>> SpokeVirtualNetworkIds { get; private set; }

    /// <summary>The ids of the subnets of each spoke, by the spoke's name and the subnet's.</summary>
    [Output]
    public Output<ImmutableDictionary<string, ImmutableDictionary<string, string>>> SpokeSubnetIds { get; private set; }

    /// <summary>The hub's firewall answers DNS queries, so that it sees what names its rules are about.</summary>
    private static InputList<string> DnsServers(NetworkConfiguration network, Hub hub) =>
        network.DnsServers.IsEmpty ? hub.Firewall.PrivateIPAddress : network.DnsServers;

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
