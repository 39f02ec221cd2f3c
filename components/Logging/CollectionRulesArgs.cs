using Infra.Components.Naming;
using Pulumi;

namespace Infra.Components.Logging;

/// <summary>What the data collection rules depend on.</summary>
public sealed record CollectionRulesArgs
{
    /// <summary>The workspace that machines log to. The rules are in its region, as Azure demands.</summary>
    public required LogWorkspaceReference Workspace { get; init; }

    /// <summary>The name of the resource group that the rules are in.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>Where names come from.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>
    /// The id of a data collection endpoint in the workspace's region; null (the default) for Azure's public one, which the events that the
    /// rules collect can be sent to as well.
    /// </summary>
    public Input<string>? EndpointId { get; init; }

    /// <summary>The rules' tags; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();
}
