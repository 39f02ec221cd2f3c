using System.Collections.Immutable;
using Infra.Components.Naming;
using Infra.Components.Network;
using Infra.Components.Network.Edge;
using Infra.Components.Regions;
using Infra.Components.ResourceGroups;

namespace Infra.Stacks.Configuration;

/// <summary>The names in the stack of what an environment consists of.</summary>
/// <param name="Environment">Of the environment: <c>primary</c>.</param>
/// <param name="Hub">Of its hub: <c>hub</c>, in the secondary environment <c>hub2</c>.</param>
/// <param name="SharedServices">Of its shared services: <c>shared</c>, in the secondary environment <c>shared2</c>.</param>
public sealed record EnvironmentNames(string Environment, string Hub, string SharedServices)
{
    private static readonly ImmutableArray<EnvironmentNames> Environments = [.. Enum.GetValues<EnvironmentKey>().Select(Of)];

    /// <summary>Every name that a spoke cannot have.</summary>
    internal static ImmutableArray<string> All { get; } = [.. Environments.SelectMany(names => new[] { names.Hub, names.SharedServices })];

    /// <summary>The names in an environment.</summary>
    public static EnvironmentNames Of(EnvironmentKey environment)
    {
        var number = environment == EnvironmentKey.Primary ? "" : "2";
        return new EnvironmentNames(
            environment.ToString().ToLowerInvariant(), EnvironmentAddresses.HubName + number, EnvironmentAddresses.SharedServicesName + number);
    }

    /// <summary>Every name of a resource that the environment without its spokes asks for.</summary>
    /// <param name="region">The environment's region.</param>
    /// <param name="edge">The gateways of the hub; null if the hub exists already.</param>
    internal IEnumerable<NameRequest> Requests(AzureRegion region, EdgeConfiguration? edge)
    {
        var groups = EnvironmentResourceGroups.Names(region);
        return edge is null
            ? groups
            : [.. groups, .. HubLayout.Names(Hub, region), .. HybridEdgeLayout.Names(Hub, region, edge.Vpn(sharedKey: ""), edge.ExpressRoute)];
    }
}
