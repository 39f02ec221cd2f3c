using System.Collections.Immutable;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.Logging;

/// <summary>What alerts and budget depend on.</summary>
public sealed record AlertsArgs
{
    /// <summary>The region that names carry; alerts themselves are global.</summary>
    public required AzureRegion Region { get; init; }

    /// <summary>The name of the resource group that they are in.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>The names of the lab's resource groups, whose cost the budget is about.</summary>
    public required InputList<string> BudgetResourceGroupNames { get; init; }

    /// <summary>The workspace that log queries look into.</summary>
    public required LogWorkspaceReference Workspace { get; init; }

    /// <summary>What is watched.</summary>
    public required ImmutableArray<AlertTarget> Targets { get; init; }

    /// <summary>Who is told, and what a month may cost.</summary>
    public required AlertSettings Settings { get; init; }

    /// <summary>Where names come from.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>The clock of the first update, whose month is the budget's first; only then is it looked at.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>The tags of every resource that can have tags; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();
}
