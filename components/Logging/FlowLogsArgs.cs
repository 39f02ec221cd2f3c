using System.Collections.Immutable;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.Logging;

/// <summary>What the flow logs of a region depend on.</summary>
public sealed record FlowLogsArgs
{
    /// <summary>The region of the virtual networks; storage account and network watcher must be in the same one.</summary>
    public required AzureRegion Region { get; init; }

    /// <summary>The name of the resource group of the storage account, its identity and, if it is created here, the network watcher.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>Where names come from.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>The virtual networks, all of <see cref="Region"/>.</summary>
    public required ImmutableArray<FlowLogTarget> Targets { get; init; }

    /// <summary>The workspace that traffic analytics writes to. It can be in another region.</summary>
    public required LogWorkspaceReference Workspace { get; init; }

    /// <summary>
    /// The network watcher of the region; <see cref="NetworkWatcherReference.OfAzure"/> for the one that Azure makes by itself. Null (the
    /// default) if there is none, so that one is created here; Azure refuses that where there is one.
    /// </summary>
    public NetworkWatcherReference? NetworkWatcher { get; init; }

    /// <summary>The tags of every resource that can have tags; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();

    /// <summary>How flows are logged.</summary>
    public FlowLogSettings Settings { get; init; } = new();
}
