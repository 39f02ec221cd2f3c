using Pulumi;

namespace Infra.Components.Foundry;

/// <summary>A resource that keeps data of agents, of this stack or another.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="ResourceGroupName">The name of its resource group.</param>
/// <param name="Endpoint">
/// Its address: the document endpoint of a Cosmos DB account, the blob endpoint of a storage account, that of a search service.
/// </param>
/// <param name="Location">Its region: <c>westus3</c>.</param>
public sealed record AgentStore(
    Input<string> Id, Input<string> Name, Input<string> ResourceGroupName, Input<string> Endpoint, Input<string> Location);
