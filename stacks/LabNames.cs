using Infra.Components.KeyVaults;
using Infra.Components.Logging;
using Infra.Components.Naming;
using Infra.Components.Network;
using Infra.Components.Regions;
using Infra.Stacks.Configuration;

namespace Infra.Stacks;

/// <summary>Every name that a lab asks for, known before the first resource.</summary>
public static class LabNames
{
    /// <summary>The names of a lab, to be checked against its pattern.</summary>
    /// <param name="lab">The whole configuration, whose addresses are planned without a problem.</param>
    public static IEnumerable<NameRequest> Of(LabConfiguration lab) =>
    [
        .. lab.Network is null ? [] : Of(lab.Network),
        .. lab.Gateway is null ? [] : GatewayNames.Requests(lab.Gateway),
        .. lab.Foundry is null ? [] : FoundryNames.Requests(lab.Foundry),
    ];

    private static IEnumerable<NameRequest> Of(NetworkLayerConfiguration lab) =>
    [
        .. lab.Environments.SelectMany(environment => EnvironmentNames.Of(environment.Key).Requests(lab, environment)),
        .. lab.Spokes.SelectMany(spoke => SpokeLayout.Names(spoke.Name, spoke.Region)),
        .. lab.Spokes.SelectMany(spoke => SpokeVault.NamesOf(spoke.Name, spoke.Region)),
        .. LogNames.Requests(lab, Networks(lab), [.. Watched(lab)]),
    ];

    private static IEnumerable<(string Name, AzureRegion Region)> Networks(NetworkLayerConfiguration lab) =>
    [
        .. lab.Environments.Where(environment => environment.ExistingHub is null)
            .SelectMany(environment => EnvironmentNames.Of(environment.Key).Networks.Select(name => (name, environment.Region))),
        .. lab.Spokes.Select(spoke => (spoke.Name, spoke.Region)),
    ];

    private static IEnumerable<(string Name, AlertSubject Subject, AzureRegion Region)> Watched(NetworkLayerConfiguration lab) =>
    [
        .. lab.Environments.Where(environment => environment.ExistingHub is null)
            .Select(environment => (
                EnvironmentNames.Of(environment.Key).Inspection(lab.Egress.Mode),
                lab.Egress.Mode == EgressMode.Firewall ? AlertSubject.AzureFirewall : AlertSubject.LoadBalancer,
                environment.Region)),
        .. lab.Spokes.Select(spoke => (EnvironmentNames.KeyVault(spoke.Name), AlertSubject.KeyVault, spoke.Region)),
    ];
}
