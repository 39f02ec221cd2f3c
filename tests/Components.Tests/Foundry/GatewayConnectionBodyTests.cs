using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Infra.Components.Foundry.Connections;
using Infra.Components.Tests.Testing;

namespace Infra.Components.Tests.Foundry;

public sealed class GatewayConnectionBodyTests
{
    private static readonly GatewayModels.Static List = new([new("mini", "gpt-4.1-mini", "2025-04-14")]);
    private static readonly GatewayModels.OwnDiscovery Own = new("/v1/models", "/v1/models/{deploymentName}", DiscoveryProvider.OpenAI, "1");

    public static TheoryData<string, ModelGatewayKind> Kinds => new()
    {
        { "key and list", new ModelGatewayKind.ApiManagement(new GatewaySignIn.ApiKey("hunter2"), List) },
        { "identity and default discovery", new ModelGatewayKind.ApiManagement(new GatewaySignIn.ProjectManagedIdentity(), new GatewayModels.DefaultDiscovery("2024-10-01")) },
        { "key in another header and own discovery", new ModelGatewayKind.Other(new GatewaySignIn.ApiKey("hunter2", new KeyHeader("x-key", "Key {api_key}")), Own) },
        { "token and own discovery", new ModelGatewayKind.Other(new GatewaySignIn.OAuth2("https://login.example.com/token", "client", "hunter2", ["a", "b"]), Own) },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_tool_sends_what_the_component_sends(string what, ModelGatewayKind kind)
    {
        var settings = new GatewayConnectionSettings
        {
            Name = "apim",
            Target = "https://ai.example.com/openai",
            Gateway = kind,
            InferenceApiVersion = "2024-10-21",
            SharedToAll = true,
        };
        var body = (await GatewayConnectionBody.ToJsonAsync(settings))["properties"]!.AsObject();

        var sent = (await Recording.OfAsync(() => new GatewayConnection("apim", new ConnectionOwner.Project("rg-ai", "aif", "sales"), settings)))[
            "azure-native:resources:Resource", "apim"];

        var expected = (ImmutableDictionary<string, object>)sent.Find("properties")!;
        Assert.True(JsonNode.DeepEquals(Json(expected), body), $"{what}: {body.ToJsonString()}");
    }

    [Fact]
    public async Task Nothing_wrong_is_encoded()
    {
        var settings = new GatewayConnectionSettings
        {
            Name = "a/b",
            Target = "https://ai.example.com/openai",
            Gateway = new ModelGatewayKind.ApiManagement(new GatewaySignIn.ProjectManagedIdentity(), List),
        };

        await Assert.ThrowsAsync<ArgumentException>(() => GatewayConnectionBody.ToJsonAsync(settings));
        await Assert.ThrowsAsync<ArgumentException>(() => GatewayConnectionBody.ToJsonAsync(settings with { Name = "apim", Target = "https://ai.example.com/openai/" }));
    }

    private static JsonNode? Json(object? value) => value switch
    {
        IEnumerable<KeyValuePair<string, object>> map => new JsonObject(map.Select(entry => KeyValuePair.Create(entry.Key, Json(entry.Value)))),
        IEnumerable<object> list => new JsonArray([.. list.Select(Json)]),
        bool truth => truth,
        _ => (string?)value,
    };
}
