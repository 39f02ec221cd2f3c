using System.Collections.Immutable;
using Infra.Components.Regions;
using Infra.Stacks.Configuration;
using Pulumi;

namespace Infra.Stacks;

/// <summary>What other layers need of the network: from the components of the same program, or from the outputs of another stack.</summary>
public sealed record NetworkLayerOutputs
{
    /// <summary>The name of each spoke's region, by the spoke's name.</summary>
    public required Output<ImmutableDictionary<string, string>> SpokeRegions { get; init; }

    /// <summary>The ids of the subnets of each spoke, by the spoke's name and the subnet's.</summary>
    public required Output<ImmutableDictionary<string, ImmutableDictionary<string, string>>> SpokeSubnetIds { get; init; }

    /// <summary>The id of each private DNS zone, by the zone.</summary>
    public required Output<ImmutableDictionary<string, string>> PrivateDnsZoneIds { get; init; }

    /// <summary>The id of the virtual network in which each environment resolves private names, by the environment.</summary>
    public required Output<ImmutableDictionary<string, string>> ResolverNetworkIds { get; init; }

    /// <summary>The id of the Log Analytics workspace.</summary>
    public required Output<string> LogWorkspaceId { get; init; }

    /// <summary>
    /// What has to be there before something in a spoke gets anywhere, by the spoke's name; nothing (the default) if the network is there
    /// already.
    /// </summary>
    public ImmutableDictionary<string, ImmutableArray<Resource>> SpokeResources { get; init; } =
        ImmutableDictionary<string, ImmutableArray<Resource>>.Empty;

    /// <summary>The id of the action group that is told of trouble; null (the default) if there is none, and of another stack.</summary>
    public Output<string>? ActionGroupId { get; init; }

    /// <summary>The stack that has the network; null if it is this one.</summary>
    private string? Stack { get; init; }

    /// <summary>Reads the outputs of another stack.</summary>
    /// <param name="stack">The stack that has the network.</param>
    /// <remarks>The run fails with <see cref="RunException"/> if the stack lacks an output, or has another under its name.</remarks>
    internal static NetworkLayerOutputs Of(StackOutputs stack)
    {
        return new NetworkLayerOutputs
        {
            Stack = stack.Name,
            SpokeRegions = Read(nameof(SpokeRegions), "where the spokes are", StackOutputs.TryReadMap),
            SpokeSubnetIds = Read(
                nameof(SpokeSubnetIds), "the subnets that gateway, agents and private endpoints are put into", StackOutputs.TryReadMaps),
            PrivateDnsZoneIds = Read(
                nameof(PrivateDnsZoneIds), "the zones that the names of private endpoints are written to", StackOutputs.TryReadMap),
            ResolverNetworkIds = Read(
                nameof(ResolverNetworkIds), "the networks in which the gateway's own name is to be known", StackOutputs.TryReadMap),
            LogWorkspaceId = Read(nameof(LogWorkspaceId), "the workspace that logs go to", value => value as string),
        };

        Output<T> Read<T>(string output, string why, Func<object?, T?> tryRead)
            where T : class => stack.Read(output, LabLayer.Network, why, tryRead);
    }

    /// <summary>The id of a subnet of a spoke.</summary>
    /// <param name="spoke">The spoke's name.</param>
    /// <param name="subnet">The subnet's name.</param>
    /// <param name="region">The region that the spoke has to be in.</param>
    /// <param name="setting">The setting that says so.</param>
    public Output<string> SubnetId(string spoke, string subnet, AzureRegion region, string setting) =>
        Output.Tuple(SpokeSubnetIds, SpokeRegions).Apply(known =>
        {
            var (subnets, regions) = known;
            var actual = StackOutputs.Find(regions, spoke, "spoke", nameof(SpokeRegions), Stack);
            return actual == region.Name
                ? StackOutputs.Find(
                    StackOutputs.Find(subnets, spoke, "spoke", nameof(SpokeSubnetIds), Stack), subnet, $"subnet of '{spoke}'", nameof(SpokeSubnetIds), Stack)
                : throw new RunException(
                    $"The spoke '{spoke}'{StackOutputs.InStack(Stack)} is in {actual}, and the configuration says {region}: Azure refuses what is in another "
                    + $"region than its subnet. Write '{actual}' in {setting}.");
        });

    /// <summary>The id of a private DNS zone.</summary>
    /// <param name="zone">The zone.</param>
    public Output<string> ZoneId(string zone) =>
        PrivateDnsZoneIds.Apply(ids => StackOutputs.Find(ids, zone, "private DNS zone", nameof(PrivateDnsZoneIds), Stack));

    /// <summary>The id of the virtual network in which an environment resolves private names.</summary>
    /// <param name="environment">The environment's name: <c>primary</c>.</param>
    public Output<string> ResolverNetworkId(string environment) =>
        ResolverNetworkIds.Apply(ids => StackOutputs.Find(ids, environment, "environment", nameof(ResolverNetworkIds), Stack));
}
