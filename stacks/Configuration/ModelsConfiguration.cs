using System.Collections.Immutable;
using Infra.Components.Foundry;
using Infra.Components.Foundry.Guardrails;
using Infra.Components.Gateway.Backends;

namespace Infra.Stacks.Configuration;

/// <summary>The models behind the gateway. Setting <c>lab:models</c>.</summary>
/// <param name="Accounts">The accounts, each with the same deployments; none by default. Setting <c>accounts</c>.</param>
/// <param name="Users">
/// Who may call the models without the gateway; nobody by default. Settings <c>users</c>, <c>groups</c> and <c>servicePrincipals</c>.
/// </param>
/// <param name="CircuitBreaker">When an account is left alone for a while. Setting <c>circuitBreaker</c>.</param>
public sealed record ModelsConfiguration(
    ImmutableArray<ModelAccountConfiguration> Accounts, ImmutableArray<ModelUser> Users, CircuitBreakerSettings CircuitBreaker)
{
    /// <summary>Whether accounts are purged once they are deleted, which nothing brings back; true by default. Setting <c>purge</c>.</summary>
    public bool Purge { get; init; } = true;

    /// <summary>The guardrails that deployments can name beside Azure's own; none by default. Setting <c>guardrails</c>.</summary>
    public ImmutableArray<Guardrail> Guardrails { get; init; } = [];

    /// <summary>No models.</summary>
    internal static ModelsConfiguration None { get; } = new([], [], new CircuitBreakerSettings());
}
