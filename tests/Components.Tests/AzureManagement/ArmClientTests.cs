using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Infra.Components.AzureManagement;

namespace Infra.Components.Tests.AzureManagement;

public sealed class ArmClientTests
{
    private const string Version = "2024-05-01";

    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_resource_is_read_with_the_version_asked_for_and_a_token_of_the_cloud()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.HasService("Disabled");
        var credential = new TestCredential(azure.Clock);
        var client = new ArmClient(() => new AzureAccount(azure.Cloud, credential, "test"), azure.Clock);

        var first = await client.GetAsync(FakeAzure.ServiceId, Version, Minutes(azure, 1), None);
        await client.GetAsync(FakeAzure.ServiceId, Version, Minutes(azure, 1), None);

        Assert.Equal("Disabled", first?["properties"]?["publicNetworkAccess"]?.GetValue<string>());
        Assert.All(azure.Requests, request => Assert.Equal(Version, request.ApiVersion));
        Assert.Equal([azure.Cloud.Scope], credential.Scopes);
        azure.Clock.Advance(TimeSpan.FromMinutes(56));
        await client.GetAsync(FakeAzure.ServiceId, Version, Minutes(azure, 1), None);
        Assert.Equal(2, credential.Scopes.Count);
    }

    [Fact]
    public async Task A_key_is_read_by_the_action_that_gives_it_and_no_message_quotes_another()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.Answer("POST", new ArmReply(200, new JsonObject { ["key1"] = "the first", ["key2"] = "the second" }), times: 2);
        var client = azure.NewClient();

        Assert.Equal("the first", await client.ReadKeyAsync(FakeAzure.ServiceId, "listKeys", "key1", Version, Minutes(azure, 1), None));
        var failure = await Assert.ThrowsAsync<ArmException>(() => client.ReadKeyAsync(FakeAzure.ServiceId, "listKeys", "key3", Version, Minutes(azure, 1), None));

        Assert.Equal([FakeAzure.ServiceId + "/listKeys"], azure.Requests.Select(request => request.Path).Distinct());
        Assert.Equal($"POST {FakeAzure.ServiceId}/listKeys was answered with 200, but with no 'key3'.", failure.Message);
    }

    [Theory]
    [InlineData("ResourceNotFound")]
    [InlineData("ResourceGroupNotFound")]
    public async Task What_Azure_says_does_not_exist_is_null(string code)
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.Answer("GET", ArmReply.Error(404, code));

        Assert.Null(await azure.NewClient().GetAsync(FakeAzure.ServiceId, Version, Minutes(azure, 1), None));
    }

    [Fact]
    public async Task No_other_404_means_that_it_does_not_exist()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.Answer("GET", ArmReply.Error(404, "SubscriptionNotFound", "The subscription could not be found."));
        azure.Answer("GET", new ArmReply(404) { Text = "<html>proxy</html>" });

        var subscription = await Assert.ThrowsAsync<ArmException>(() => Get(azure));
        var proxy = await Assert.ThrowsAsync<ArmException>(() => Get(azure));

        Assert.Equal(
            $"GET {FakeAzure.ServiceId} was answered with 404 NotFound, SubscriptionNotFound: The subscription could not be found.", subscription.Message);
        Assert.Equal($"GET {FakeAzure.ServiceId} was answered with 404 NotFound.", proxy.Message);
    }

    [Fact]
    public async Task A_list_is_read_page_by_page_and_the_token_stays_at_home()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.Answer("GET", Page("one", new Uri(azure.Cloud.ResourceManager, "/subscriptions?page=2").ToString()));
        azure.Answer("GET", Page("two", null));
        azure.Answer("GET", Page("three", "https://elsewhere.example.org/subscriptions?page=2"));
        azure.Answer("GET", new ArmReply(200));

        var all = await List();
        Assert.Equal(["one", "two"], all.Select(item => item["id"]!.GetValue<string>()));
        Assert.Contains("the rest is not known", (await Assert.ThrowsAsync<ArmException>(List)).Message, StringComparison.Ordinal);
        Assert.Contains("with no list", (await Assert.ThrowsAsync<ArmException>(List)).Message, StringComparison.Ordinal);

        async Task<JsonObject[]> List() => [.. await azure.NewClient().ListAsync("/subscriptions", Version, Minutes(azure, 1), None)];

        static ArmReply Page(string id, string? next) =>
            new(200, new JsonObject { ["value"] = new JsonArray(new JsonObject { ["id"] = id }), ["nextLink"] = next });
    }

    [Fact]
    public async Task Throttling_is_waited_for_as_long_as_Azure_says()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.HasService();
        azure.Answer("GET", ArmReply.Error(429, "TooManyRequests").With("Retry-After", "17"));
        var date = azure.Clock.GetUtcNow().AddSeconds(17 + 40).ToString("R", CultureInfo.InvariantCulture);
        azure.Answer("GET", ArmReply.Error(429, "TooManyRequests").With("Retry-After", date));

        Assert.NotNull(await Get(azure));
        Assert.Equal([17, 40], azure.Clock.Waits.Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task A_wait_that_is_longer_than_there_is_time_is_not_begun()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.Answer("GET", ArmReply.Error(429, "TooManyRequests", "Slow down.").With("Retry-After", "3600"));

        var failure = await Assert.ThrowsAsync<ArmException>(() => Get(azure));

        Assert.Equal(HttpStatusCode.TooManyRequests, failure.Status);
        Assert.Contains("TooManyRequests: Slow down.", failure.Message, StringComparison.Ordinal);
        Assert.Empty(azure.Clock.Waits);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task What_passes_is_tried_again_with_growing_pauses_until_the_time_is_up(int status)
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.Answer("GET", ArmReply.Error(status, "Passing"), times: 100);

        var failure = await Assert.ThrowsAsync<ArmException>(() => Get(azure));

        Assert.Equal([2, 4, 8, 16, 32, 60], azure.Clock.Waits.Select(wait => wait.TotalSeconds));
        Assert.Contains("It was tried again for as long as makes sense, 3 minutes.", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(409)]
    public async Task What_does_not_pass_is_not_tried_again(int status)
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.Answer("GET", ArmReply.Error(status, "No").With("x-ms-correlation-request-id", "c-1"));

        var failure = await Assert.ThrowsAsync<ArmException>(() => Get(azure));

        Assert.EndsWith("No: Azure's own words. (Correlation id c-1.)", failure.Message, StringComparison.Ordinal);
        Assert.Single(azure.Requests);
    }

    [Fact]
    public async Task A_change_is_done_when_its_operation_is()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.HasService();

        await Patch(azure);

        Assert.True(azure.Service?.ReadyAt <= azure.Clock.GetUtcNow());
        Assert.Equal(30, azure.Clock.Waits.First().TotalSeconds);
        Assert.Single(azure.Writes);
    }

    [Fact]
    public async Task An_operation_without_status_is_done_when_its_location_has_the_result()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.HasService();
        var location = $"{azure.Cloud.ResourceManager}{FakeAzure.ServiceId.TrimStart('/')}/operationresults/1";
        azure.Answer("PATCH", new ArmReply(202).With("Location", location));
        azure.Answer("GET", new ArmReply(202).With("Retry-After", "5"));
        azure.Answer("GET", new ArmReply(204));

        await Patch(azure);

        Assert.Equal([10, 5], azure.Clock.Waits.Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task A_failed_operation_fails_with_its_reason()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.HasService();
        azure.Answer("PATCH", new ArmReply(202).With("Azure-AsyncOperation", $"{azure.Cloud.ResourceManager}operations/1"));
        azure.Answer("GET", new ArmReply(200, new JsonObject
        {
            ["status"] = "Failed",
            ["error"] = new JsonObject { ["code"] = "CapacityGone", ["message"] = "None left." },
        }));

        var failure = await Assert.ThrowsAsync<ArmException>(() => Patch(azure));

        Assert.Contains("operation Failed, CapacityGone: None left.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operation_that_does_not_end_is_given_up()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.HasService();
        azure.ChangeTime = TimeSpan.FromHours(3);

        var failure = await Assert.ThrowsAsync<ArmException>(() => Patch(azure));

        Assert.Equal($"PATCH {FakeAzure.ServiceId} was accepted, but not done 10 minutes later.", failure.Message);
    }

    [Fact]
    public async Task The_token_goes_to_no_other_address()
    {
        await using var azure = await FakeAzure.StartAsync();
        await using var elsewhere = await FakeAzure.StartAsync();
        azure.HasService();
        azure.Answer("PATCH", new ArmReply(202).With("Azure-AsyncOperation", $"{elsewhere.Cloud.ResourceManager}operations/1"));
        azure.Answer("GET", new ArmReply(307).With("Location", $"{elsewhere.Cloud.ResourceManager}operations/1"));

        await Patch(azure);
        await Assert.ThrowsAsync<ArmException>(() => Get(azure));

        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task An_address_where_nobody_answers_is_tried_again_and_then_named()
    {
        var azure = await FakeAzure.StartAsync();
        var (client, clock) = (azure.NewClient(), azure.Clock);
        var cloud = azure.Cloud;
        await azure.DisposeAsync();
        client = new ArmClient(() => new AzureAccount(cloud, new TestCredential(clock), "test"), clock);

        var failure = await Assert.ThrowsAsync<ArmException>(
            () => client.GetAsync(FakeAzure.ServiceId, Version, new Patience(clock, TimeSpan.FromMinutes(1)), None));

        Assert.StartsWith($"GET {FakeAzure.ServiceId}: 127.0.0.1 could not be asked: ", failure.Message, StringComparison.Ordinal);
        Assert.Equal([2, 4, 8, 16], clock.Waits.Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task A_cancelled_wait_ends_at_once()
    {
        await using var azure = await FakeAzure.StartAsync();
        using var cancellation = new CancellationTokenSource();
        azure.Answer("GET", ArmReply.Error(503, "ServerBusy"), times: 10);
        azure.Clock.Instead = cancellation.Cancel;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => azure.NewClient().GetAsync(FakeAzure.ServiceId, Version, Minutes(azure, 3), cancellation.Token));

        Assert.Single(azure.Requests);
    }

    [Fact]
    public async Task No_message_shows_the_token()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.Answer("GET", ArmReply.Error(401, "InvalidAuthenticationToken"));

        var failure = await Assert.ThrowsAsync<ArmException>(() => Get(azure));

        Assert.DoesNotContain(TestCredential.Token, failure.ToString(), StringComparison.Ordinal);
    }

    private static Patience Minutes(FakeAzure azure, double minutes) => new(azure.Clock, TimeSpan.FromMinutes(minutes));

    private static Task<JsonObject?> Get(FakeAzure azure) =>
        azure.NewClient().GetAsync(FakeAzure.ServiceId, Version, Minutes(azure, 3), TestContext.Current.CancellationToken);

    private static Task Patch(FakeAzure azure) => azure.NewClient().PatchAsync(
        FakeAzure.ServiceId, Version, new JsonObject { ["properties"] = new JsonObject { ["publicNetworkAccess"] = "Disabled" } },
        Minutes(azure, 10), TestContext.Current.CancellationToken);
}
