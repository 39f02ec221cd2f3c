using System.Collections.Immutable;
using Infra.Components.Arm;
using Infra.Components.Logging;
using Infra.Components.Regions;

namespace Infra.Stacks.Configuration;

/// <summary>Where logs go.</summary>
/// <param name="WorkspaceId">
/// The Log Analytics workspace that exists already; null (the default) to make one. Setting <c>workspaceId</c>.
/// </param>
/// <param name="WorkspaceRegion">
/// The region of the workspace, which the rules for machines must be in; by default that of the primary environment. Setting
/// <c>workspaceRegion</c>.
/// </param>
/// <param name="RetentionDays">For how many days a workspace that is made keeps its data; 30 by default. Setting <c>retentionDays</c>.</param>
/// <param name="FlowLogs">How the flows of virtual networks are logged; null for not at all. Setting <c>flowLogs</c>.</param>
/// <param name="NetworkWatchers">
/// The network watchers by region; in a region that is not named it is the one that Azure makes by itself. Setting <c>networkWatchers</c>.
/// </param>
/// <param name="Alerts">Who hears of what goes wrong or gets dear; null (the default) for nobody. Setting <c>lab:alerts</c>.</param>
public sealed record LoggingConfiguration(
    AzureResourceId? WorkspaceId,
    AzureRegion WorkspaceRegion,
    int RetentionDays,
    FlowLogSettings? FlowLogs,
    ImmutableSortedDictionary<string, NetworkWatcherConfiguration> NetworkWatchers,
    AlertsConfiguration? Alerts);
