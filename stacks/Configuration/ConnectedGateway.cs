using System.Collections.Immutable;
using Infra.Components.Foundry;

namespace Infra.Stacks.Configuration;

/// <summary>What the settings of connections need to know of the lab's gateway.</summary>
internal sealed record ConnectedGateway
{
    /// <summary>Why nothing can be connected to it, and what to do; null if it can.</summary>
    public (string Problem, string Remedy)? Objection { get; init; }

    /// <summary>Why agents in a managed network do not reach it, and what to do; null if they do, or nobody knows.</summary>
    public (string Problem, string Remedy)? ManagedObjection { get; init; }

    /// <summary>Why the playground cannot call it, and what to do; null if it can, or nobody knows.</summary>
    public (string Problem, string Remedy)? PlaygroundObjection { get; init; }

    /// <summary>What the accounts behind it deploy; null if that is the business of another stack.</summary>
    public ImmutableArray<ModelDeployment>? Deployments { get; init; }

    /// <summary>The version that calls of the classic API name.</summary>
    public required string InferenceApiVersion { get; init; }

    /// <summary>A deployment behind it; null if there is none of this name, or nobody knows.</summary>
    public ModelDeployment? Find(string name) => Deployments?.FirstOrDefault(deployment => deployment.Name == name);

    /// <summary>Says that nothing behind it is called so; nothing if it is, or nobody knows.</summary>
    /// <param name="setting">The name.</param>
    /// <param name="name">Its text.</param>
    public void CheckDeployed(Setting setting, string name)
    {
        if (Deployments is not { } deployments || Find(name) is not null) return;
        var names = deployments.Select(deployment => deployment.Name).Distinct(StringComparer.Ordinal).ToArray();
        setting.Refuse($"No account behind the gateway has such a deployment.{Suggestion.For(name, names)}", $"Accepted: {string.Join(", ", names)}.");
    }
}
