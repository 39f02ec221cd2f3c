using System.Collections.Immutable;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Cli.Policies;
using Infra.Cli.Tests.Parity;
using Infra.Components.Gateway.Apis;
using Infra.Emulator.Documents;

namespace Infra.Cli.Tests.Apis;

/// <summary>Defects of the lab's APIs that the plan of the dev stack shows to be absent, by their numbers there.</summary>
public sealed class ApiGapTests
{
    private const string Proof = "(string)context.Variables[\"foundry-resource\"] != \"none\"";

    private static readonly ImmutableArray<string> ModelApis = GatewayApiSettings.ModelApis;

    [Fact]
    public async Task G13_headers_of_Foundry_count_only_with_a_token_that_proves_it_and_nobody_gets_the_gateways_identity_by_them() => await AssertMissedAsync(
        plan =>
        {
            // Every read of such a header is where the proof was asked for, and the proof is a claim of the validated token.
            var identify = plan.Fragment("identify-caller")!;
            var proven = identify.All("when").Where(when => when.Code("condition") == Proof).ToArray();
            var reads = identify.Within().Count(ReadsClaims);
            var token = plan.Fragment("authenticate").All("set-variable").Single(statement => statement.Literal("name") == "foundry-resource").Code("value");
            return proven.Length == 1 && reads > 0 && proven[0].Within().Count(ReadsClaims) == reads &&
                token.Contains("((Jwt)context.Variables[\"token\"]).Claims.GetValueOrDefault(\"xms_mirid\"", StringComparison.Ordinal) &&
                !token.Contains("Headers", StringComparison.Ordinal) && plan.NamedValue("foundry-resources")!.Split(',').All(id =>
                    plan.All("cognitiveservices:Account").Concat(plan.All("managedidentity:UserAssignedIdentity")).Any(caller => string.Equals(caller.Id, id, StringComparison.OrdinalIgnoreCase))) &&
                identify.All("otherwise").Single().AllCode().Contains("{{trusted-applications}}", StringComparison.Ordinal);

            static bool ReadsClaims(PolicyElement element) => element.Name == "set-variable" &&
                (element.Code("value").Contains("x-ms-foundry-", StringComparison.Ordinal) || element.Code("value").Contains("\"baggage\"", StringComparison.Ordinal));
        },
        PolicyQueries.Rewriting("identify-caller", Proof, "context.Request.Headers.ContainsKey(\"x-ms-foundry-project-id\")"),
        PolicyQueries.Rewriting("authenticate", "((Jwt)context.Variables[\"token\"]).Claims.GetValueOrDefault(\"xms_mirid\", \"\")", "context.Request.Headers.GetValueOrDefault(\"xms_mirid\", \"\")"),
        Mutation.Set("apimanagement:NamedValue", "foundry-resources", "value", "/"));

    [Fact]
    public async Task G14_no_caller_chooses_whose_limit_counts() => await AssertMissedAsync(
        plan =>
        {
            var limits = plan.Fragment("limit-tokens").All("llm-token-limit").Select(limit => limit.Code("counter-key")).ToArray();
            return limits.Contains("\"foundry:\" + (string)context.Variables[\"foundry-resource\"]") && limits.All(key => !key.Contains("Request", StringComparison.Ordinal)) &&
                plan.Fragment("identify-caller").All("set-variable").Where(statement => statement.Literal("name") == "caller-key").Select(statement => statement.Code("value")).ToArray() is [var subscription, var foundry, var application] &&
                subscription.Contains("context.Subscription.Id", StringComparison.Ordinal) && application.Contains("caller-app-id", StringComparison.Ordinal) &&
                foundry.StartsWith("\"foundry:\" + (string)context.Variables[\"foundry-resource\"]", StringComparison.Ordinal) && foundry.Contains("foundry-blueprint-id", StringComparison.Ordinal);
        },
        PolicyQueries.Rewriting("limit-tokens", "\"foundry:\" + (string)context.Variables[\"foundry-resource\"]", "(string)context.Variables[\"foundry-project-id\"]"),
        PolicyQueries.Rewriting("identify-caller", "\"application:\" + (string)context.Variables[\"caller-app-id\"]", "context.Request.Headers.GetValueOrDefault(\"x-app\", \"\")"));

    [Fact]
    public async Task G15_every_api_and_every_operation_with_a_document_of_its_own_asks_who_calls_before_it_answers() => await AssertMissedAsync(
        plan =>
        {
            string[] apis = ["hello", .. ModelApis, "mcp-learn"];
            return apis.Select(plan.Document).Concat(plan.OperationDocuments()).All(document =>
            {
                var inbound = document.Elements.Single(section => section.Name == "inbound").Elements;
                var asks = inbound.ToList().FindIndex(statement => statement.Literal("fragment-id") == "authenticate");

                // Before it there is only what answers preflights, and what the product or the service begin with.
                return asks >= 0 && inbound.Take(asks).All(statement => statement.Name == "base" || statement.Literal("fragment-id") is "playground-cors" or "caller-defaults");
            }) && plan.Fragment("authenticate").All("when")[0].Code("condition") == "context.Subscription == null";
        },
        PolicyQueries.Rewriting("openai-model-gateway", "<include-fragment fragment-id=\"authenticate\" />", ""),
        PolicyQueries.Rewriting("openai-list-deployments", "<include-fragment fragment-id=\"authenticate\" />", ""),
        PolicyQueries.Rewriting("mcp-learn-policy", "<include-fragment fragment-id=\"authenticate\" />", ""),
        PolicyQueries.Rewriting("hello", "<include-fragment fragment-id=\"authenticate\" />", ""));

    [Fact]
    public async Task G16_a_token_is_of_the_tenant_in_either_form_and_for_this_audience_or_refused_with_401() => await AssertMissedAsync(
        plan => plan.Fragment("authenticate").All("validate-jwt") is [var token] && token.Literal("failed-validation-httpcode") == "401" &&
            token.All("issuer").Select(issuer => issuer.Code()).SequenceEqual(["https://sts.windows.net/{{tenant-id}}/", "{{sign-in-endpoint}}{{tenant-id}}/v2.0"]) &&
            token.All("audience").Select(audience => audience.Code()).SequenceEqual(["{{token-audience}}", "{{token-audience}}/", "{{token-audience-application}}"]) &&
            plan.Fragment("authenticate").AllCode().Contains("{{pass-tokens}}", StringComparison.Ordinal),
        PolicyQueries.Rewriting("authenticate", "failed-validation-httpcode=\"401\"", "failed-validation-httpcode=\"403\""),
        PolicyQueries.Rewriting("authenticate", "<issuer>{{sign-in-endpoint}}{{tenant-id}}/v2.0</issuer>", ""),
        PolicyQueries.Rewriting("authenticate", "<audience>{{token-audience}}</audience>", ""));

    [Fact]
    public async Task G21_a_call_that_an_account_refuses_is_given_to_another_with_its_body() => await AssertMissedAsync(
        plan => ModelApis.All(api => plan.Statements(plan.Document(api), "backend") is [{ Name: "retry" } retry] &&
            retry.Code("condition").Contains("StatusCode == 429", StringComparison.Ordinal) && retry.Code("condition").Contains("StatusCode >= 500", StringComparison.Ordinal) &&
            retry.All("forward-request") is [var forward] && forward.Literal("buffer-request-body") == "true") && plan.NamedValue("model-retries") == "2",
        PolicyQueries.Rewriting("forward-to-models", "context.Response.StatusCode == 429", "false"),
        PolicyQueries.Rewriting("forward-to-models", "buffer-request-body=\"true\"", "buffer-request-body=\"false\""),
        PolicyQueries.Rewriting("openai", "<include-fragment fragment-id=\"forward-to-models\" />", "<base />"));

    [Fact]
    public async Task G22_one_account_answers_for_all_since_all_have_the_same_deployments()
    {
        var plan = await ExampleStacks.PlanAsync("dev");
        var missing = plan.All("cognitiveservices:Deployment").First(deployment => deployment.Name.StartsWith("east-", StringComparison.Ordinal));

        Assert.DoesNotContain(plan.Findings, finding => finding.Rule == "pool-deployments");
        Assert.Contains(
            ExampleStacks.Analyze(plan with { Resources = plan.Resources.Remove(missing) }).Findings,
            finding => finding.Rule == "pool-deployments" && finding.Severity == Severity.Error);
    }

    [Fact]
    public async Task G23_calls_of_v1_are_counted_by_deployment_and_agent_too() => await AssertMissedAsync(
        plan => plan.Fragment("identify-deployment").AllCode() is var code && code.Contains("OriginalUrl.Path", StringComparison.Ordinal) &&
            code.Contains("property.Name, \"model\"", StringComparison.Ordinal) &&
            plan.Fragment("count-tokens").All("dimension").Count(dimension =>
                dimension.Literal("name") is "deployment" or "agent-id" or "project-id" or "blueprint-id" && dimension["value"] is PolicyExpression) == 4 &&
            ModelApis.All(api => plan.Document(api).All("include-fragment").Select(include => include.Literal("fragment-id")!).ToList() is var fragments &&
                fragments.IndexOf("identify-deployment") is var identifies and >= 0 && fragments.IndexOf("count-tokens") > identifies),
        PolicyQueries.Rewriting("identify-deployment", "property.Name, \"model\"", "property.Name, \"engine\""),
        PolicyQueries.Rewriting("openai-v1", "<include-fragment fragment-id=\"identify-deployment\" />", ""));

    [Fact]
    public async Task G24_forwarding_ends_in_time_passes_streams_on_and_asks_for_their_usage() => await AssertMissedAsync(
        plan => plan.Fragment("forward-to-models").All("forward-request") is [var forward] && forward.Code("timeout") == "{{forward-timeout}}" &&
            forward.Literal("buffer-response") == "false" && plan.NamedValue("forward-timeout") == "240" &&
            plan.Fragment("prepare-body").AllCode().Contains("options[\"include_usage\"] = true", StringComparison.Ordinal) &&
            ModelApis.All(api => plan.Document(api).All("include-fragment").Any(include => include.Literal("fragment-id") == "prepare-body")),
        PolicyQueries.Rewriting("forward-to-models", "buffer-response=\"false\"", "buffer-response=\"true\""),
        PolicyQueries.Rewriting("prepare-body", "options[\"include_usage\"] = true;", ";"),
        PolicyQueries.Rewriting("forward-to-models", "timeout=\"{{forward-timeout}}\" ", ""));

    [Fact]
    public async Task G40_what_apis_share_is_written_once() => await AssertMissedAsync(
        plan => ModelApis.All(api => plan.Document(api).Elements.SelectMany(section => section.Elements).All(statement =>
            statement.Name is "include-fragment" or "base" or "set-backend-service" || (api == "openai-v1" && statement.Literal("name") == "deployment-in-path") || (api == "openai-model-gateway" && statement.Name is "choose" or "set-query-parameter"))) &&
            plan.OperationDocuments().All(document => document.All("authentication-managed-identity").IsEmpty),
        PolicyQueries.Rewriting("openai", "<include-fragment fragment-id=\"trace-call\" />", "<trace source=\"caller\"><message>call</message></trace>"));

    [Fact]
    public async Task G41_what_the_author_only_writes_about_is_there()
    {
        var plan = await ApisLab.PlanAsync(
            new GatewayApiSettings { ContentSafetyThreshold = 2, SemanticCache = new SemanticCacheSettings { EmbeddingsDeployment = "embed" } },
            consumers: [ApisLab.Team]);

        var found = new Dictionary<string, bool>
        {
            ["semantic cache"] = Used("answer-from-cache", "llm-semantic-cache-lookup") && Used("keep-in-cache", "llm-semantic-cache-store") &&
                plan.Fragment("answer-from-cache").All("vary-by").Length == 3 && plan.All("resources:Resource", "gw-cache").Length == 1,
            ["content safety"] = Used("protect-content", "llm-content-safety") && plan.NamedValue("content-safety-threshold") == "2",
            ["CORS"] = Used("playground-cors", "cors") && plan.NamedValue("playground-origin") == "https://ai.azure.com",
            ["user context"] = plan.Fragment("prepare-body").AllCode().Contains("user_security_context", StringComparison.Ordinal),
            ["products and keys"] = plan.All("apimanagement:Product").Length == 1 && plan.All("apimanagement:Subscription").Length == 1,
            ["quota"] = plan.Fragment("limit-tokens").All("llm-token-limit").All(limit => limit.Literal("token-quota-period") == "Monthly"),
        };

        Assert.DoesNotContain(false, found.Values);

        bool Used(string fragment, string statement) => !plan.Fragment(fragment).All(statement).IsEmpty &&
            ModelApis.All(api => plan.Document(api).All("include-fragment").Any(include => include.Literal("fragment-id") == fragment));
    }

    [Fact]
    public async Task A_document_with_the_labs_undefined_variable_would_not_pass()
    {
        var plan = await ApisLab.PlanAsync();

        var findings = PlanPolicies.Check(
            ExampleStacks.Analyze(plan.Rewrite("count-tokens", "context.Variables[\"foundry-blueprint-id\"]", "context.Variables[\"entra-agent-blueprint-id\"]")),
            TestContext.Current.CancellationToken).Findings;

        Assert.Contains(findings, finding => finding.Rule == "policy-variable" && finding.Severity == Severity.Error && finding.Message.Contains("entra-agent-blueprint-id", StringComparison.Ordinal));
    }

    private static async Task AssertMissedAsync(Func<Plan, bool> isRight, params Mutation[] changes)
    {
        var plan = await ExampleStacks.PlanAsync("dev");
        Assert.True(isRight(plan));
        Assert.All(changes, change => Assert.False(isRight(change.Apply(plan)), $"Nobody misses it with {change.What}."));
    }
}
