using System.Collections.Immutable;
using Infra.Analysis.Plans;
using Infra.Cli.Tests.Apis;
using Infra.Emulator.Documents;

namespace Infra.Cli.Tests.Parity;

/// <summary>P104 to P118: the gateway's APIs and their policies.</summary>
internal static class ApiRows
{
    private const string Api = "apimanagement:Api";
    private const string Operation = "apimanagement:ApiOperation";
    private const string OperationPolicy = "apimanagement:ApiOperationPolicy";
    private const string ApiPolicy = "apimanagement:ApiPolicy";
    private const string Resource = "resources:Resource";
    private const string File = "components/Gateway/Apis/GatewayApis.cs";
    private const string Fragments = "components/Gateway/Policies/Fragments/";

    private static readonly ImmutableArray<string> Models = ["openai", "openai-v1", "openai-model-gateway"];

    public static ImmutableArray<ParityRow> All { get; } =
    [
        new("P104", "API hello, which answers by itself with a greeting and the time")
        {
            File = File,
            Holds = plan => plan.Has(Api, "hello", api => api.Text("path") == "hello") && HasCall(plan, "hello", "GET", "/") &&
                plan.Document("hello").All("return-response").Any(answer => answer.All("set-status").Any(status => status.Literal("code") == "200") &&
                    answer.AllCode().Contains("application/json", StringComparison.Ordinal) && answer.AllCode().Contains("DateTime.UtcNow", StringComparison.Ordinal)),
            Mutation = Mutation.Remove(Operation, "hello-hello"),
        },
        new("P105", "Classic API of Azure OpenAI at openai, inferencing and authoring: its calls by name, any other by a catch-all of its method")
        {
            File = "components/Gateway/Apis/inference.operations.txt",
            Holds = plan => plan.Has(Api, "openai", api => api.Text("path") == "openai") && HasEverything(plan, "openai") &&
                HasCall(plan, "openai", "POST", "/deployments/{deployment-id}/chat/completions") && HasCall(plan, "openai", "POST", "/fine_tuning/jobs"),
            Mutation = Mutation.Remove(Operation, "openai-any-post"),
        },
        new("P106", "API v1 of Azure OpenAI at openai-v1: its calls by name, any other by a catch-all of its method")
        {
            File = "components/Gateway/Apis/inference-v1.operations.txt",
            Holds = plan => plan.Has(Api, "openai-v1", api => api.Text("path") == "openai-v1") && HasEverything(plan, "openai-v1") &&
                HasCall(plan, "openai-v1", "POST", "/chat/completions") && HasCall(plan, "openai-v1", "POST", "/responses"),
            Mutation = Mutation.Remove(Operation, "openai-v1-chat-completions"),
        },
        new("P107", "Plain model gateway at openai-model-gateway; ours also takes the model in the body")
        {
            File = "components/Gateway/Apis/model-gateway.operations.txt",
            Holds = plan => plan.Has(Api, "openai-model-gateway", api => api.Text("path") == "openai-model-gateway") && HasEverything(plan, "openai-model-gateway") &&
                HasCall(plan, "openai-model-gateway", "POST", "/deployments/{deployment-id}/chat/completions") && HasCall(plan, "openai-model-gateway", "POST", "/chat/completions"),
            Mutation = Mutation.Remove(Operation, "openai-model-gateway-chat-completions-of-deployment"),
        },
        new("P108", "The MCP server of Microsoft Learn at mcp-learn")
        {
            File = File,
            Holds = plan => plan.Has(Resource, "mcp-learn", api => api.Text("properties.type") == "mcp" && api.Text("properties.path") == "mcp-learn" &&
                api.Text("properties.backendId") == "mcp-mslearn" && api.Text("properties.mcpProperties.endpoints.mcp.uriTemplate") == "/api/mcp"),
            Mutation = Mutation.Set(Resource, "mcp-learn", "properties.type", "http"),
        },
        new("P109", "List of deployments and each of them, on the three APIs of models, asked of Azure as the gateway")
        {
            File = "components/Gateway/Policies/list-deployments.xml",
            Holds = plan => Models.All(api => HasCall(plan, api, "GET", "/deployments") && HasCall(plan, api, "GET", "/deployments/{deploymentName}")) &&
                plan.OperationDocuments() is { Length: 6 } documents && documents.All(document =>
                    plan.Statements(document, "inbound") is var inbound &&
                    inbound.Any(statement => statement.Name == "authentication-managed-identity" && statement.Code("resource") == "{{arm-endpoint}}") &&
                    inbound.Any(statement => statement.Name == "rewrite-uri" && statement.Literal("copy-unmatched-params") == "false") &&
                    inbound.Any(statement => statement.Code("base-url") == "{{discovery-account}}")) &&
                plan.NamedValue("discovery-api-version") == "2024-10-01" && plan.NamedValue("arm-endpoint") == "https://management.azure.com/" &&
                plan.All("cognitiveservices:Account").Any(account => plan.NamedValue("discovery-account") == "https://management.azure.com" + account.Id),
            Mutation = Mutation.Remove(OperationPolicy, "openai-v1-list-deployments"),
        },
        new("P110", "No API demands a subscription; ours take a key where one is sent, as Foundry does")
        {
            File = File,
            Holds = plan => plan.All(Api).Length == 4 && plan.All(Api).All(api =>
                    api.Text("subscriptionRequired") == "false" && api.Text("subscriptionKeyParameterNames.header") == "api-key" && api.Texts("protocols") is ["https"]) &&
                plan.Has(Resource, "mcp-learn", api => api.Text("properties.subscriptionRequired") == "false"),
            Mutation = Mutation.Set(Api, "openai", "subscriptionRequired", true),
        },
        new("P111", "Tokens are validated: tenant, both issuers, audience, and 401 otherwise")
        {
            File = Fragments + "authenticate.xml",
            Holds = plan => plan.Fragment("authenticate").All("validate-jwt") is [var token] && token.Literal("failed-validation-httpcode") == "401" &&
                token.All("issuer").Length == 2 && token.All("audience").Length == 3 && !string.IsNullOrEmpty(plan.NamedValue("tenant-id")) &&
                plan.NamedValue("token-audience") == "https://cognitiveservices.azure.com",
            Mutation = PolicyQueries.Rewriting("authenticate", "<audience>{{token-audience}}</audience>", ""),
        },
        new("P112", "The token's application and user are read, three keys of the baggage and the headers of Foundry; the user by object id, which Purview knows, not by name")
        {
            File = Fragments + "identify-caller.xml",
            Holds = plan => $"{plan.Fragment("authenticate").AllCode()}{plan.Fragment("identify-caller").AllCode()}" is var code &&
                new[]
                {
                    "\"appid\"", "\"azp\"", "\"oid\"", "\"user.id\"", "\"microsoft.a365.agent.blueprint.id\"", "\"gen_ai.agent.id\"", "\"x-ms-foundry-agent-id\"",
                    "\"x-ms-foundry-project-id\"",
                }.All(name => code.Contains(name, StringComparison.Ordinal)),
            Mutation = PolicyQueries.Rewriting("identify-caller", "microsoft.a365.agent.blueprint.id", "blueprint.id"),
        },
        new("P113", "A trace record of each call with who made it")
        {
            File = Fragments + "trace-call.xml",
            Holds = plan => plan.Fragment("trace-call").All("trace") is [var trace] && trace.Literal("severity") == "information" &&
                trace.All("metadata").Select(metadata => metadata.Literal("name")).ToHashSet() is var names &&
                names.IsSupersetOf(["correlation-id", "app-id", "blueprint-id", "agent-id", "user-id", "project-id", "project-name"]) &&
                Models.All(api => Includes(plan, api, "trace-call")),
            Mutation = PolicyQueries.Rewriting("trace-call", "blueprint-id", "blueprint"),
        },
        new("P114", "50,000 tokens a minute for an application and for an agent of a project, prompts estimated, and what is left in the answer")
        {
            File = Fragments + "limit-tokens.xml",
            Holds = plan => plan.Fragment("limit-tokens").All("llm-token-limit") is { Length: 3 } limits &&
                limits.All(limit => limit.Literal("estimate-prompt-tokens") == "true") &&
                limits.Count(limit => limit.Literal("remaining-tokens-header-name") is not null && limit.Literal("tokens-consumed-header-name") is not null) == 2 &&
                plan.NamedValue("application-tokens-per-minute") == "50000" && plan.NamedValue("agent-tokens-per-minute") == "50000" &&
                Models.All(api => Includes(plan, api, "limit-tokens")),
            Mutation = Mutation.Set("apimanagement:NamedValue", "agent-tokens-per-minute", "value", "500000"),
        },
        new("P115", "Metrics of tokens by deployment, application, project, agent and blueprint")
        {
            File = Fragments + "count-tokens.xml",
            Holds = plan => plan.Fragment("count-tokens").All("llm-emit-token-metric") is [var metric] &&
                metric.All("dimension").Select(dimension => dimension.Literal("name")).ToHashSet().IsSupersetOf(["deployment", "app-id", "project-id", "agent-id", "blueprint-id"]) &&
                Models.All(api => Includes(plan, api, "count-tokens")),
            Mutation = PolicyQueries.Rewriting("count-tokens", "name=\"agent-id\"", "name=\"agent\""),
        },
        new("P116", "The gateway signs in to models for Foundry, for keys and for trusted applications; the token of any other caller goes on to the account")
        {
            File = Fragments + "sign-in-to-models.xml",
            Holds = plan => plan.Fragment("sign-in-to-models").All("when") is [var when] && when.Code("condition") == "!(bool)context.Variables[\"passes-own-token\"]" &&
                when.All("authentication-managed-identity").Any(identity =>
                    identity.Literal("resource") == "https://cognitiveservices.azure.com" && identity.Code("client-id") == "{{gateway-client-id}}") &&
                plan.Fragment("sign-in-to-models").All("authentication-managed-identity").Length == 1 && plan.NamedValue("pass-tokens") == "true",
            Mutation = PolicyQueries.Rewriting("sign-in-to-models", "!(bool)context.Variables[\"passes-own-token\"]", "true"),
        },
        new("P117", "Each API leads to the pool of its shape")
        {
            File = "components/Gateway/Policies/inference-v1.xml",
            Holds = plan => Pool(plan, "openai") == "foundry-pool-openai-classic" && Pool(plan, "openai-v1") == "foundry-pool-openai-v1",
            Mutation = PolicyQueries.Rewriting("openai-v1", "{{inference-v1-pool}}", "{{inference-pool}}"),
        },
        new("P118", "The plain model gateway signs in as the gateway and leads to the classic pool")
        {
            File = "components/Gateway/Policies/model-gateway.xml",
            Holds = plan => Pool(plan, "openai-model-gateway") == "foundry-pool-openai-classic" && Includes(plan, "openai-model-gateway", "sign-in-to-models"),
            Mutation = PolicyQueries.Rewriting("openai-model-gateway", "<include-fragment fragment-id=\"sign-in-to-models\" />", ""),
        },
    ];

    private static bool HasCall(Plan plan, string api, string method, string template) => plan.All(Operation).Any(operation =>
        operation.Text("apiId") == api && operation.Text("method") == method && operation.Text("urlTemplate") == template);

    private static bool HasEverything(Plan plan, string api) => new[] { "GET", "POST", "PUT", "PATCH", "DELETE" }.All(method => HasCall(plan, api, method, "/*"));

    private static bool Includes(Plan plan, string api, string fragment) =>
        plan.All(ApiPolicy, api) is [_] && plan.Document(api).Elements.Single(section => section.Name == "inbound").Elements.Any(statement => statement.Literal("fragment-id") == fragment);

    private static string? Pool(Plan plan, string api)
    {
        if (plan.Statements(plan.Document(api), "inbound").LastOrDefault(statement => statement.Name == "set-backend-service") is not { } target) return null;
        var references = NamedValueReference.In(target.Code("backend-id"));
        return references is [var only] ? plan.NamedValue(only.Name) : null;
    }
}
