using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Components.Foundry.Connections;

/// <summary>What Azure is sent of a connection to a gateway, whoever sends it: <see cref="GatewayConnection"/>, or a tool without Pulumi.</summary>
public static class GatewayConnectionBody
{
    /// <summary>The API version that it is written for, the first stable one that knows the project's identity as a way to sign in.</summary>
    public const string ApiVersion = "2026-05-01";

    /// <summary>Metadata is text for whoever reads the connection, so that only what JSON itself demands is escaped.</summary>
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body of the request, with its secrets in clear. For settings that are all known, outside a program of Pulumi.</summary>
    /// <param name="settings">The connection.</param>
    /// <exception cref="ArgumentException">Something is wrong; <see cref="GatewayConnectionSettings.Check"/> says it before.</exception>
    public static async Task<JsonObject> ToJsonAsync(GatewayConnectionSettings settings)
    {
        Problems.ThrowIfAny(GatewayConnectionSettings.Check(settings.Name, settings), nameof(settings));
        return new JsonObject { ["properties"] = await ToJsonAsync(Properties(settings.Name, settings)).ConfigureAwait(false) };
    }

    /// <summary>The properties: texts, truth values, lists of texts, maps, and for what can be known late <see cref="Output{T}"/> of a text.</summary>
    /// <param name="name">What to call the connection in messages.</param>
    /// <param name="settings">The connection.</param>
    internal static ImmutableDictionary<string, object> Properties(string name, GatewayConnectionSettings settings)
    {
        var properties = Map();
        properties["category"] = settings.Gateway.Category;
        properties["authType"] = settings.Gateway.SignIn.AuthType;
        properties["isSharedToAll"] = settings.SharedToAll;
        properties["target"] = settings.Target.ToOutput().Apply(target => GatewayConnectionSettings.ObjectionTo(target) is { } objection
            ? throw new ArgumentException($"{name}: '{target}' cannot be the address of a gateway: {objection}.")
            : target);
        properties["metadata"] = Metadata(settings);
        switch (settings.Gateway.SignIn)
        {
            case GatewaySignIn.ApiKey key:
                properties["credentials"] = Map(("key", Secret(key.Key))).ToImmutable();
                break;
            case GatewaySignIn.ProjectManagedIdentity:
                properties["audience"] = GatewaySignIn.ProjectManagedIdentity.Audience;
                break;
            case GatewaySignIn.OAuth2 client:
                properties["credentials"] = Map(("clientId", client.ClientId.ToOutput()), ("clientSecret", Secret(client.ClientSecret))).ToImmutable();
                properties["tokenUrl"] = client.TokenUrl.ToOutput();
                properties["scopes"] = client.Scopes;
                break;
        }

        return properties.ToImmutable();
    }

    /// <summary>The metadata, in which Azure takes texts only: truth values by their names, lists and objects as JSON.</summary>
    private static ImmutableDictionary<string, object> Metadata(GatewayConnectionSettings settings)
    {
        var metadata = ImmutableDictionary.CreateBuilder<string, object>(StringComparer.Ordinal);
        metadata["deploymentInPath"] = settings.DeploymentInPath ? "true" : "false";
        if (settings.InferenceApiVersion is { } inference) metadata["inferenceAPIVersion"] = inference;
        switch (settings.Gateway.Models)
        {
            case GatewayModels.Static { Models: var models }:
                metadata["models"] = Text(new JsonArray([.. models.Select(Model)]));
                break;
            case GatewayModels.DefaultDiscovery { ApiVersion: { } discovery }:
                metadata["deploymentAPIVersion"] = discovery;
                break;
            case GatewayModels.OwnDiscovery own:
                metadata["modelDiscovery"] = Text(new JsonObject
                {
                    ["listModelsEndpoint"] = own.ListPath,
                    ["getModelEndpoint"] = own.GetPath,
                    ["deploymentProvider"] = own.Provider.ToString(),
                });
                if (own.ApiVersion is { } version) metadata["deploymentAPIVersion"] = version;
                break;
        }

        if (!settings.CustomHeaders.IsEmpty)
        {
            metadata["customHeaders"] = Text(new JsonObject(settings.CustomHeaders.Select(header =>
                KeyValuePair.Create(header.Key, (JsonNode?)JsonValue.Create(header.Value)))));
        }

        if (settings.Gateway.SignIn is GatewaySignIn.ApiKey { Header: { } header })
        {
            metadata["authConfig"] = Text(new JsonObject { ["type"] = "api_key", ["name"] = header.Name, ["format"] = header.Format });
        }

        return metadata.ToImmutable();
    }

    private static JsonObject Model(GatewayModel model) => new()
    {
        ["name"] = model.Name,
        ["properties"] = new JsonObject
        {
            ["model"] = new JsonObject { ["name"] = model.Model, ["version"] = model.Version, ["format"] = model.Format.ToString() },
        },
    };

    private static string Text(JsonNode node) => node.ToJsonString(Json);

    private static Output<string> Secret(Input<string> value) => Output.CreateSecret(value.ToOutput());

    private static ImmutableDictionary<string, object>.Builder Map(params ReadOnlySpan<(string Key, object Value)> entries)
    {
        var map = ImmutableDictionary.CreateBuilder<string, object>(StringComparer.Ordinal);
        foreach (var (key, value) in entries) map[key] = value;
        return map;
    }

    private static async Task<JsonNode> ToJsonAsync(object value)
    {
        switch (value)
        {
            case Output<string> late:
                return await OutputUtilities.GetValueAsync(late).ConfigureAwait(false);
            case string text:
                return text;
            case bool truth:
                return truth;
            case ImmutableArray<string> list:
                return new JsonArray([.. list.Select(text => (JsonNode)text)]);
            default:
                var json = new JsonObject();
                foreach (var (key, entry) in ((IEnumerable<KeyValuePair<string, object>>)value).OrderBy(pair => pair.Key, StringComparer.Ordinal))
                {
                    json[key] = await ToJsonAsync(entry).ConfigureAwait(false);
                }

                return json;
        }
    }
}
