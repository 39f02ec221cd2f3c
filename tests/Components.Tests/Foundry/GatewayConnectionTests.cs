using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Components.Foundry.Connections;
using Infra.Components.Tests.Testing;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Components.Tests.Foundry;

public sealed class GatewayConnectionTests
{
    private const string Resource = "azure-native:resources:Resource";
    private const string Target = "https://ai.example.com/foundry/models";

    private static readonly GatewayModels.Static Models = new([new("mini", "gpt-4.1-mini", "2025-04-14"), new("sonnet", "claude-sonnet-4-5", "", GatewayModelFormat.Anthropic)]);
    private static readonly GatewaySignIn.ProjectManagedIdentity Identity = new();
    private static readonly GatewaySignIn.ApiKey Key = new("hunter2");

    private static readonly GatewayConnectionSettings Settings = new()
    {
        Name = "apim",
        Target = Target,
        Gateway = new ModelGatewayKind.ApiManagement(Identity, Models),
    };

    [Fact]
    public async Task A_project_signs_in_to_API_Management_with_its_identity_and_no_credentials()
    {
        var sent = await SentAsync(Settings);

        Assert.Equal(
            ("Microsoft.CognitiveServices", "accounts/aif/projects/sales", "connections", "apim", "rg-ai"),
            (sent["resourceProviderNamespace"], sent["parentResourcePath"], sent["resourceType"], sent["resourceName"], sent["resourceGroupName"]));
        Assert.Equal(
            ("ApiManagement", "ProjectManagedIdentity", "https://cognitiveservices.azure.com", Target, "false"),
            (sent["properties.category"], sent["properties.authType"], sent["properties.audience"], sent["properties.target"], sent["properties.isSharedToAll"]));
        Assert.Null(sent.Find("properties.credentials"));
        Assert.Null(sent.Find("properties.tokenUrl"));
    }

    [Fact]
    public async Task An_account_can_share_a_connection_with_its_projects()
    {
        var sent = (await Recording.OfAsync(() => new GatewayConnection(
            "apim", new ConnectionOwner.Account("rg-ai", "aif"), Settings with { SharedToAll = true })))[Resource, "apim"];

        Assert.Equal(
            ("accounts/aif", "connections", "true"), (sent["parentResourcePath"], sent["resourceType"], sent["properties.isSharedToAll"]));
    }

    [Fact]
    public async Task A_key_is_secret_and_alone_by_default()
    {
        var sent = await SentAsync(Settings with { Gateway = new ModelGatewayKind.ApiManagement(Key, Models) });

        Assert.Equal(("ApiKey", "hunter2"), (sent["properties.authType"], sent["properties.credentials.key"]));
        Assert.Null(sent.Find("properties.metadata.authConfig"));
        Assert.Null(sent.Find("properties.audience"));
        Assert.True(await IsSecretAsync(sent, "key"));
    }

    [Fact]
    public async Task A_key_can_be_in_another_header()
    {
        var sent = await SentAsync(Settings with
        {
            Gateway = new ModelGatewayKind.Other(Key with { Header = new KeyHeader("Authorization", "Bearer {api_key}") }, Models),
        });

        Assert.Equal("ModelGateway", sent["properties.category"]);
        AssertJson("""{"type":"api_key","name":"Authorization","format":"Bearer {api_key}"}""", sent["properties.metadata.authConfig"]);
    }

    [Fact]
    public async Task A_client_gets_tokens_from_an_address_beside_its_credentials()
    {
        var sent = await SentAsync(Settings with
        {
            Gateway = new ModelGatewayKind.Other(new GatewaySignIn.OAuth2("https://login.example.com/token", "client", "hunter2", ["a/.default", "b"]), Models),
        });

        Assert.Equal(
            ("OAuth2", "client", "hunter2", "https://login.example.com/token"),
            (sent["properties.authType"], sent["properties.credentials.clientId"], sent["properties.credentials.clientSecret"], sent["properties.tokenUrl"]));
        Assert.Equal(["a/.default", "b"], sent.List("properties.scopes").Cast<string>());
        Assert.True(await IsSecretAsync(sent, "clientSecret"));
    }

    /// <summary>Azure takes texts in metadata only, and reads keys by their exact case.</summary>
    [Theory]
    [InlineData(true, "true")]
    [InlineData(false, "false")]
    public async Task All_metadata_is_text(bool inPath, string expected)
    {
        var sent = await SentAsync(Settings with
        {
            DeploymentInPath = inPath,
            InferenceApiVersion = "2024-10-21",
            CustomHeaders = Settings.CustomHeaders.Add("x-team", "agents & co"),
        });

        var metadata = Assert.IsType<ImmutableDictionary<string, object>>(sent.Find("properties.metadata"));
        Assert.Equal(["customHeaders", "deploymentInPath", "inferenceAPIVersion", "models"], metadata.Keys.Order(StringComparer.Ordinal));
        Assert.All(metadata.Values, value => Assert.IsType<string>(value));
        Assert.Equal((expected, "2024-10-21"), (metadata["deploymentInPath"], metadata["inferenceAPIVersion"]));
        AssertJson("""{"x-team":"agents & co"}""", (string)metadata["customHeaders"]);
        AssertJson(
            """
            [
              {"name":"mini","properties":{"model":{"name":"gpt-4.1-mini","version":"2025-04-14","format":"OpenAI"}}},
              {"name":"sonnet","properties":{"model":{"name":"claude-sonnet-4-5","version":"","format":"Anthropic"}}}
            ]
            """,
            (string)metadata["models"]);
    }

    [Fact]
    public async Task Discovery_needs_no_more_than_that_no_list_is_given()
    {
        var plain = await SentAsync(Settings with { Gateway = new ModelGatewayKind.ApiManagement(Identity, new GatewayModels.DefaultDiscovery()) });
        var versioned = await SentAsync(Settings with { Gateway = new ModelGatewayKind.ApiManagement(Identity, new GatewayModels.DefaultDiscovery("2024-10-01")) });

        Assert.Equal(["deploymentInPath"], Keys(plain));
        Assert.Equal(["deploymentAPIVersion", "deploymentInPath"], Keys(versioned));
        Assert.Equal("2024-10-01", versioned["properties.metadata.deploymentAPIVersion"]);
    }

    [Fact]
    public async Task Discovery_of_ones_own_names_both_paths_and_the_form_of_answers()
    {
        var sent = await SentAsync(Settings with
        {
            Gateway = new ModelGatewayKind.Other(Key, new GatewayModels.OwnDiscovery("/v1/models", "/v1/models/{deploymentName}", DiscoveryProvider.OpenAI)),
        });

        Assert.Equal(["deploymentInPath", "modelDiscovery"], Keys(sent));
        AssertJson(
            """{"listModelsEndpoint":"/v1/models","getModelEndpoint":"/v1/models/{deploymentName}","deploymentProvider":"OpenAI"}""",
            sent["properties.metadata.modelDiscovery"]);
    }

    /// <summary>What does not go together cannot be written: there is no member of the one interface that is none of the other.</summary>
    [Fact]
    public void Each_gateway_has_only_the_ways_that_Foundry_knows_for_it()
    {
        Assert.Equal(["ApiKey", "ProjectManagedIdentity"], Implementers<IApiManagementSignIn>());
        Assert.Equal(["ApiKey", "OAuth2"], Implementers<IModelGatewaySignIn>());
        Assert.Equal(["DefaultDiscovery", "OwnDiscovery", "Static"], Implementers<IApiManagementModels>());
        Assert.Equal(["OwnDiscovery", "Static"], Implementers<IModelGatewayModels>());

        static string[] Implementers<T>() =>
            [.. typeof(T).Assembly.GetTypes().Where(type => type.IsClass && typeof(T).IsAssignableFrom(type)).Select(type => type.Name).Order(StringComparer.Ordinal)];
    }

    public static TheoryData<string, GatewayConnectionSettings> Wrong { get; } = new()
    {
        { "cannot be the name of a connection", Settings with { Name = "a/b" } },
        { "cannot be the name of a connection", Settings with { Name = "ab" } },
        { "cannot be the name of a connection", Settings with { Name = new string('a', 34) } },
        { "list of models is empty", WithModels(new GatewayModels.Static([])) },
        { "has the deployment 'mini' 2 times", WithModels(new GatewayModels.Static([new("mini", "gpt-4.1-mini"), new("mini", "gpt-4.1")])) },
        { "lacks its deployment's name or its own", WithModels(new GatewayModels.Static([new("mini", "")])) },
        { "has no place for its name", WithModels(new GatewayModels.OwnDiscovery("/m", "/m/x", DiscoveryProvider.OpenAI)) },
        { "no slash at its start", WithModels(new GatewayModels.OwnDiscovery("m", "/m/{deploymentName}", DiscoveryProvider.OpenAI)) },
        { "no place for the key", Settings with { Gateway = new ModelGatewayKind.Other(Key with { Header = new("x-key", "Bearer") }, Models) } },
        { "cannot be the name of a header", Settings with { Gateway = new ModelGatewayKind.Other(Key with { Header = new("x key") }, Models) } },
        { "asked for no scope", Settings with { Gateway = new ModelGatewayKind.Other(new GatewaySignIn.OAuth2("https://t", "c", "s", []), Models) } },
        { "the one that Foundry signs in with", Settings with { CustomHeaders = Settings.CustomHeaders.Add("authorization", "x") } },
        {
            "the one that Foundry signs in with",
            Settings with { Gateway = new ModelGatewayKind.Other(Key, Models), CustomHeaders = Settings.CustomHeaders.Add("Api-Key", "x") }
        },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public async Task What_is_wrong_is_said_before_anything_is_declared(string expected, GatewayConnectionSettings settings)
    {
        var problem = Assert.Single(GatewayConnectionSettings.Check("sales", settings));

        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.Equal($"sales/{settings.Name}", problem.Subject);
        await Recording.OfAsync(() => Assert.Throws<ArgumentException>(() => new GatewayConnection("apim", Owner, settings)));
    }

    [Theory]
    [InlineData("http://ai.example.com/models", "not https")]
    [InlineData("https://ai.example.com/models/", "ends with a slash")]
    [InlineData("https://ai.example.com/models?a=b", "has a query")]
    [InlineData("https://ai.example.com/openai/deployments/mini", "what Foundry appends itself")]
    [InlineData("https://ai.example.com/openai/v1/chat/completions", "what Foundry appends itself")]
    [InlineData("ai.example.com", "no address")]
    [InlineData("https://user:secret@ai.example.com/models", "has a user name or password")]
    public async Task An_address_that_paths_cannot_be_appended_to_is_refused_once_it_is_known(string target, string expected)
    {
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => SentAsync(Settings with { Target = Output.Create(target) }));

        Assert.Contains(expected, refusal.ToString(), StringComparison.Ordinal);
    }

    private static ConnectionOwner.Project Owner => new("rg-ai", "aif", "sales");

    private static GatewayConnectionSettings WithModels(IModelGatewayModels models) => Settings with { Gateway = new ModelGatewayKind.Other(Key, models) };

    private static async Task<RecordedResource> SentAsync(GatewayConnectionSettings settings) =>
        (await Recording.OfAsync(() => new GatewayConnection("apim", Owner, settings)))[Resource, "apim"];

    private static IEnumerable<string> Keys(RecordedResource sent) =>
        ((ImmutableDictionary<string, object>)sent.Find("properties.metadata")!).Keys.Order(StringComparer.Ordinal);

    private static void AssertJson(string expected, string? actual)
    {
        Assert.NotNull(actual);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), actual);
        Assert.DoesNotContain("\\u", actual, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(actual);
    }

    private static async Task<bool> IsSecretAsync(RecordedResource sent, string credential)
    {
        var properties = await OutputUtilities.GetValueAsync(((Pulumi.AzureNative.Resources.ResourceArgs)sent.Args!).Properties!.ToOutput());
        var credentials = (ImmutableDictionary<string, object>)(await OutputUtilities.GetValueAsync(((InputMap<object>)properties).ToOutput()))["credentials"];
        return await Output.IsSecretAsync((Output<string>)credentials[credential]);
    }
}
