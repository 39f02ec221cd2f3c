using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.Gateway.Queries;

/// <summary>What alerts on the gateway's calls depend on.</summary>
public sealed record GatewayAlertsArgs
{
    /// <summary>The workspace's region, which the alerts have to be in.</summary>
    public required AzureRegion Region { get; init; }

    /// <summary>The name of the resource group that they are in.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>The id of the Log Analytics workspace that has the gateway's logs.</summary>
    public required Input<string> WorkspaceId { get; init; }

    /// <summary>The id of the action group that is told.</summary>
    public required Input<string> ActionGroupId { get; init; }

    /// <summary>Where names come from.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>When somebody is told.</summary>
    public GatewayAlertSettings Settings { get; init; } = new();

    /// <summary>Their tags; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();
}
