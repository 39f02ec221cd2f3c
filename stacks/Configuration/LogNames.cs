using Infra.Components.Logging;
using Infra.Components.Naming;
using Infra.Components.Regions;

namespace Infra.Stacks.Configuration;

/// <summary>The names in the stack of what keeps the lab's logs.</summary>
internal static class LogNames
{
    /// <summary>Of what there is once for the whole lab.</summary>
    public const string Lab = "lab";

    /// <summary>Of the flow logs of a region.</summary>
    public static string Flows(AzureRegion region) => $"flows-{region}";

    /// <summary>Every name of a resource that logging asks for.</summary>
    /// <param name="lab">The network as it is configured.</param>
    /// <param name="networks">Every virtual network with its region.</param>
    /// <param name="watched">Name, subject and region of what alerts are about.</param>
    public static IEnumerable<NameRequest> Requests(
        NetworkLayerConfiguration lab,
        IEnumerable<(string Name, AzureRegion Region)> networks,
        IReadOnlyCollection<(string Name, AlertSubject Subject, AzureRegion Region)> watched) =>
    [
        .. lab.Logging.WorkspaceId is null ? LogWorkspace.NamesOf(Lab, lab.Primary.Region) : [],
        .. CollectionRules.NamesOf(lab.Logging.WorkspaceRegion),
        .. lab.Environments.SelectMany(environment => CollectionEndpoint.NamesOf(environment.Region)),
        .. lab.Logging.FlowLogs is null
            ? []
            : networks.GroupBy(network => network.Region).SelectMany(group => FlowLogs.NamesOf(
                group.Key,
                group.Select(network => network.Name),
                createsNetworkWatcher: lab.Logging.NetworkWatchers.GetValueOrDefault(group.Key.Name)?.IsCreated == true)),
        .. lab.Logging.Alerts is null ? [] : Alerts.NamesOf(Lab, lab.Primary.Region, lab.Logging.WorkspaceRegion, watched),
    ];
}
