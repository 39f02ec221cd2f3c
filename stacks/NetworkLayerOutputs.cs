using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Infra.Components.Regions;
using Infra.Messages;
using Infra.Stacks.Configuration;
using Pulumi;

namespace Infra.Stacks;

/// <summary>What other layers need of the network: from the components of the same program, or from the outputs of another stack.</summary>
public sealed record NetworkLayerOutputs
{
    private const string Remedy = "Deploy that stack first with this version of the program, and with the layer network";

    /// <summary>The name of each spoke's region, by the spoke's name.</summary>
    public required Output<ImmutableDictionary<string, string>> SpokeRegions { get; init; }

    /// <summary>The ids of the subnets of each spoke, by the spoke's name and the subnet's.</summary>
    public required Output<ImmutableDictionary<string, ImmutableDictionary<string, string>>> SpokeSubnetIds { get; init; }

    /// <summary>The id of each private DNS zone, by the zone.</summary>
    public required Output<ImmutableDictionary<string, string>> PrivateDnsZoneIds { get; init; }

    /// <summary>The id of the virtual network in which each environment resolves private names, by the environment.</summary>
    public required Output<ImmutableDictionary<string, string>> ResolverNetworkIds { get; init; }

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
    public static NetworkLayerOutputs Of(StackName stack)
    {
        var name = stack.Qualified(Deployment.Instance.OrganizationName, Deployment.Instance.ProjectName);
        var reference = new StackReference(stack.Text, new StackReferenceArgs { Name = name });
        return new NetworkLayerOutputs
        {
            Stack = name,
            SpokeRegions = Read(nameof(SpokeRegions), "where the gateway's spoke is", TryReadMap),
            SpokeSubnetIds = Read<ImmutableDictionary<string, ImmutableDictionary<string, string>>>(
                nameof(SpokeSubnetIds), "the subnets that the gateway and its private endpoints are put into", TryReadMaps),
            PrivateDnsZoneIds = Read(nameof(PrivateDnsZoneIds), "the zones that the names of private endpoints are written to", TryReadMap),
            ResolverNetworkIds = Read(nameof(ResolverNetworkIds), "the networks in which the gateway's own name is to be known", TryReadMap),
        };

        Output<T> Read<T>(string output, string why, Func<object?, T?> tryRead)
            where T : class => reference.GetOutput(output).Apply(value =>
                value is null
                    ? throw new RunException($"The stack '{name}' has no output '{output}': {why}. {Remedy}: pulumi up --stack {name}.")
                    : tryRead(value)
                    ?? throw new RunException($"The output '{output}' of the stack '{name}' is not what it has to be: {why}. {Remedy}: pulumi up --stack {name}."));
    }

    /// <summary>The id of a subnet of a spoke.</summary>
    /// <param name="spoke">The spoke's name.</param>
    /// <param name="subnet">The subnet's name.</param>
    /// <param name="region">The region that the spoke has to be in.</param>
    public Output<string> SubnetId(string spoke, string subnet, AzureRegion region) =>
        Output.Tuple(SpokeSubnetIds, SpokeRegions).Apply(known =>
        {
            var (subnets, regions) = known;
            var actual = Find(regions, spoke, "spoke", nameof(SpokeRegions));
            return actual == region.Name
                ? Find(Find(subnets, spoke, "spoke", nameof(SpokeSubnetIds)), subnet, $"subnet of '{spoke}'", nameof(SpokeSubnetIds))
                : throw new RunException(
                    $"The spoke '{spoke}'{InStack()} is in {actual}, and the configuration says {region}: Azure refuses a gateway in another region than "
                    + $"its subnet. Write '{actual}' in lab:gateway.region.");
        });

    /// <summary>The id of a private DNS zone.</summary>
    /// <param name="zone">The zone.</param>
    public Output<string> ZoneId(string zone) => PrivateDnsZoneIds.Apply(ids => Find(ids, zone, "private DNS zone", nameof(PrivateDnsZoneIds)));

    /// <summary>The id of the virtual network in which an environment resolves private names.</summary>
    /// <param name="environment">The environment's name: <c>primary</c>.</param>
    public Output<string> ResolverNetworkId(string environment) =>
        ResolverNetworkIds.Apply(ids => Find(ids, environment, "environment", nameof(ResolverNetworkIds)));

    private static ImmutableDictionary<string, string>? TryReadMap(object? value) =>
        TryRead(value, member => member as string, out var map) ? map : null;

    private static ImmutableDictionary<string, ImmutableDictionary<string, string>>? TryReadMaps(object? value) =>
        TryRead(value, TryReadMap, out var maps) ? maps : null;

    private static bool TryRead<T>(object? value, Func<object?, T?> member, [NotNullWhen(true)] out ImmutableDictionary<string, T>? map)
        where T : class
    {
        var members = (value as ImmutableDictionary<string, object>)?.Select(pair => (pair.Key, Value: member(pair.Value))).ToArray();
        map = members is null || members.Any(pair => pair.Value is null)
            ? null
            : members.ToImmutableDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal);
        return map is not null;
    }

    private T Find<T>(ImmutableDictionary<string, T> members, string key, string what, string output)
    {
        if (members.TryGetValue(key, out var found)) return found;
        var meant = DidYouMean.Closest(key, members.Keys) is { } close ? $" Did you mean '{close}'?" : "";
        throw new RunException(
            $"There is no {what} '{key}'{InStack()}, in the output '{output}'.{meant} Accepted: "
            + $"{string.Join(", ", members.Keys.Order(StringComparer.Ordinal))}.");
    }

    private string InStack() => Stack is null ? "" : $" in the stack '{Stack}'";
}
