using System.Globalization;
using System.Text.Json.Nodes;
using Infra.Components.Tests.AzureManagement;

namespace Infra.Components.Tests.Foundry;

/// <summary>The managed network of a Foundry account behind <see cref="FakeAzure"/>: made with the account, tightened and never loosened.</summary>
internal sealed class FakeManagedNetwork
{
    /// <summary>A subscription that is seen, and in which nothing may be read.</summary>
    public const string ClosedSubscription = "/subscriptions/11111111-7777-8888-9999-000000000000";

    private const string End = "/managedNetworks/default";

    private readonly FakeAzure _azure;

    public FakeManagedNetwork(FakeAzure azure)
    {
        _azure = azure;
        azure.Otherwise = Reply;
    }

    /// <summary>The subscriptions that are seen: that of the account and another.</summary>
    public List<string> Subscriptions { get; } = [ClosedSubscription, FakeAzure.Group[..FakeAzure.Group.IndexOf("/resourceGroups", StringComparison.Ordinal)]];

    /// <summary>Whether the account has such a network.</summary>
    public bool IsThere { get; set; } = true;

    public JsonObject Settings { get; } = new() { ["isolationMode"] = "AllowInternetOutbound", ["firewallSku"] = "Standard", ["managedNetworkKind"] = "V2" };

    public JsonObject Rules { get; } = [];

    /// <summary>Called before each list of the rules with the number of those before.</summary>
    public Action<int>? OnRead { get; set; }

    private int Reads { get; set; }

    public void Rule(string name, string status, string? error = null, string type = "PrivateEndpoint", string category = "UserDefined") => Rules[name] = new JsonObject
    {
        ["type"] = type,
        ["category"] = category,
        ["status"] = status,
        ["errorInformation"] = error,
    };

    private ArmReply? Reply(string method, string path)
    {
        if (path == "/subscriptions") return List(Subscriptions.Select(id => new JsonObject { ["id"] = id }));
        if (path.StartsWith(ClosedSubscription, StringComparison.Ordinal)) return ArmReply.Error(403, "AuthorizationFailed");
        if (!IsThere && path.Contains(End, StringComparison.Ordinal)) return ArmReply.Error(404, "ResourceNotFound");
        if (path.EndsWith(End + "/outboundRules", StringComparison.Ordinal))
        {
            OnRead?.Invoke(Reads++);
            return List(Rules.Select(rule => new JsonObject { ["name"] = rule.Key, ["properties"] = rule.Value!.DeepClone() }));
        }

        if (!path.EndsWith(End, StringComparison.Ordinal)) return new ArmReply(200, new JsonObject { ["id"] = path });
        if (method == "PATCH")
        {
            var change = _azure.Requests[^1].Body!["properties"]!["managedNetwork"]!.AsObject();
            foreach (var (name, value) in change) Settings[name] = value!.DeepClone();
            return new ArmReply(200, Show());
        }

        return new ArmReply(200, Show());
    }

    private static ArmReply List(IEnumerable<JsonObject> items) => new(200, new JsonObject { ["value"] = new JsonArray([.. items]) });

    private JsonObject Show()
    {
        var network = Settings.DeepClone().AsObject();
        network["outboundRules"] = Rules.DeepClone();
        network["provisioningState"] = "Succeeded";
        return new JsonObject
        {
            ["properties"] = new JsonObject { ["provisioningState"] = "Succeeded", ["managedNetwork"] = network },
            ["etag"] = Reads.ToString(CultureInfo.InvariantCulture),
        };
    }
}
