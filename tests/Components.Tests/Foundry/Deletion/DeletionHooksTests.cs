using Infra.Components.Foundry.Deletion;
using Infra.Components.Tests.AzureManagement;
using Pulumi;

namespace Infra.Components.Tests.Foundry.Deletion;

/// <summary>The hooks against a local server that answers as Azure documents it.</summary>
public sealed class DeletionHooksTests : IAsyncLifetime
{
    private FakeAzure _azure = null!;
    private FoundryInAzure _foundry = null!;
    private DeletionHooks _hooks = null!;

    public async ValueTask InitializeAsync()
    {
        _azure = await FakeAzure.StartAsync();
        _foundry = new FoundryInAzure(_azure);
        _hooks = await Hooks.RegisterAsync(_azure);
    }

    public ValueTask DisposeAsync() => _azure.DisposeAsync();

    [Theory]
    [InlineData("westus3")]
    [InlineData("West US 3")]
    public async Task G33_a_deleted_account_is_purged_where_it_was(string location)
    {
        _foundry.Create();
        _foundry.Delete();

        await _hooks.AccountGoneAsync(location);

        Assert.Null(_foundry.DeletedAt);
        Assert.Equal(1, _foundry.Purges);
        Assert.Empty(_azure.Clock.Waits);
    }

    [Fact]
    public async Task One_that_is_not_yet_among_the_deleted_is_waited_for()
    {
        _foundry.Create();
        _foundry.Delete(TimeSpan.FromSeconds(40));

        await _hooks.AccountGoneAsync();

        Assert.Null(_foundry.DeletedAt);
    }

    [Fact]
    public async Task One_that_is_purged_already_is_as_good()
    {
        await _hooks.AccountGoneAsync();

        Assert.Equal(0, _foundry.Purges);
        Assert.True(_azure.Clock.Waited <= TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_deleted_account_of_the_same_name_in_another_region_is_left_alone()
    {
        _foundry.Create();
        _foundry.Delete();

        await _hooks.AccountGoneAsync("eastus2");

        Assert.Equal(0, _foundry.Purges);
    }

    [Fact]
    public async Task Throttling_and_unavailability_are_waited_out()
    {
        _foundry.Create();
        _foundry.Delete();
        _azure.Answer("GET", ArmReply.Error(429, "TooManyRequests").With("Retry-After", "60"), times: 2);
        _azure.Answer("DELETE", ArmReply.Error(503, "ServiceUnavailable"));

        await _hooks.AccountGoneAsync();

        Assert.Null(_foundry.DeletedAt);
        Assert.Contains(TimeSpan.FromSeconds(60), _azure.Clock.Waits);
    }

    [Fact]
    public async Task Something_else_that_is_done_to_the_account_is_waited_for()
    {
        _foundry.Create();
        _foundry.Delete();
        _azure.Answer("DELETE", ArmReply.Error(409, "Conflict", "Another operation is in progress."), times: 3);

        await _hooks.AccountGoneAsync();

        Assert.Null(_foundry.DeletedAt);
    }

    [Fact]
    public async Task A_purge_that_azure_works_on_is_followed_to_its_end()
    {
        _foundry.Create();
        _foundry.Delete();
        const string Operation = FakeAzure.Group + "/operations/purge";
        var looks = 0;
        _foundry.Otherwise = (method, path) => (method, path) switch
        {
            ("GET", Operation) when ++looks < 4 => new ArmReply(202),
            ("GET", Operation) => Done(),
            ("DELETE", FoundryInAzure.DeletedId) => new ArmReply(202).With("Location", new Uri(_azure.Cloud.ResourceManager, Operation).ToString()),
            _ => null,
        };

        await _hooks.AccountGoneAsync();

        Assert.Equal((4, 1), (looks, _foundry.Purges));

        ArmReply Done()
        {
            _foundry.DeletedAt = null;
            return new ArmReply(200);
        }
    }

    [Fact]
    public async Task A_purge_that_is_refused_ends_with_the_command_that_does_it()
    {
        _foundry.Create();
        _foundry.Delete();
        _azure.Answer("DELETE", ArmReply.Error(403, "AuthorizationFailed"));

        var failure = await Assert.ThrowsAsync<RunException>(() => _hooks.AccountGoneAsync());

        Assert.Contains("is deleted, but could not be purged", failure.Message, StringComparison.Ordinal);
        Assert.Contains("AuthorizationFailed", failure.Message, StringComparison.Ordinal);
        Assert.Contains("purge --location westus3 --resource-group rg-gw --name aif-agents", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_purge_that_never_comes_about_ends()
    {
        _foundry.Create();
        _foundry.Delete();
        _foundry.Otherwise = (method, _) => method == "DELETE" ? new ArmReply(204) : null;

        var failure = await Assert.ThrowsAsync<RunException>(() => _hooks.AccountGoneAsync());

        Assert.Contains("accepted the purge 3 times", failure.Message, StringComparison.Ordinal);
        Assert.True(_azure.Clock.Waited < AccountPurge.Limit);
    }

    [Fact]
    public async Task A_conflict_that_never_ends_ends()
    {
        _foundry.Create();
        _foundry.Delete();
        _foundry.Otherwise = (method, _) => method == "DELETE" ? ArmReply.Error(409, "Conflict") : null;

        await Assert.ThrowsAsync<RunException>(() => _hooks.AccountGoneAsync());

        Assert.InRange(_azure.Clock.Waited, AccountPurge.Limit / 2, AccountPurge.Limit);
    }

    [Fact]
    public async Task G33_a_network_waits_until_its_subnets_are_let_go_of()
    {
        _foundry.Create();
        _foundry.Delete();
        await _hooks.AccountGoneAsync();
        Assert.True(_foundry.IsHeld);

        await _hooks.NetworkGoingAsync();

        Assert.False(_foundry.IsHeld);
        Assert.InRange(_azure.Clock.Waited, TimeSpan.FromMinutes(12), TimeSpan.FromMinutes(13));
    }

    [Fact]
    public async Task What_an_earlier_run_could_not_purge_is_purged_before_the_network_goes()
    {
        _foundry.Create();
        _foundry.Delete();

        await _hooks.NetworkGoingAsync();

        Assert.Equal(1, _foundry.Purges);
        Assert.False(_foundry.IsHeld);
    }

    [Fact]
    public async Task Who_wants_to_be_able_to_restore_accounts_purges_none()
    {
        _foundry.Create();
        _foundry.Delete();

        Assert.Empty(_hooks.Account(purges: false).AfterDelete);
        var failure = await Assert.ThrowsAsync<RunException>(() => _hooks.NetworkGoingAsync(purges: false));

        Assert.Equal(0, _foundry.Purges);
        Assert.Contains("account list-deleted", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_network_that_held_no_agents_or_is_gone_is_not_waited_for()
    {
        await _hooks.NetworkGoingAsync();
        _foundry.HasNetwork = false;
        await _hooks.NetworkGoingAsync();

        Assert.Empty(_azure.Clock.Waits);
        Assert.Empty(_azure.Writes);
    }

    [Fact]
    public async Task A_subnet_that_is_never_let_go_of_ends_the_run_and_says_to_run_it_again()
    {
        _foundry.Create();
        _foundry.Delete();
        _foundry.ReleaseTime = TimeSpan.FromHours(5);

        var failure = await Assert.ThrowsAsync<RunException>(() => _hooks.NetworkGoingAsync());

        Assert.Contains("The subnet snet-app is still held", failure.Message, StringComparison.Ordinal);
        Assert.Contains("legionservicelink", failure.Message, StringComparison.Ordinal);
        Assert.Contains("`pulumi destroy --run-program` again later", failure.Message, StringComparison.Ordinal);
        Assert.InRange(_azure.Clock.Waited, SubnetRelease.Limit - TimeSpan.FromMinutes(1), SubnetRelease.Limit);

        _azure.Clock.Advance(TimeSpan.FromHours(5));
        await _hooks.NetworkGoingAsync();
    }

    [Fact]
    public async Task A_subnet_of_an_account_that_lives_is_not_waited_for_at_all()
    {
        _foundry.Create();

        var failure = await Assert.ThrowsAsync<RunException>(() => _hooks.NetworkGoingAsync());

        Assert.Contains(FoundryInAzure.AccountId, failure.Message, StringComparison.Ordinal);
        Assert.Empty(_azure.Clock.Waits);
        Assert.Empty(_azure.Writes);
    }

    [Fact]
    public async Task An_account_waits_until_the_one_before_it_has_left_the_subnet()
    {
        _foundry.Create();
        _foundry.Delete();
        await _hooks.AccountGoneAsync();

        await _hooks.AccountComingAsync();

        Assert.False(_foundry.IsHeld);
    }

    [Fact]
    public async Task An_account_does_not_come_into_the_subnet_of_another()
    {
        _foundry.Create();

        var failure = await Assert.ThrowsAsync<RunException>(() => _hooks.AccountComingAsync());

        Assert.Contains("Nothing was created", failure.Message, StringComparison.Ordinal);
        Assert.Contains(FoundryInAzure.AccountId, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task An_account_without_a_subnet_asks_nothing(string? subnet)
    {
        await _hooks.AccountComingAsync(subnet);

        Assert.Empty(_azure.Requests);
    }

    [Fact]
    public async Task A_subnet_nobody_can_read_is_said_to_be_so()
    {
        var failure = await Assert.ThrowsAsync<RunException>(() => _hooks.AccountComingAsync("snet-app"));

        Assert.Contains("'snet-app'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_cancelled_stops_waiting()
    {
        _foundry.Create();
        _foundry.Delete();
        using var cancelled = new CancellationTokenSource();
        await _hooks.AccountGoneAsync();
        _azure.Clock.Instead = cancelled.Cancel;

        var failure = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _hooks.NetworkGoingAsync(cancellationToken: cancelled.Token));

        Assert.Contains("cannot be deleted yet", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Their_names_are_in_the_state_of_stacks()
    {
        var (account, network) = (_hooks.Account(), _hooks.Network());

        Assert.Equal(
            [
                "foundry-subnet-free-before-account", "foundry-purge-after-account", "foundry-purge-before-network",
                "foundry-subnets-free-before-network",
            ],
            account.BeforeCreate.Concat(account.AfterDelete).Concat(network.BeforeDelete).Select(hook => hook.Name));
    }
}
