using System.Text.Json.Nodes;
using Infra.Components.Foundry.Encryption;
using Infra.Components.Tests.AzureManagement;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Components.Tests.Foundry.Encryption;

/// <summary>The second step of an account whose own identity uses the key, against an Azure that shows what it was last told.</summary>
public sealed class AccountEncryptionTests
{
    private const string AccountId = FakeAzure.Group + "/providers/Microsoft.CognitiveServices/accounts/aif";

    private static readonly KeyReference Key = new("https://kv.vault.azure.net/", "encryption", "2");

    [Fact]
    public async Task An_account_gets_the_key_once()
    {
        await using var azure = await StartAsync();

        Assert.Equal(AccountId, await ConfirmAsync(azure));
        await ConfirmAsync(azure);

        var change = Assert.Single(azure.Writes);
        Assert.Equal(("PATCH", AccountId, KeyReference.ApiVersion), (change.Method, change.Path, change.ApiVersion));
        Assert.True(Key.Is(KeyReference.Of(change.Body!)));
        Assert.Null(change.Body!["properties"]!["publicNetworkAccess"]);
    }

    [Theory]
    [InlineData("1")]
    [InlineData(null)]
    public async Task An_older_version_and_a_key_of_Microsofts_are_replaced(string? version)
    {
        await using var azure = await StartAsync(version is null ? null : Key with { Version = version });

        await ConfirmAsync(azure);

        Assert.Single(azure.Writes);
    }

    [Theory]
    [InlineData(400, "BadRequest", "The identity does not have permission to wrap with the key.")]
    [InlineData(403, "Forbidden", "Azure's own words.")]
    [InlineData(409, "RequestConflict", "Another operation is in progress.")]
    public async Task A_role_that_has_not_arrived_and_other_work_are_waited_for(int status, string code, string message)
    {
        await using var azure = await StartAsync();
        azure.Answer("PATCH", ArmReply.Error(status, code, message), times: 3);

        await ConfirmAsync(azure);

        Assert.Equal(4, azure.Writes.Count());
        Assert.Equal(TimeSpan.FromSeconds(90), azure.Clock.Waited);
    }

    [Fact]
    public async Task It_ends_with_what_to_look_at()
    {
        await using var azure = await StartAsync();
        azure.Answer("PATCH", ArmReply.Error(403, "Forbidden"), times: 1000);

        var end = await Assert.ThrowsAsync<RunException>(() => ConfirmAsync(azure));

        Assert.StartsWith($"The Foundry account {AccountId} could not be made to encrypt with the key 'encryption' of https://kv.vault.azure.net/:", end.Message, StringComparison.Ordinal);
        Assert.Contains("for 30 minutes", end.Message, StringComparison.Ordinal);
        Assert.Contains("Key Vault Crypto User", end.Message, StringComparison.Ordinal);
        Assert.True(azure.Clock.Waited <= EncryptionConfirmation.Limit);
    }

    /// <summary>Who runs it may not change accounts: no role that is on its way, and no reason to wait.</summary>
    [Theory]
    [InlineData(403, "AuthorizationFailed")]
    [InlineData(400, "InvalidKeyVersion")]
    public async Task What_would_be_refused_again_is_not_tried_again(int status, string code)
    {
        await using var azure = await StartAsync();
        azure.Answer("PATCH", ArmReply.Error(status, code), times: 1000);

        var end = await Assert.ThrowsAsync<RunException>(() => ConfirmAsync(azure));

        Assert.Contains(code, end.Message, StringComparison.Ordinal);
        Assert.Single(azure.Writes);
        Assert.Empty(azure.Clock.Waits);
    }

    [Fact]
    public async Task An_account_that_takes_the_key_and_does_not_use_it_fails_the_run()
    {
        await using var azure = await StartAsync();
        azure.Answer("PATCH", new ArmReply(200), times: 1000);

        var end = await Assert.ThrowsAsync<RunException>(() => ConfirmAsync(azure));

        Assert.Contains("accepted the key 3 times", end.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_on_the_account_is_waited_for()
    {
        await using var azure = await StartAsync();
        azure.Answer("GET", new ArmReply(200, Account(null, "Accepted")), times: 2);

        await ConfirmAsync(azure);

        Assert.Equal(TimeSpan.FromMinutes(1), azure.Clock.Waited);
    }

    /// <summary>A destroy runs the program too.</summary>
    [Fact]
    public async Task An_account_that_is_gone_or_going_is_left_alone()
    {
        await using var azure = await FakeAzure.StartAsync();

        Assert.Equal(AccountId, await ConfirmAsync(azure));
        azure.Answer("GET", new ArmReply(200, Account(null, "Deleting")));
        await ConfirmAsync(azure);

        Assert.Empty(azure.Writes);
    }

    /// <summary>An update sends what is declared, and so would take away a key that is not.</summary>
    [Fact]
    public async Task The_key_is_declared_as_soon_as_the_account_has_one_of_ours_and_not_before()
    {
        await using var none = await FakeAzure.StartAsync();
        await using var microsofts = await StartAsync();
        await using var ours = await StartAsync(Key with { Version = "1" });

        Assert.Equal(("Microsoft.CognitiveServices", null), await DeclaredAsync(none));
        Assert.Equal(("Microsoft.CognitiveServices", null), await DeclaredAsync(microsofts));
        Assert.Equal(("Microsoft.KeyVault", "2"), await DeclaredAsync(ours));
    }

    [Fact]
    public async Task What_cannot_be_known_stops_the_run()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.Answer("GET", ArmReply.Error(403, "AuthorizationFailed"), times: 100);

        var end = await Assert.ThrowsAsync<RunException>(() => DecideAsync(azure));

        Assert.Contains("could take it away", end.Message, StringComparison.Ordinal);
    }

    /// <summary>An Azure with one account, which shows what it was last changed to.</summary>
    private static async Task<FakeAzure> StartAsync(KeyReference? key = null)
    {
        var azure = await FakeAzure.StartAsync();
        var shown = key?.ToPatch();
        azure.Otherwise = (method, path) =>
        {
            if (path != AccountId) return null;
            if (method == "PATCH") shown = azure.Requests[^1].Body;
            return new ArmReply(200, Account(shown, "Succeeded"));
        };
        return azure;
    }

    private static JsonObject Account(JsonObject? changed, string state) => new()
    {
        ["properties"] = new JsonObject
        {
            ["provisioningState"] = state,
            ["encryption"] = changed?["properties"]?["encryption"]?.DeepClone(),
        },
    };

    private static async Task<(string KeySource, string? Version)> DeclaredAsync(FakeAzure azure)
    {
        var declared = await DecideAsync(azure);
        var source = await OutputUtilities.GetValueAsync(declared.KeySource!.ToOutput());
        var version = declared.KeyVaultProperties is { } key
            ? await OutputUtilities.GetValueAsync(key.ToOutput().Apply(known => known.KeyVersion!.ToOutput()))
            : null;
        return (source.Match(text => text, known => known.ToString()), version);
    }

    private static Task<string> ConfirmAsync(FakeAzure azure) => EncryptionConfirmation.ConfirmAsync(azure.NewClient(), azure.Clock, AccountId, Key);

    private static Task<Pulumi.AzureNative.CognitiveServices.Inputs.EncryptionArgs> DecideAsync(FakeAzure azure) =>
        EncryptionDecision.DecideAsync(azure.NewClient(), azure.Clock, AccountId, Key);
}
