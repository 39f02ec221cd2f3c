using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.Foundry.Tools;

/// <summary>What the Application Insights of agents depend on.</summary>
public sealed record AgentTelemetryArgs
{
    /// <summary>The region; that of the workspace or not.</summary>
    public required AzureRegion Region { get; init; }

    /// <summary>The name of the resource group that it is in.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>Where names come from.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>The id of the Log Analytics workspace that keeps the traces.</summary>
    public required Input<string> WorkspaceId { get; init; }

    /// <summary>
    /// True if whoever knows its connection string may send; false (the default) takes traces only from those who have the role for it, as
    /// projects do. The connection of a project is that string, and nothing says that Foundry signs in besides.
    /// </summary>
    public bool AcceptsKeys { get; init; }

    /// <summary>Its tags; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();
}
