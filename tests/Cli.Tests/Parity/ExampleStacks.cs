using System.Collections.Concurrent;
using Infra.Analysis.Checks;
using Infra.Analysis.Evaluation;
using Infra.Analysis.Plans;
using Infra.Analysis.Schema;
using Infra.Analysis.Simulation;
using Infra.Stacks;
using Infra.Stacks.Configuration;
using Infra.Tests;

namespace Infra.Cli.Tests.Parity;

/// <summary>The analyzed plans of the stacks that this repository commits as examples; each is evaluated once.</summary>
internal static class ExampleStacks
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<Plan>>> Plans = new(StringComparer.Ordinal);

    /// <summary>The plan of a stack.</summary>
    public static Task<Plan> PlanAsync(string stack) => Plans.GetOrAdd(stack, name => new Lazy<Task<Plan>>(() => AnalyzeAsync(name))).Value;

    private static async Task<Plan> AnalyzeAsync(string stack)
    {
        var project = ProjectFile.Find(Repository.Root);
        var configuration = LabConfiguration.Read(StackFile.Read(project, stack), project.Name);
        var plan = await PlanEvaluator.EvaluateAsync(
            options => new LabStack(configuration, new FixedTime(), options),
            new EvaluationSettings { Project = project.Name, Stack = stack },
            new AzureSimulator());
        return new PlanAnalyzer(ArmTypes.Shared).Analyze(plan);
    }

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;
    }
}
