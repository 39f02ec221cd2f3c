using System.Collections.Immutable;
using Infra.Analysis.Checks;
using Infra.Analysis.Evaluation;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Schema;
using Infra.Analysis.Simulation;
using Infra.Cli.Policies;
using Infra.Emulator.Expressions;
using Infra.Stacks;
using Infra.Stacks.Configuration;

namespace Infra.Cli;

/// <summary>Plans of the lab in this repository. That of a stack which refers to another one comes after that one's.</summary>
/// <param name="directory">The folder of the Pulumi project, or one below it.</param>
internal sealed class LabPlanSource(string directory) : IPlanSource
{
    /// <summary>The rule of an error that is another stack's.</summary>
    public const string ReferencedRule = "referenced-stack";

    /// <inheritdoc />
    public async Task<Plan> PlanAsync(PlanRequest request, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var stacks = ReferencedStack.InOrder(ProjectFile.Find(directory), request.Stack, request.Settings, progress);

        // The program uses one core; the documents of its gateway are compiled when it is done.
        if (stacks.Any(stack => stack.Configuration.Gateway is not null)) _ = ExpressionCompiler.WarmUpAsync();
        var before = ImmutableArray.CreateBuilder<StackPlan>(stacks.Length);
        var addresses = new SubnetAddresses();
        foreach (var stack in stacks) before.Add(await PlanAsync(stack, before.ToImmutable(), addresses, progress, cancellationToken));
        return before[^1].Plan;
    }

    private static async Task<StackPlan> PlanAsync(
        ReferencedStack stack, ImmutableArray<StackPlan> before, SubnetAddresses addresses, IProgress<string> progress, CancellationToken cancellationToken)
    {
        progress.Report($"Evaluating the program for {stack.Name}");
        var settings = new EvaluationSettings { Project = stack.Project.Name, Stack = stack.Name, RootDirectory = stack.Project.Directory };
        var cloud = new SimulatedCloud
        {
            SubscriptionId = stack.AzureSetting("subscriptionId") ?? SimulatedCloud.PlaceholderSubscription,
            Addresses = addresses,
            StackOutputs = stack.Configuration.ReferencedStacks.ToImmutableDictionary(
                reference => reference.Qualified(settings.Organization, settings.Project),
                reference => before.First(known => known.Plan.Stack == reference.Stack).Plan.Outputs,
                StringComparer.Ordinal),
        };
        var plan = await PlanEvaluator.EvaluateAsync(
            options => new LabStack(stack.Configuration, RunSurroundings.Offline(StoppedClock.Instance), options),
            settings,
            new AzureSimulator(cloud),
            cancellationToken);

        progress.Report($"Checking the plan of {stack.Name}");
        var analyzed = new PlanAnalyzer(ArmTypes.Shared).Analyze(
            plan,
            new AnalysisSettings
            {
                SubscriptionId = cloud.SubscriptionId,
                DefaultLocation = stack.AzureSetting("location"),
                ExternalIds = [.. stack.Configuration.ExternalIds, .. before.SelectMany(known => known.ExternalIds)],
                Referenced = [.. before.Select(known => known.Plan)],
            },
            cancellationToken);
        var complete = PlanPolicies.Check(before.Aggregate(analyzed, WithErrorsOf), cancellationToken);
        return new StackPlan(complete, [.. stack.Configuration.ExternalIds]);
    }

    /// <summary>What rests on a stack with errors cannot be right.</summary>
    private static Plan WithErrorsOf(Plan plan, StackPlan referenced)
    {
        var errors = referenced.Plan.Findings.Count(finding => finding.Severity == Severity.Error);
        if (errors == 0) return plan;
        var finding = new Finding(
            ReferencedRule, Severity.Error, plan.Resources.First(resource => resource.Parent is null).Urn, "",
            $"The plan of the stack '{referenced.Plan.Stack}', whose outputs this one uses, has {(errors == 1 ? "an error" : $"{errors} errors")}.",
            $"See them by: infra preview --stack {referenced.Plan.Stack}.");
        return plan with { Findings = [.. plan.Findings.Append(finding).Order()] };
    }

    /// <summary>The plan of a stack, and what the next one has to know besides.</summary>
    private sealed record StackPlan(Plan Plan, ImmutableArray<string> ExternalIds);
}
