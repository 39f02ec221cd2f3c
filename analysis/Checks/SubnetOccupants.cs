using System.Collections.Immutable;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Checks;

/// <summary>Finds what takes addresses in a subnet.</summary>
internal static class SubnetOccupants
{
    private static readonly ImmutableHashSet<string> Types = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Microsoft.ApiManagement/service",
        "Microsoft.Network/privateEndpoints",
        "Microsoft.Network/networkInterfaces",
        "Microsoft.Network/loadBalancers",
        "Microsoft.Compute/virtualMachineScaleSets",
        "Microsoft.App/managedEnvironments",
        "Microsoft.CognitiveServices/accounts");

    /// <summary>The resources of a plan that are in a subnet, in the plan's order.</summary>
    public static IEnumerable<PlanResource> Of(Plan plan, string subnetId) => plan.Resources.Where(resource =>
        resource.Arm is { } arm && Types.Contains(arm.Type)
        && PropertyLeaf.Of(arm.Body, "", value => value is TextValue text && text.Value.Equals(subnetId, StringComparison.OrdinalIgnoreCase)).Any());
}
