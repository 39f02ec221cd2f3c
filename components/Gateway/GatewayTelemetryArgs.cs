using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.Gateway;

/// <summary>What the gateway's Application Insights depend on.</summary>
public sealed record GatewayTelemetryArgs
{
    /// <summary>The region; that of the workspace or not.</summary>
    public required AzureRegion Region { get; init; }

    /// <summary>The name of the resource group that it is in.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>Where names come from.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>The id of the Log Analytics workspace that keeps the data.</summary>
    public required Input<string> WorkspaceId { get; init; }

    /// <summary>Who may send to it.</summary>
    public required GatewayIdentity Identity { get; init; }

    /// <summary>Its tags; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();
}
