using System.Collections.Immutable;
using Pulumi;

namespace Infra.Components.Gateway.Backends;

/// <summary>What a gateway's backends depend on.</summary>
public sealed record GatewayBackendsArgs
{
    /// <summary>The name of the API Management service.</summary>
    public required Input<string> ServiceName { get; init; }

    /// <summary>The name of its resource group.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>The accounts of the pool, at least one.</summary>
    public required ImmutableArray<ModelBackend> Accounts { get; init; }

    /// <summary>When the gateway stops calling an account for a while.</summary>
    public CircuitBreakerSettings CircuitBreaker { get; init; } = new();

    /// <summary>
    /// True if the pool sets a cookie and sends calls that bring it to the same account as long as that one is available (default false).
    /// For what keeps state in an account: responses and assistants. The clients must keep cookies, which OpenAI's do not by themselves.
    /// </summary>
    public bool SessionAffinity { get; init; }
}
