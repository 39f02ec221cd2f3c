using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Infra.Components.AzureManagement;

namespace Infra.Components.Gateway.PublicAccess;

/// <summary>An API Management service as Azure shows it, as far as its public network access depends on it.</summary>
internal sealed record ServiceState
{
    /// <summary>The value of <c>publicNetworkAccess</c> of a service that the internet reaches.</summary>
    public const string Enabled = "Enabled";

    /// <summary>The value of <c>publicNetworkAccess</c> of a service that only private endpoints reach.</summary>
    public const string Disabled = "Disabled";

    /// <summary>The API version that services are read and changed with; it knows the v2 tiers.</summary>
    public const string ApiVersion = "2024-05-01";

    private const string Approved = "Approved";

    /// <summary>
    /// The states in which nobody works on the service. Every other state passes: a state that is not known is waited for, not taken for an end.
    /// </summary>
    /// <remarks>
    /// "API Management REST API, ApiManagementServiceProperties, provisioningState",
    /// https://learn.microsoft.com/rest/api/apimanagement/api-management-service/get.
    /// </remarks>
    private static readonly string[] SettledStates = ["Succeeded", "Failed", "Canceled", "Stopped", "TerminationFailed"];

    private static readonly string[] EndingStates = ["Terminating", "Deleting", "Deleted"];

    public required string ProvisioningState { get; init; }

    public required string PublicNetworkAccess { get; init; }

    /// <summary>The status of each private endpoint connection: <c>Approved</c>, <c>Pending</c>, <c>Rejected</c>.</summary>
    public required ImmutableArray<string> Connections { get; init; }

    public bool HasApprovedConnection => Connections.Contains(Approved, StringComparer.OrdinalIgnoreCase);

    public bool IsOff => Same(PublicNetworkAccess, Disabled);

    public bool IsSettled => SettledStates.Contains(ProvisioningState, StringComparer.OrdinalIgnoreCase);

    public bool IsEnding => EndingStates.Contains(ProvisioningState, StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads a service.</summary>
    /// <exception cref="ArmException">It is not of the known shape.</exception>
    public static ServiceState Of(string id, JsonObject service)
    {
        var properties = service["properties"] as JsonObject;
        return new ServiceState
        {
            ProvisioningState = Required(properties, "provisioningState"),

            // The service omits what was never set; the API's default is on.
            PublicNetworkAccess = ArmAnswer.Text(properties, "publicNetworkAccess") ?? Enabled,
            Connections =
            [
                .. (properties?["privateEndpointConnections"] as JsonArray ?? []).Select(connection => Required(
                    connection?["properties"]?["privateLinkServiceConnectionState"] as JsonObject, "status")),
            ],
        };

        string Required(JsonObject? of, string name) =>
            ArmAnswer.Text(of, name) ?? throw new ArmException($"GET {id} was answered with a service without '{name}', so that its state is unknown.");
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
