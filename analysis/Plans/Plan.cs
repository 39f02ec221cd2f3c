using System.Collections.Immutable;
using Infra.Analysis.Findings;
using Infra.Analysis.Values;

namespace Infra.Analysis.Plans;

/// <summary>What a program would create, and what the checks say about it.</summary>
public sealed record Plan
{
    /// <summary>The Pulumi project.</summary>
    public required string Project { get; init; }

    /// <summary>The Pulumi stack.</summary>
    public required string Stack { get; init; }

    /// <summary>The resources, in ordinal order of their URNs; the stack itself is one of them.</summary>
    public required ImmutableArray<PlanResource> Resources { get; init; }

    /// <summary>The stack's outputs.</summary>
    public ObjectValue Outputs { get; init; } = ObjectValue.Empty;

    /// <summary>The findings, in their own order.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];
}
