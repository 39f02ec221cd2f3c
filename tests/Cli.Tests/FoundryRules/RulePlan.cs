using System.Collections.Immutable;
using Infra.Analysis.Checks;
using Infra.Analysis.Diff;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Schema;
using Infra.Analysis.Values;
using Infra.Cli.Policies;
using Infra.Cli.Tests.Apis;
using Infra.Cli.Tests.Foundry;
using Infra.Cli.Tests.Gateways;
using Infra.Cli.Tests.Parity;
using Infra.Components.Foundry;
using Infra.Components.Gateway;
using Infra.Components.Gateway.Apis;

namespace Infra.Cli.Tests.FoundryRules;

/// <summary>A plan that a rule is broken in. It is evaluated once.</summary>
/// <param name="name">What the documentation calls it.</param>
/// <param name="evaluate">Evaluates it.</param>
internal sealed class RulePlan(string name, Func<Task<Plan>> evaluate)
{
    private const string OwnStore = "own";

    private readonly Lazy<Task<Plan>> _plan = new(evaluate);
    private ImmutableArray<Finding>? _findings;

    /// <summary>Two projects on stores of the lab, agents in a subnet, connections to a gateway.</summary>
    public static RulePlan Foundry { get; } = new("agents in a subnet", () => FoundryLab.EvaluateAsync());

    /// <summary>The same without a network for agents.</summary>
    public static RulePlan Standalone { get; } = new("agents without network", () => FoundryLab.EvaluateAsync(_ => new AgentNetwork.Standalone(StandardAgents: true)));

    /// <summary>The same in a network of Microsoft's.</summary>
    public static RulePlan Managed { get; } = new("agents in a managed network", () => FoundryLab.EvaluateAsync(_ => new AgentNetwork.Managed()));

    /// <summary>The same with each project on stores of its own, which are not in the plan.</summary>
    public static RulePlan Apart { get; } = new("projects on stores of their own", async () =>
    {
        var plan = await FoundryLab.EvaluateAsync();
        return plan with { Resources = [.. plan.Resources.Select(resource => WithStore(resource, id => id + OwnStore))] };
    });

    /// <summary>The whole lab, as an example stack has it.</summary>
    public static RulePlan Dev { get; } = new("stack `dev`", () => ExampleStacks.EvaluateAsync("dev"));

    /// <summary>An account that Microsoft Defender watches.</summary>
    public static RulePlan Watched { get; } = new("an account with Defender on", () => ExampleStacks.EvaluateAsync("foundry-standalone", null, "lab:foundry.defender.promptEvidence=true"));

    /// <summary>A gateway with every API and every option, in front of four accounts.</summary>
    public static RulePlan Apis { get; } = new("gateway with APIs", () => ApisLab.PlanAsync(
        new GatewayApiSettings { ContentSafetyThreshold = 4, SemanticCache = new SemanticCacheSettings { EmbeddingsDeployment = "embed" } }, null, ApisLab.Team));

    /// <summary>A private gateway in a spoke of its own.</summary>
    public static RulePlan Gateway { get; } = new("private gateway", () => GatewayLab.EvaluateAsync(
        new GatewaySettings { PublisherName = "Platform", PublisherEmail = "platform@example.org" }));

    /// <summary>What the documentation calls it.</summary>
    public string Name => name;

    /// <summary>A resource of <see cref="Apart"/> as it was, with the stores of all.</summary>
    public static PlanResource Together(PlanResource resource) => WithStore(resource, id => id.Replace(OwnStore, "", StringComparison.Ordinal));

    /// <summary>What a change adds to the findings about the plan, or to those about the step to it.</summary>
    public async Task<ImmutableArray<Finding>> NewFindingsAsync(Mutation mutation, bool inComparison)
    {
        var plan = await _plan.Value;
        var changed = mutation.Apply(plan);
        return inComparison ? PlanDiff.Compare(Requested(plan), Requested(changed)).Findings : [.. Analyze(changed).Except(_findings ??= Analyze(plan))];
    }

    private static Plan Requested(Plan plan) => new PlanAnalyzer(ArmTypes.Shared).Analyze(plan with { Findings = [] });

    private static PlanResource WithStore(PlanResource resource, Func<string, string> change) =>
        resource.Type == "azure-native:cognitiveservices:ProjectConnection" && resource.Name.StartsWith("support-", StringComparison.Ordinal)
            ? resource with { Inputs = resource.With("properties.metadata.ResourceId", new TextValue(change(resource.Text("properties.metadata.ResourceId")!))) }
            : resource;

    private static ImmutableArray<Finding> Analyze(Plan plan) =>
        PlanPolicies.Check(Requested(plan), TestContext.Current.CancellationToken).Findings;
}
