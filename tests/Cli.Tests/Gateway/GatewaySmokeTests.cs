using System.Net.Sockets;

namespace Infra.Cli.Tests.Gateway;

public sealed class GatewaySmokeTests
{
    [Fact]
    public async Task A_gateway_in_order_passes_every_step()
    {
        using var infra = new CommandLine();
        await using var server = await FakeServer.StartAsync(FakeGateway.AnswerAsync);

        var result = await SmokeAsync(infra, server);

        Assert.Equal(0, result.Status);
        Assert.EndsWith("9 passed · 0 failed · 0 skipped\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("'ready', 8 tokens in, 2 out", result.Output, StringComparison.Ordinal);
        Assert.Contains("11 tokens", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_is_sent_and_never_printed()
    {
        using var infra = new CommandLine();
        await using var server = await FakeServer.StartAsync(FakeGateway.AnswerAsync);

        var result = await SmokeAsync(infra, server);

        Assert.Contains(server.Requests, request => request.Line == "POST /openai-v1/chat/completions" && request.Authorization == $"Bearer {FakeGateway.Token}");
        Assert.DoesNotContain(FakeGateway.Token, result.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /hello/", 401, "hello", "The token or key is not accepted")]
    [InlineData("GET /openai/deployments", 403, "list deployments", "The caller is known and may not")]
    [InlineData("GET /openai/deployments/gpt-4.1", 404, "get deployment", "Nothing answers at this address")]
    [InlineData("POST /openai-v1/chat/completions", 429, "chat", "The limit is reached; try again in 7 s")]
    [InlineData("POST /openai-v1/chat/completions", 503, "chat", "find the request in the logs")]
    public async Task A_refusal_fails_its_step_with_what_was_said_and_what_to_do(string line, int status, string step, string help)
    {
        using var infra = new CommandLine();
        await using var server = await FakeServer.StartAsync((context, asked, body) =>
        {
            if (asked != line || context.Request.Headers.Authorization.Count == 0) return FakeGateway.AnswerAsync(context, asked, body);
            context.Response.Headers.RetryAfter = "7";
            return FakeGateway.RefuseAsync(context, status, "Said by the gateway.", "x");
        });

        var result = await SmokeAsync(infra, server);

        Assert.Equal(1, result.Status);
        Assert.Contains($"failed  {step.PadRight(22)} answered {status}: Said by the gateway.\n", result.Output, StringComparison.Ordinal);
        Assert.Contains(help, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gateway_that_anybody_may_use_fails()
    {
        using var infra = new CommandLine();
        await using var server = await FakeServer.StartAsync((context, line, body) =>
        {
            context.Request.Headers.Authorization = $"Bearer {FakeGateway.Token}";
            return FakeGateway.AnswerAsync(context, line, body);
        });

        var result = await SmokeAsync(infra, server);

        Assert.Equal(1, result.Status);
        Assert.Contains("answered 200, not 401", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, null, true, "before the model was done")]
    [InlineData(2, "stop", false, "no usage at the end")]
    public async Task A_stream_that_breaks_off_or_leaves_out_its_usage_fails(int chunks, string? finish, bool usage, string said)
    {
        using var infra = new CommandLine();
        await using var server = await FakeServer.StartAsync((context, line, body) =>
            body.Contains("\"stream\":true", StringComparison.Ordinal) ? FakeGateway.StreamAsync(context, chunks, finish, usage) : FakeGateway.AnswerAsync(context, line, body));

        var result = await SmokeAsync(infra, server);

        Assert.Equal(1, result.Status);
        Assert.Contains(said, result.Output, StringComparison.Ordinal);
        Assert.EndsWith("8 passed · 1 failed · 0 skipped\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_is_cut_within_a_stream_fails_that_step_alone()
    {
        using var infra = new CommandLine();
        await using var server = await FakeServer.StartAsync(async (context, line, body) =>
        {
            if (!body.Contains("\"stream\":true", StringComparison.Ordinal)) await FakeGateway.AnswerAsync(context, line, body);
            else
            {
                await FakeGateway.StreamAsync(context, 2, null, false);
                context.Abort();
            }
        });

        var result = await SmokeAsync(infra, server);

        Assert.Contains("failed  chat, streamed", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("8 passed · 1 failed · 0 skipped\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_headers_of_usage_and_limits_fail()
    {
        using var infra = new CommandLine();
        await using var server = await FakeServer.StartAsync(async (context, line, body) =>
        {
            context.Response.OnStarting(() =>
            {
                context.Response.Headers.Remove("x-gateway-consumed-tokens");
                return Task.CompletedTask;
            });
            await FakeGateway.AnswerAsync(context, line, body);
        });

        Assert.Contains("the answer lacks x-gateway-consumed-tokens", (await SmokeAsync(infra, server)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deployment_that_is_not_there_is_named_beside_those_that_are()
    {
        using var infra = new CommandLine();
        await using var server = await FakeServer.StartAsync(FakeGateway.AnswerAsync);

        var result = await SmokeAsync(infra, server, "gpt-9");

        Assert.Contains("'gpt-9' is not among gpt-4.1", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_authority_that_nobody_trusts_stops_before_any_credential_is_sent()
    {
        using var infra = new CommandLine().SignedIn(FakeGateway.Token);
        await using var server = await FakeServer.StartAsync(FakeGateway.AnswerAsync);

        var result = await infra.RunAsync("gateway", "smoke", server.Url, "--deployment", "gpt-4.1");

        Assert.Equal(1, result.Status);
        Assert.Contains("no trusted authority stands behind it", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("1 passed · 1 failed · 7 skipped\n", result.Output, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_certificate_for_another_name_fails()
    {
        using var infra = new CommandLine();
        await using var server = await FakeServer.StartAsync(FakeGateway.AnswerAsync, "other.example.com");

        Assert.Contains("it is not for localhost", (await SmokeAsync(infra, server)).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, "it ended on")]
    [InlineData(5, "it ends on")]
    public async Task A_certificate_that_ended_or_soon_ends_fails(int days, string said)
    {
        using var infra = new CommandLine();
        await using var server = await FakeServer.StartAsync(FakeGateway.AnswerAsync, until: TimeProvider.System.GetUtcNow().AddDays(days));

        Assert.Contains(said, (await SmokeAsync(infra, server)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_nobody_knows_fails_and_nothing_else_is_tried()
    {
        using var infra = new CommandLine().SignedIn(FakeGateway.Token);

        var result = await infra.RunAsync("gateway", "smoke", "https://gateway.invalid", "--deployment", "gpt-4.1");

        Assert.Equal(1, result.Status);
        Assert.Contains("no such name: gateway.invalid", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("0 passed · 1 failed · 8 skipped\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_who_listens_fails_the_certificate()
    {
        using var infra = new CommandLine().SignedIn(FakeGateway.Token);
        using var taken = new TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;
        taken.Stop();

        Assert.Contains("no connection (ConnectionRefused)", (await infra.RunAsync("gateway", "smoke", $"https://localhost:{port}", "--deployment", "gpt-4.1")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://ai.example.com")]
    [InlineData("ai.example.com")]
    public async Task An_address_without_https_is_refused_because_a_token_would_go_there(string url)
    {
        using var infra = new CommandLine().SignedIn(FakeGateway.Token);

        var result = await infra.RunAsync("gateway", "smoke", url, "--deployment", "gpt-4.1");

        Assert.Equal(2, result.Status);
        Assert.Contains("https://", result.Error, StringComparison.Ordinal);
    }

    private static async Task<CommandLine.Result> SmokeAsync(CommandLine infra, FakeServer server, string deployment = "gpt-4.1") =>
        await infra.SignedIn(FakeGateway.Token).RunAsync("gateway", "smoke", server.Url, "--deployment", deployment, "--ca-file", server.WriteAuthority(infra));
}
