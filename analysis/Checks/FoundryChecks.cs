using Infra.Analysis.Checks.ApiManagement;
using Infra.Analysis.Checks.CallLogs;
using Infra.Analysis.Checks.Foundry;
using Infra.Analysis.Checks.Gateway;
using Infra.Analysis.Checks.PrivateNames;
using Infra.Analysis.Checks.Routing;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;

namespace Infra.Analysis.Checks;

/// <summary>The checks of Foundry's accounts and projects, of the stores of agents, of who has which role there, and of the gateway that agents use.</summary>
public static class FoundryChecks
{
    /// <summary>What the checks find. Takes time in proportion to the size of the plan.</summary>
    /// <param name="plan">The plan, with its ARM requests.</param>
    public static IEnumerable<Finding> Run(Plan plan)
    {
        var azure = new AzureResources(plan);
        var links = PrivateLink.In(azure);
        var roles = new RoleAssignments(azure);
        var stores = AgentStore.In(azure).ToArray();
        var graph = new NetworkGraph(plan);
        var backends = GatewayBackend.In(plan).ToArray();
        return FoundryAccounts.Check(azure, links)
            .Concat(FoundryProjects.Check(azure))
            .Concat(StoreConnections.Check(stores))
            .Concat(StoreDoors.Check(stores))
            .Concat(StoreRoles.Check(azure, stores, roles))
            .Concat(FoundryRoles.Check(azure, roles))
            .Concat(ProjectConnections.Check(azure, roles))
            .Concat(ConnectionCertificates.Check(plan))
            .Concat(AgentEgress.Check(plan, azure, graph))
            .Concat(GatewayReach.Check(plan, azure, links, graph))
            .Concat(EndpointNames.Check(azure, links))
            .Concat(ZoneLinks.Check(azure, links, graph, FoundryTypes.AgentSubnets(azure)))
            .Concat(MissingEndpoints.Check(azure, links, stores, new ModelAccounts(plan), backends))
            .Concat(GatewayServices.Check(plan, links))
            .Concat(GatewayKeys.Check(azure))
            .Concat(OperationParameters.Check(azure))
            .Concat(CircuitBreakers.Check(backends))
            .Concat(DiscoveryRoles.Check(azure, roles))
            .Concat(ModelLogs.Check(azure))
            .Concat(TokenMetrics.Check(azure));
    }
}
