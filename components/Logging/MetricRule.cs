using Pulumi.AzureNative.Monitor;

namespace Infra.Components.Logging;

/// <summary>When a metric is worth an alert.</summary>
/// <param name="Name">What tells the rule apart from others of the same resource.</param>
/// <param name="Metric">The metric's name in Azure Monitor.</param>
/// <param name="Comparison">On which side of the threshold its average is worth an alert.</param>
/// <param name="Threshold">In percent.</param>
/// <param name="Why">What it means for a user, one sentence with a full stop.</param>
internal sealed record MetricRule(string Name, string Metric, Operator Comparison, double Threshold, string Why)
{
    public static MetricRule Below(string name, string metric, double threshold, string why) =>
        new(name, metric, Operator.LessThan, threshold, why);

    public static MetricRule Above(string name, string metric, double threshold, string why) =>
        new(name, metric, Operator.GreaterThan, threshold, why);
}
