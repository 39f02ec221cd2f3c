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

    /// <summary>The plan of a stack before its analysis; with families of the simulator replaced, or settings put over those of the file.</summary>
    public static async Task<Plan> EvaluateAsync(string stack, IEnumerable<IResourceFamily>? families = null, params string[] settings)
    {
        var project = ProjectFile.Find(Repository.Root);
        var configuration = LabConfiguration.Read(SettingOverrides.Apply(StackFile.Read(project, stack), settings), project.Name);
        return await PlanEvaluator.EvaluateAsync(
            options => new LabStack(configuration, StoppedClock.Instance, options),
            new EvaluationSettings { Project = project.Name, Stack = stack },
            new AzureSimulator(families: families));
    }

    private static async Task<Plan> AnalyzeAsync(string stack) => new PlanAnalyzer(ArmTypes.Shared).Analyze(await EvaluateAsync(stack));
}
