namespace Infra.Components.Foundry.ManagedNetworks;

/// <summary>The part of a resource that a private endpoint of a managed network leads to.</summary>
/// <remarks>"Azure Private Endpoint private DNS zone values", https://learn.microsoft.com/azure/private-link/private-endpoint-dns.</remarks>
public enum OutboundPart
{
    /// <summary>A Foundry account.</summary>
    Account,

    /// <summary>The blobs of a storage account.</summary>
    Blob,

    /// <summary>The documents of a Cosmos DB account.</summary>
    Sql,

    /// <summary>A search service.</summary>
    SearchService,

    /// <summary>A container registry, which the account's identity must also be able to see.</summary>
    Registry,

    /// <summary>A key vault.</summary>
    Vault,

    /// <summary>The gateway of an API Management service: Standard v2, or a classic one outside of any network.</summary>
    Gateway,
}
