using Infra.Analysis.Plans;

namespace Infra.Cli;

/// <summary>Makes the plan that a command is about.</summary>
internal interface IPlanSource
{
    /// <summary>Evaluates the stack and checks what it would create.</summary>
    /// <param name="request">Which stack, with which settings.</param>
    /// <param name="progress">Hears what is being done.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="Stacks.Configuration.ConfigurationException">The configuration cannot be used.</exception>
    /// <exception cref="Analysis.Evaluation.EvaluationException">The program failed.</exception>
    Task<Plan> PlanAsync(PlanRequest request, IProgress<string> progress, CancellationToken cancellationToken);
}
