using System.Text.Json.Nodes;

namespace Infra.Components.Tests.AzureManagement;

/// <summary>A request that <see cref="FakeAzure"/> received.</summary>
internal sealed record ArmRequest(string Method, string Path, string? ApiVersion, string? Authorization, JsonObject? Body)
{
    /// <summary>The value of <c>publicNetworkAccess</c> that it sends; null if none.</summary>
    public string? PublicNetworkAccess => Body?["properties"]?["publicNetworkAccess"]?.GetValue<string>();
}
