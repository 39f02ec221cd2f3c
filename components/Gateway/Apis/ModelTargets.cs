using System.Collections.Immutable;
using Pulumi;

namespace Infra.Components.Gateway.Apis;

/// <summary>The models that the APIs lead to.</summary>
public sealed record ModelTargets
{
    /// <summary>The name of the pool of the classic API: <see cref="Backends.GatewayBackends.ClassicPoolName"/>.</summary>
    public required Input<string> ClassicPoolName { get; init; }

    /// <summary>The name of the pool of the v1 API: <see cref="Backends.GatewayBackends.V1PoolName"/>.</summary>
    public required Input<string> V1PoolName { get; init; }

    /// <summary>
    /// The id of the account that is asked which deployments there are, and what content is safe: that of the first account. All have the same
    /// deployments, which the preview checks.
    /// </summary>
    public required Input<string> AccountId { get; init; }

    /// <summary>The account's name in Azure, which is also its subdomain.</summary>
    public required Input<string> AccountName { get; init; }

    /// <summary>
    /// The deployments of OpenAI's models, which know who the user is. Others refuse a call that says it.
    /// "Gain application and end-user context for AI alerts", https://learn.microsoft.com/azure/defender-for-cloud/gain-end-user-context-ai.
    /// </summary>
    public required ImmutableArray<string> OpenAIDeployments { get; init; }

    /// <summary>The address of the account's models, with a slash at the end.</summary>
    public required Input<string> Endpoint { get; init; }
}
