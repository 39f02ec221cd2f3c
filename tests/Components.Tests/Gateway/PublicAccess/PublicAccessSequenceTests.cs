using FsCheck;
using FsCheck.Fluent;
using Infra.Components.Tests.AzureManagement;

namespace Infra.Components.Tests.Gateway.PublicAccess;

/// <summary>Public access over many runs, and what goes wrong in them.</summary>
public sealed class PublicAccessSequenceTests
{
    private const int Cases = 150;

    private static readonly HttpClient Provider = new();

    private static readonly Arbitrary<RunEvent[]> Sequences =
        Gen.Choose(1, 8).SelectMany(length => Gen.Elements(Enum.GetValues<RunEvent>()).ArrayOf(length)).ToArbitrary();

    [Fact]
    public async Task The_first_run_makes_the_service_open_and_leaves_it_closed()
    {
        await using var azure = await FakeAzure.StartAsync();

        Assert.Null(await new ModelledStack(azure, Provider).UpAsync());

        Assert.Equal("Disabled", azure.Service?.PublicNetworkAccess);
        Assert.Equal(["Enabled", "Disabled"], Sent(azure));
    }

    [Fact]
    public async Task A_first_run_that_fails_in_the_hook_is_closed_by_the_second()
    {
        await using var azure = await FakeAzure.StartAsync();
        var stack = new ModelledStack(azure, Provider);

        var failure = await stack.UpAsync(RunEvent.ClosingRefused);
        Assert.Contains("could not be switched off", failure, StringComparison.Ordinal);
        Assert.Equal("Enabled", azure.Service?.PublicNetworkAccess);

        Assert.Null(await stack.UpAsync());
        Assert.Equal("Disabled", azure.Service?.PublicNetworkAccess);
    }

    [Fact]
    public async Task A_first_run_that_lost_the_endpoints_answer_is_closed_by_the_second_though_no_hook_runs()
    {
        await using var azure = await FakeAzure.StartAsync();
        var stack = new ModelledStack(azure, Provider);

        Assert.NotNull(await stack.UpAsync(RunEvent.EndpointAnswerLost));
        Assert.Null(await stack.UpAsync());

        Assert.Equal("Disabled", azure.Service?.PublicNetworkAccess);
    }

    [Fact]
    public async Task G28_a_change_of_a_tag_never_sends_Enabled_again()
    {
        await using var azure = await FakeAzure.StartAsync();
        var stack = new ModelledStack(azure, Provider);
        await stack.UpAsync();
        var before = azure.Requests.Length;

        stack.Tag++;
        Assert.Null(await stack.UpAsync());

        Assert.All(azure.Requests[before..], request => Assert.NotEqual("Enabled", request.PublicNetworkAccess));
        Assert.Contains(azure.Requests[before..], request => (request.Method, request.Path) == ("PUT", FakeAzure.ServiceId));
        Assert.Equal("1", azure.Service?.Tags?["tag"]?.GetValue<string>());
    }

    [Fact]
    public async Task G28_what_somebody_opened_by_hand_the_next_run_closes_though_it_changes_nothing_else()
    {
        await using var azure = await FakeAzure.StartAsync();
        var stack = new ModelledStack(azure, Provider);
        await stack.UpAsync();
        await stack.UpAsync();
        azure.Service!.PublicNetworkAccess = "Enabled";
        var before = azure.Requests.Length;

        Assert.Null(await stack.UpAsync());

        Assert.Equal("Disabled", azure.Service.PublicNetworkAccess);
        Assert.Equal(["PATCH"], azure.Requests[before..].Where(request => request.Method != "GET").Select(request => request.Method));
    }

    [Fact]
    public async Task Whatever_goes_wrong_no_run_opens_it_again_and_every_good_run_leaves_it_closed()
    {
        await using var azure = await FakeAzure.StartAsync();

        await Task.Run(
            () => Prop.ForAll(Sequences, events => HoldsAsync(azure, events)).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases)),
            TestContext.Current.CancellationToken);
    }

    private static async Task HoldsAsync(FakeAzure azure, RunEvent[] events)
    {
        azure.Service = null;
        var stack = new ModelledStack(azure, Provider);
        foreach (var each in events)
        {
            if (each == RunEvent.OpenedByHand)
            {
                if (azure.Service is { } service) service.PublicNetworkAccess = "Enabled";
                continue;
            }

            if (each == RunEvent.RunWithNewTag) stack.Tag++;
            var failure = await stack.UpAsync(each);
            Assert.False(stack.HasSentEnabledBehindEndpoint);
            if (failure is null) Assert.Equal("Disabled", azure.Service?.PublicNetworkAccess);
        }

        // Once nothing goes wrong any more, one run is enough.
        azure.Clock.Advance(azure.ChangeTime);
        Assert.Null(await stack.UpAsync());
        Assert.Equal("Disabled", azure.Service?.PublicNetworkAccess);
    }

    private static IEnumerable<string?> Sent(FakeAzure azure) =>
        azure.Writes.Select(request => request.PublicNetworkAccess).Where(access => access is not null);
}
