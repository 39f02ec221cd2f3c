using Infra.Analysis.Checks;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Schema;
using Infra.Analysis.Values;
using Infra.Cli.Tests.Parity;

namespace Infra.Cli.Tests.DevPlan;

/// <summary>The stack <c>dev</c> of this repository, for tests that break it in one place.</summary>
internal static class DevLab
{
    private static readonly Lazy<Task<Plan>> Evaluated = new(() => ExampleStacks.EvaluateAsync("dev"));

    /// <summary>The findings about the plan with one resource's inputs changed.</summary>
    public static async Task<IReadOnlyList<Finding>> FindingsAsync(string type, string name, Func<ObjectValue, ObjectValue> change)
    {
        var plan = await Evaluated.Value;
        Assert.Single(plan.Resources, resource => resource.Type == type && resource.Name == name);
        return Findings(plan with
        {
            Resources = [.. plan.Resources.Select(resource =>
                resource.Type == type && resource.Name == name ? resource with { Inputs = change(resource.Inputs) } : resource)],
        });
    }

    /// <summary>The findings about a plan, without those that are only worth knowing: known gaps of the type definitions.</summary>
    public static IReadOnlyList<Finding> Findings(Plan plan) =>
        [.. new PlanAnalyzer(ArmTypes.Shared).Analyze(plan).Findings.Where(finding => finding.Severity != Severity.Info)];

    /// <summary>The plan as it is.</summary>
    public static Task<Plan> PlanAsync() => Evaluated.Value;
}
