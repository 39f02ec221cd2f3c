namespace Infra.Components.Foundry;

/// <summary>Where a project keeps the data of its agents. Azure takes all three or none.</summary>
/// <param name="Threads">The Cosmos DB account that keeps conversations and the agents themselves.</param>
/// <param name="Files">The storage account that keeps files.</param>
/// <param name="Vectors">The search service that keeps vector stores.</param>
public sealed record AgentStoreSet(AgentStore Threads, AgentStore Files, AgentStore Vectors);
