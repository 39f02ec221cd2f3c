using Infra.Components.Authorization;
using Infra.Components.Foundry.CapabilityHosts;
using Infra.Components.Tests.AzureManagement;
using Infra.Components.Tests.Testing;
using Pulumi;

namespace Infra.Components.Tests.Foundry;

/// <summary>The hook, called as the engine calls it. Under mocks it never does.</summary>
public sealed class CapabilityHostHooksTests
{
    private const string Host = FakeAzure.Group + "/providers/Microsoft.CognitiveServices/accounts/aif/projects/sales/capabilityHosts/caphostproj";

    [Theory]
    [InlineData("Status=403 Code=\"AuthorizationFailed\" Message=\"...\"")]
    [InlineData("Request is blocked: the principal is not authorized to perform action readMetadata")]
    [InlineData("error.code TransientError")]
    public async Task A_role_that_has_not_arrived_is_waited_for(string error)
    {
        await using var azure = await FakeAzure.StartAsync();

        Assert.True(await FailAsync(azure, "", error));

        Assert.Equal([RoleHooks.Pause], azure.Clock.Waits);
        Assert.Empty(azure.Requests);
    }

    [Theory]
    [InlineData("create", "Code=\"BadRequest\" Message=\"vectorStoreConnections must have one element\"")]
    [InlineData("delete", "Code=\"AuthorizationFailed\"")]
    public async Task What_would_be_refused_again_is_not_tried_again(string operation, string error)
    {
        await using var azure = await FakeAzure.StartAsync();

        Assert.False(await FailAsync(azure, "", operation, [error]));

        Assert.Empty(azure.Clock.Waits);
    }

    [Fact]
    public async Task It_ends_with_what_to_look_at()
    {
        await using var azure = await FakeAzure.StartAsync();
        var errors = Enumerable.Repeat("Code=\"Forbidden\"", RoleHooks.MostAttempts - 1).ToArray();
        Assert.True(await FailAsync(azure, "", "create", errors));

        var end = await Assert.ThrowsAsync<RunException>(() => FailAsync(azure, "", "create", [.. errors, "Code=\"Forbidden\""]));

        Assert.Contains("21 times in 10 minutes", end.Message, StringComparison.Ordinal);
        Assert.Contains("access control", end.Message, StringComparison.Ordinal);
        Assert.Single(azure.Clock.Waits);
    }

    [Fact]
    public async Task A_host_that_could_not_be_completed_makes_room_for_the_next()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.Answer("DELETE", new ArmReply(200));

        Assert.True(await FailAsync(azure, Host, "Code=\"Forbidden\""));

        var request = Assert.Single(azure.Requests);
        Assert.Equal(("DELETE", Host, "2026-05-01"), (request.Method, request.Path, request.ApiVersion));
    }

    [Fact]
    public async Task One_that_is_gone_is_as_good()
    {
        await using var azure = await FakeAzure.StartAsync();

        Assert.True(await FailAsync(azure, Host, "Code=\"Forbidden\""));
    }

    [Fact]
    public async Task One_that_stays_ends_the_attempts()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.Answer("DELETE", ArmReply.Error(409, "Conflict", "Another operation is in progress."));

        var end = await Assert.ThrowsAsync<RunException>(() => FailAsync(azure, Host, "Code=\"Forbidden\""));

        Assert.Contains("in the way of another attempt", end.Message, StringComparison.Ordinal);
        Assert.Contains("Conflict", end.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_name_is_in_the_state_of_stacks()
    {
        await using var azure = await FakeAzure.StartAsync();

        Assert.Equal("foundry-capability-host-retry", (await HookAsync(azure)).Name);
    }

    private static Task<bool> FailAsync(FakeAzure azure, string id, string error) => FailAsync(azure, id, "create", [error]);

    private static async Task<bool> FailAsync(FakeAzure azure, string id, string operation, string[] errors) => await (await HookAsync(azure)).Callback(
        new ErrorHookArgs(
            "urn:pulumi:dev::lab::azure-native:resources:Resource::sales-host", id, "sales-host", "azure-native:resources:Resource",
            failedOperation: operation, errors: errors),
        TestContext.Current.CancellationToken);

    private static async Task<ErrorHook> HookAsync(FakeAzure azure)
    {
        CapabilityHostHooks? hooks = null;
        await Recording.OfAsync(() => hooks = CapabilityHostHooks.Register(azure.NewClient(), azure.Clock));
        return Assert.Single(hooks!.CapabilityHost().OnError);
    }
}
