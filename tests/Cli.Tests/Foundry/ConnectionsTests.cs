using System.Text.Json.Nodes;
using Infra.Cli.Foundry;

namespace Infra.Cli.Tests.Foundry;

[Collection(Secrets)]
public sealed class ConnectionsTests
{
    /// <summary>Whoever reads or sets the variable of secrets does so alone.</summary>
    public const string Secrets = "connection secrets";

    private const string Key = "hunter2-hunter2";
    private const string Target = "https://ai.example.com/openai";
    private const string Project = FakeResourceManager.Project;

    private static readonly string[] Static =
        ["foundry", "connections", "create", Project, "apim", "--target", Target, "--category", "ApiManagement", "--auth", "ApiKey", "--model", "gpt-4.1", "--secret-from-stdin"];

    [Fact]
    public async Task A_list_shows_every_page_and_no_secret()
    {
        using var infra = new CommandLine();
        await using var azure = await FakeResourceManager.StartAsync();
        azure
            .With("threads", """{"category":"CosmosDb","authType":"AAD","target":"https://cosmos.documents.azure.com:443/","isSharedToAll":false,"metadata":{"ApiType":"Azure"}}""")
            .With("bing", """{"category":"ApiKey","authType":"ApiKey","target":"https://api.bing.microsoft.com/?sig=hunter2-hunter2","isSharedToAll":true,"credentials":{"key":"hunter2-hunter2"}}""")
            .With("apim", """{"category":"ApiManagement","authType":"ProjectManagedIdentity","target":"https://ai.example.com/openai","metadata":{"deploymentInPath":"true"}}""")
            .With("kong", """{"category":"ModelGateway","authType":"ApiKey","target":"https://kong.example.com","metadata":{"authConfig":"{\"type\":\"api_key\",\"name\":\"x-key\"}","modelDiscovery":"{\"listModelsEndpoint\":\"/v1/models\",\"getModelEndpoint\":\"/v1/models/{deploymentName}\",\"deploymentProvider\":\"OpenAI\"}"}}""")
            .With("list", """{"category":"ModelGateway","authType":"OAuth2","target":"https://kong.example.com","metadata":{"models":"[{\"name\":\"mini\",\"properties\":{\"model\":{\"name\":\"gpt-4.1-mini\",\"format\":\"OpenAI\"}}}]"}}""");

        var result = await On(azure, infra).RunAsync("foundry", "connections", "list", Project);

        Assert.Equal(
            """
            name     category       sign-in                 shared  target                                   models
            apim     ApiManagement  ProjectManagedIdentity  no      https://ai.example.com/openai            asked for at /deployments
            bing     ApiKey         ApiKey                  yes     https://api.bing.microsoft.com/          -
            kong     ModelGateway   ApiKey in x-key         no      https://kong.example.com                 asked for at /v1/models (OpenAI)
            list     ModelGateway   OAuth2                  no      https://kong.example.com                 mini
            threads  CosmosDb       AAD                     no      https://cosmos.documents.azure.com:443/  -
            project sales: 5 connections

            """.ReplaceLineEndings("\n"),
            result.Output);
        Assert.Equal(0, result.Status);
        Assert.Equal(3, azure.Requests.Count);
    }

    [Fact]
    public async Task A_connection_is_created_as_the_component_would_and_the_key_is_not_shown()
    {
        using var infra = new CommandLine();
        await using var azure = await FakeResourceManager.StartAsync();

        var result = await On(azure, infra).Reading(Key + "\n").RunAsync(
            [.. Static, "--model", "sonnet,claude-sonnet-4-5,,Anthropic", "--key-header", "x-key", "--inference-version", "2024-10-21", "--header", "x-team=a=b", "--shared"]);

        Assert.Equal(0, result.Status);
        Assert.Equal("Created the connection 'apim' of the project sales. Agents name its models apim/DEPLOYMENT.\n", result.Output);
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""
                {"properties":{
                  "category":"ApiManagement","authType":"ApiKey","isSharedToAll":true,"target":"https://ai.example.com/openai","credentials":{"key":"hunter2-hunter2"},
                  "metadata":{
                    "deploymentInPath":"true","inferenceAPIVersion":"2024-10-21","customHeaders":"{\"x-team\":\"a=b\"}",
                    "authConfig":"{\"type\":\"api_key\",\"name\":\"x-key\",\"format\":\"{api_key}\"}",
                    "models":"[{\"name\":\"gpt-4.1\",\"properties\":{\"model\":{\"name\":\"gpt-4.1\",\"version\":\"\",\"format\":\"OpenAI\"}}},{\"name\":\"sonnet\",\"properties\":{\"model\":{\"name\":\"claude-sonnet-4-5\",\"version\":\"\",\"format\":\"Anthropic\"}}}]"
                  }}}
                """),
            azure.Stored["apim"]),
            azure.Stored["apim"].ToJsonString());
        Assert.DoesNotContain(Key, result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_secret_can_be_in_the_environment()
    {
        using var infra = new CommandLine();
        await using var azure = await FakeResourceManager.StartAsync();
        Environment.SetEnvironmentVariable(ConnectionSecret.Variable, Key);
        try
        {
            var result = await On(azure, infra).RunAsync(
                "foundry", "connections", "create", Project, "kong", "--target", Target, "--category", "modelgateway", "--auth", "oauth2", "--token-url", "https://login.example.com/token",
                "--client-id", "client", "--scope", "a/.default", "--list-path", "/v1/models", "--get-path", "/v1/models/{deploymentName}", "--provider", "OpenAI", "--model-in-body");

            Assert.Equal("", result.Error);
            Assert.Equal(Key, (string?)azure.Stored["kong"]["properties"]!["credentials"]!["clientSecret"]);
            Assert.Equal("false", (string?)azure.Stored["kong"]["properties"]!["metadata"]!["deploymentInPath"]);
        }
        finally
        {
            Environment.SetEnvironmentVariable(ConnectionSecret.Variable, null);
        }
    }

    [Fact]
    public async Task Everything_wrong_with_a_connection_is_said_at_once_and_Azure_is_not_asked()
    {
        using var infra = new CommandLine();

        var result = await infra.RunAsync(
            "foundry", "connections", "create", "/subscriptions/s", "a/b", "--cloud", "mars", "--target", "http://ai.example.com/", "--category", "ApiManagment", "--auth", "OAuth2", "--key-header", "x",
            "--token-url", "http://login.example.com", "--model", "m,m,1,Openai", "--model", "m", "--discovery-version", "1", "--header", "authorization=x", "--header", "y");

        Assert.Equal(2, result.Status);
        foreach (var said in new[]
        {
            "owner /subscriptions/s: This is no id", "--cloud mars: This is no Azure cloud.", "'a/b' cannot be the name of a connection", "--target http://ai.example.com/: This cannot be the address of a gateway: it is not https",
            "--category ApiManagment: This is not known.", "Did you mean 'ApiManagement'?", "--key-header goes with --auth ApiKey only.", "--auth OAuth2: There is no client secret.",
            "--client-id is missing.", "--token-url http://login.example.com: This is no address that begins with https://", "asked for no scope", "'Openai' is no format.",
            "the deployment 'm' 2 times", "--discovery-version goes with", "The header 'authorization' is the one that Foundry signs in with", "--header y: This is no header with its value.",
        })
        {
            Assert.Contains(said, result.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Foundry does not sign in so", "--category", "ApiManagement", "--auth", "OAuth2", "--discover")]
    [InlineData("Foundry does not sign in so", "--category", "ModelGateway", "--auth", "ProjectManagedIdentity", "--model", "m")]
    [InlineData("There is no key", "--category", "ModelGateway", "--auth", "ApiKey", "--model", "m")]
    [InlineData("Nothing says which models there are", "--category", "ApiManagement", "--auth", "ProjectManagedIdentity")]
    [InlineData("Only of API Management does Foundry know where to ask", "--category", "ModelGateway", "--auth", "ApiKey", "--discover")]
    [InlineData("Foundry would heed one of them alone", "--category", "ApiManagement", "--auth", "ProjectManagedIdentity", "--discover", "--model", "m")]
    [InlineData("--get-path is missing", "--category", "ApiManagement", "--auth", "ProjectManagedIdentity", "--list-path", "/m", "--provider", "OpenAI")]
    [InlineData("has no place for its name", "--category", "ApiManagement", "--auth", "ProjectManagedIdentity", "--list-path", "/m", "--get-path", "/m", "--provider", "OpenAI")]
    public async Task Parts_that_do_not_go_together_are_refused(string said, params string[] options)
    {
        using var infra = new CommandLine();

        var result = await infra.RunAsync(["foundry", "connections", "create", Project, "apim", "--target", Target, .. options]);

        Assert.Equal(2, result.Status);
        Assert.Contains(said, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_is_there_is_replaced_only_by_force()
    {
        using var infra = new CommandLine();
        await using var azure = await FakeResourceManager.StartAsync();
        azure.With("APIM", """{"category":"CosmosDb","authType":"AAD","target":"https://cosmos"}""");

        var refused = await On(azure, infra).Reading(Key).RunAsync(Static);
        Assert.Equal(2, refused.Status);
        Assert.Contains("The project sales has a connection 'APIM': CosmosDb at https://cosmos.", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(azure.Requests, request => request.StartsWith("PUT", StringComparison.Ordinal));

        var forced = await On(azure, infra).Reading(Key).RunAsync([.. Static, "--force"]);
        Assert.StartsWith("Replaced the connection 'apim'", forced.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_deleted_off_a_terminal_unless_told_so()
    {
        using var infra = new CommandLine();

        var result = await infra.RunAsync("foundry", "connections", "delete", Project, "apim");

        Assert.Equal(2, result.Status);
        Assert.Contains("Give --yes.", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("y", true)]
    [InlineData("", false)]
    [InlineData("n", false)]
    public async Task Whoever_sits_there_is_asked_before_anything_is_deleted(string answer, bool deleted)
    {
        using var infra = new CommandLine();
        await using var azure = await FakeResourceManager.StartAsync();
        azure.With("apim", """{"category":"ApiManagement","authType":"ApiKey","target":"https://ai.example.com/openai"}""");

        var result = await On(azure, infra).Reading(answer + "\n", isTyped: true).RunAsync("foundry", "connections", "delete", Project, "apim");

        Assert.Equal(0, result.Status);
        Assert.Contains("Delete 'apim' of the project sales: ApiManagement at https://ai.example.com/openai?", result.Error, StringComparison.Ordinal);
        Assert.Equal(!deleted, azure.Stored.ContainsKey("apim"));
    }

    [Fact]
    public async Task A_connection_is_deleted_without_a_question_if_told_so()
    {
        using var infra = new CommandLine();
        await using var azure = await FakeResourceManager.StartAsync();
        azure.With("apim", """{"category":"ApiManagement","authType":"ApiKey","target":"https://ai.example.com/openai"}""");

        var result = await On(azure, infra).RunAsync("foundry", "connections", "delete", Project, "apim", "--yes");

        Assert.Equal(("Deleted the connection 'apim' of the project sales.\n", ""), (result.Output, result.Error));
        Assert.Empty(azure.Stored);
    }

    [Theory]
    [InlineData("delete", "--yes")]
    [InlineData("test")]
    public async Task A_wrong_name_is_answered_with_the_closest(string command, params string[] options)
    {
        using var infra = new CommandLine();
        await using var azure = await FakeResourceManager.StartAsync();
        azure.With("gateway-static", """{"category":"ApiManagement","authType":"ApiKey","target":"https://ai.example.com/openai"}""");

        var result = await On(azure, infra).RunAsync(["foundry", "connections", command, Project, "gateway-statik", .. options]);

        Assert.Equal(2, result.Status);
        Assert.Contains("The project sales has no connection 'gateway-statik'.\n    Did you mean 'gateway-static'?", result.Error, StringComparison.Ordinal);
        Assert.Single(azure.Stored);
    }

    [Theory]
    [InlineData("GET", 403, "AuthorizationFailed", "Contributor on the account's resource group")]
    [InlineData("PUT", 403, "AuthorizationFailed", "Contributor on the account's resource group")]
    [InlineData("PUT", 409, "Conflict", "Something else is being done to the account")]
    [InlineData("GET", 404, "SubscriptionNotFound", "Look at the id")]
    [InlineData("GET", 404, "ResourceNotFound", "Look at the id")]
    [InlineData("GET", 429, "TooManyRequests", "Try again later")]
    public async Task What_Azure_refuses_is_said_in_its_words_with_what_to_do(string method, int status, string code, string help)
    {
        using var infra = new CommandLine();
        await using var azure = await FakeResourceManager.StartAsync();
        azure.Refusal = (method, status, code);

        var result = await On(azure, infra).Reading(Key).RunAsync([.. Static, "--timeout", "1"]);

        Assert.Equal(2, result.Status);
        Assert.Contains(help, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(FakeResourceManager.Token, result.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Key, result.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/subscriptions/s/resourceGroups/rg-ai/providers/Microsoft.CognitiveServices/accounts/aif/deployments/gpt")]
    [InlineData("https://aif.services.ai.azure.com/api/projects/sales")]
    [InlineData("/subscriptions/s/resourceGroups/rg-ai/providers/Microsoft.CognitiveServices/accounts/..")]
    [InlineData("/subscriptions/s/resourceGroups/rg-ai/providers/Microsoft.CognitiveServices/accounts/aif?x")]
    public async Task What_is_no_account_or_project_is_refused(string owner)
    {
        using var infra = new CommandLine();

        var result = await infra.RunAsync("foundry", "connections", "list", owner);

        Assert.Equal(2, result.Status);
        Assert.Contains("no id of a Foundry account or project", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_is_not_typed_for_all_to_see()
    {
        using var infra = new CommandLine();

        var result = await infra.Reading(Key, isTyped: true).RunAsync(Static);

        Assert.Equal(2, result.Status);
        Assert.Contains("Standard input is a terminal", result.Error, StringComparison.Ordinal);
    }

    private static CommandLine On(FakeResourceManager azure, CommandLine infra) => infra.ManagedBy(azure.Url, FakeResourceManager.Token);
}
