using Infra.Components.Arm;

namespace Infra.Stacks.Configuration;

/// <summary>Where logs go.</summary>
/// <param name="WorkspaceId">
/// The Log Analytics workspace that exists already; null (the default) to make one. Setting <c>workspaceId</c>.
/// </param>
/// <param name="RetentionDays">For how many days a workspace that is made keeps its data; 30 by default. Setting <c>retentionDays</c>.</param>
/// <param name="Alerts">Who hears of what goes wrong or gets dear; null (the default) for nobody. Setting <c>lab:alerts</c>.</param>
public sealed record LoggingConfiguration(AzureResourceId? WorkspaceId, int RetentionDays, AlertsConfiguration? Alerts);
