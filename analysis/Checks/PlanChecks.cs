using System.Collections.Immutable;
using Infra.Analysis.Checks.Defender;
using Infra.Analysis.Checks.Foundry;
using Infra.Analysis.Checks.Gateway;
using Infra.Analysis.Checks.Perimeters;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;

namespace Infra.Analysis.Checks;

/// <summary>All checks that need nothing but the plan.</summary>
public static class PlanChecks
{
    /// <summary>What the checks find, in the order of findings. Takes time in proportion to the size of the plan.</summary>
    /// <param name="plan">The plan; the findings it has already are not repeated.</param>
    /// <param name="externalIds">Ids of Azure resources that exist already, for example because the configuration says so.</param>
    public static ImmutableArray<Finding> Run(Plan plan, IEnumerable<string>? externalIds = null) =>
    [
        .. DuplicateUrns.Check(plan)
            .Concat(DuplicateArmIds.Check(plan))
            .Concat(DependencyCycles.Check(plan))
            .Concat(DanglingIds.Check(plan, externalIds))
            .Concat(Holes.Check(plan))
            .Concat(BackendPools.Check(plan))
            .Concat(BackendRoles.Check(plan))
            .Concat(ParallelDeployments.Check(plan))
            .Concat(PerimeterLockout.Check(plan))
            .Concat(ConnectionMetadata.Check(plan))
            .Concat(ConnectedGateways.Check(plan))
            .Concat(CapabilityHosts.Check(plan))
            .Concat(CreationOrder.Check(plan))
            .Concat(ManagedNetworks.Check(plan))
            .Concat(DefenderForAI.Check(plan))
            .Order(),
    ];
}
