using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Checks.Foundry;

/// <summary>A connection of a Foundry project or account to a gateway.</summary>
/// <param name="Resource">The resource that declares it.</param>
internal sealed record FoundryConnection(PlanResource Resource)
{
    /// <summary>The category of API Management.</summary>
    public const string ApiManagement = "ApiManagement";

    /// <summary>The category of any gateway.</summary>
    public const string ModelGateway = "ModelGateway";

    /// <summary>The path of the metadata in the body.</summary>
    public const string MetadataPath = "properties.metadata";

    /// <summary>The header that Foundry sends keys in unless told otherwise.</summary>
    public const string DefaultKeyHeader = "api-key";

    /// <summary>The body's properties.</summary>
    public ObjectValue Properties => Resource.Arm!.Body["properties"] as ObjectValue ?? ObjectValue.Empty;

    /// <summary>Its name in the project or account.</summary>
    public string Name => Resource.Arm!.Name.Split('/')[^1];

    /// <summary>What the gateway is: <see cref="ApiManagement"/> or <see cref="ModelGateway"/>.</summary>
    public string Category => Properties.Text("category")!;

    /// <summary>How Foundry signs in; null where nobody knows it.</summary>
    public string? AuthType => Properties.Text("authType");

    /// <summary>The address that paths are appended to; null where nobody knows it.</summary>
    public string? Target => Properties.Text("target");

    /// <summary>What is said besides.</summary>
    public ObjectValue Metadata => Properties["metadata"] as ObjectValue ?? ObjectValue.Empty;

    /// <summary>The connections to gateways of a plan.</summary>
    public static IEnumerable<FoundryConnection> In(Plan plan) =>
        from resource in plan.Resources
        where resource.Arm is { } request && FoundryTypes.Connections.Contains(request.Type, StringComparer.OrdinalIgnoreCase)
        let connection = new FoundryConnection(resource)
        where connection.Properties.Text("category") is ApiManagement or ModelGateway
        select connection;

    /// <summary>A value of the metadata that is JSON within a text; null if there is none or it is not JSON.</summary>
    /// <param name="key">Its key.</param>
    public JsonNode? Json(string key)
    {
        try
        {
            return Metadata.Text(key) is { } text ? JsonNode.Parse(text) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A text in a JSON object; null if there is none.</summary>
    public static string? Text(JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var step in path) node = (node as JsonObject)?[step];
        return node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
    }
}
