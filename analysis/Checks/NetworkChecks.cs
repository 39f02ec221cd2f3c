using Infra.Analysis.Checks.ApiManagement;
using Infra.Analysis.Checks.Foundry;
using Infra.Analysis.Checks.Limits;
using Infra.Analysis.Checks.Routing;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;

namespace Infra.Analysis.Checks;

/// <summary>
/// The checks of what a plan's networks add up to: Azure's limits, the subnets of gateways, and the ways that traffic takes.
/// </summary>
public static class NetworkChecks
{
    /// <summary>What the checks find.</summary>
    /// <param name="plan">The plan, with its ARM requests.</param>
    public static IEnumerable<Finding> Run(Plan plan)
    {
        var graph = new NetworkGraph(plan);
        return ResourceLimits.Check(plan)
            .Concat(SubnetSizes.Check(plan))
            .Concat(GatewaySubnets.Check(plan))
            .Concat(GatewayRegions.Check(plan))
            .Concat(GatewayAliases.Check(plan))
            .Concat(AgentSubnets.Check(plan, graph))
            .Concat(PrivateEndpointRoutes.Check(graph))
            .Concat(PeeringChecks.Check(graph))
            .Concat(RouteChecks.Check(graph))
            .Concat(ReturnRoutes.Check(graph))
            .Concat(SourceNat.Check(plan, graph))
            .Concat(NameServerChecks.Check(graph))
            .Concat(FirstBootNames.Check(plan, graph));
    }
}
