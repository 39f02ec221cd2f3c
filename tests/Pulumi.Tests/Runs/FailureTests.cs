using Pulumi.Testing;
using Pulumi.Tests.Model;

namespace Pulumi.Tests.Runs;

public sealed class FailureTests
{
    [Fact]
    public async Task A_callback_that_throws_fails_the_run_though_nobody_reads_its_output()
    {
        var message = await Program.FailAsync(() => _ = Output.Create(1).Apply(int (_) => throw new RunException("boom")));

        Assert.Equal("boom", message);
    }

    [Fact]
    public async Task A_callback_on_a_resource_that_throws_later_fails_the_run()
    {
        var later = new TaskCompletionSource();
        var mocks = new LaterMocks(later.Task);
        var run = Deployment.TestAsync(
            mocks, Program.Preview, () => { _ = new Thing("thing", new()).Id.Apply(int (_) => throw new RunException("late")); });
        later.SetResult();

        Assert.Equal("late", (await Assert.ThrowsAsync<RunException>(() => run)).Message);
    }

    [Fact]
    public async Task Of_two_callbacks_that_throw_at_least_one_is_reported()
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => Program.RunAsync(() =>
        {
            _ = Output.Create(1).Apply(int (_) => throw new RunException("one"));
            _ = Output.Create(1).Apply(int (_) => throw new RunException("two"));
        }));

        Assert.Matches("one|two", failure.ToString());
    }

    [Fact]
    public async Task A_run_exception_gives_its_message_alone()
    {
        Assert.Equal("what to do", await Program.FailAsync(() => throw new RunException("what to do")));
    }

    [Fact]
    public async Task A_resource_exception_hides_its_stack_on_demand()
    {
        Assert.Equal("short", await Program.FailAsync(() => throw new ResourceException("short", null, hideStack: true)));

        var full = await Program.FailAsync(() => throw new ResourceException("long", null));
        Assert.Contains("Pulumi.ResourceException: long", full, StringComparison.Ordinal);
        Assert.Contains(nameof(A_resource_exception_hides_its_stack_on_demand), full, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_other_exception_is_reported_as_unhandled_with_its_text()
    {
        var message = await Program.FailAsync(() => throw new InvalidTimeZoneException("odd"));

        Assert.Matches(
            "^Running program '.*' failed with an unhandled exception:\r?\nSystem.InvalidTimeZoneException: odd", message);
    }

    [Fact]
    public async Task A_logged_error_fails_the_run_and_other_messages_do_not()
    {
        Assert.Equal("logged", await Program.FailAsync(() => Log.Error("logged")));
        await Program.RunAsync(() =>
        {
            Log.Warn("a");
            Log.Info("b");
            Log.Debug("c");
        });
    }

    [Fact]
    public async Task Several_logged_errors_come_together()
    {
        var failure = await Assert.ThrowsAsync<AggregateException>(() => Program.RunAsync(() =>
        {
            Log.Error("one");
            Log.Error("two");
        }));

        Assert.Equal(
            ["one", "two"],
            failure.InnerExceptions.Select(inner => Assert.IsType<RunException>(inner).Message).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_mock_that_throws_fails_the_run()
    {
        var message = await Program.FailAsync(
            () => _ = new Thing("thing", new()), new() { Answer = _ => throw new InvalidTimeZoneException("mock") });

        Assert.Contains("mock", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Messages_need_a_run()
    {
        Assert.Throws<InvalidOperationException>(() => Log.Info("nobody listens"));
    }

    private sealed class LaterMocks(Task later) : IMocks
    {
        public async Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
        {
            await later;
            return ("id", args.Inputs);
        }

        public Task<object> CallAsync(MockCallArgs args) => Task.FromResult<object>(args.Args);
    }
}
