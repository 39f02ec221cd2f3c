using System.Collections.Immutable;

namespace Infra.Analysis.Checks.PrivateNames;

/// <summary>What private endpoints to a kind of resource are like.</summary>
/// <remarks>"Azure Private Endpoint private DNS zone values", https://learn.microsoft.com/azure/private-link/private-endpoint-dns.</remarks>
/// <param name="Type">The resource type.</param>
/// <param name="Group">The part that endpoints lead to, in Azure's letter case.</param>
/// <param name="Zones">The zones that its names are in, all of which an endpoint needs.</param>
internal sealed record EndpointKind(string Type, string Group, ImmutableArray<string> Zones)
{
    private static readonly ImmutableArray<EndpointKind> All =
    [
        new(
            "Microsoft.CognitiveServices/accounts", "account",
            ["privatelink.cognitiveservices.azure.com", "privatelink.openai.azure.com", "privatelink.services.ai.azure.com"]),
        new("Microsoft.ApiManagement/service", "Gateway", ["privatelink.azure-api.net"]),
        new("Microsoft.DocumentDB/databaseAccounts", "Sql", ["privatelink.documents.azure.com"]),
        new("Microsoft.Storage/storageAccounts", "blob", ["privatelink.blob.core.windows.net"]),
        new("Microsoft.Search/searchServices", "searchService", ["privatelink.search.windows.net"]),
        new("Microsoft.KeyVault/vaults", "vault", ["privatelink.vaultcore.azure.net"]),
    ];

    /// <summary>The kinds of a resource type; more than one part can have endpoints.</summary>
    public static IEnumerable<EndpointKind> Of(string type) => All.Where(kind => kind.Type.Equals(type, StringComparison.OrdinalIgnoreCase));
}
