using Microsoft.AspNetCore.Http;

namespace Infra.Cli.Tests.Gateway;

/// <summary>A gateway with one deployment, as its users see it.</summary>
internal static class FakeGateway
{
    public const string Key = "0123456789abcdef0123456789abcdef";
    public const string Token = "header.payload.signature";

    private const string Deployment = """{"name":"gpt-4.1","properties":{"model":{"format":"OpenAI","name":"gpt-4.1","version":"2025-04-14"}}}""";

    /// <summary>Answers as it should.</summary>
    public static async Task AnswerAsync(HttpContext context, string line, string body)
    {
        var headers = context.Request.Headers;
        if (headers["api-key"] != Key && headers.Authorization != $"Bearer {Token}") await RefuseAsync(context, 401, "A token is needed.", "authentication_error");
        else if (line == "GET /hello/") await JsonAsync(context, """{"message":"Hello"}""");
        else if (line == "GET /openai/deployments") await JsonAsync(context, $$"""{"value":[{{Deployment}}]}""");
        else if (line == "GET /openai/deployments/gpt-4.1") await JsonAsync(context, Deployment);
        else if (line != "POST /openai-v1/chat/completions") await RefuseAsync(context, 404, "Resource not found", "invalid_request_error");
        else if (body.Contains("\"stream\":true", StringComparison.Ordinal)) await StreamAsync(context, 3, "stop", usage: true);
        else await ChatAsync(context);
    }

    public static async Task ChatAsync(HttpContext context)
    {
        context.Response.Headers["x-request-id"] = "5f7d";
        context.Response.Headers["x-gateway-remaining-tokens"] = "49990";
        context.Response.Headers["x-gateway-consumed-tokens"] = "10";
        await JsonAsync(
            context,
            """
            {"id":"c","object":"chat.completion","created":1,"model":"gpt-4.1","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"ready"}}],
             "usage":{"prompt_tokens":8,"completion_tokens":2,"total_tokens":10}}
            """);
    }

    public static async Task StreamAsync(HttpContext context, int chunks, string? finish, bool usage)
    {
        context.Response.ContentType = "text/event-stream";
        for (var chunk = 0; chunk < chunks; chunk++)
        {
            await context.Response.WriteAsync(
                $$"""data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"gpt-4.1","choices":[{"index":0,"delta":{"content":"r{{chunk}}"},"finish_reason":null}]}""" + "\n\n");
            await context.Response.Body.FlushAsync();
        }

        if (finish is null) return;
        await context.Response.WriteAsync(
            $$"""data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"gpt-4.1","choices":[{"index":0,"delta":{},"finish_reason":"{{finish}}"}]}""" + "\n\n");
        if (usage)
        {
            await context.Response.WriteAsync(
                """data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"gpt-4.1","choices":[],"usage":{"prompt_tokens":8,"completion_tokens":3,"total_tokens":11}}""" + "\n\n");
        }

        await context.Response.WriteAsync("data: [DONE]\n\n");
    }

    public static async Task RefuseAsync(HttpContext context, int status, string message, string type)
    {
        context.Response.StatusCode = status;
        await JsonAsync(context, $$$"""{"error":{"message":"{{{message}}}","type":"{{{type}}}","param":null,"code":null}}""");
    }

    public static async Task JsonAsync(HttpContext context, string json)
    {
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(json);
    }
}
