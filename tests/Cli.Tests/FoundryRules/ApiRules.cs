using System.Collections.Immutable;

using Infra.Analysis.Values;
using Infra.Cli.Tests.Apis;
using Infra.Cli.Tests.Parity;
using static Infra.Cli.Tests.FoundryRules.RuleState;

namespace Infra.Cli.Tests.FoundryRules;

/// <summary>The gateway's APIs and policies.</summary>
internal static class ApiRules
{
    private const string Operation = "apimanagement:ApiOperation";
    private const string Backend = "apimanagement:Backend";
    private const string Role = "authorization:RoleAssignment";
    private const string Parity = "A_row_is_in_the_plan_and_is_missed_when_it_is_taken_out";

    public static ImmutableArray<FoundryRule> All { get; } =
    [
        Reports(
            "GW-001", "The API has chat completions where the connection names the deployment.", "connection-operation",
            Mutation.Remove(Operation, "chat-of-deployment").And(Mutation.Remove(Operation, "chat")), RulePlan.Foundry),
        Reports("GW-002", "An API whose models are discovered has both operations for that.", "connection-operation", Mutation.Remove(Operation, "list-deployments"), RulePlan.Foundry),
        Reports("GW-003", "The parameter in the path of the second is declared, and required.", "operation-parameter", Mutation.Drop(Operation, "get-deployment", "templateParameters"), RulePlan.Foundry),
        new("GW-004", "Discovery is asked of Azure with a token of the gateway.", new Impossible("The documents of both operations are the component's; row P109:", Parity)),
        new("GW-005", "It is asked for with a version of ours, and none of the caller's parameters.", new Impossible("As above; row P109:", Parity)),
        new("GW-006", "Nobody sees the list who does not sign in.", new Impossible(
            "Each document that stands for itself begins with signing in:", "G15_every_api_and_every_operation_with_a_document_of_its_own_asks_who_calls_before_it_answers")),
        Reports(
            "GW-007", "The gateway may see the deployments of the account that it asks about.", "discovery-role",
            new("the gateway asking about an account on which it has no role", plan =>
            {
                var other = Changes.Named(plan.All("cognitiveservices:Account", "swc").Single(), "other");
                other = other with { Inputs = other.With("accountName", new TextValue("other")), DependsOn = [] };
                return (plan with { Resources = plan.Resources.Add(other) })
                    .With("apimanagement:NamedValue", "discovery-account", "value", new TextValue("https://management.azure.com" + other.Id));
            })),
        Reports("GW-008", "It may call the models of every account behind it.", "backend-role", Mutation.Remove(Role, "eus2-gateway-openai-user")),
        Reports("GW-009", "All accounts of a pool have the same deployments.", "pool-deployments", Mutation.Remove("cognitiveservices:Deployment", "swc-embed")),
        Reports(
            "GW-010", "An API that projects sign in to by identity asks for no key.", "connection-key", Mutation.Set("apimanagement:Api", "openai", "subscriptionRequired", true), RulePlan.Foundry),
        new("GW-011", "A token counts only for the gateway's audience.", new Impossible(
            "What validates tokens is the component's:", "G16_a_token_is_of_the_tenant_in_either_form_and_for_this_audience_or_refused_with_401")),
        new("GW-012", "Not every application of the tenant may call.", new Impossible(
            "Foundry is known by the resource of its token, others by a list or by their own role on the models:",
            "G13_headers_of_Foundry_count_only_with_a_token_that_proves_it_and_nobody_gets_the_gateways_identity_by_them")),
        new("GW-013", "The resource in a token is compared whatever its letter case.", new Impossible(
            "The policy makes both sides small:", "A_managed_identity_is_Foundry_if_its_resource_is_served_in_whatever_case_it_is_written")),
        Reports("GW-014", "A policy reads no variable that nothing sets.", "policy-variable", PolicyQueries.Rewriting("count-tokens", "foundry-blueprint-id", "blueprint-id")),
        new("GW-015", "Headers that name an agent open nothing by themselves.", new Impossible(
            "As GW-012:", "G13_headers_of_Foundry_count_only_with_a_token_that_proves_it_and_nobody_gets_the_gateways_identity_by_them")),
        Reports(
            "GW-016", "A limit of tokens says whose, whether prompts are estimated, and how much.", "policy-attribute-missing",
            PolicyQueries.Rewriting("limit-tokens", " estimate-prompt-tokens=\"true\"", "")),
        Reports(
            "GW-017", "A quota is of an hour, day, week, month or year.", "policy-attribute-value",
            PolicyQueries.Rewriting("team-a", "token-quota-period=\"Monthly\"", "token-quota-period=\"Fortnightly\"")),
        Reports(
            "GW-018", "Names of headers and metrics are written out, not computed.", "policy-attribute-expression",
            PolicyQueries.Rewriting("count-tokens", "namespace=\"ai-gateway\"", "namespace=\"@(context.Api.Id)\"")),
        Reports(
            "GW-019", "A metric has at most five dimensions of its own.", "policy-dimensions",
            PolicyQueries.Rewriting("count-tokens", "<dimension name=\"API ID\" />", "<dimension name=\"sixth\" value=\"x\" />")),
        Reports(
            "GW-020", "Where tokens are counted, the diagnostic sends metrics.", "token-metrics",
            new("`metrics` of every diagnostic to Application Insights set to `false`", plan => plan.With("apimanagement:ApiDiagnostic", null, diagnostic =>
                diagnostic.Text("diagnosticId") == "applicationinsights" ? diagnostic with { Inputs = diagnostic.With("metrics", new BooleanValue(false)) } : diagnostic)),
            RulePlan.Dev),
        Reports(
            "GW-021", "Content safety leads to a backend that exists, with categories and thresholds that mean something.", "policy-reference",
            PolicyQueries.Rewriting("protect-content", "backend-id=\"content-safety\"", "backend-id=\"content\"")),
        new("GW-022", "No policy of Azure denies the account that judges content.", new Open("Policies of Azure are not in the lab yet. Ours is judged by the account of the models, which such a policy allows.")),
        Reports(
            "GW-023", "A cache of answers signs in as the service itself, within one document.", "policy-attribute-value",
            PolicyQueries.Rewriting("answer-from-cache", "embeddings-backend-auth=\"system-assigned\"", "embeddings-backend-auth=\"user-assigned\"")),
        new("GW-024", "The service then has an identity of its own, and a cache.", new Impossible("The component takes no cache without both:", "A_cache_of_answers_without_an_identity_of_the_service_or_a_Redis_is_refused")),
        new("GW-025", "Answers are cached for the caller they were given to.", new Impossible("The fragment is the component's:", "A_cached_answer_is_for_the_caller_it_was_given_to")),
        new("GW-026", "A gateway with no other identity says which it signs in with.", new Impossible("Every sign-in names the gateway's:", "The_gateway_says_as_whom_it_signs_in")),
        new("GW-027", "Documents keep what broader scopes say, but for those of discovery.", new Impossible("The documents are the component's:", "Documents_keep_what_broader_scopes_say")),
        Reports(
            "GW-028", "A backend that stops being called has others to take over.", "backend-alone", Mutation.Drop(Backend, "foundry-pool-openai-v1", "pool.services.0")),
    ];

    private static FoundryRule Reports(string id, string condition, string finding, Mutation mutation, RulePlan? on = null) =>
        new(id, condition, new Reported(finding, on ?? RulePlan.Apis, mutation));
}
