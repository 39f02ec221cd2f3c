using Infra.Analysis.Checks;
using Infra.Analysis.Evaluation;
using Infra.Analysis.Plans;
using Infra.Analysis.Schema;
using Infra.Analysis.Simulation;
using Infra.Cli.Policies;
using Infra.Stacks;
using Infra.Stacks.Configuration;

namespace Infra.Cli;

/// <summary>Plans of the lab in this repository.</summary>
/// <param name="directory">The folder of the Pulumi project, or one below it.</param>
internal sealed class LabPlanSource(string directory) : IPlanSource
{
    /// <inheritdoc />
    public async Task<Plan> PlanAsync(PlanRequest request, IProgress<string> progress, CancellationToken cancellationToken)
    {
        progress.Report($"Reading {StackFile.FileName(request.Stack)}");
        var project = ProjectFile.Find(directory);
        var values = SettingOverrides.Apply(StackFile.Read(project, request.Stack), request.Settings);
        var configuration = LabConfiguration.Read(values, project.Name);

        progress.Report("Evaluating the program");
        var settings = new EvaluationSettings { Project = project.Name, Stack = request.Stack, RootDirectory = project.Directory };
        var cloud = new SimulatedCloud { SubscriptionId = AzureSetting("subscriptionId") ?? SimulatedCloud.PlaceholderSubscription };
        var plan = await PlanEvaluator.EvaluateAsync(
            options => new LabStack(configuration, RunSurroundings.Offline(StoppedClock.Instance), options), settings, new AzureSimulator(cloud), cancellationToken);

        progress.Report("Checking the plan");
        var analyzed = new PlanAnalyzer(ArmTypes.Shared).Analyze(
            plan,
            new AnalysisSettings
            {
                SubscriptionId = cloud.SubscriptionId,
                DefaultLocation = AzureSetting("location"),
                ExternalIds = [.. configuration.ExternalIds],
            },
            cancellationToken);
        return PlanPolicies.Check(analyzed, cancellationToken);

        string? AzureSetting(string name) => values.Texts.GetValueOrDefault($"azure-native:{name}");
    }
}
