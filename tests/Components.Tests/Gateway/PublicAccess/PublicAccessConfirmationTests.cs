using Infra.Components.AzureManagement;
using Infra.Components.Gateway.PublicAccess;
using Infra.Components.Tests.AzureManagement;
using Infra.Components.Tests.Testing;
using Pulumi;
using Pulumi.Testing;
using Pulumi.Utilities;

namespace Infra.Components.Tests.Gateway.PublicAccess;

public sealed class PublicAccessConfirmationTests
{
    [Fact]
    public async Task A_run_that_has_no_step_finds_an_open_service_and_closes_it()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.HasService();
        Output<string>? confirmed = null;

        await Recording.OfAsync(() => confirmed = Of(azure.NewClient(), azure.Clock));

        Assert.Equal("Disabled", await OutputUtilities.GetValueAsync(confirmed!));
        Assert.Equal("Disabled", azure.Service?.PublicNetworkAccess);
    }

    [Fact]
    public async Task A_closed_service_costs_one_read()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.HasService("Disabled");

        await Recording.OfAsync(() => Of(azure.NewClient(), azure.Clock));

        Assert.Equal(["GET"], azure.Requests.Select(request => request.Method));
    }

    /// <summary>A destroy runs the program too.</summary>
    [Fact]
    public async Task A_service_that_somebody_deleted_needs_no_closing_and_blocks_no_destroy()
    {
        await using var azure = await FakeAzure.StartAsync();

        await Recording.OfAsync(() => Of(azure.NewClient(), azure.Clock));

        Assert.Equal(["GET"], azure.Requests.Select(request => request.Method));
    }

    [Fact]
    public async Task A_service_that_cannot_be_closed_fails_the_run()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.HasService();
        azure.Answer("GET", ArmReply.Error(403, "AuthorizationFailed"));

        var failure = await Assert.ThrowsAsync<RunException>(
            () => PublicAccessConfirmation.ConfirmAsync(azure.NewClient(), azure.Clock, FakeAzure.ServiceId, FakeAzure.EndpointId));

        Assert.Contains($"could not be switched off though {FakeAzure.EndpointId} leads to it: GET ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_asks_nothing_and_changes_nothing()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.HasService();
        Output<string>? confirmed = null;

        await Deployment.TestAsync(
            new EmptyMocks(), new TestOptions { IsPreview = true }, () => { confirmed = Of(azure.NewClient(), azure.Clock); });

        Assert.Equal("Disabled", await OutputUtilities.GetValueAsync(confirmed!));
        Assert.Empty(azure.Requests);
    }

    private static Output<string> Of(ArmClient client, TimeProvider time) =>
        PublicAccessConfirmation.Of(client, time, FakeAzure.ServiceId, FakeAzure.EndpointId);
}
