using System.Text.Json.Nodes;

namespace Infra.Components.Tests.AzureManagement;

/// <summary>An API Management service inside <see cref="FakeAzure"/>, with what is still being done to it.</summary>
internal sealed class FakeService
{
    public string PublicNetworkAccess { get; set; } = "Enabled";

    public JsonObject? Tags { get; set; }

    /// <summary>Until then the service is being worked on, and takes no changes.</summary>
    public DateTimeOffset ReadyAt { get; set; }

    /// <summary>The state after that.</summary>
    public string SettledState { get; set; } = "Succeeded";

    /// <summary>The state until then.</summary>
    public string BusyState { get; set; } = "Updating";

    /// <summary>A change that takes effect when the service is ready.</summary>
    public string? Pending { get; set; }

    /// <summary>When each private endpoint connection is approved; null for never.</summary>
    public Dictionary<string, DateTimeOffset?> Connections { get; } = new(StringComparer.Ordinal);

    public bool HasApproved(DateTimeOffset now) => Connections.Values.Any(approved => approved <= now);

    public JsonObject Show(string id, DateTimeOffset now) => new()
    {
        ["id"] = id,
        ["tags"] = Tags?.DeepClone(),
        ["properties"] = new JsonObject
        {
            ["provisioningState"] = now < ReadyAt ? BusyState : SettledState,
            ["publicNetworkAccess"] = PublicNetworkAccess,
            ["privateEndpointConnections"] = new JsonArray([.. Connections.Select(connection => new JsonObject
            {
                ["name"] = connection.Key,
                ["properties"] = new JsonObject
                {
                    ["privateLinkServiceConnectionState"] = new JsonObject { ["status"] = connection.Value <= now ? "Approved" : "Pending" },
                },
            })]),
        },
    };
}
