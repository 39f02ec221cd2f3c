using Infra.Components.Gateway.CallLogs;
using Infra.Components.Tests.Testing;
using Pulumi;

namespace Infra.Components.Tests.Gateway.CallLogs;

public sealed class ApiLoggingTests
{
    private const string Diagnostic = "azure-native:apimanagement:ApiDiagnostic";
    private const string Arm = "azure-native:resources:Resource";

    private static readonly LoggedApi Hello = new("hello", "hello-world", HasModels: false);
    private static readonly LoggedApi Inference = new("inference", "azure-openai-original", HasModels: true);
    private static readonly LoggedApi Plain = new("plain", "openai-model-gateway", HasModels: true);

    [Fact]
    public async Task Every_API_sends_traces_and_metrics_to_Application_Insights_and_its_calls_to_Azure_Monitor()
    {
        var recording = await RecordAsync();

        var insights = recording[Diagnostic, "gateway-inference-insights"];
        Assert.Equal(
            ("azure-openai-original", "applicationinsights", "/ids/insights", "true", "W3C"),
            (insights["apiId"], insights["diagnosticId"], insights["loggerId"], insights["metrics"], insights["httpCorrelationProtocol"]));
        var hello = recording[Diagnostic, "gateway-hello-monitor"];
        Assert.Equal(("hello-world", "azuremonitor", "/ids/monitor"), (hello["apiId"], hello["diagnosticId"], hello["loggerId"]));
        Assert.Null(hello["metrics"]);
    }

    [Fact]
    public async Task Tokens_prompts_and_answers_of_models_are_logged_up_to_a_size_by_an_API_version_that_can()
    {
        var log = (await RecordAsync(new ModelLogSettings { MaximumBytes = 32_768 }))[Arm, "gateway-inference-monitor"];

        Assert.Equal(
            ("2025-09-01-preview", "service/apim-1/apis/azure-openai-original", "diagnostics", "azuremonitor"),
            (log["apiVersion"], log["parentResourcePath"], log["resourceType"], log["resourceName"]));
        Assert.Equal(
            ("/ids/monitor", "enabled", "all", "32768", "all", "32768"),
            (log["properties.loggerId"], Model(log, "logs"), Model(log, "requests.messages"), Model(log, "requests.maxSizeInBytes"),
                Model(log, "responses.messages"), Model(log, "responses.maxSizeInBytes")));
    }

    [Theory]
    [InlineData(MessageLogging.Tokens, "enabled")]
    [InlineData(MessageLogging.None, "disabled")]
    public async Task Without_messages_not_a_word_of_what_is_said_is_logged(MessageLogging messages, string logs)
    {
        var recording = await RecordAsync(new ModelLogSettings { Messages = messages });

        Assert.All(["gateway-inference-monitor", "gateway-plain-monitor"], name =>
        {
            var log = recording[Arm, name];
            Assert.Equal((logs, null, null), (Model(log, "logs"), Model(log, "requests.messages"), Model(log, "responses.messages")));
        });
    }

    /// <summary>To go from one to the other must not replace a diagnostic by another resource that has its name.</summary>
    [Fact]
    public async Task Whatever_is_logged_of_models_the_resources_stay_the_same()
    {
        var all = await NamesAsync(MessageLogging.All);

        Assert.Equal(all, await NamesAsync(MessageLogging.Tokens));
        Assert.Equal(all, await NamesAsync(MessageLogging.None));

        static async Task<string[]> NamesAsync(MessageLogging messages) =>
            [.. (await RecordAsync(new ModelLogSettings { Messages = messages })).Resources.Select(resource => $"{resource.Type} {resource.Name}")];
    }

    /// <summary>The Terraform lab wrote ten diagnostics by hand, two of them with other settings than the rest.</summary>
    [Fact]
    public async Task G40_every_diagnostic_says_the_same_of_calls_and_no_body_is_logged()
    {
        var recording = await RecordAsync();

        string[] sides = ["frontend.request", "frontend.response", "backend.request", "backend.response"];
        string?[] Said(RecordedResource diagnostic, string at) =>
        [
            diagnostic[at + "alwaysLog"], diagnostic[at + "verbosity"], diagnostic[at + "logClientIp"], diagnostic[at + "sampling.samplingType"],
            diagnostic[at + "sampling.percentage"],
            .. sides.SelectMany(side => diagnostic.List($"{at}{side}.headers").Select(header => $"{side} {header}")),
            .. sides.Select(side => diagnostic[$"{at}{side}.body.bytes"]),
            .. Enumerable.Range(0, 5).Select(index => diagnostic[$"{at}backend.request.dataMasking.queryParams.{index}.value"]),
            .. Enumerable.Range(0, 5).Select(index => diagnostic[$"{at}frontend.request.dataMasking.queryParams.{index}.mode"]),
        ];
        string?[][] said =
        [
            .. recording.OfType(Diagnostic).Select(diagnostic => Said(diagnostic, "")),
            .. recording.OfType(Arm).Select(diagnostic => Said(diagnostic, "properties.")),
        ];
        Assert.Equal(6, said.Length);
        Assert.All(said, one => Assert.Equal(said[0], one));
        Assert.Equal(["allErrors", "information", "true", "fixed", "100"], said[0][..5]);
        Assert.Equal(["0", "0", "0", "0"], said[0][^14..^10]);
        Assert.Equal(["subscription-key", "api-key", "code", "access_token", "sig", "Hide", "Hide", "Hide", "Hide", "Hide"], said[0][^10..]);
    }

    [Fact]
    public async Task Who_calls_is_logged_as_claimed_and_as_sent_on_and_the_id_that_an_alert_names_as_answered()
    {
        var log = (await RecordAsync())[Arm, "gateway-plain-monitor"];

        string[] identity =
        [
            "x-user-id", "x-entra-app-id", "x-ms-foundry-project-id", "x-ms-foundry-agent-id", "x-ms-foundry-model-id", "openai-project",
            "x-ms-client-request-id",
        ];
        Assert.Equal(identity, log.List("properties.frontend.request.headers"));
        Assert.Equal(identity, log.List("properties.backend.request.headers"));
        Assert.Contains("apim-request-id", log.List("properties.backend.response.headers"));
        Assert.Equal(["x-request-id"], log.List("properties.frontend.response.headers"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(262_145)]
    public async Task A_size_that_Azure_is_not_known_to_take_is_refused(int bytes)
    {
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => RecordAsync(new ModelLogSettings { MaximumBytes = bytes }));

        Assert.Contains("1 to 262144", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_of_models_can_go_to_a_storage_account_and_an_event_hub_too()
    {
        var recording = await Recording.OfAsync(() => new ModelLogArchive("gateway", new ModelLogArchiveArgs
        {
            ServiceId = "/ids/apim",
            StorageAccountId = "/ids/storage",
            EventHubRuleId = "/ids/rule",
            EventHubName = "llm",
        }));

        var setting = recording["azure-native:monitor:DiagnosticSetting", "gateway-archive"];
        Assert.Equal(
            ("/ids/apim", "models-to-archive", "/ids/storage", "/ids/rule", "llm", null),
            (setting["resourceUri"], setting["name"], setting["storageAccountId"], setting["eventHubAuthorizationRuleId"], setting["eventHubName"], setting["workspaceId"]));
        Assert.Equal(("GatewayLlmLogs", "true", 1), (setting["logs.0.category"], setting["logs.0.enabled"], setting.List("logs").Length));
    }

    [Fact]
    public async Task An_archive_without_a_place_is_refused() => Assert.Contains(
        "storage account",
        (await Assert.ThrowsAnyAsync<Exception>(
            () => Recording.OfAsync(() => new ModelLogArchive("gateway", new ModelLogArchiveArgs { ServiceId = "/ids/apim" })))).ToString(),
        StringComparison.Ordinal);

    private static string? Model(RecordedResource log, string path) => log["properties.largeLanguageModel." + path];

    private static Task<Recording> RecordAsync(ModelLogSettings? models = null) => Recording.OfAsync(() => new ApiLogging("gateway", new ApiLoggingArgs
    {
        ServiceName = "apim-1",
        ResourceGroupName = "rg-gw",
        Apis = [Hello, Inference, Plain],
        ApplicationInsightsLoggerId = "/ids/insights",
        AzureMonitorLoggerId = "/ids/monitor",
        Models = models ?? new ModelLogSettings(),
    }));
}
