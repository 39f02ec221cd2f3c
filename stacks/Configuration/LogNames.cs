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

    /// <summary>Every name of a resource that logging asks for, but those of alerts.</summary>
    /// <param name="logging">What is configured.</param>
    /// <param name="region">The primary region.</param>
    /// <param name="environments">The regions of all environments.</param>
    /// <param name="networks">Every virtual network with its region.</param>
    public static IEnumerable<NameRequest> Requests(
        LoggingConfiguration logging, AzureRegion region, IEnumerable<AzureRegion> environments, IEnumerable<(string Name, AzureRegion Region)> networks) =>
    [
        .. logging.WorkspaceId is null ? LogWorkspace.NamesOf(Lab, region) : [],
        .. CollectionRules.NamesOf(logging.WorkspaceRegion),
        .. environments.SelectMany(CollectionEndpoint.NamesOf),
        .. networks.GroupBy(network => network.Region)
            .SelectMany(group => FlowLogs.NamesOf(group.Key, group.Select(network => network.Name), createsNetworkWatcher: false)),
    ];
}
