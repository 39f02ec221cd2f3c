using System.Collections.Immutable;
using Infra.Analysis.Values;

namespace Infra.Analysis.Plans;

/// <summary>A resource that the program declared.</summary>
public sealed record PlanResource
{
    /// <summary>The engine's URN, with the full chain of parent types.</summary>
    public required string Urn { get; init; }

    /// <summary>The type token, e.g. <c>azure-native:network:VirtualNetwork</c> or <c>infra:network:Hub</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The logical name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether a provider manages it; a component is not custom.</summary>
    public required bool Custom { get; init; }

    /// <summary>The URN of the parent; null only for the stack.</summary>
    public string? Parent { get; init; }

    /// <summary>The URN of the explicit provider; null for the default one.</summary>
    public string? Provider { get; init; }

    /// <summary>The id the simulator gave; null for components, and where it could not be computed.</summary>
    public string? Id { get; init; }

    /// <summary>The inputs as the program gave them.</summary>
    public ObjectValue Inputs { get; init; } = ObjectValue.Empty;

    /// <summary>The outputs as simulated, or as the component registered them.</summary>
    public ObjectValue Outputs { get; init; } = ObjectValue.Empty;

    /// <summary>The URNs of what must exist before it, sorted, each once.</summary>
    public ImmutableArray<string> DependsOn { get; init; } = [];

    /// <summary>Whether it is protected from deletion.</summary>
    public bool Protect { get; init; }

    /// <summary>Whether the program only reads it: it exists already, and no request is made for it. The plan file does not hold this.</summary>
    public bool Exists { get; init; }

    /// <summary>The names of the hooks that run before or after it is deleted, in their order. The plan file does not hold this.</summary>
    public ImmutableArray<string> DeletionHooks { get; init; } = [];

    /// <summary>The ARM request; null for what is not an Azure resource, and for what is only read.</summary>
    public ArmRequest? Arm { get; init; }
}
