using System.Collections.Immutable;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;
using Infra.Cli.Tests.Parity;
using static Infra.Cli.Tests.FoundryRules.RuleState;

namespace Infra.Cli.Tests.FoundryRules;

/// <summary>Policies of Azure, logs, Defender, load tests.</summary>
internal static class LogRules
{
    private const string Resource = "resources:Resource";
    private const string Monitor = "gateway-openai-monitor";
    private const string Stash = "pulumi:index:Stash";
    private const string NoPolicies = "Policies of Azure are not in the lab yet.";
    private const string NoLoadTest = "Load tests are not in the lab yet.";

    public static ImmutableArray<FoundryRule> All { get; } =
    [
        new("POL-001", "A policy on servers of tools looks at connections of projects too.", new Open(NoPolicies)),
        new("POL-002", "A policy on categories allows those of the stores and the gateway.", new Open(NoPolicies)),
        new("POL-003", "One against keys names every way to sign in with a key.", new Open(NoPolicies)),
        new("POL-004", "One on kinds of accounts spares those that the lab has.", new Open(NoPolicies)),
        Reports("LOG-001", "The gateway's diagnostic setting sends the logs of models and of calls.", "model-log", OnSetting("`GatewayLlmLogs` removed from the gateway's diagnostic setting", setting =>
            setting.With("logs", new ListValue([.. setting.Objects("logs").Where(log => log.Text("category") != "GatewayLlmLogs")])))),
        Reports("LOG-002", "Into tables of their own.", "model-log", OnSetting("`logAnalyticsDestinationType` of the gateway's diagnostic setting removed", setting => setting.With("logAnalyticsDestinationType", null))),
        Reports(
            "LOG-003", "An API logs models by the diagnostic and logger of Azure Monitor.", "model-log",
            Changes.Replace(Resource, Monitor, "properties.loggerId", "/loggers/azuremonitor", "/loggers/applicationinsights")),
        Reports("LOG-004", "At an API version that knows this log.", "schema-unknown-property", Mutation.Set(Resource, Monitor, "apiVersion", "2024-05-01")),
        Reports(
            "LOG-005", "Of messages of a size that Azure is known to take.", "schema-range", Mutation.Set(Resource, Monitor, "properties.largeLanguageModel.requests.maxSizeInBytes", 1_000_000)),
        Reports(
            "LOG-006", "There are both: the log of the API and the gateway's diagnostic setting.", "model-log",
            new("the gateway's diagnostic setting removed", plan => plan with { Resources = plan.Resources.RemoveAll(IsGatewaySetting) })),
        Reports("LOG-007", "The log has the header by which an alert names a call.", "model-log", Changes.Put(Resource, Monitor, "properties.backend.response.headers", "[]")),
        Reports("LOG-008", "Somebody decided how long prompts are kept.", "model-log-retention", Mutation.Drop("operationalinsights:Workspace", null, "retentionInDays")),
        new("DEF-001", "The plan is that of the subscription, and of the tier that is paid for.", new Reported(
            "defender-plan", RulePlan.Watched,
            new("the plan one of a resource group", plan => plan.With(
                Stash, "defender", "input.id", new TextValue(plan.All("resources:ResourceGroup")[0].Id + "/providers/Microsoft.Security/pricings/AI"))))),
        new("DEF-002", "Its extensions are known ones, on or off by a text.", new Reported(
            "defender-plan", RulePlan.Watched, Mutation.Set(Stash, "defender", "input.properties.extensions.0.isEnabled", "true"))
        {
            Also = ["schema-enum"],
        }),
        new("DEF-003", "Plans of a subscription change one after the other.", new Impossible("Another change is waited for:", "Another_plan_of_the_subscription_that_changes_at_the_same_time_is_waited_for")),
        new("DEF-004", "What is said of a user has the names that Defender reads.", new Impossible("The gateway's own policy says it:", "A_consumer_is_named_to_Defender_by_its_subscription")),
        new("DEF-005", "The user is named by object id.", new Impossible("As above:", "G41_what_the_author_only_writes_about_is_there")),
        new("DEF-006", "No model is without its filter while the plan is on.", new Reported(
            "defender-filter", RulePlan.Watched, Mutation.Set("cognitiveservices:Deployment", null, "properties.raiPolicyName", "Microsoft.Nil"))),
        .. new[]
        {
            "The file is of the known version and has an id.", "It is of a known kind, with a plan and a number of engines.", "It has no key that the service ignores.",
            "Its identities are of known kinds.", "Description, stopping and archives are within the limits.", "Against a private address it names a subnet, and without public address a way out.",
            "It ends by itself when it costs too much.", "Its files are small and side by side.", "An engine stands for 250 users at most.", "The provider of the engines is registered.",
        }.Select((condition, index) => new FoundryRule(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"LT-{index + 1:000}"), condition, new Open(NoLoadTest))),
    ];

    private static Mutation OnSetting(string what, Func<PlanResource, ObjectValue> change) => new(what, plan => plan with
    {
        Resources = [.. plan.Resources.Select(resource => IsGatewaySetting(resource) ? resource with { Inputs = change(resource) } : resource)],
    });

    private static bool IsGatewaySetting(PlanResource resource) =>
        resource.Type.EndsWith(":DiagnosticSetting", StringComparison.Ordinal) && resource.Text("resourceUri")?.Contains("Microsoft.ApiManagement", StringComparison.Ordinal) == true;

    private static FoundryRule Reports(string id, string condition, string finding, Mutation mutation) => new(id, condition, new Reported(finding, RulePlan.Dev, mutation));
}
