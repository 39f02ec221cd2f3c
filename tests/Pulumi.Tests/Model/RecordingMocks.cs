using System.Collections.Immutable;
using Pulumi.Testing;

namespace Pulumi.Tests.Model;

/// <summary>Keeps what it is asked; answers with an id, and the inputs as state, unless told otherwise.</summary>
internal sealed class RecordingMocks : IMocks
{
    private readonly Lock _lock = new();
    private readonly List<MockResourceArgs> _resources = [];
    private readonly List<MockCallArgs> _calls = [];
    private readonly List<MockRegisterResourceOutputsRequest> _outputs = [];

    public Func<MockResourceArgs, (string? Id, object State)> Answer { get; init; } = args => ($"{args.Name}-id", args.Inputs);

    public Func<MockCallArgs, object> AnswerCall { get; init; } = args => args.Args;

    public IReadOnlyList<MockResourceArgs> Resources => _resources;

    public IReadOnlyList<MockCallArgs> Calls => _calls;

    public IReadOnlyList<MockRegisterResourceOutputsRequest> Outputs => _outputs;

    public MockResourceArgs this[string name] => _resources.Single(resource => resource.Name == name);

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        lock (_lock)
            _resources.Add(args);
        return Task.FromResult(Answer(args));
    }

    public Task<object> CallAsync(MockCallArgs args)
    {
        lock (_lock)
            _calls.Add(args);
        return Task.FromResult(AnswerCall(args));
    }

    public Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest args)
    {
        lock (_lock)
            _outputs.Add(args);
        return Task.CompletedTask;
    }

    public static ImmutableDictionary<string, object> State(params (string Key, object Value)[] entries) =>
        entries.ToImmutableDictionary(entry => entry.Key, entry => entry.Value);
}
