using System.Collections.Immutable;
using Infra.Components.Authorization;
using Infra.Components.Foundry.CapabilityHosts;
using Infra.Components.Foundry.ManagedNetworks;
using Infra.Components.Tests.AzureManagement;
using Infra.Components.Tests.Testing;
using Pulumi;

namespace Infra.Components.Tests.Foundry;

/// <summary>The hook before a capability host, called as the engine calls it, against a local server. Under mocks it never is.</summary>
public sealed class OutboundReadinessTests : IAsyncLifetime
{
    private const string Rules = FakeAzure.Group + "/providers/Microsoft.CognitiveServices/accounts/aif/managedNetworks/default/outboundRules";

    private FakeAzure _azure = null!;
    private FakeManagedNetwork _network = null!;
    private CapabilityHostHooks _hooks = null!;

    public async ValueTask InitializeAsync()
    {
        _azure = await FakeAzure.StartAsync();
        _network = new FakeManagedNetwork(_azure);
        await Recording.OfAsync(() => _hooks = CapabilityHostHooks.Register(_azure.NewClient(), _azure.Clock));
    }

    public ValueTask DisposeAsync() => _azure.DisposeAsync();

    [Fact]
    public async Task A_host_whose_endpoints_are_approved_comes_at_once()
    {
        _network.Rule("AllowStorage", "Active");

        await HostComingAsync();

        Assert.Equal((Rules, "2025-10-01-preview"), (_azure.Requests[^1].Path, _azure.Requests[^1].ApiVersion));
        Assert.Empty(_azure.Writes);
        Assert.Empty(_azure.Clock.Waits);
    }

    [Fact]
    public async Task It_waits_until_they_are_approved()
    {
        _network.Rule("AllowStorage", "Active");
        _network.Rule("AllowGateway", "Inactive");
        _network.OnRead = reads =>
        {
            if (reads == 6) _network.Rule("AllowGateway", "Active");
        };

        await HostComingAsync();

        Assert.Equal(6, _azure.Clock.Waits.Count);
    }

    [Fact]
    public async Task An_endpoint_that_nobody_approves_ends_the_wait_with_its_name_and_what_to_do()
    {
        _network.Rule("AllowStorage", "Active");
        _network.Rule("AllowGateway", "Inactive");

        var failure = await Assert.ThrowsAsync<RunException>(() => HostComingAsync());

        Assert.Contains("After 30 minutes these are not in force: 'AllowGateway' (Inactive).", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Azure AI Enterprise Network Connection Approver", failure.Message, StringComparison.Ordinal);
        Assert.InRange(_azure.Clock.Waited, TimeSpan.FromMinutes(29), OutboundReadiness.Limit);
    }

    [Theory]
    [InlineData("PrivateEndpoint")]
    [InlineData("FQDN")]
    public async Task A_rule_that_failed_is_not_waited_for(string type)
    {
        _network.Rule("AllowStorage", "Inactive");
        _network.Rule("AllowGateway", "Failed", "The target refuses endpoints.", type);

        var failure = await Assert.ThrowsAsync<RunException>(() => HostComingAsync());

        Assert.Contains("'AllowGateway' (Failed: The target refuses endpoints.)", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Delete a rule that failed", failure.Message, StringComparison.Ordinal);
        Assert.Empty(_azure.Clock.Waits);
    }

    /// <summary>The hook after a failure tries again what names a missing permission, and would wait as long each time.</summary>
    [Fact]
    public async Task What_it_says_is_not_taken_for_a_role_that_has_not_arrived()
    {
        _network.Rule("AllowGateway", "Failed");

        var failure = await Assert.ThrowsAsync<RunException>(() => HostComingAsync());

        Assert.False(MissingRole.IsNamedBy(failure.Message));
    }

    [Fact]
    public async Task Rules_on_hosts_and_rules_of_Azures_own_are_not_waited_for()
    {
        _network.Rule("host-api", "Inactive", type: "FQDN");
        _network.Rule("AllowAgentAzureMonitor", "Inactive", type: "ServiceTag");
        _network.Rule("azures-own", "Inactive", category: "Required");

        await HostComingAsync();

        Assert.Empty(_azure.Clock.Waits);
    }

    [Fact]
    public async Task An_account_without_a_managed_network_is_passed_at_once()
    {
        _network.IsThere = false;

        await HostComingAsync();

        Assert.Empty(_azure.Clock.Waits);
    }

    [Fact]
    public async Task An_account_that_cannot_be_found_is_said_with_where_it_was_looked_for()
    {
        _network.Subscriptions.RemoveAll(id => id != FakeManagedNetwork.ClosedSubscription);

        var failure = await Assert.ThrowsAsync<RunException>(() => HostComingAsync());

        Assert.Contains("'aif' is in the resource group 'rg-gw' of none of the subscriptions that may be seen (1)", failure.Message, StringComparison.Ordinal);
        Assert.Contains("AuthorizationFailed", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Throttling_and_unavailability_are_waited_out()
    {
        _network.Rule("AllowStorage", "Active");
        _azure.Answer("GET", ArmReply.Error(429, "TooManyRequests").With("Retry-After", "60"), times: 2);
        _azure.Answer("GET", ArmReply.Error(503, "ServiceUnavailable"));

        await HostComingAsync();

        Assert.Contains(TimeSpan.FromSeconds(60), _azure.Clock.Waits);
        Assert.Equal(Rules, _azure.Requests[^1].Path);
    }

    [Fact]
    public async Task A_run_that_is_cancelled_stops_waiting()
    {
        _network.Rule("AllowGateway", "Inactive");
        using var cancelled = new CancellationTokenSource();
        _azure.Clock.Instead = cancelled.Cancel;

        var failure = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => HostComingAsync(cancellationToken: cancelled.Token));

        Assert.Contains("was not created: the run was cancelled", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("accounts/aif")]
    [InlineData("workspaces/aif/projects/sales")]
    public async Task What_is_no_host_of_a_project_is_refused(string parent)
    {
        var failure = await Assert.ThrowsAsync<RunException>(() => HostComingAsync(parent));

        Assert.Contains("sales-host", failure.Message, StringComparison.Ordinal);
        Assert.Empty(_azure.Requests);
    }

    [Fact]
    public void Only_hosts_in_a_managed_network_wait_under_a_name_that_is_in_the_state_of_stacks()
    {
        Assert.Equal(["foundry-outbound-rules-before-capability-host"], _hooks.CapabilityHost(isManaged: true).BeforeCreate.Select(hook => hook.Name));
        Assert.Empty(_hooks.CapabilityHost().BeforeCreate);
        Assert.Single(_hooks.CapabilityHost(isManaged: true).OnError);
    }

    private Task HostComingAsync(string parent = "accounts/aif/projects/sales", CancellationToken? cancellationToken = null) =>
        Assert.Single(_hooks.CapabilityHost(isManaged: true).BeforeCreate).Callback(
            new ResourceHookArgs(
                "urn:pulumi:dev::lab::azure-native:resources:Resource::sales-host", "", "sales-host", "azure-native:resources:Resource",
                newInputs: ImmutableDictionary<string, object?>.Empty.Add("resourceGroupName", "rg-gw").Add("parentResourcePath", parent)),
            cancellationToken ?? TestContext.Current.CancellationToken);
}
