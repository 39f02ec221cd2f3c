using System.Collections.Immutable;

namespace Infra.Analysis.Simulation;

/// <summary>The answers to one family of provider functions (invokes).</summary>
public interface IFunctionFamily
{
    /// <summary>The function tokens it answers for.</summary>
    IReadOnlyCollection<string> Functions { get; }

    /// <summary>The result of a function.</summary>
    IReadOnlyDictionary<string, object> Call(string token, ImmutableDictionary<string, object> args, SimulatedCloud cloud);
}
