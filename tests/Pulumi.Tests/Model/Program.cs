using System.Collections.Immutable;
using Pulumi.Testing;

namespace Pulumi.Tests.Model;

/// <summary>Runs small programs.</summary>
internal static class Program
{
    public static readonly TestOptions Preview = new() { IsPreview = true };

    public static readonly TestOptions Update = new() { IsPreview = false };

    public static async Task<RecordingMocks> RunAsync(Action program, TestOptions? options = null, RecordingMocks? mocks = null)
    {
        mocks ??= new();
        await Deployment.TestAsync(mocks, options ?? Preview, program);
        return mocks;
    }

    public static async Task<MockResourceArgs> DeclareAsync(ThingArgs args) =>
        (await RunAsync(() => _ = new Thing("thing", args)))["thing"];

    /// <summary>Declares one thing whose mock answers with the given state.</summary>
    public static async Task<Thing> ReadAsync(TestOptions options, params (string Key, object Value)[] state)
    {
        Thing? thing = null;
        await RunAsync(
            () => thing = new Thing("thing", new()),
            options,
            new() { Answer = args => ("thing-id", RecordingMocks.State(state)) });
        return thing!;
    }

    public static async Task<string> FailAsync(Action program, RecordingMocks? mocks = null)
    {
        var failure = await Assert.ThrowsAsync<RunException>(() => RunAsync(program, mocks: mocks));
        return failure.Message;
    }

    public static async Task<ImmutableArray<Resource>> ResourcesAsync(Action program) =>
        await Deployment.TestAsync(new RecordingMocks(), Preview, program);
}
