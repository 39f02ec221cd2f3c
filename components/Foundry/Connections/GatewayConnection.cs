using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Components.Arm;
using Pulumi;

namespace Infra.Components.Foundry.Connections;

/// <summary>A connection of a Foundry project or account to a gateway, whose models its agents then can use.</summary>
/// <remarks>
/// It is a resource at an API version of its own because the provider's classes know neither the project's identity as a way to sign in nor
/// the address of tokens, and so that another way to sign in is an update: a second resource of the same name could not be created before
/// the first is deleted.
/// </remarks>
public sealed class GatewayConnection : ComponentResource
{
    private const string ApiVersion = "2026-05-01";

    /// <summary>Metadata is text for whoever reads the connection, so that only what JSON itself demands is escaped.</summary>
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Declares the connection.</summary>
    /// <param name="name">The component's name in the stack: <c>agents-apim-static</c>.</param>
    /// <param name="owner">What it belongs to.</param>
    /// <param name="settings">The gateway.</param>
    /// <param name="options">Pulumi's options. What it depends on the connection waits for.</param>
    /// <exception cref="ArgumentException">Something is wrong; <see cref="GatewayConnectionSettings.Check"/> says it before.</exception>
    public GatewayConnection(string name, ConnectionOwner owner, GatewayConnectionSettings settings, ComponentResourceOptions? options = null)
        : base("infra:foundry:GatewayConnection", name, options)
    {
        Problems.ThrowIfAny(GatewayConnectionSettings.Check(name, settings), nameof(settings));
        var resource = new ArmResource(
            name,
            new ArmResourceArgs
            {
                Type = owner.Type,
                ApiVersion = ApiVersion,
                ResourceGroupName = owner.ResourceGroupName,
                ParentNames = owner.Names,
                Name = settings.Name,
                Properties = Properties(name, settings),
            },
            new ComponentResourceOptions { Parent = this, DependsOn = options?.DependsOn ?? new InputList<Resource>() });
        Id = resource.Id;
        Name = resource.Name;
        RegisterOutputs();
    }

    /// <summary>The connection's id.</summary>
    [Output]
    public Output<string> Id { get; private set; }

    /// <summary>The connection's name, which agents put before that of a deployment: <c>name/deployment</c>.</summary>
    [Output]
    public Output<string> Name { get; private set; }

    private static InputMap<object> Properties(string name, GatewayConnectionSettings settings)
    {
        var properties = new InputMap<object>
        {
            ["category"] = settings.Gateway.Category,
            ["authType"] = settings.Gateway.SignIn.AuthType,
            ["isSharedToAll"] = settings.SharedToAll,
            ["target"] = settings.Target.ToOutput().Apply<object>(target => GatewayConnectionSettings.ObjectionTo(target) is { } objection
                ? throw new ArgumentException($"{name}: '{target}' cannot be the address of a gateway: {objection}.")
                : target),
            ["metadata"] = Metadata(settings),
        };
        switch (settings.Gateway.SignIn)
        {
            case GatewaySignIn.ApiKey key:
                properties["credentials"] = new Dictionary<string, object> { ["key"] = Secret(key.Key) };
                break;
            case GatewaySignIn.ProjectManagedIdentity:
                properties["audience"] = GatewaySignIn.ProjectManagedIdentity.Audience;
                break;
            case GatewaySignIn.OAuth2 client:
                properties["credentials"] = new Dictionary<string, object>
                {
                    ["clientId"] = client.ClientId.ToOutput(),
                    ["clientSecret"] = Secret(client.ClientSecret),
                };
                properties["tokenUrl"] = client.TokenUrl.ToOutput().Apply<object>(url => url);
                properties["scopes"] = client.Scopes;
                break;
        }

        return properties;
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
}
