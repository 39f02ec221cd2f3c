namespace Infra.Analysis.Simulation;

/// <summary>What Azure, or another provider, computes for one family of resource types.</summary>
public interface IResourceFamily
{
    /// <summary>The type tokens it answers for.</summary>
    IReadOnlyCollection<string> Types { get; }

    /// <summary>Adds to the resource's outputs, which so far echo its inputs, what the provider would compute.</summary>
    /// <remarks>Called for one resource at a time. What cannot be computed is left out: it then counts as unknown, never as null.</remarks>
    void Complete(SimulatedResource resource, SimulatedCloud cloud);
}
