using Pulumi.Testing;
using Pulumi.Tests.Model;
using Pulumi.Utilities;

namespace Pulumi.Tests.Resources;

public sealed class DependsOnTests
{
    [Fact]
    public async Task A_resource_reaches_the_mocks_after_those_it_depends_on()
    {
        var slow = new TaskCompletionSource();
        var mocks = new SlowMocks(slow.Task);
        var run = Deployment.TestAsync(mocks, Program.Preview, () =>
        {
            var group = new Group("slow", register: false);
            _ = new Thing("after", new(), new() { DependsOn = { group } });
            _ = new Thing("free", new());
        });
        slow.SetResult();
        await run;

        Assert.True(mocks.Order.IndexOf("after") > mocks.Order.IndexOf("slow-inner"));
        Assert.Equal(4, mocks.Order.Count);
    }

    [Fact]
    public async Task An_invoke_that_depends_on_a_resource_without_an_id_is_not_made()
    {
        Output<string>? direct = null, nested = null, made = null;
        var mocks = new RecordingMocks { Answer = args => (args.Name == "known" ? "id" : null, args.Inputs) };
        await Program.RunAsync(
            () =>
            {
                direct = Invoke(new Thing("unknown", new()));
                nested = Invoke(new Group("group"));
                made = Invoke(new Thing("known", new()));
            },
            mocks: mocks);

        await OutputAssert.UnknownAsync(direct!);
        await OutputAssert.UnknownAsync(nested!);
        Assert.True(await OutputUtilities.GetIsKnownAsync(made!));
        Assert.Single(mocks.Calls);

        static Output<string> Invoke(Resource dependency) => Deployment.Instance.InvokeSingle<string>(
            "test:index:call", InvokeArgs.Empty, new InvokeOutputOptions { DependsOn = { dependency } });
    }

    private sealed class SlowMocks(Task slow) : IMocks
    {
        private readonly Lock _lock = new();

        public List<string> Order { get; } = [];

        public async Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
        {
            if (args.Name!.StartsWith("slow", StringComparison.Ordinal))
                await slow;
            lock (_lock)
                Order.Add(args.Name);
            return (args.Name, args.Inputs);
        }

        public Task<object> CallAsync(MockCallArgs args) => Task.FromResult<object>(args.Args);
    }
}
