using Pulumi;
using Pulumi.AzureNative.CognitiveServices;
using Inputs = Pulumi.AzureNative.CognitiveServices.Inputs;

namespace Infra.Components.Foundry.Connections;

/// <summary>Declares the connection of a project to one of the stores of its agents, which it signs in to with its identity.</summary>
internal static class StoreConnection
{
    /// <summary>The category of Cosmos DB accounts.</summary>
    public const string Cosmos = "CosmosDb";

    /// <summary>The category of storage accounts. Capability hosts do not take <c>AzureBlob</c>.</summary>
    public const string Storage = "AzureStorageAccount";

    /// <summary>The category of search services.</summary>
    public const string Search = "CognitiveSearch";

    private const string AuthType = "AAD";

    /// <summary>Declares it.</summary>
    /// <param name="name">Its name in the stack.</param>
    /// <param name="connection">Its name in the project.</param>
    /// <param name="category">What the store is.</param>
    /// <param name="store">The store.</param>
    /// <param name="owner">The project.</param>
    /// <param name="parent">The component it belongs to.</param>
    /// <param name="before">What it waits for.</param>
    public static ProjectConnection Declare(
        string name, string connection, string category, AgentStore store, ConnectionOwner.Project owner, Resource parent, Resource before) => new(
        name,
        new ProjectConnectionArgs
        {
            ConnectionName = connection,
            AccountName = owner.Names[0],
            ProjectName = owner.Names[1],
            ResourceGroupName = owner.ResourceGroupName,
            Properties = new Inputs.AADAuthTypeConnectionPropertiesArgs
            {
                AuthType = AuthType,
                Category = category,
                Target = store.Endpoint,
                IsSharedToAll = false,
                Metadata = { ["ApiType"] = "Azure", ["ResourceId"] = store.Id, ["location"] = store.Location },
            },
        },
        new CustomResourceOptions { Parent = parent, DependsOn = before });
}
