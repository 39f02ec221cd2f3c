using System.Text.Json.Nodes;
using Infra.Components.Tests.AzureManagement;

namespace Infra.Components.Tests.Foundry.Deletion;

/// <summary>
/// What <see cref="FakeAzure"/> knows of a Foundry account and the subnet of its agents: a deleted account can be restored and holds the subnet,
/// a purged one lets go of it some time later.
/// </summary>
internal sealed class FoundryInAzure
{
    public const string Subscription = "66666666-7777-8888-9999-000000000000";
    public const string AccountId = FakeAzure.Group + "/providers/Microsoft.CognitiveServices/accounts/aif-agents";
    public const string NetworkId = FakeAzure.Group + "/providers/Microsoft.Network/virtualNetworks/vnet-wl1";
    public const string SubnetId = NetworkId + "/subnets/snet-app";
    public const string DeletedId =
        $"/subscriptions/{Subscription}/providers/Microsoft.CognitiveServices/locations/westus3/resourceGroups/rg-gw/deletedAccounts/aif-agents";

    private const string LivePath = $"/subscriptions/{Subscription}/providers/Microsoft.CognitiveServices/accounts";
    private const string DeletedPath = $"/subscriptions/{Subscription}/providers/Microsoft.CognitiveServices/deletedAccounts";

    private readonly FakeAzure _azure;

    public FoundryInAzure(FakeAzure azure)
    {
        _azure = azure;
        azure.Otherwise = Answer;
    }

    /// <summary>Whether the account lives.</summary>
    public bool IsLive { get; set; }

    /// <summary>When the account is listed as deleted; null if it is not deleted, or purged.</summary>
    public DateTimeOffset? DeletedAt { get; set; }

    /// <summary>Whether the network is there.</summary>
    public bool HasNetwork { get; set; } = true;

    /// <summary>When the link goes, or went; null while an account holds it.</summary>
    public DateTimeOffset? ReleasedAt { get; set; } = DateTimeOffset.MinValue;

    /// <summary>How long the service keeps the link after the purge; null for ever.</summary>
    public TimeSpan? ReleaseTime { get; set; } = TimeSpan.FromMinutes(12);

    /// <summary>What is answered otherwise, by method and path.</summary>
    public Func<string, string, ArmReply?>? Otherwise { get; set; }

    public bool IsHeld => !(ReleasedAt <= _azure.Clock.GetUtcNow());

    public int Purges => _azure.Writes.Count(request => request.Path == DeletedId);

    /// <summary>An account whose agents are in the subnet.</summary>
    public void Create() => (IsLive, ReleasedAt) = (true, null);

    /// <summary>The account is deleted, as the provider does it; nothing is purged.</summary>
    public void Delete(TimeSpan appearance = default) => (IsLive, DeletedAt) = (false, _azure.Clock.GetUtcNow() + appearance);

    private ArmReply? Answer(string method, string path)
    {
        if (Otherwise?.Invoke(method, path) is { } other) return other;
        switch (method, path)
        {
            case ("GET", LivePath):
                return List(IsLive ? Account(AccountId) : null);
            case ("GET", DeletedPath):
                return List(DeletedAt <= _azure.Clock.GetUtcNow() ? Account(DeletedId) : null);
            case ("DELETE", DeletedId) when DeletedAt is not null:
                (DeletedAt, ReleasedAt) = (null, ReleaseTime is { } time ? _azure.Clock.GetUtcNow() + time : DateTimeOffset.MaxValue);
                return new ArmReply(200);
            case ("DELETE", DeletedId):
                return ArmReply.Error(404, "NobodyKnows");
            case ("GET", NetworkId) when HasNetwork:
                return new ArmReply(200, Network());
            default:
                return null;
        }
    }

    private static ArmReply List(JsonObject? account) => new(200, new JsonObject
    {
        ["value"] = account is null ? new JsonArray() : new JsonArray(account),
    });

    private static JsonObject Account(string id) => new()
    {
        ["id"] = id,
        ["properties"] = new JsonObject
        {
            ["provisioningState"] = "Succeeded",
            ["networkInjections"] = new JsonArray(new JsonObject { ["scenario"] = "agent", ["subnetArmId"] = SubnetId }),
        },
    };

    private JsonObject Network() => new()
    {
        ["id"] = NetworkId,
        ["properties"] = new JsonObject
        {
            ["subnets"] = new JsonArray(
                new JsonObject { ["name"] = "snet-svc", ["properties"] = new JsonObject() },
                new JsonObject
                {
                    ["name"] = "snet-app",
                    ["properties"] = new JsonObject
                    {
                        ["serviceAssociationLinks"] = IsHeld ? new JsonArray(new JsonObject { ["name"] = "legionservicelink" }) : new JsonArray(),
                    },
                }),
        },
    };
}
