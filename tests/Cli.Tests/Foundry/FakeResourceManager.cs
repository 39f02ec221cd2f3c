using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Infra.Cli.Tests.Foundry;

/// <summary>A server on this machine that keeps the connections of one project as Azure Resource Manager does: it never shows credentials.</summary>
internal sealed class FakeResourceManager : IAsyncDisposable
{
    public const string Project = "/subscriptions/66666666-7777-8888-9999-000000000000/resourceGroups/rg-ai/providers/Microsoft.CognitiveServices/accounts/aif/projects/sales";
    public const string Token = "arm.payload.signature";
    private const string Connections = Project + "/connections";
    private const int PageSize = 2;

    private readonly WebApplication _application;

    private FakeResourceManager(WebApplication application) => _application = application;

    public Uri Url => new(_application.Urls.Single());

    /// <summary>What is stored: the bodies by their names, in order.</summary>
    public SortedDictionary<string, JsonObject> Stored { get; } = new(StringComparer.Ordinal);

    /// <summary>Method and path, without a query.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Refuses requests of this method with this status and code.</summary>
    public (string Method, int Status, string Code)? Refusal { get; set; }

    public static async Task<FakeResourceManager> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        var azure = new FakeResourceManager(builder.Build());
        azure._application.Run(azure.HandleAsync);
        await azure._application.StartAsync(TestContext.Current.CancellationToken);
        return azure;
    }

    /// <summary>Stores a connection.</summary>
    public FakeResourceManager With(string name, string properties)
    {
        Stored[name] = new JsonObject { ["properties"] = JsonNode.Parse(properties) };
        return this;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var (method, path) = (context.Request.Method, context.Request.Path.Value!);
        Requests.Enqueue($"{method} {path}");
        var (status, answer) = context.Request.Headers.Authorization != $"Bearer {Token}" || context.Request.Query["api-version"] != "2026-05-01"
            ? (401, Error("InvalidAuthenticationToken"))
            : Refusal is { } refusal && refusal.Method == method ? (refusal.Status, Error(refusal.Code))
            : method == "GET" && path == Connections ? (200, Page(context.Request.Query["$skip"]))
            : !path.StartsWith(Connections + "/", StringComparison.Ordinal) ? (404, Error("ResourceNotFound"))
            : Change(method, path[(Connections.Length + 1)..], body);
        context.Response.StatusCode = status;
        if (answer is not null) await context.Response.WriteAsync(answer.ToJsonString());
    }

    private (int Status, JsonObject? Answer) Change(string method, string name, string body)
    {
        switch (method)
        {
            case "PUT":
                Stored[name] = JsonNode.Parse(body)!.AsObject();
                return (200, Show(name));
            case "DELETE":
                return Stored.Remove(name) ? (200, null) : (204, null);
            default:
                return (405, Error("MethodNotAllowed"));
        }
    }

    private JsonObject Page(string? skip)
    {
        var from = int.Parse(skip ?? "0", CultureInfo.InvariantCulture);
        var page = new JsonObject { ["value"] = new JsonArray([.. Stored.Keys.Skip(from).Take(PageSize).Select(Show)]) };
        if (Stored.Count > from + PageSize)
        {
            page["nextLink"] = new Uri(Url, string.Create(CultureInfo.InvariantCulture, $"{Connections}?api-version=2026-05-01&$skip={from + PageSize}")).AbsoluteUri;
        }

        return page;
    }

    private JsonObject Show(string name)
    {
        var properties = Stored[name]["properties"]!.DeepClone().AsObject();
        if (properties.ContainsKey("credentials")) properties["credentials"] = null;
        return new JsonObject { ["id"] = $"{Connections}/{name}", ["name"] = name, ["properties"] = properties };
    }

    private static JsonObject Error(string code) => new() { ["error"] = new JsonObject { ["code"] = code, ["message"] = "Said by Azure." } };
}
