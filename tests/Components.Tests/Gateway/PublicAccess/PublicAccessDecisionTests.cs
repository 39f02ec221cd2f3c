using System.Text.Json.Nodes;
using Infra.Components.AzureManagement;
using Infra.Components.Gateway.PublicAccess;
using Infra.Components.Tests.AzureManagement;
using Infra.Components.Tests.Testing;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Components.Tests.Gateway.PublicAccess;

public sealed class PublicAccessDecisionTests
{
    [Fact]
    public async Task A_service_that_is_not_there_yet_is_made_open()
    {
        await using var azure = await FakeAzure.StartAsync();

        Assert.Equal("Enabled", await DecideAsync(azure));
    }

    [Fact]
    public async Task So_is_one_whose_group_is_not_there_yet()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.Answer("GET", ArmReply.Error(404, "ResourceGroupNotFound"));

        Assert.Equal("Enabled", await DecideAsync(azure));
    }

    [Fact]
    public async Task A_service_without_an_approved_endpoint_stays_open_since_Azure_would_refuse()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.HasService(approved: false).Connections["pep-gw"] = null;

        Assert.Equal("Enabled", await DecideAsync(azure));
        Assert.Empty(azure.Writes);
    }

    [Fact]
    public async Task A_service_with_an_approved_endpoint_is_closed()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.HasService("Disabled");

        Assert.Equal("Disabled", await DecideAsync(azure));
        Assert.Empty(azure.Writes);
    }

    [Fact]
    public async Task One_that_is_open_all_the_same_is_declared_closed()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.HasService("Enabled");

        Assert.Equal("Disabled", await DecideAsync(azure));
        Assert.Empty(azure.Writes);
    }

    [Theory]
    [InlineData(400, "InvalidSubscriptionId")]
    [InlineData(401, "InvalidAuthenticationToken")]
    [InlineData(403, "AuthorizationFailed")]
    [InlineData(404, "SubscriptionNotFound")]
    [InlineData(500, "InternalServerError")]
    public async Task Any_other_failure_to_read_stops_the_run_with_the_reason_and_what_to_do(int status, string code)
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.HasService();
        azure.Answer("GET", ArmReply.Error(status, code), times: 100);

        var failure = await Assert.ThrowsAsync<RunException>(() => DecideAsync(azure));

        Assert.StartsWith(
            $"The public network access of the API Management service {FakeAzure.ServiceId} could not be decided: GET {FakeAzure.ServiceId} was answered with {status} ",
            failure.Message, StringComparison.Ordinal);
        Assert.Contains($"{code}: Azure's own words.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Let the provider's account read the service", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_of_an_unknown_shape_is_not_taken_for_one_without_endpoints()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.Answer("GET", new ArmReply(200, new JsonObject
        {
            ["properties"] = new JsonObject
            {
                ["provisioningState"] = "Succeeded",
                ["privateEndpointConnections"] = new JsonArray(new JsonObject()),
            },
        }));

        var failure = await Assert.ThrowsAsync<RunException>(() => DecideAsync(azure));

        Assert.Contains("without 'status', so that its state is unknown", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_program_the_value_comes_from_group_and_name()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.HasService("Disabled");
        Output<string>? decision = null;

        await Recording.OfAsync(() => decision = PublicAccessDecision.Of(azure.NewClient(), azure.Clock, FakeAzure.Group, "apim-gw"));

        Assert.Equal("Disabled", await OutputUtilities.GetValueAsync(decision!));
    }

    [Fact]
    public async Task A_preview_that_does_not_know_the_name_asks_nothing()
    {
        await using var azure = await FakeAzure.StartAsync();
        Output<string>? decision = null;

        await Recording.OfAsync(() => decision = PublicAccessDecision.Of(
            azure.NewClient(), azure.Clock, FakeAzure.Group, OutputUtilities.CreateUnknown("apim-gw")));

        Assert.False(await OutputUtilities.GetIsKnownAsync(decision!));
        Assert.Empty(azure.Requests);
    }

    [Fact]
    public async Task Without_Azure_the_first_run_is_previewed()
    {
        Output<string>? decision = null;

        await Recording.OfAsync(() => decision = PublicAccessDecision.Of(
            NothingDeployed.Instance, TimeProvider.System, FakeAzure.Group, "apim-gw"));

        Assert.Equal("Enabled", await OutputUtilities.GetValueAsync(decision!));
    }

    private static Task<string> DecideAsync(FakeAzure azure) =>
        PublicAccessDecision.DecideAsync(azure.NewClient(), azure.Clock, FakeAzure.ServiceId);
}
