using Infra.Analysis.Plans;

namespace Infra.Analysis.Checks.Foundry;

/// <summary>A store of the agents of a project: a Cosmos DB account, a storage account, a search service.</summary>
/// <param name="Project">The project.</param>
/// <param name="Connection">The connection of the project, or of its account, that leads to the store.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its id, as the connection says it; null where it does not, or nobody knows it.</param>
/// <param name="Resource">The resource; null if the plan does not have it.</param>
internal sealed record AgentStore(PlanResource Project, PlanResource Connection, AgentStoreKind Kind, string? Id, PlanResource? Resource)
{
    /// <summary>The stores of a plan's projects. A connection of an account counts for each of its projects.</summary>
    public static IEnumerable<AgentStore> In(AzureResources azure) =>
        from project in azure.Of(FoundryTypes.Project)
        from connection in FoundryTypes.ConnectionsOf(azure, project)
        let kind = AgentStoreKind.Of(connection.Properties().Text("category"))
        where kind is not null
        let id = connection.Properties().Object("metadata").Text("ResourceId")
        select new AgentStore(project, connection, kind, id, azure.Find(id));
}
