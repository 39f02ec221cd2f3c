using Infra.Components.AzureManagement;
using Pulumi;

namespace Infra.Components.Defender;

/// <summary>What Defender for AI services depends on.</summary>
public sealed record DefenderForAIArgs
{
    /// <summary>The subscription, a GUID.</summary>
    public required Input<string> SubscriptionId { get; init; }

    /// <summary>What the plan does.</summary>
    public required DefenderSettings Settings { get; init; }

    /// <summary>Azure. A preview asks it nothing.</summary>
    public required IAzureManagement Azure { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }
}
