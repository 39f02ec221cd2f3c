using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Components.Foundry.Connections;

namespace Infra.Cli.Foundry;

/// <summary>A connection as Azure shows it: never with a secret.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Id">Its id; null if Azure does not say it.</param>
/// <param name="Properties">What Azure stores of it.</param>
internal sealed record DeployedConnection(string Name, string? Id, JsonObject Properties)
{
    public const string ApiManagement = "ApiManagement";
    public const string ModelGateway = "ModelGateway";

    /// <summary>What it leads to: <c>ApiManagement</c>, <c>CosmosDb</c>.</summary>
    public string Category => Text(Properties, "category") ?? "";

    /// <summary>How Foundry signs in there: <c>ApiKey</c>.</summary>
    public string AuthType => Text(Properties, "authType") ?? "";

    /// <summary>Where it leads.</summary>
    public string Target => Text(Properties, "target") ?? "";

    /// <summary>Whether other projects use it too.</summary>
    public bool IsShared => Properties["isSharedToAll"] is JsonValue value && value.TryGetValue<bool>(out var shared) && shared;

    /// <summary>Whether it leads to models behind a gateway.</summary>
    public bool IsGateway => Category is ApiManagement or ModelGateway;

    /// <summary>Whether the deployment is named in the path, or else by <c>model</c> in the body.</summary>
    public bool DeploymentInPath => Metadata("deploymentInPath") == "true";

    /// <summary>The <c>api-version</c> of calls of models; null for none.</summary>
    public string? InferenceApiVersion => Metadata("inferenceAPIVersion") is { Length: > 0 } version ? version : null;

    /// <summary>The <c>api-version</c> of questions about models; null for none.</summary>
    public string? DiscoveryApiVersion => Metadata("deploymentAPIVersion") is { Length: > 0 } version ? version : null;

    /// <summary>The header that carries a key.</summary>
    public KeyHeader KeyHeader => Json("authConfig") is JsonObject header && Text(header, "name") is { Length: > 0 } name
        ? new KeyHeader(name, Text(header, "format") ?? KeyHeader.Placeholder)
        : new KeyHeader(KeyHeader.Default);

    /// <summary>Headers that calls of models carry besides.</summary>
    public ImmutableArray<KeyValuePair<string, string>> CustomHeaders => Json("customHeaders") is JsonObject headers
        ? [.. headers.Select(header => KeyValuePair.Create(header.Key, Text(headers, header.Key))).Where(header => header.Value is not null)!]
        : [];

    /// <summary>Where OAuth 2.0 gives tokens; null if it is not said.</summary>
    public string? TokenUrl => Text(Properties, "tokenUrl");

    /// <summary>What tokens are asked for with.</summary>
    public ImmutableArray<string> Scopes => Properties["scopes"] is JsonArray scopes
        ? [.. scopes.Select(scope => scope is JsonValue value && value.TryGetValue<string>(out var text) ? text : null).OfType<string>()]
        : [];

    /// <summary>Who Foundry is to OAuth 2.0; null if Azure does not show it.</summary>
    public string? ClientId => Properties["credentials"] is JsonObject credentials ? Text(credentials, "clientId") : null;

    /// <summary>How Foundry knows the models; null if it does not, or the connection leads to something else.</summary>
    public GatewayModels? Models
    {
        get
        {
            if (!IsGateway) return null;
            if (Metadata("models") is not null)
            {
                return Json("models") is JsonArray models ? new GatewayModels.Static([.. models.OfType<JsonObject>().Select(Model).OfType<GatewayModel>()]) : null;
            }

            if (Metadata("modelDiscovery") is not null)
            {
                return Json("modelDiscovery") is JsonObject discovery
                    && Text(discovery, "listModelsEndpoint") is { Length: > 0 } list && Text(discovery, "getModelEndpoint") is { Length: > 0 } get
                    && Enum.TryParse<DiscoveryProvider>(Text(discovery, "deploymentProvider"), out var provider)
                    ? new GatewayModels.OwnDiscovery(list, get, provider, DiscoveryApiVersion)
                    : null;
            }

            return Category == ApiManagement ? new GatewayModels.DefaultDiscovery(DiscoveryApiVersion) : null;
        }
    }

    /// <summary>Reads what Azure answered; null if it is no connection.</summary>
    public static DeployedConnection? Read(JsonObject resource) => Text(resource, "name") is { Length: > 0 } name && resource["properties"] is JsonObject properties
        ? new DeployedConnection(name.Split('/')[^1], Text(resource, "id"), properties)
        : null;

    private static GatewayModel? Model(JsonObject entry) =>
        Text(entry, "name") is { } name && (entry["properties"] as JsonObject)?["model"] is JsonObject model
            ? new GatewayModel(
                name, Text(model, "name") ?? "", Text(model, "version") ?? "",
                Enum.TryParse<GatewayModelFormat>(Text(model, "format"), out var format) ? format : GatewayModelFormat.NonOpenAI)
            : null;

    private static string? Text(JsonObject of, string name) => of[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private string? Metadata(string key) => Properties["metadata"] is JsonObject metadata ? Text(metadata, key) : null;

    /// <summary>A value of the metadata that is JSON within a text; null if there is none or it is not JSON.</summary>
    private JsonNode? Json(string key)
    {
        try
        {
            return Metadata(key) is { } text ? JsonNode.Parse(text) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
