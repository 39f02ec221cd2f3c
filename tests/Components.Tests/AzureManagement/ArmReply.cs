using System.Text.Json.Nodes;

namespace Infra.Components.Tests.AzureManagement;

/// <summary>What <see cref="FakeAzure"/> answers.</summary>
internal sealed record ArmReply(int Status, JsonObject? Body = null)
{
    /// <summary>A body that is no JSON, as of a proxy in between.</summary>
    public string? Text { get; init; }

    public Dictionary<string, string> Headers { get; init; } = [];

    public ArmReply With(string header, string value) => this with { Headers = new(Headers, StringComparer.Ordinal) { [header] = value } };

    public static ArmReply Error(int status, string code, string message = "Azure's own words.") =>
        new(status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } });
}
