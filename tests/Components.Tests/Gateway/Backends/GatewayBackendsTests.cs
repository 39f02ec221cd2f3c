using Infra.Components.Gateway.Backends;
using Infra.Components.Tests.Foundry;
using Infra.Components.Tests.Testing;
using Pulumi.Utilities;

namespace Infra.Components.Tests.Gateway.Backends;

public sealed class GatewayBackendsTests
{
    private const string Backend = "azure-native:apimanagement:Backend";
    private const string Resource = "azure-native:resources:Resource";

    [Fact]
    public async Task Every_account_is_a_backend_for_each_shape_of_the_API()
    {
        var recording = await RecordAsync();

        Assert.Equal(
            [
                ("eus2-openai-classic", "https://aif-eus2.openai.azure.com/openai"), ("swc-openai-classic", "https://aif-swc.openai.azure.com/openai"),
                ("eus2-openai-v1", "https://aif-eus2.openai.azure.com/openai/v1"), ("swc-openai-v1", "https://aif-swc.openai.azure.com/openai/v1"),
            ],
            recording.OfType(Backend).Where(backend => backend["type"] == "Single").Select(backend => (backend["backendId"]!, backend["url"]!)));
        Assert.All(recording.OfType(Backend).Where(backend => backend["type"] == "Single"), backend => Assert.Equal(
            ("apim", "rg-apim", "http", "true", "true"),
            (backend["serviceName"], backend["resourceGroupName"], backend["protocol"], backend["tls.validateCertificateChain"],
                backend["tls.validateCertificateName"])));
    }

    [Fact]
    public async Task The_first_refusal_for_too_many_requests_stops_calls_for_as_long_as_the_account_says()
    {
        var recording = await RecordAsync();

        Assert.All(recording.OfType(Backend).Where(backend => backend["type"] == "Single"), backend =>
        {
            Assert.Single(backend.List("circuitBreaker.rules"));
            Assert.Equal(
                ("1", "PT10S", "PT10S", "true"),
                (backend["circuitBreaker.rules.0.failureCondition.count"], backend["circuitBreaker.rules.0.failureCondition.interval"],
                    backend["circuitBreaker.rules.0.tripDuration"], backend["circuitBreaker.rules.0.acceptRetryAfter"]));
            Assert.Equal(
                ("429", "429", "500", "503"),
                (backend["circuitBreaker.rules.0.failureCondition.statusCodeRanges.0.min"],
                    backend["circuitBreaker.rules.0.failureCondition.statusCodeRanges.0.max"],
                    backend["circuitBreaker.rules.0.failureCondition.statusCodeRanges.1.min"],
                    backend["circuitBreaker.rules.0.failureCondition.statusCodeRanges.1.max"]));
        });
    }

    /// <summary>Gap G21 of the Terraform lab: the breaker's numbers were fixed.</summary>
    [Fact]
    public async Task The_circuit_breaker_can_be_patient()
    {
        var backend = (await RecordAsync(args => args with
        {
            CircuitBreaker = new() { Failures = 5, Interval = TimeSpan.FromMinutes(1), TripDuration = TimeSpan.FromSeconds(90) },
        }))[Backend, "eus2-openai-v1"];

        Assert.Equal(
            ("5", "PT1M", "PT1M30S"),
            (backend["circuitBreaker.rules.0.failureCondition.count"], backend["circuitBreaker.rules.0.failureCondition.interval"],
                backend["circuitBreaker.rules.0.tripDuration"]));
    }

    [Theory]
    [InlineData("openai-classic")]
    [InlineData("openai-v1")]
    public async Task A_pool_has_the_accounts_by_rank_and_share(string api)
    {
        var recording = await RecordAsync(args => args with
        {
            Accounts =
            [
                args.Accounts[0] with { Deployments = Models.Reserved },
                args.Accounts[1] with { Weight = 70 },
                args.Accounts[1] with { Name = "wus3", Weight = 30 },
            ],
        });

        var pool = recording[Backend, $"foundry-pool-{api}"];
        Assert.Equal(("Pool", "apim", "rg-apim", $"foundry-pool-{api}"), (pool["type"], pool["serviceName"], pool["resourceGroupName"], pool["backendId"]));
        Assert.Equal(
            [($"/ids/{Backend}/eus2-{api}", "1", null), ($"/ids/{Backend}/swc-{api}", "2", "70"), ($"/ids/{Backend}/wus3-{api}", "2", "30")],
            Enumerable.Range(0, pool.List("pool.services").Length)
                .Select(index => (pool[$"pool.services.{index}.id"]!, pool[$"pool.services.{index}.priority"]!, pool[$"pool.services.{index}.weight"])));
        Assert.Null(pool.Find("url"));
        Assert.Null(pool.Find("circuitBreaker"));
        Assert.Empty(recording.OfType(Resource));
    }

    [Fact]
    public async Task A_pool_can_keep_a_session_with_its_account()
    {
        var recording = await RecordAsync(args => args with { SessionAffinity = true, Accounts = [args.Accounts[0] with { Weight = 3 }, args.Accounts[1] with { Weight = 1 }] });

        var pool = recording[Resource, "foundry-pool-openai-v1-affine"];
        Assert.Equal(
            ("Microsoft.ApiManagement", "service/apim", "backends", "foundry-pool-openai-v1-affine", "2025-09-01-preview"),
            (pool["resourceProviderNamespace"], pool["parentResourcePath"], pool["resourceType"], pool["resourceName"], pool["apiVersion"]));
        Assert.Equal(("Pool", "cookie"), (pool["properties.type"], pool["properties.pool.sessionAffinity.sessionId.source"]));
        Assert.NotNull(pool["properties.pool.sessionAffinity.sessionId.name"]);
        Assert.Equal(
            [($"/ids/{Backend}/eus2-openai-v1", "1", "3"), ($"/ids/{Backend}/swc-openai-v1", "1", "1")],
            Enumerable.Range(0, pool.List("properties.pool.services").Length).Select(index =>
                (pool[$"properties.pool.services.{index}.id"]!, pool[$"properties.pool.services.{index}.priority"]!, pool[$"properties.pool.services.{index}.weight"]!)));
        Assert.DoesNotContain(recording.OfType(Backend), backend => backend["type"] == "Pool");
    }

    [Theory]
    [InlineData(false, "foundry-pool-openai-classic", "foundry-pool-openai-v1")]
    [InlineData(true, "foundry-pool-openai-classic-affine", "foundry-pool-openai-v1-affine")]
    public async Task Policies_learn_the_pools_names(bool affinity, string classic, string v1)
    {
        GatewayBackends backends = null!;

        await Recording.OfAsync(() => backends = new GatewayBackends("foundry", Args() with { SessionAffinity = affinity }));

        Assert.Equal((classic, v1), (await OutputUtilities.GetValueAsync(backends.ClassicPoolName), await OutputUtilities.GetValueAsync(backends.V1PoolName)));
    }

    [Fact]
    public async Task What_is_wrong_with_the_pool_and_the_breaker_is_said_at_once() => await Recording.OfAsync(() =>
    {
        var refusal = Assert.Throws<ArgumentException>(() => new GatewayBackends("foundry", Args() with
        {
            Accounts = [Args().Accounts[0], Args().Accounts[1] with { Deployments = [Models.Mini] }],
            CircuitBreaker = new() { Failures = 0 },
        }));

        Assert.Contains("swc: The account lacks the deployment 'embed'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("failures: ", refusal.Message, StringComparison.Ordinal);
    });

    [Fact]
    public async Task A_server_of_the_Model_Context_Protocol_is_called_by_HTTPS_and_checked()
    {
        var backend = (await Recording.OfAsync(() => new ServerBackend(
            "mcp-mslearn", new ServerBackendArgs { ServiceName = "apim", ResourceGroupName = "rg-apim", Url = ServerBackend.MicrosoftLearn })))[Backend, "mcp-mslearn"];

        Assert.Equal(
            ("mcp-mslearn", "apim", "rg-apim", "Single", "https://learn.microsoft.com", "true", "true"),
            (backend["backendId"], backend["serviceName"], backend["resourceGroupName"], backend["type"], backend["url"],
                backend["tls.validateCertificateChain"], backend["tls.validateCertificateName"]));
        Assert.Null(backend.Find("circuitBreaker"));
    }

    private static GatewayBackendsArgs Args() => new()
    {
        ServiceName = "apim",
        ResourceGroupName = "rg-apim",
        Accounts =
        [
            new() { Name = "eus2", Endpoint = "https://aif-eus2.openai.azure.com/", Deployments = Models.All },
            new() { Name = "swc", Endpoint = "https://aif-swc.openai.azure.com/", Deployments = Models.All },
        ],
    };

    private static Task<Recording> RecordAsync(Func<GatewayBackendsArgs, GatewayBackendsArgs>? change = null) =>
        Recording.OfAsync(() => new GatewayBackends("foundry", change is null ? Args() : change(Args())));
}
