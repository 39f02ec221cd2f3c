using System.Collections.Immutable;
using Infra.Components.Dns;
using Infra.Components.Naming;
using Infra.Components.Network;
using Infra.Components.Network.Edge;
using Infra.Components.Regions;
using Infra.Components.ResourceGroups;
using Infra.Components.SharedServices;

namespace Infra.Stacks.Configuration;

/// <summary>The names in the stack of what an environment consists of.</summary>
/// <param name="Environment">Of the environment: <c>primary</c>.</param>
/// <param name="Hub">Of its hub: <c>hub</c>, in the secondary environment <c>hub2</c>.</param>
/// <param name="SharedServices">Of its shared services: <c>shared</c>, in the secondary environment <c>shared2</c>.</param>
/// <param name="JumpBox">Of its jump box: <c>jump</c>, in the secondary environment <c>jump2</c>.</param>
public sealed record EnvironmentNames(string Environment, string Hub, string SharedServices, string JumpBox)
{
    private static readonly ImmutableArray<EnvironmentNames> Environments = [.. Enum.GetValues<EnvironmentKey>().Select(Of)];

    /// <summary>Every name that a spoke cannot have.</summary>
    internal static ImmutableArray<string> All { get; } = [.. Environments.SelectMany(names => new[] { names.Hub, names.SharedServices, names.JumpBox })];

    /// <summary>The names of its virtual networks without the spokes.</summary>
    internal ImmutableArray<string> Networks => [Hub, SharedServices];

    /// <summary>The names in an environment.</summary>
    public static EnvironmentNames Of(EnvironmentKey environment)
    {
        var number = environment == EnvironmentKey.Primary ? "" : "2";
        return new EnvironmentNames(
            environment.ToString().ToLowerInvariant(),
            EnvironmentAddresses.HubName + number,
            EnvironmentAddresses.SharedServicesName + number,
            "jump" + number);
    }

    /// <summary>Every name of a resource that the environment without its spokes asks for.</summary>
    /// <param name="region">The environment's region.</param>
    /// <param name="edge">The gateways of the hub; null if the hub exists already.</param>
    /// <param name="egress">What inspects traffic.</param>
    internal IEnumerable<NameRequest> Requests(AzureRegion region, EdgeConfiguration? edge, EgressConfiguration egress)
    {
        var groups = EnvironmentResourceGroups.Names(region);
        return edge is null
            ? groups
            :
            [
                .. groups,
                .. SharedServicesLayout.Names(SharedServices, region),
                .. HubLayout.Names(Hub, region, egress.Mode, kind: egress.NvaKind),
                .. HybridEdgeLayout.Names(Hub, region, edge.Vpn(sharedKey: ""), edge.ExpressRoute),
                .. Bastion.Names(SharedServices, region),
                .. Infra.Components.SharedServices.JumpBox.Names(JumpBox, region),
                .. DnsSecurityPolicy.Names(SharedServices, region),
            ];
    }
}
