using System.Text.Json.Nodes;
using Infra.Components.Arm;
using Infra.Components.Tests.AzureManagement;
using Pulumi;
using Pulumi.Testing;
using Pulumi.Utilities;

namespace Infra.Components.Tests.Arm;

/// <summary>Resources that Azure makes by itself, against a local server that speaks its protocol.</summary>
public sealed class AdoptionTests
{
    private const string Owner = FakeAzure.Group + "/providers/Microsoft.CognitiveServices/accounts/aif";
    private const string Id = Owner + "/managedNetworks/default";

    [Fact]
    public async Task What_is_as_asked_costs_one_read()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.Otherwise = (_, _) => Shown("on");

        Assert.Equal(Id, await Adoption.SettleAsync(Id, Args(azure)));

        Assert.Equal(["GET"], azure.Requests.Select(request => request.Method));
    }

    [Fact]
    public async Task What_somebody_changed_by_hand_is_put_back_at_the_next_run()
    {
        await using var azure = await FakeAzure.StartAsync();
        var state = "on";
        azure.Otherwise = (method, _) => Shown(state = method == "PATCH" ? "on" : state);
        await Adoption.SettleAsync(Id, Args(azure));
        state = "off";

        await Adoption.SettleAsync(Id, Args(azure));

        var write = Assert.Single(azure.Writes);
        Assert.Equal(("PATCH", Id, "2026-05-01", """{"properties":{"mode":"On"}}"""), (write.Method, write.Path, write.ApiVersion, write.Body!.ToJsonString()));
    }

    [Fact]
    public async Task What_Azure_has_not_made_yet_is_waited_for()
    {
        await using var azure = await FakeAzure.StartAsync();
        var reads = 0;
        azure.Otherwise = (_, path) => path != Id || ++reads > 3 ? Shown("on") : ArmReply.Error(404, "ResourceNotFound");

        await Adoption.SettleAsync(Id, Args(azure));

        Assert.Equal(3, azure.Clock.Waits.Count);
    }

    [Fact]
    public async Task What_never_comes_ends_the_wait()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.Otherwise = (_, path) => path == Id ? ArmReply.Error(404, "ResourceNotFound") : new ArmReply(200, new JsonObject { ["id"] = path });

        var failure = await Assert.ThrowsAsync<RunException>(() => Adoption.SettleAsync(Id, Args(azure)));

        Assert.Contains("Azure has not made it yet. That was so for 45 minutes", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Do this.", failure.Message, StringComparison.Ordinal);
        Assert.InRange(azure.Clock.Waited, Adoption.Limit - TimeSpan.FromMinutes(1), Adoption.Limit);
    }

    /// <summary>A destroy runs the program too.</summary>
    [Fact]
    public async Task What_went_with_its_owner_is_left_alone()
    {
        await using var azure = await FakeAzure.StartAsync();

        await Adoption.SettleAsync(Id, Args(azure));

        Assert.Equal([Id, Owner], azure.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task What_is_being_worked_on_is_waited_for_and_so_is_a_conflict()
    {
        await using var azure = await FakeAzure.StartAsync();
        var (state, done) = ("Updating", false);
        azure.Otherwise = (method, _) =>
        {
            if (method == "PATCH") done = true;
            var reply = Shown(done ? "on" : "off", state);
            state = "Succeeded";
            return reply;
        };
        azure.Answer("PATCH", ArmReply.Error(409, "Conflict"));

        await Adoption.SettleAsync(Id, Args(azure));

        Assert.Equal(2, azure.Clock.Waits.Count);
        Assert.Equal(2, azure.Writes.Count());
    }

    [Fact]
    public async Task A_change_that_Azure_accepts_and_forgets_ends_too()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.Otherwise = (_, _) => Shown("off");

        var failure = await Assert.ThrowsAsync<RunException>(() => Adoption.SettleAsync(Id, Args(azure)));

        Assert.Contains("Azure accepted the change 3 times", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_failed_half_way_is_asked_for_again()
    {
        await using var azure = await FakeAzure.StartAsync();
        var state = "Failed";
        azure.Otherwise = (method, _) => Shown("on", state = method == "PATCH" ? "Succeeded" : state);

        await Adoption.SettleAsync(Id, Args(azure));

        Assert.Single(azure.Writes);
    }

    [Fact]
    public async Task What_Azure_would_never_take_is_not_asked_for()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.Otherwise = (_, _) => Shown("off");

        var failure = await Assert.ThrowsAsync<RunException>(() => Adoption.SettleAsync(Id, Args(azure) with { Refusal = (_, _) => "Never." }));

        Assert.Contains($"{Id} could not be made what was asked for: Never.", failure.Message, StringComparison.Ordinal);
        Assert.Empty(azure.Writes);
    }

    [Fact]
    public async Task A_refusal_is_given_in_Azures_words()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.Otherwise = (method, _) => method == "PATCH" ? ArmReply.Error(403, "AuthorizationFailed") : Shown("off");

        var failure = await Assert.ThrowsAsync<RunException>(() => Adoption.SettleAsync(Id, Args(azure)));

        Assert.Contains("403 Forbidden, AuthorizationFailed: Azure's own words.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_written_as_a_whole_is_made_if_it_is_not_there()
    {
        await using var azure = await FakeAzure.StartAsync();
        var made = false;
        azure.Otherwise = (method, _) => (made |= method == "PUT") ? Shown("on") : null;

        await Adoption.SettleAsync(Id, Args(azure) with { Method = AdoptionMethod.Put });

        var write = Assert.Single(azure.Writes);
        Assert.Equal(("PUT", """{"properties":{"mode":"On"}}"""), (write.Method, write.Body!.ToJsonString()));
    }

    [Fact]
    public async Task A_preview_asks_nothing_and_changes_nothing()
    {
        await using var azure = await FakeAzure.StartAsync();
        Output<string>? id = null;

        await Deployment.TestAsync(
            new EmptyMocks(), new TestOptions { IsPreview = true }, () => { id = new AdoptedResource("network", Args(azure)).Id; });

        Assert.Equal(Id, await OutputUtilities.GetValueAsync(id!));
        Assert.Empty(azure.Requests);
    }

    private static AdoptedResourceArgs Args(FakeAzure azure) => new()
    {
        Type = "Microsoft.CognitiveServices/accounts/managedNetworks",
        ApiVersion = "2026-05-01",
        Id = Id,
        Properties = new JsonObject { ["mode"] = "On" },
        Method = AdoptionMethod.Patch,
        Help = "Do this.",
        Azure = azure.NewClient(),
        Time = azure.Clock,
    };

    private static ArmReply Shown(string mode, string state = "Succeeded") =>
        new(200, new JsonObject { ["properties"] = new JsonObject { ["mode"] = mode, ["other"] = 1, ["provisioningState"] = state } });
}
