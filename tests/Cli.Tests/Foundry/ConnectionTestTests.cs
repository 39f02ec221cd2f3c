using System.Text.Json.Nodes;
using Infra.Cli.Tests.Gateway;
using Microsoft.AspNetCore.Http;

namespace Infra.Cli.Tests.Foundry;

[Collection(ConnectionsTests.Secrets)]
public sealed class ConnectionTestTests
{
    private const string Key = FakeGateway.Key;
    private const string Model = """{"name":"gpt-4.1","properties":{"model":{"format":"OpenAI","name":"gpt-4.1","version":"2025-04-14"}}}""";
    private const string Chat = "POST /openai/deployments/gpt-4.1/chat/completions?api-version=2024-10-21";

    private static readonly JsonObject ByKey = Metadata("""{"deploymentInPath":"true","inferenceAPIVersion":"2024-10-21","deploymentAPIVersion":"2024-10-01"}""");

    [Fact]
    public async Task A_connection_in_order_passes_every_step_as_Foundry_would_take_it()
    {
        var (result, server) = await TestAsync(AnswerAsync, ByKey, model: "gpt-4.1");

        Assert.Equal(0, result.Status);
        Assert.EndsWith("9 passed · 0 failed · 0 skipped\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("OpenAI gpt-4.1 2025-04-14", result.Output, StringComparison.Ordinal);
        Assert.Equal(
            ["GET /openai/deployments?api-version=2024-10-01", "GET /openai/deployments/gpt-4.1?api-version=2024-10-01", Chat],
            server.Requests.Select(request => request.Line).Distinct());
        Assert.DoesNotContain(server.Requests, request => request.Line == Chat && request.Body.Contains("\"model\"", StringComparison.Ordinal));
        Assert.DoesNotContain(Key, result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_goes_where_the_connection_says_and_custom_headers_with_calls_of_models()
    {
        var seen = new List<string>();
        var (result, _) = await TestAsync(
            (context, line, body) =>
            {
                if (line.StartsWith("POST", StringComparison.Ordinal)) seen.Add(context.Request.Headers["x-team"].ToString());
                if (context.Request.Headers.Authorization == $"Key {Key}") context.Request.Headers["api-key"] = Key;
                return AnswerAsync(context, line, body);
            },
            Metadata("""
                {"deploymentInPath":"false","customHeaders":"{\"x-team\":\"agents\"}","authConfig":"{\"type\":\"api_key\",\"name\":\"Authorization\",\"format\":\"Key {api_key}\"}",
                 "models":"[{\"name\":\"gpt-4.1\",\"properties\":{\"model\":{\"name\":\"gpt-4.1\",\"version\":\"\",\"format\":\"OpenAI\"}}}]"}
                """),
            model: "gpt-4.1");

        Assert.EndsWith("7 passed · 0 failed · 2 skipped\n", result.Output, StringComparison.Ordinal);
        Assert.Equal(4, seen.Count);
        Assert.All(seen, header => Assert.Equal("agents", header));
    }

    [Fact]
    public async Task A_token_is_got_as_Foundry_gets_it()
    {
        var (result, server) = await TestAsync(
            AnswerAsync, OAuth2(), model: "gpt-4.1", options: ["--client-id", "client"]);

        Assert.EndsWith("9 passed · 0 failed · 0 skipped\n", result.Output, StringComparison.Ordinal);
        var form = Assert.Single(server.Requests, request => request.Line == "POST /token");
        Assert.Equal($"grant_type=client_credentials&client_id=client&client_secret={Key}&scope=a%2F.default+b", form.Body);
        Assert.Contains(server.Requests, request => request.Line == "POST /openai/chat/completions" && request.Authorization == $"Bearer {FakeGateway.Token}");
        Assert.DoesNotContain(Key, result.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(FakeGateway.Token, result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_is_refused_fails_the_sign_in_and_no_secret_is_repeated()
    {
        var (result, _) = await TestAsync(
            (context, line, body) => line == "POST /token" ? FakeGateway.RefuseAsync(context, 401, $"The secret {Key} is wrong.", "x") : AnswerAsync(context, line, body),
            OAuth2(), options: ["--client-id", "client"]);

        Assert.Equal(1, result.Status);
        Assert.Contains("localhost gives no token: answered 401: The secret *** is wrong.", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_but_the_project_can_sign_in_with_its_identity_so_that_this_is_unknown()
    {
        var connection = ByKey.DeepClone().AsObject();
        connection["authType"] = "ProjectManagedIdentity";

        var (result, server) = await TestAsync(AnswerAsync, connection, secret: "");

        Assert.Equal(0, result.Status);
        Assert.Contains("unknown sign-in", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("4 passed · 0 failed · 4 skipped · 1 unknown\n", result.Output, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Without_the_secret_the_sign_in_is_unknown()
    {
        var (result, _) = await TestAsync(AnswerAsync, ByKey, secret: "");

        Assert.Contains("Azure does not give the secret back", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("4 passed · 0 failed · 4 skipped · 1 unknown\n", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /openai/deployments?api-version=2024-10-01", 401, "sign-in", "API Management asks for Ocp-Apim-Subscription-Key")]
    [InlineData("GET /openai/deployments?api-version=2024-10-01", 404, "sign-in", "look at the connection's target, at deploymentInPath")]
    [InlineData("GET /openai/deployments/gpt-4.1?api-version=2024-10-01", 404, "get model", "look at the connection's target")]
    [InlineData(Chat, 429, "chat", "The limit is reached; try again in 7 s")]
    [InlineData(Chat, 503, "chat", "find the request in the logs")]
    public async Task A_refusal_fails_its_step_with_what_was_said_and_what_to_do(string line, int status, string step, string help)
    {
        var (result, _) = await TestAsync(
            (context, asked, body) =>
            {
                if (asked != line || context.Request.Headers["api-key"].Count == 0) return AnswerAsync(context, asked, body);
                context.Response.Headers.RetryAfter = "7";
                return FakeGateway.RefuseAsync(context, status, $"Said of {Key}.", "x");
            },
            ByKey, model: "gpt-4.1");

        Assert.Equal(1, result.Status);
        Assert.Contains($"failed  {step.PadRight(22)} answered {status}: Said of ***.\n", result.Output, StringComparison.Ordinal);
        Assert.Contains(help, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gateway_that_anybody_may_use_fails()
    {
        var (result, _) = await TestAsync(
            (context, line, body) =>
            {
                context.Request.Headers["api-key"] = Key;
                return AnswerAsync(context, line, body);
            },
            ByKey);

        Assert.Equal(1, result.Status);
        Assert.Contains("answered 200, not 401", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_authority_that_nobody_trusts_stops_before_any_secret_is_sent()
    {
        var (result, server) = await TestAsync(AnswerAsync, ByKey, trusted: false);

        Assert.Equal(1, result.Status);
        Assert.Contains("no trusted authority stands behind it", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("2 passed · 1 failed · 6 skipped\n", result.Output, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_name_that_nobody_knows_fails_and_nothing_else_is_tried()
    {
        var (result, _) = await TestAsync(AnswerAsync, ByKey, target: "https://gateway.invalid/openai");

        Assert.Contains("no such name: gateway.invalid", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("1 passed · 1 failed · 7 skipped\n", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "before the model was done")]
    [InlineData(true, "failed  chat, streamed")]
    public async Task A_stream_that_breaks_off_fails(bool cut, string said)
    {
        var (result, _) = await TestAsync(
            async (context, line, body) =>
            {
                if (!body.Contains("\"stream\":true", StringComparison.Ordinal)) await AnswerAsync(context, line, body);
                else
                {
                    await FakeGateway.StreamAsync(context, 2, null, false);
                    if (cut) context.Abort();
                }
            },
            ByKey, model: "gpt-4.1");

        Assert.Equal(1, result.Status);
        Assert.Contains(said, result.Output, StringComparison.Ordinal);
        Assert.EndsWith("8 passed · 1 failed · 0 skipped\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_of_another_form_than_the_connection_says_are_named()
    {
        var (result, _) = await TestAsync(
            AnswerAsync,
            Metadata("""{"deploymentInPath":"true","modelDiscovery":"{\"listModelsEndpoint\":\"/deployments\",\"getModelEndpoint\":\"/deployments/{deploymentName}\",\"deploymentProvider\":\"OpenAI\"}"}"""));

        Assert.Contains("It has the form AzureOpenAI, and the connection says OpenAI.", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_is_not_there_is_named_beside_those_that_are()
    {
        var (result, _) = await TestAsync(AnswerAsync, ByKey, model: "gpt-4.2");

        Assert.Contains("'gpt-4.2' is not among gpt-4.1; did you mean 'gpt-4.1'?", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"deploymentInPath":"true","staticModels":"[]"}""", "Foundry ignores")]
    [InlineData("""{"deploymentInPath":"true","models":"none"}""", "no JSON list within a text")]
    [InlineData("""{"deploymentInPath":"true","authConfig":"{\"type\":\"api_key\",\"name\":\"my key\"}"}""", "'my key' cannot be the name of a header")]
    [InlineData("""{"deploymentInPath":"true","modelDiscovery":"{\"listModelsEndpoint\":\".evil.com/\",\"getModelEndpoint\":\"/{deploymentName}\",\"deploymentProvider\":\"OpenAI\"}"}""", "has no slash at its start")]
    public async Task What_Foundry_would_not_understand_stops_before_anything_is_asked(string metadata, string said)
    {
        var (result, server) = await TestAsync(AnswerAsync, Metadata(metadata));

        Assert.Equal(1, result.Status);
        Assert.Contains(said, result.Output, StringComparison.Ordinal);
        Assert.EndsWith("0 passed · 1 failed · 8 skipped\n", result.Output, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_connection_to_something_else_is_refused()
    {
        var (result, _) = await TestAsync(AnswerAsync, new JsonObject { ["category"] = "CosmosDb", ["authType"] = "AAD" });

        Assert.Equal(2, result.Status);
        Assert.Contains("leads to no gateway: CosmosDb", result.Error, StringComparison.Ordinal);
    }

    private static JsonObject Metadata(string metadata) =>
        new() { ["category"] = "ApiManagement", ["authType"] = "ApiKey", ["isSharedToAll"] = false, ["metadata"] = JsonNode.Parse(metadata) };

    private static JsonObject OAuth2()
    {
        var connection = Metadata("""
            {"deploymentInPath":"false","modelDiscovery":"{\"listModelsEndpoint\":\"/deployments\",\"getModelEndpoint\":\"/deployments/{deploymentName}\",\"deploymentProvider\":\"AzureOpenAI\"}"}
            """);
        (connection["category"], connection["authType"], connection["tokenUrl"], connection["scopes"]) = ("ModelGateway", "OAuth2", "", new JsonArray("a/.default", "b"));
        return connection;
    }

    private static async Task<(CommandLine.Result Result, FakeServer Server)> TestAsync(
        Func<HttpContext, string, string, Task> answer, JsonObject connection, string? model = null, string secret = Key, bool trusted = true, string? target = null, string[]? options = null)
    {
        using var infra = new CommandLine();
        await using var azure = await FakeResourceManager.StartAsync();
        await using var server = await FakeServer.StartAsync(answer);
        var stored = connection.DeepClone().AsObject();
        stored["target"] = target ?? $"{server.Url}/openai";
        if (stored.ContainsKey("tokenUrl")) stored["tokenUrl"] = $"{server.Url}/token";
        azure.With("apim", stored.ToJsonString());

        var result = await infra.ManagedBy(azure.Url, FakeResourceManager.Token).Reading(secret).RunAsync(
        [
            "foundry", "connections", "test", FakeResourceManager.Project, "apim", "--secret-from-stdin", .. options ?? [], .. model is null ? (string[])[] : ["--model", model],
            .. trusted ? (string[])["--ca-file", server.WriteAuthority(infra)] : [],
        ]);
        return (result, server);
    }

    /// <summary>A gateway with one deployment, that knows keys and tokens.</summary>
    private static async Task AnswerAsync(HttpContext context, string line, string body)
    {
        var path = line.Split('?')[0];
        if (path == "POST /token") await FakeGateway.JsonAsync(context, $$"""{"access_token":"{{FakeGateway.Token}}","token_type":"Bearer"}""");
        else if (context.Request.Headers["api-key"] != Key && context.Request.Headers.Authorization != $"Bearer {FakeGateway.Token}") await FakeGateway.RefuseAsync(context, 401, "A key is needed.", "x");
        else if (path == "GET /openai/deployments") await FakeGateway.JsonAsync(context, $$"""{"value":[{{Model}}]}""");
        else if (path == "GET /openai/deployments/gpt-4.1") await FakeGateway.JsonAsync(context, Model);
        else if (path is not ("POST /openai/chat/completions" or "POST /openai/deployments/gpt-4.1/chat/completions")) await FakeGateway.RefuseAsync(context, 404, "Resource not found", "x");
        else if (!body.Contains("messages", StringComparison.Ordinal)) await FakeGateway.RefuseAsync(context, 400, "There is no message.", "x");
        else if (body.Contains("\"stream\":true", StringComparison.Ordinal)) await FakeGateway.StreamAsync(context, 3, "stop", usage: true);
        else await FakeGateway.ChatAsync(context);
    }
}
