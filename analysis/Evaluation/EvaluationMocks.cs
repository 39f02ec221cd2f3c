using System.Collections.Concurrent;
using System.Collections.Immutable;
using Infra.Analysis.Simulation;
using Pulumi;
using Pulumi.Testing;

namespace Infra.Analysis.Evaluation;

/// <summary>The simulator, and what passes it: the outputs that components register.</summary>
internal sealed class EvaluationMocks(AzureSimulator simulator) : IMocks
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<ImmutableDictionary<string, Output<object?>>>> _registered = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args) => simulator.NewResourceAsync(args);

    /// <inheritdoc />
    public Task<object> CallAsync(MockCallArgs args) => simulator.CallAsync(args);

    /// <inheritdoc />
    public Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest args)
    {
        _registered.GetOrAdd(args.Urn, static _ => new()).Enqueue(args.Outputs);
        return Task.CompletedTask;
    }

    /// <summary>The outputs registered under a URN of the mocks; null if there are none, or if two components share the URN so that nobody can tell.</summary>
    public ImmutableDictionary<string, Output<object?>>? Registered(string mockUrn) =>
        _registered.TryGetValue(mockUrn, out var outputs) && outputs.Count == 1 && outputs.TryPeek(out var only) ? only : null;
}
