using System.Collections.Immutable;
using Infra.Components.Dns;
using Infra.Components.Naming;
using Infra.Components.Network;
using Infra.Components.Network.Edge;
using Infra.Components.ResourceGroups;
using Infra.Components.SharedServices;

namespace Infra.Stacks.Configuration;

/// <summary>The names in the stack of what an environment consists of.</summary>
/// <param name="Key">Which environment it is.</param>
/// <param name="Environment">Of the environment: <c>primary</c>.</param>
/// <param name="Hub">Of its hub: <c>hub</c>, in the secondary environment <c>hub2</c>.</param>
/// <param name="SharedServices">Of its shared services: <c>shared</c>, in the secondary environment <c>shared2</c>.</param>
/// <param name="JumpBox">Of its jump box: <c>jump</c>, in the secondary environment <c>jump2</c>.</param>
public sealed record EnvironmentNames(EnvironmentKey Key, string Environment, string Hub, string SharedServices, string JumpBox)
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
            environment,
            environment.ToString().ToLowerInvariant(),
            EnvironmentAddresses.HubName + number,
            EnvironmentAddresses.SharedServicesName + number,
            "jump" + number);
    }

    /// <summary>The name under which logs and alerts know the vault of a spoke: <c>wl1-kv</c>.</summary>
    internal static string KeyVault(string spoke) => $"{spoke}-kv";

    /// <summary>The name under which logs and alerts know what inspects traffic: <c>hub-fw</c>.</summary>
    internal string Inspection(EgressMode mode) => $"{Hub}-{(mode == EgressMode.Firewall ? "fw" : "nva")}";

    /// <summary>Every name of a resource that the environment without its spokes asks for.</summary>
    /// <param name="lab">The network as it is configured.</param>
    /// <param name="environment">The environment.</param>
    internal IEnumerable<NameRequest> Requests(NetworkLayerConfiguration lab, RegionConfiguration environment)
    {
        var region = environment.Region;
        var groups = EnvironmentResourceGroups.Names(region);
        return environment.ExistingHub is not null
            ? groups
            :
            [
                .. groups,
                .. SharedServicesLayout.Names(SharedServices, region),
                .. HubLayout.Names(Hub, region, lab.Egress.Mode, LabEgress.Of(lab, environment), lab.Egress.NvaKind),
                .. HybridEdgeLayout.Names(Hub, region, lab.Edge.Vpn(sharedKey: ""), lab.Edge.ExpressRoute(Key)),
                .. lab.Access == AccessMode.None ? [] : Bastion.Names(SharedServices, region),
                .. lab.Access == AccessMode.JumpBox ? Infra.Components.SharedServices.JumpBox.Names(JumpBox, region) : [],
                .. DnsSecurityPolicy.Names(SharedServices, region),
            ];
    }
}
