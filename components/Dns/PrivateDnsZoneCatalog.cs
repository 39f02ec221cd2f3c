using System.Collections.Immutable;
using Infra.Components.Regions;

namespace Infra.Components.Dns;

/// <summary>The private DNS zones that the lab has unless told otherwise, and what a zone may be called. Pure.</summary>
/// <remarks>
/// Zones: "Azure Private Endpoint private DNS zone values", https://learn.microsoft.com/azure/private-link/private-endpoint-dns.
/// </remarks>
public static class PrivateDnsZoneCatalog
{
    /// <summary>The zone of API Management's private endpoints. Its parent, <c>azure-api.net</c>, is never a zone of ours.</summary>
    public const string ApiManagement = "privatelink.azure-api.net";

    /// <summary>One of the three zones of a Foundry account's private endpoints: that of the APIs it shares with other AI services.</summary>
    public const string CognitiveServices = "privatelink.cognitiveservices.azure.com";

    /// <summary>One of the three zones of a Foundry account's private endpoints: that of Foundry's own APIs, projects and agents.</summary>
    public const string FoundryServices = "privatelink.services.ai.azure.com";

    /// <summary>One of the three zones of a Foundry account's private endpoints: that of the models.</summary>
    public const string OpenAI = "privatelink.openai.azure.com";

    /// <summary>The zone of Key Vault's private endpoints.</summary>
    public const string KeyVault = "privatelink.vaultcore.azure.net";

    /// <summary>The zone of the private endpoints of Cosmos DB accounts for NoSQL.</summary>
    public const string CosmosDB = "privatelink.documents.azure.com";

    /// <summary>The zone of the private endpoints of blobs in storage accounts.</summary>
    public const string Blobs = "privatelink.blob.core.windows.net";

    /// <summary>The zone of the private endpoints of AI Search.</summary>
    public const string Search = "privatelink.search.windows.net";

    /// <summary>The zone of the private endpoints of container registries.</summary>
    public const string ContainerRegistry = "privatelink.azurecr.io";

    /// <summary>The zones that are the same in every region, in ordinal order of their names.</summary>
    public static ImmutableArray<CatalogZone> Global { get; } =
    [
        .. new CatalogZone[]
        {
            new(ContainerRegistry, "Container Registry"),
            new(Search, "AI Search"),
            new("privatelink.api.azureml.ms", "Machine Learning"),
            new("privatelink.notebooks.azure.net", "Machine Learning"),
            new(ApiManagement, "API Management"),
            new("privatelink.database.windows.net", "SQL Database"),
            new("privatelink.postgres.database.azure.com", "Database for PostgreSQL"),
            new(CosmosDB, "Cosmos DB for NoSQL"),
            new("privatelink.mongo.cosmos.azure.com", "Cosmos DB for MongoDB"),
            new("privatelink.table.cosmos.azure.com", "Cosmos DB for Table"),
            new("privatelink.eventgrid.azure.net", "Event Grid"),
            new(FoundryServices, "Foundry"),
            new(CognitiveServices, "Foundry and other AI services"),
            new(OpenAI, "Azure OpenAI"),
            new(KeyVault, "Key Vault") { PublicDomain = "vault.azure.net" },
            new("privatelink.servicebus.windows.net", "Event Hubs and Service Bus"),
            new(Blobs, "Blob Storage"),
            new("privatelink.dfs.core.windows.net", "Data Lake Storage"),
            new("privatelink.file.core.windows.net", "Azure Files"),
            new("privatelink.queue.core.windows.net", "Queue Storage"),
            new("privatelink.table.core.windows.net", "Table Storage"),
            new("privatelink.azurewebsites.net", "App Service and Functions"),
        }.OrderBy(zone => zone.Name, StringComparer.Ordinal),
    ];

    /// <summary>The zones that each region has one of its own, in ordinal order of their names.</summary>
    /// <param name="region">A region that holds a hub or a spoke, also one without an environment of its own.</param>
    public static ImmutableArray<CatalogZone> Regional(AzureRegion region) =>
    [
        .. new CatalogZone[]
        {
            new($"privatelink.{region}.azmk8s.io", "Kubernetes Service"),
            new($"{region}.data.privatelink.azurecr.io", "Container Registry, data endpoint"),
            new($"privatelink.{region}.azurecontainerapps.io", "Container Apps"),
        }.OrderBy(zone => zone.Name, StringComparer.Ordinal),
    ];

    /// <summary>The names of all zones for these regions, in ordinal order and none twice.</summary>
    /// <param name="regions">Every region in use: of hubs and of spokes.</param>
    /// <param name="more">Zones that the user adds; none by default.</param>
    public static ImmutableArray<string> For(IEnumerable<AzureRegion> regions, IEnumerable<string>? more = null) =>
    [
        .. Global.Concat(regions.SelectMany(region => Regional(region))).Select(zone => zone.Name)
            .Concat((more ?? []).Select(DnsName.Normalize))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>
    /// Everything wrong with a zone's name: what Azure refuses, and a domain that would cut off a whole service, as
    /// <c>azure-api.net</c>.
    /// </summary>
    /// <remarks>
    /// Lengths: "Naming rules and restrictions for Azure resources",
    /// https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules.
    /// </remarks>
    public static IEnumerable<Problem> Check(string name)
    {
        var zone = DnsName.Normalize(name);
        foreach (var problem in DnsName.Check(name)) yield return problem;

        if (!zone.Contains('.', StringComparison.Ordinal))
        {
            yield return new Problem(
                name,
                name,
                "A private DNS zone needs at least two labels, and Azure refuses this one.",
                "Write a domain such as lab.internal.");
        }

        if (AllZones().FirstOrDefault(known => IsSameOrBelow(known.PublicDomain, zone)) is { } hidden)
        {
            yield return new Problem(
                name,
                name,
                $"A private zone of this name would hide every public host of {hidden.Service} in {hidden.PublicDomain} from the "
                + "networks it is linked to.",
                $"Use {hidden.Name}, which has the private endpoints alone, or a zone for the one host: <name>.{hidden.PublicDomain}.");
        }
    }

    /// <summary>The service whose public domain a host is in, <c>Key Vault</c> for one in <c>vault.azure.net</c>; null if it is in none.</summary>
    /// <param name="host">A host name in lower case.</param>
    public static string? ServiceOf(string host) => AllZones().FirstOrDefault(known => IsSameOrBelow(host, known.PublicDomain))?.Service;

    private static IEnumerable<CatalogZone> AllZones() => Global.Concat(AzureRegion.All.SelectMany(region => Regional(region)));

    private static bool IsSameOrBelow(string domain, string parent) =>
        domain == parent || domain.EndsWith("." + parent, StringComparison.Ordinal);
}
