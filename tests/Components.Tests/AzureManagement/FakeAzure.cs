using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Infra.Components.AzureManagement;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Infra.Components.Tests.AzureManagement;

/// <summary>
/// A local HTTP server that speaks what the program and the provider say to Azure Resource Manager about one API Management service and its
/// private endpoint, with the service's rules about public network access.
/// </summary>
internal sealed class FakeAzure : IAsyncDisposable
{
    public const string Group = "/subscriptions/66666666-7777-8888-9999-000000000000/resourceGroups/rg-gw";
    public const string ServiceId = Group + "/providers/Microsoft.ApiManagement/service/apim-gw";
    public const string EndpointId = Group + "/providers/Microsoft.Network/privateEndpoints/pep-gw";
    private const string Operations = Group + "/providers/Microsoft.ApiManagement/locations/westus3/operationsStatuses/";

    private readonly Lock _lock = new();
    private readonly List<ArmRequest> _requests = [];
    private readonly Queue<(string Method, ArmReply Reply)> _replies = new();
    private readonly WebApplication _application;
    private readonly Dictionary<string, DateTimeOffset> _operations = new(StringComparer.Ordinal);

    private FakeAzure(WebApplication application, SkippingClock clock) => (_application, Clock) = (application, clock);

    public SkippingClock Clock { get; }

    /// <summary>The service; null until it is made.</summary>
    public FakeService? Service { get; set; }

    /// <summary>How long the service works on a change.</summary>
    public TimeSpan ChangeTime { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>How long after an endpoint is made its connection is approved; null for never.</summary>
    public TimeSpan? ApprovalTime { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Answers requests of that method and path otherwise, always; null to answer truthfully.</summary>
    public Func<string, string, ArmReply?>? Otherwise { get; set; }

    public ImmutableArray<ArmRequest> Requests
    {
        get
        {
            lock (_lock) return [.. _requests];
        }
    }

    public IEnumerable<ArmRequest> Writes => Requests.Where(request => request.Method != "GET");

    public AzureCloud Cloud => AzureCloud.Public with { ResourceManager = new Uri(_application.Urls.Single()) };

    /// <summary>A client of its own, with a new account.</summary>
    public ArmClient NewClient() => new(() => new AzureAccount(Cloud, new TestCredential(Clock), "test credential"), Clock);

    public static async Task<FakeAzure> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        var azure = new FakeAzure(builder.Build(), new SkippingClock());
        azure._application.Run(azure.HandleAsync);
        await azure._application.StartAsync();
        return azure;
    }

    /// <summary>A service that is ready, with an approved connection if asked for.</summary>
    public FakeService HasService(string publicNetworkAccess = "Enabled", bool approved = true)
    {
        Service = new FakeService { PublicNetworkAccess = publicNetworkAccess };
        if (approved) Service.Connections["pep-gw"] = Clock.GetUtcNow();
        return Service;
    }

    /// <summary>Answers the next requests of that method otherwise.</summary>
    public void Answer(string method, ArmReply reply, int times = 1)
    {
        lock (_lock)
        {
            for (var each = 0; each < times; each++) _replies.Enqueue((method, reply));
        }
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        var body = await new StreamReader(context.Request.Body).ReadToEndAsync();
        var request = new ArmRequest(
            context.Request.Method, context.Request.Path, context.Request.Query["api-version"], context.Request.Headers.Authorization,
            body.Length == 0 ? null : JsonNode.Parse(body)!.AsObject());
        ArmReply reply;
        lock (_lock)
        {
            _requests.Add(request);
            reply = _replies.TryPeek(out var other) && other.Method == request.Method
                ? _replies.Dequeue().Reply
                : Otherwise?.Invoke(request.Method, request.Path) ?? Reply(request);
        }

        context.Response.StatusCode = reply.Status;
        foreach (var (name, value) in reply.Headers) context.Response.Headers[name] = value;
        if ((reply.Text ?? reply.Body?.ToJsonString()) is { } text) await context.Response.WriteAsync(text);
    }

    private ArmReply Reply(ArmRequest request)
    {
        var now = Clock.GetUtcNow();
        if (Service is { Pending: { } pending } service && now >= service.ReadyAt) (service.PublicNetworkAccess, service.Pending) = (pending, null);
        if (request.Authorization != $"Bearer {TestCredential.Token}") return ArmReply.Error(401, "InvalidAuthenticationToken");
        if (request.Path.StartsWith(Operations, StringComparison.Ordinal))
        {
            return new ArmReply(200, new JsonObject { ["status"] = now < _operations[request.Path] ? "InProgress" : "Succeeded" });
        }

        return (request.Method, request.Path) switch
        {
            ("GET", ServiceId) when Service is null => ArmReply.Error(404, "ResourceNotFound"),
            ("GET", ServiceId) => new ArmReply(200, Service.Show(ServiceId, now)),
            ("PUT", ServiceId) => Put(request, now),
            ("PATCH", ServiceId) when Service is not null => Change(request, now),
            ("PUT", EndpointId) when Service is not null => Connect(now),
            _ => ArmReply.Error(404, "ResourceNotFound"),
        };
    }

    private ArmReply Put(ArmRequest request, DateTimeOffset now)
    {
        if (Service is null && request.PublicNetworkAccess != "Enabled")
        {
            return ArmReply.Error(400, "NotSupported", "Blocking all public network access is not enabled during service creation.");
        }

        Service ??= new FakeService { BusyState = "Activating" };
        return Change(request, now);
    }

    private ArmReply Change(ArmRequest request, DateTimeOffset now)
    {
        var service = Service!;
        if (now < service.ReadyAt) return ArmReply.Error(409, "Conflict", "Another operation is in progress.");
        if (request.PublicNetworkAccess == "Disabled" && !service.HasApproved(now))
        {
            return ArmReply.Error(400, "NotSupported", "There is no approved private endpoint connection.");
        }

        service.Pending = request.PublicNetworkAccess ?? service.Pending;
        service.Tags = request.Body?["tags"]?.DeepClone().AsObject() ?? service.Tags;
        service.ReadyAt = now + ChangeTime;
        var operation = Operations + _operations.Count.ToString(CultureInfo.InvariantCulture);
        _operations[operation] = service.ReadyAt;
        return new ArmReply(202, service.Show(ServiceId, now))
        {
            Headers = { ["Azure-AsyncOperation"] = $"{_application.Urls.Single()}{operation}?api-version=2024-05-01", ["Retry-After"] = "30" },
        };
    }

    private ArmReply Connect(DateTimeOffset now)
    {
        Service!.Connections.TryAdd("pep-gw", now + ApprovalTime);
        return new ArmReply(200, new JsonObject { ["id"] = EndpointId });
    }
}
