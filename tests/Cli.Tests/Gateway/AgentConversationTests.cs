using Microsoft.AspNetCore.Http;

namespace Infra.Cli.Tests.Gateway;

public sealed class AgentConversationTests
{
    private const string Project = "/api/projects/lab";
    private const string Workspace = "11111111-2222-3333-4444-555555555555";

    [Fact]
    public async Task Two_turns_through_the_gateway_are_found_in_its_log_and_the_agent_is_deleted()
    {
        using var infra = new CommandLine();
        await using var server = await FakeServer.StartAsync(Foundry());

        var result = await RunAsync(infra, server);

        Assert.Equal(0, result.Status);
        Assert.EndsWith("5 passed · 0 failed · 0 skipped\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("both calls, one and two", result.Output, StringComparison.Ordinal);
        Assert.Contains(server.Requests, request => request.Line == $"DELETE {Project}/agents/infra-smoke?api-version=v1");
        Assert.Contains(server.Requests, request => request.Line.StartsWith("POST /v1/workspaces/", StringComparison.Ordinal) && request.Body.Contains("conv_1", StringComparison.Ordinal));
        Assert.DoesNotContain(FakeGateway.Token, result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_that_forgets_fails_the_second_turn_and_is_deleted_all_the_same()
    {
        using var infra = new CommandLine();
        await using var server = await FakeServer.StartAsync(Foundry(second: "I do not know."));

        var result = await RunAsync(infra, server);

        Assert.Equal(1, result.Status);
        Assert.Contains("does not say 'cormorant'", result.Output, StringComparison.Ordinal);
        Assert.Contains(server.Requests, request => request.Line.StartsWith("DELETE ", StringComparison.Ordinal));
        Assert.EndsWith("3 passed · 1 failed · 1 skipped\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_that_the_log_does_not_have_did_not_go_through_the_gateway()
    {
        using var infra = new CommandLine();
        await using var server = await FakeServer.StartAsync(Foundry(rows: "[]"));

        var result = await RunAsync(infra, server);

        Assert.Equal(1, result.Status);
        Assert.Contains("0 of 2 calls", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_that_refuses_the_agent_ends_it_there()
    {
        using var infra = new CommandLine();
        await using var server = await FakeServer.StartAsync((context, line, _) => FakeGateway.RefuseAsync(context, 403, "No role.", "x"));

        var result = await RunAsync(infra, server);

        Assert.Equal(1, result.Status);
        Assert.Contains("answered 403: No role.", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("0 passed · 1 failed · 4 skipped\n", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gpt-4.1")]
    [InlineData("a/b/c")]
    public async Task A_model_that_is_no_connection_and_deployment_is_refused(string model)
    {
        using var infra = new CommandLine().SignedIn(FakeGateway.Token);

        var result = await infra.RunAsync("gateway", "agent", "https://account.services.ai.azure.com/api/projects/lab", "--model", model);

        Assert.Equal(2, result.Status);
        Assert.Contains("connection/deployment", result.Error, StringComparison.Ordinal);
    }

    private static Task<CommandLine.Result> RunAsync(CommandLine infra, FakeServer server) => infra.SignedIn(FakeGateway.Token).RunAsync(
        "gateway", "agent", server.Url + Project, "--model", "gateway/gpt-4.1", "--workspace", Workspace, "--log-endpoint", server.Url + "/", "--log-wait", "1",
        "--ca-file", server.WriteAuthority(infra));

    private static Func<HttpContext, string, string, Task> Foundry(string second = "It was cormorant.", string rows = """[["one","gpt-4.1"],["two","gpt-4.1"]]""") =>
        (context, line, body) => line switch
        {
            $"POST {Project}/agents/infra-smoke/versions?api-version=v1" => FakeGateway.JsonAsync(context, """{"name":"infra-smoke","version":"1"}"""),
            $"DELETE {Project}/agents/infra-smoke?api-version=v1" => FakeGateway.JsonAsync(context, "{}"),
            $"POST {Project}/openai/v1/conversations" => FakeGateway.JsonAsync(context, """{"id":"conv_1"}"""),
            $"POST {Project}/openai/v1/responses" => FakeGateway.JsonAsync(context, Response(body.Contains("Which word", StringComparison.Ordinal) ? second : "I will.")),
            $"POST /v1/workspaces/{Workspace}/query" => FakeGateway.JsonAsync(context, $$"""{"tables":[{"name":"PrimaryResult","columns":[],"rows":{{rows}}}]}"""),
            _ => FakeGateway.RefuseAsync(context, 404, line, "x"),
        };

    private static string Response(string text) =>
        $$"""{"id":"r","output":[{"type":"reasoning"},{"type":"message","content":[{"type":"output_text","text":"{{text}}"}]}]}""";
}
