using System.Collections.Immutable;

namespace Infra.Components.Logging;

/// <summary>What resources of one type are watched for.</summary>
/// <remarks>Metrics and thresholds: "Azure Monitor Baseline Alerts", https://azure.github.io/azure-monitor-baseline-alerts/.</remarks>
public sealed record AlertSubject
{
    private AlertSubject(string armType, params ImmutableArray<MetricRule> rules) => (ArmType, Rules) = (armType, rules);

    /// <summary>Azure Firewall: nothing leaves a spoke without it. Its hits on threat intelligence are watched for, too.</summary>
    public static AlertSubject AzureFirewall { get; } = new(
        "Microsoft.Network/azureFirewalls",
        MetricRule.Below("health", "FirewallHealth", 90, "The firewall is degraded, so traffic of the spokes is slow or lost."),
        MetricRule.Above("snat", "SNATPortUtilization", 80, "Most ports of the firewall's public addresses are in use; new connections fail at 100 %."));

    /// <summary>Load balancer of the network virtual appliances.</summary>
    public static AlertSubject LoadBalancer { get; } = new(
        "Microsoft.Network/loadBalancers",
        MetricRule.Below("probe", "DipAvailability", 90, "An appliance does not answer the health probe, so traffic of the spokes hangs on the others."));

    /// <summary>Key vault.</summary>
    public static AlertSubject KeyVault { get; } = new(
        "Microsoft.KeyVault/vaults",
        MetricRule.Below("availability", "Availability", 90, "Requests to the vault fail."),
        MetricRule.Above("saturation", "SaturationShoebox", 75, "The vault is near its limits and will refuse requests."));

    /// <summary>The resource type as Azure Resource Manager writes it.</summary>
    public string ArmType { get; }

    /// <summary>The rules.</summary>
    internal ImmutableArray<MetricRule> Rules { get; }

    /// <inheritdoc/>
    public override string ToString() => ArmType;
}
