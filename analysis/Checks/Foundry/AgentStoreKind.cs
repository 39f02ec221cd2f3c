using System.Collections.Immutable;

namespace Infra.Analysis.Checks.Foundry;

/// <summary>A kind of store that agents keep their data in.</summary>
/// <remarks>
/// "Set up standard agent resources", https://learn.microsoft.com/azure/ai-foundry/agents/concepts/standard-agent-setup.
/// </remarks>
/// <param name="Category">The category of connections to it; Azure also takes <c>CosmosDb</c>.</param>
/// <param name="Type">Its resource type.</param>
/// <param name="Group">The part that a private endpoint for agents leads to.</param>
/// <param name="Roles">The roles that the project's identity has on it before its capability host, name and GUID.</param>
internal sealed record AgentStoreKind(string Category, string Type, string Group, ImmutableArray<(string Name, string Id)> Roles)
{
    public static readonly AgentStoreKind Cosmos = new(
        "CosmosDB", "Microsoft.DocumentDB/databaseAccounts", "Sql", [("Cosmos DB Operator", "230815da-be43-4aae-9cb4-875f7bd000aa")]);

    public static readonly AgentStoreKind Storage = new(
        "AzureStorageAccount", "Microsoft.Storage/storageAccounts", "blob", [("Storage Blob Data Contributor", "ba92f5b4-2d11-453d-a403-e96b0029c9fe")]);

    public static readonly AgentStoreKind Search = new(
        "CognitiveSearch", "Microsoft.Search/searchServices", "searchService",
        [
            ("Search Index Data Contributor", "8ebe5a00-799e-43f5-93ac-243d3dce84a7"),
            ("Search Service Contributor", "7ca78c08-252a-4471-8644-bb5ff32d4ba0"),
        ]);

    private static readonly ImmutableArray<AgentStoreKind> All = [Cosmos, Storage, Search];

    /// <summary>The kind of a category of connections; null if it is none.</summary>
    public static AgentStoreKind? Of(string? category) => All.FirstOrDefault(kind => kind.Category.Equals(category, StringComparison.OrdinalIgnoreCase));
}
