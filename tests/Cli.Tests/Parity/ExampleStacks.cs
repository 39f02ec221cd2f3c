using System.Collections.Concurrent;
using Infra.Analysis.Checks;
using Infra.Analysis.Plans;
using Infra.Analysis.Schema;
using Infra.Analysis.Simulation;
using Infra.Stacks.Configuration;
using Infra.Tests;
using Infra.Tests.Lab;

namespace Infra.Cli.Tests.Parity;

/// <summary>The analyzed plans of the stacks that this repository commits as examples; each is evaluated once.</summary>
internal static class ExampleStacks
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<Plan>>> Plans = new(StringComparer.Ordinal);

    /// <summary>The stacks that have a network of their own, and can be evaluated by themselves.</summary>
    public static TheoryData<string> Whole => [.. Names.Where(stack => Configuration(stack).Network is not null)];

    /// <summary>Every stack.</summary>
    public static TheoryData<string> All => [.. Names];

    private static IEnumerable<string> Names => StackFile.Stacks(ProjectFile.Find(Repository.Root));

    /// <summary>The plan of a stack.</summary>
    public static Task<Plan> PlanAsync(string stack) => Plans.GetOrAdd(stack, name => new Lazy<Task<Plan>>(() => AnalyzeAsync(name))).Value;

    /// <summary>The plan of a stack before its analysis; with families of the simulator replaced, or settings put over those of the file.</summary>
    public static Task<Plan> EvaluateAsync(string stack, IEnumerable<IResourceFamily>? families = null, params string[] settings) =>
        LabEvaluation.EvaluateAsync(Configuration(stack, settings), ProjectFile.Find(Repository.Root).Name, stack, families);

    /// <summary>What is configured in a stack, with settings put over those of the file.</summary>
    public static LabConfiguration Configuration(string stack, params string[] settings)
    {
        var project = ProjectFile.Find(Repository.Root);
        return LabConfiguration.Read(SettingOverrides.Apply(StackFile.Read(project, stack), settings), project.Name);
    }

    /// <summary>The plan with its ARM requests and its findings.</summary>
    public static Plan Analyze(Plan plan) => new PlanAnalyzer(ArmTypes.Shared).Analyze(plan);

    /// <summary>Asserts that something is so in a stack, and is missed once the plan is changed.</summary>
    public static async Task MissedAsync(string stack, Func<Plan, bool> holds, Mutation mutation)
    {
        var plan = await PlanAsync(stack);
        Assert.True(holds(plan), stack);
        Assert.False(holds(mutation.Apply(plan)), $"Nobody misses it with {mutation.What}.");
    }

    private static async Task<Plan> AnalyzeAsync(string stack) => Analyze(await EvaluateAsync(stack));
}
