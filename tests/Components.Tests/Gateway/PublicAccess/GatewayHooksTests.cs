using Infra.Components.AzureManagement;
using Infra.Components.Gateway.PublicAccess;
using Infra.Components.Tests.AzureManagement;
using Pulumi;

namespace Infra.Components.Tests.Gateway.PublicAccess;

public sealed class GatewayHooksTests
{
    [Fact]
    public async Task After_an_endpoint_is_created_public_access_is_switched_off_and_nothing_else_is_sent()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.HasService();

        await (await RegisterAsync(azure)).EndpointCreatedAsync();

        Assert.Equal("Disabled", azure.Service?.PublicNetworkAccess);
        var write = Assert.Single(azure.Writes);
        Assert.Equal(("PATCH", FakeAzure.ServiceId, "2024-05-01"), (write.Method, write.Path, write.ApiVersion));
        Assert.Equal("""{"properties":{"publicNetworkAccess":"Disabled"}}""", write.Body?.ToJsonString());
    }

    [Fact]
    public async Task After_an_endpoint_is_updated_too()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.HasService();

        await (await RegisterAsync(azure)).EndpointUpdatedAsync();

        Assert.Equal("Disabled", azure.Service?.PublicNetworkAccess);
    }

    [Fact]
    public async Task After_the_service_is_updated_too()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.HasService();

        await (await RegisterAsync(azure)).ServiceUpdatedAsync();

        Assert.Equal("Disabled", azure.Service?.PublicNetworkAccess);
    }

    [Fact]
    public async Task A_service_that_no_endpoint_leads_to_is_left_open_after_its_update()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.HasService(approved: false);

        await (await RegisterAsync(azure)).ServiceUpdatedAsync();

        Assert.Equal("Enabled", azure.Service?.PublicNetworkAccess);
        Assert.Empty(azure.Writes);
    }

    [Fact]
    public async Task What_is_off_already_is_not_written_again()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.HasService("Disabled");
        var hooks = await RegisterAsync(azure);

        await hooks.EndpointCreatedAsync();
        await hooks.ServiceUpdatedAsync();

        Assert.Empty(azure.Writes);
        Assert.Empty(azure.Clock.Waits);
    }

    [Fact]
    public async Task What_is_off_needs_no_approval_to_stay_so()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.HasService("Disabled", approved: false).Connections["pep-gw"] = null;

        await (await RegisterAsync(azure)).EndpointCreatedAsync();

        Assert.Empty(azure.Clock.Waits);
    }

    [Fact]
    public async Task G27_an_endpoint_is_waited_for_until_it_is_approved()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.HasService().Connections["pep-gw"] = azure.Clock.GetUtcNow().AddMinutes(4);

        await (await RegisterAsync(azure)).EndpointCreatedAsync();

        Assert.Equal("Disabled", azure.Service?.PublicNetworkAccess);
    }

    [Fact]
    public async Task An_endpoint_that_nobody_approves_fails_the_run_with_what_to_do()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.HasService().Connections["pep-gw"] = null;
        var hooks = await RegisterAsync(azure);

        var failure = await Assert.ThrowsAsync<RunException>(() => hooks.EndpointCreatedAsync());

        Assert.Equal(
            $"""
            The public network access of the API Management service {FakeAzure.ServiceId} could not be switched off after urn:pulumi:dev::lab::azure-native:network:PrivateEndpoint::gw: No private endpoint connection of it is approved (it has: Pending), and without one Azure refuses. That was so for 45 minutes, which is as long as a run waits.
            Until it is off, the internet may reach the gateway. Run `pulumi up` again: each run sees to it. If that fails for the same reason, remove the reason, or switch it off in the portal (Network, Inbound).
            """,
            failure.Message);
        Assert.True(azure.Clock.Waited <= TimeSpan.FromMinutes(45));
        Assert.Empty(azure.Writes);
    }

    [Fact]
    public async Task G27_a_service_that_is_being_worked_on_is_waited_for()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.HasService().ReadyAt = azure.Clock.GetUtcNow().AddMinutes(38);

        await (await RegisterAsync(azure)).EndpointCreatedAsync();

        Assert.Equal("Disabled", azure.Service?.PublicNetworkAccess);
        Assert.Single(azure.Writes);
        Assert.True(azure.Clock.Waited >= TimeSpan.FromMinutes(38));
    }

    [Fact]
    public async Task A_service_that_is_worked_on_for_too_long_fails_the_run()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.HasService().ReadyAt = azure.Clock.GetUtcNow().AddHours(2);
        var hooks = await RegisterAsync(azure);

        var failure = await Assert.ThrowsAsync<RunException>(() => hooks.ServiceUpdatedAsync());

        Assert.Contains("Azure is still working on the service (provisioning state Updating). That was so for 45 minutes", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_under_way_that_opens_the_service_again_is_overtaken()
    {
        await using var azure = await FakeAzure.StartAsync();
        var service = azure.HasService("Disabled");
        (service.Pending, service.ReadyAt) = ("Enabled", azure.Clock.GetUtcNow().AddMinutes(2));

        await (await RegisterAsync(azure)).ServiceUpdatedAsync();

        Assert.Equal("Disabled", azure.Service?.PublicNetworkAccess);
    }

    [Fact]
    public async Task A_conflict_is_waited_for_as_long_as_Azure_says_and_tried_again()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.HasService();
        azure.Answer("PATCH", ArmReply.Error(409, "Conflict").With("Retry-After", "77"));
        azure.Answer("PATCH", ArmReply.Error(409, "Conflict"));
        var hooks = await RegisterAsync(azure);

        await hooks.EndpointCreatedAsync();

        Assert.Equal("Disabled", azure.Service?.PublicNetworkAccess);
        Assert.Equal([77, 15], azure.Clock.Waits.Select(wait => wait.TotalSeconds).Take(2));
        Assert.Equal(3, azure.Writes.Count());
    }

    [Fact]
    public async Task A_conflict_that_stays_fails_the_run()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.HasService();
        var hooks = await RegisterAsync(azure, (method, _) => method == "PATCH" ? ArmReply.Error(409, "Conflict", "Busy.") : null);

        var failure = await Assert.ThrowsAsync<RunException>(() => hooks.EndpointCreatedAsync());

        Assert.Contains("409 Conflict, Conflict: Busy. That was so for 45 minutes", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_is_no_conflict_that_passes()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.HasService();
        azure.Answer("PATCH", ArmReply.Error(409, "ScopeLocked", "The scope is locked."));
        var hooks = await RegisterAsync(azure);

        var failure = await Assert.ThrowsAsync<RunException>(() => hooks.EndpointCreatedAsync());

        Assert.Contains("ScopeLocked: The scope is locked.", failure.Message, StringComparison.Ordinal);
        Assert.Empty(azure.Clock.Waits);
    }

    [Fact]
    public async Task Throttling_is_waited_for_as_long_as_Azure_says()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.HasService();
        azure.Answer("GET", ArmReply.Error(429, "TooManyRequests").With("Retry-After", "42"));
        azure.Answer("PATCH", ArmReply.Error(429, "TooManyRequests").With("Retry-After", "43"));

        await (await RegisterAsync(azure)).EndpointCreatedAsync();

        Assert.Equal("Disabled", azure.Service?.PublicNetworkAccess);
        Assert.Equal([42, 43], azure.Clock.Waits.Select(wait => wait.TotalSeconds).Take(2));
    }

    [Theory]
    [InlineData("GET", 403, "AuthorizationFailed")]
    [InlineData("GET", 404, "ResourceNotFound")]
    [InlineData("PATCH", 400, "NotSupported")]
    [InlineData("PATCH", 403, "AuthorizationFailed")]
    public async Task Whatever_Azure_refuses_fails_the_run(string method, int status, string code)
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.HasService();
        azure.Answer(method, ArmReply.Error(status, code));
        var hooks = await RegisterAsync(azure);

        var failure = await Assert.ThrowsAsync<RunException>(() => hooks.EndpointCreatedAsync());

        Assert.Contains(status == 404 ? "There is no such service." : code, failure.Message, StringComparison.Ordinal);
        Assert.Equal("Enabled", azure.Service?.PublicNetworkAccess);
    }

    [Fact]
    public async Task Azure_that_accepts_and_does_nothing_fails_the_run()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.HasService();
        var hooks = await RegisterAsync(azure, (method, _) => method == "PATCH" ? new ArmReply(200) : null);

        var failure = await Assert.ThrowsAsync<RunException>(() => hooks.EndpointCreatedAsync());

        Assert.Contains("Azure accepted the change 3 times, and access is on all the same.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_on_its_way_out_fails_the_run_at_once()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.HasService().SettledState = "Terminating";
        var hooks = await RegisterAsync(azure);

        await Assert.ThrowsAsync<RunException>(() => hooks.EndpointCreatedAsync());

        Assert.Empty(azure.Clock.Waits);
    }

    [Fact]
    public async Task A_service_whose_last_change_failed_is_closed_all_the_same()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.HasService().SettledState = "Failed";

        await (await RegisterAsync(azure)).EndpointCreatedAsync();

        Assert.Equal("Disabled", azure.Service?.PublicNetworkAccess);
    }

    [Fact]
    public async Task A_cancelled_run_stops_at_once_and_says_that_access_may_be_on()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.HasService().ReadyAt = azure.Clock.GetUtcNow().AddMinutes(10);
        using var cancellation = new CancellationTokenSource();
        azure.Clock.Instead = cancellation.Cancel;
        var hooks = await RegisterAsync(azure);

        var stop = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hooks.EndpointCreatedAsync(cancellationToken: cancellation.Token));

        Assert.Contains("The run was cancelled before it was known to be off.\nUntil it is off, the internet may reach the gateway.", stop.Message, StringComparison.Ordinal);
        Assert.Single(azure.Requests);
    }

    [Theory]
    [InlineData("/subscriptions/66666666-7777-8888-9999-000000000000/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv", "vault")]
    [InlineData(FakeAzure.ServiceId, "portal")]
    public async Task An_endpoint_that_leads_elsewhere_is_left_alone(string target, string group)
    {
        await using var azure = await FakeAzure.StartAsync();

        await (await RegisterAsync(azure)).EndpointCreatedAsync(target, group);

        Assert.Empty(azure.Requests);
    }

    [Fact]
    public async Task An_endpoint_that_asks_for_approval_by_hand_counts_too()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.HasService();

        await (await RegisterAsync(azure)).EndpointCreatedAsync(list: "manualPrivateLinkServiceConnections");

        Assert.Equal("Disabled", azure.Service?.PublicNetworkAccess);
    }

    [Fact]
    public async Task Credentials_that_are_not_complete_are_named_when_a_hook_needs_them_and_not_before()
    {
        var client = new ArmClient(() => AzureAccount.Read(name => name == "useOidc" ? "true" : null, _ => null), new SkippingClock());
        var hooks = await Hooks.RegisterAsync(client, new SkippingClock());

        var failure = await Assert.ThrowsAsync<RunException>(() => hooks.ServiceUpdatedAsync());

        Assert.Contains("azure-native:clientId (ARM_CLIENT_ID) is not set", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>The state of deployed stacks has these names: with others, deleting what they are bound to would fail.</summary>
    [Fact]
    public async Task The_names_are_those_that_deployed_stacks_have()
    {
        var hooks = await Hooks.RegisterAsync(NothingDeployed.Instance, new SkippingClock());

        Assert.Equal(["gateway-public-access-off-after-endpoint"], hooks.PrivateEndpoint.AfterCreate.Select(hook => hook.Name));
        Assert.Equal(["gateway-public-access-off-after-endpoint"], hooks.PrivateEndpoint.AfterUpdate.Select(hook => hook.Name));
        Assert.Equal(["gateway-public-access-off-after-service"], hooks.Service.AfterUpdate.Select(hook => hook.Name));
        Assert.All(
            [.. hooks.PrivateEndpoint.AfterCreate, .. hooks.Service.AfterUpdate],
            hook => Assert.True(hook.Options is { IgnoreErrors: not true, OnDryRun: not true }));
    }

    private static Task<GatewayHooks> RegisterAsync(FakeAzure azure, Func<string, string, ArmReply?>? otherwise = null)
    {
        azure.Otherwise = otherwise;
        return Hooks.RegisterAsync(azure.NewClient(), azure.Clock);
    }
}
