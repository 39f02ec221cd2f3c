using System.Collections.Immutable;
using Infra.Components.Naming;
using Infra.Components.Network;
using Infra.Components.Tags;
using Infra.Stacks.Configuration;
using Pulumi;

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
        var tags = new StandardTags("tags", configuration.Tags, time).Tags;
        var suffix = new NameSuffix("suffix", configuration.Naming.SuffixLength);
        var names = new ResourceNames(configuration.Naming.Pattern, suffix);
        var environments = configuration.Environments
            .ToDictionary(environment => environment.Key, environment => new LabEnvironment(configuration, environment, names, tags));
        if (environments.TryGetValue(EnvironmentKey.Secondary, out var secondary))
        {
            new HubPeering("hubs", environments[EnvironmentKey.Primary].Peer, secondary.Peer);
        }

        var spokes = configuration.Spokes
            .Select(spoke => (spoke.Name, Component: environments[spoke.Environment].Join(spoke)))
            .ToImmutableArray();

        HubVirtualNetworkIds = Map(environments.Values.Select(environment => (environment.Name, environment.Hub.VirtualNetworkId.ToOutput())));
        NextHopIPAddresses = Map(environments.Values.Select(environment => (environment.Name, environment.Hub.NextHopIPAddress.ToOutput())));
        SpokeVirtualNetworkIds = Map(spokes.Select(spoke => (spoke.Name, spoke.Component.VirtualNetworkId)));
        SpokeSubnetIds = Map(spokes.Select(spoke => (spoke.Name, spoke.Component.SubnetIds)));
        if (spokes.FirstOrDefault(spoke => spoke.Name == configuration.AgentsSpoke) is (_, { } host))
        {
            AgentsSubnetId = host.SubnetIds.Apply(subnets => subnets[SpokeLayout.Applications]);
        }
    }

    /// <summary>The id of each hub's virtual network, by the environment: <c>primary</c>.</summary>
    [Output]
    public Output<ImmutableDictionary<string, string>> HubVirtualNetworkIds { get; private set; }

    /// <summary>The address that inspects the traffic of each environment, the next hop of its spokes, by the environment.</summary>
    [Output]
    public Output<ImmutableDictionary<string, string>> NextHopIPAddresses { get; private set; }

    /// <summary>The id of each spoke's virtual network, by the spoke's name.</summary>
    [Output]
    public Output<ImmutableDictionary<string, string>> SpokeVirtualNetworkIds { get; private set; }

    /// <summary>The ids of the subnets of each spoke, by the spoke's name and the subnet's.</summary>
    [Output]
    public Output<ImmutableDictionary<string, ImmutableDictionary<string, string>>> SpokeSubnetIds { get; private set; }

    /// <summary>The id of the subnet that hosts the agents; null if no spoke is made for them.</summary>
    [Output]
    public Output<string>? AgentsSubnetId { get; private set; }

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
