using System.Globalization;
using System.Text.Json.Nodes;
using Infra.Components.Tests.AzureManagement;

namespace Infra.Components.Tests.Foundry;

/// <summary>The managed network of a Foundry account behind <see cref="FakeAzure"/>: made with the account, tightened and never loosened.</summary>
internal sealed class FakeManagedNetwork
{
    private const string End = "/managedNetworks/default";

    private readonly FakeAzure _azure;

    public FakeManagedNetwork(FakeAzure azure)
    {
        _azure = azure;
        azure.Otherwise = Reply;
    }

    /// <summary>Whether the account is there.</summary>
    public bool HasAccount { get; set; } = true;

    /// <summary>How often the network is asked for before Azure has made it.</summary>
    public int Late { get; set; }

    public JsonObject Settings { get; } = new() { ["isolationMode"] = "AllowInternetOutbound", ["firewallSku"] = "Standard", ["managedNetworkKind"] = "V2" };

    public JsonObject Rules { get; } = [];

    /// <summary>Called before each answer about the network with the number of those before.</summary>
    public Action<int>? OnRead { get; set; }

    private int Reads { get; set; }

    public void Rule(string name, string status, string? error = null) => Rules[name] = new JsonObject
    {
        ["type"] = "PrivateEndpoint",
        ["status"] = status,
        ["errorInformation"] = error,
    };

    private ArmReply? Reply(string method, string path)
    {
        if (!HasAccount) return ArmReply.Error(404, "ResourceNotFound");
        if (!path.EndsWith(End, StringComparison.Ordinal)) return new ArmReply(200, new JsonObject { ["id"] = path });
        if (method == "PATCH")
        {
            var change = _azure.Requests[^1].Body!["properties"]!["managedNetwork"]!.AsObject();
            foreach (var (name, value) in change) Settings[name] = value!.DeepClone();
            return new ArmReply(200, Show());
        }

        OnRead?.Invoke(Reads++);
        return Late-- > 0 ? ArmReply.Error(404, "ResourceNotFound") : new ArmReply(200, Show());
    }

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
