using System.Collections.Immutable;
using Infra.Analysis.Plans;
using Infra.Analysis.Simulation;

namespace Infra.Analysis.Checks;

/// <summary>What the checks need to know of the world outside the plan.</summary>
public sealed record AnalysisSettings
{
    /// <summary>The subscription of the default provider.</summary>
    public string SubscriptionId { get; init; } = SimulatedCloud.PlaceholderSubscription;

    /// <summary>The setting <c>azure-native:location</c>: where resources go that do not say; null if there is none.</summary>
    public string? DefaultLocation { get; init; }

    /// <summary>ARM ids that exist outside the plan, such as those the user brings.</summary>
    public ImmutableArray<string> ExternalIds { get; init; } = [];

    /// <summary>The plans of the stacks that this one refers to, analysed: what they create exists when this one is deployed.</summary>
    public ImmutableArray<Plan> Referenced { get; init; } = [];
}
