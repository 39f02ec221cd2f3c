using Infra.Analysis.Evaluation;
using Infra.Analysis.Plans;
using Infra.Analysis.Simulation;
using Infra.Stacks;
using Infra.Stacks.Configuration;

namespace Infra.Tests.Lab;

/// <summary>Evaluates the lab without its analysis, as a preview does.</summary>
internal static class LabEvaluation
{
    /// <summary>The plan of a configuration, with no ARM requests and no findings yet.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="project">The project's name.</param>
    /// <param name="stack">The stack's name.</param>
    /// <param name="families">Families of the simulator that replace its own; null (the default) for none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static Task<Plan> EvaluateAsync(
        LabConfiguration configuration,
        string project,
        string stack,
        IEnumerable<IResourceFamily>? families = null,
        CancellationToken cancellationToken = default) =>
        PlanEvaluator.EvaluateAsync(
            options => new LabStack(configuration, RunSurroundings.Offline(StoppedClock.Instance), options),
            new EvaluationSettings { Project = project, Stack = stack },
            new AzureSimulator(families: families),
            cancellationToken);
}
