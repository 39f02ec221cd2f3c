using System.Collections.Immutable;

namespace Infra.Components.Foundry;

/// <summary>What content understanding needs of a Foundry account: the models that its prebuilt analyzers call.</summary>
/// <remarks>
/// "Azure Content Understanding in Foundry Tools: connect your deployments", https://learn.microsoft.com/azure/ai-services/content-understanding.
/// Which deployment stands for which model is told to the service itself, which no template can: docs/known-limits.md.
/// </remarks>
public static class ContentUnderstanding
{
    /// <summary>The names of its deployments, which are those of the models.</summary>
    public static ImmutableArray<string> DeploymentNames { get; } = ["gpt-4.1", "gpt-4.1-mini", "text-embedding-3-large"];

    private static readonly ImmutableArray<string> Versions = ["2025-04-14", "2025-04-14", "1"];

    /// <summary>The deployments.</summary>
    /// <param name="capacity">The capacity of each: thousands of tokens a minute.</param>
    /// <param name="guardrail">The guardrail of each.</param>
    public static ImmutableArray<ModelDeployment> Deployments(int capacity, string guardrail) =>
    [
        .. DeploymentNames.Zip(Versions, (name, version) =>
            new ModelDeployment { Name = name, Model = name, Version = version, Capacity = capacity, Guardrail = guardrail }),
    ];
}
