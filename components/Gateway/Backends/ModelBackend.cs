using System.Collections.Immutable;
using Infra.Components.Foundry;
using Pulumi;

namespace Infra.Components.Gateway.Backends;

/// <summary>An account that the gateway passes calls on to.</summary>
public sealed record ModelBackend
{
    /// <summary>The account's name in the stack, and what its backends are called after: <c>eastus2-ptu</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The address of the account's models: <see cref="ModelAccount.OpenAIEndpoint"/>.</summary>
    public required Input<string> Endpoint { get; init; }

    /// <summary>The account's models, as it was given them.</summary>
    public required ImmutableArray<ModelDeployment> Deployments { get; init; }

    /// <summary>
    /// Its rank in the pool, 1 (first) to 100; null (the default) for the rank that <see cref="BackendPool.Rank"/> gives it. An account
    /// is called only while all that come before it are unavailable.
    /// </summary>
    public int? Priority { get; init; }

    /// <summary>
    /// Its share of the calls among the accounts of the same rank, 1 to 100; null (the default) if all have the same. Either all accounts
    /// of a rank have a weight or none.
    /// </summary>
    public int? Weight { get; init; }

    /// <summary>True if any of its models has reserved throughput.</summary>
    internal bool IsProvisioned => Deployments.Any(deployment => deployment.IsProvisioned);
}
