using Infra.Components.Authorization;
using Infra.Components.Naming;
using Infra.Components.PrivateEndpoints;
using Infra.Components.Regions;
using Pulumi;
using Pulumi.AzureNative.Authorization;
using Pulumi.AzureNative.CosmosDB;
using Pulumi.AzureNative.Search;
using Pulumi.AzureNative.Storage;
using CosmosInputs = Pulumi.AzureNative.CosmosDB.Inputs;
using SearchInputs = Pulumi.AzureNative.Search.Inputs;
using StorageInputs = Pulumi.AzureNative.Storage.Inputs;

namespace Infra.Components.Foundry;

/// <summary>
/// What the projects of a Foundry account keep the data of their agents in: a Cosmos DB account, a storage account and a search service,
/// all of which take Entra tokens only and have no door but their private endpoints.
/// </summary>
/// <remarks>
/// "Set up standard agent resources", https://learn.microsoft.com/azure/ai-foundry/agents/concepts/standard-agent-setup. Each project takes
/// 3000 request units of the Cosmos DB account, so that the account has no limit of its own.
/// </remarks>
public sealed class AgentStores : ComponentResource
{
    // The parts that private endpoints lead to.
    private const string CosmosGroup = "Sql";
    private const string BlobGroup = "blob";
    private const string SearchGroup = "searchService";

    private const string BypassOfNobody = "None";

    /// <summary>Declares the stores and their endpoints.</summary>
    /// <param name="name">The component's name in the stack, and what its resources are called after: <c>agents</c>.</param>
    /// <param name="args">Where they are.</param>
    /// <param name="options">Pulumi's options.</param>
    public AgentStores(string name, AgentStoresArgs args, ComponentResourceOptions? options = null)
        : base("infra:foundry:AgentStores", name, options)
    {
        var cosmos = DeclareCosmos(name, args);
        var storage = DeclareStorage(name, args);
        var search = DeclareSearch(name, args);
        Connect(CosmosPart(name), cosmos.Id, CosmosGroup, args.Zones.Threads, args);
        Connect(BlobPart(name), storage.Id, BlobGroup, args.Zones.Files, args);
        Connect(SearchPart(name), search.Id, SearchGroup, args.Zones.Vectors, args);

        args.Perimeter?.Associate(BlobPart(name), storage.Id, this);
        args.Perimeter?.Associate(SearchPart(name), search.Id, this);
        SearchPrincipalId = search.Identity.Apply(identity => identity!.PrincipalId);

        // For what the service indexes by itself. Without it its identity would be for nothing.
        RoleGrant.Declare(
            $"{name}-search-blob-reader", BuiltInRole.StorageBlobDataReader, SearchPrincipalId, storage.Id, this, PrincipalType.ServicePrincipal);

        CosmosId = cosmos.Id;
        StorageId = storage.Id;
        SearchId = search.Id;
        All = new AgentStoreSet(
            new AgentStore(cosmos.Id, cosmos.Name, args.ResourceGroupName, cosmos.DocumentEndpoint, args.Region.Name),
            new AgentStore(
                storage.Id, storage.Name, args.ResourceGroupName, storage.PrimaryEndpoints.Apply(endpoints => endpoints.Blob), args.Region.Name),
            new AgentStore(search.Id, search.Name, args.ResourceGroupName, search.Endpoint.Apply(endpoint => endpoint!), args.Region.Name));
        RegisterOutputs();
    }

    /// <summary>The id of the Cosmos DB account.</summary>
    [Output]
    public Output<string> CosmosId { get; private set; }

    /// <summary>The id of the storage account.</summary>
    [Output]
    public Output<string> StorageId { get; private set; }

    /// <summary>The id of the search service.</summary>
    [Output]
    public Output<string> SearchId { get; private set; }

    /// <summary>The object id of the search service's identity, which reads the files and, where an account lets it, calls models of embeddings.</summary>
    [Output]
    public Output<string> SearchPrincipalId { get; private set; }

    /// <summary>The three, as projects take them.</summary>
    public AgentStoreSet All { get; }

    /// <summary>Every name that the stores ask for, to be checked against a pattern before the first resource.</summary>
    /// <param name="name">The component's name.</param>
    /// <param name="region">The region.</param>
    public static IEnumerable<NameRequest> NamesOf(string name, AzureRegion region) =>
    [
        new(ResourceKind.CosmosAccount, name, region),
        new(ResourceKind.StorageAccount, name, region),
        new(ResourceKind.SearchService, name, region),
        .. new[] { CosmosPart(name), BlobPart(name), SearchPart(name) }.Select(part => new NameRequest(ResourceKind.PrivateEndpoint, part, region)),
    ];

    private static string CosmosPart(string name) => $"{name}-cosmos";

    private static string BlobPart(string name) => $"{name}-blob";

    private static string SearchPart(string name) => $"{name}-search";

    private DatabaseAccount DeclareCosmos(string name, AgentStoresArgs args) => new(
        name,
        new DatabaseAccountArgs
        {
            AccountName = args.Names.For(ResourceKind.CosmosAccount, name, args.Region),
            ResourceGroupName = args.ResourceGroupName,
            Location = args.Region.Name,
            Kind = DatabaseAccountKind.GlobalDocumentDB,
            DatabaseAccountOfferType = DatabaseAccountOfferType.Standard,
            ConsistencyPolicy = new CosmosInputs.ConsistencyPolicyArgs { DefaultConsistencyLevel = DefaultConsistencyLevel.Session },
            Locations = { new CosmosInputs.LocationArgs { LocationName = args.Region.Name, FailoverPriority = 0, IsZoneRedundant = false } },
            DisableLocalAuth = true,
            DisableKeyBasedMetadataWriteAccess = true,
            PublicNetworkAccess = Pulumi.AzureNative.CosmosDB.PublicNetworkAccess.Disabled,
            MinimalTlsVersion = MinimalTlsVersion.Tls12,
            Tags = args.Tags,
        },
        new CustomResourceOptions { Parent = this });

    private StorageAccount DeclareStorage(string name, AgentStoresArgs args) => new(
        name,
        new StorageAccountArgs
        {
            AccountName = args.Names.For(ResourceKind.StorageAccount, name, args.Region),
            ResourceGroupName = args.ResourceGroupName,
            Location = args.Region.Name,
            Kind = Kind.StorageV2,
            Sku = new StorageInputs.SkuArgs { Name = args.FilesSku },
            AllowSharedKeyAccess = false,
            AllowBlobPublicAccess = false,
            AllowCrossTenantReplication = false,
            DefaultToOAuthAuthentication = true,
            EnableHttpsTrafficOnly = true,
            MinimumTlsVersion = MinimumTlsVersion.TLS1_2,
            PublicNetworkAccess = Pulumi.AzureNative.Storage.PublicNetworkAccess.Disabled,
            NetworkRuleSet = new StorageInputs.NetworkRuleSetArgs { DefaultAction = DefaultAction.Deny, Bypass = BypassOfNobody },
            Tags = args.Tags,
        },
        new CustomResourceOptions { Parent = this });

    private Service DeclareSearch(string name, AgentStoresArgs args) => new(
        name,
        new ServiceArgs
        {
            SearchServiceName = args.Names.For(ResourceKind.SearchService, name, args.Region),
            ResourceGroupName = args.ResourceGroupName,
            Location = args.Region.Name,
            Sku = new SearchInputs.SkuArgs { Name = args.SearchSku },
            ReplicaCount = 1,
            PartitionCount = 1,
            HostingMode = HostingMode.Default,
            SemanticSearch = SearchSemanticSearch.Standard,
            Identity = new SearchInputs.IdentityArgs { Type = Pulumi.AzureNative.Search.IdentityType.SystemAssigned },
            DisableLocalAuth = true,
            PublicNetworkAccess = Pulumi.AzureNative.Search.PublicNetworkAccess.Disabled,
            NetworkRuleSet = new SearchInputs.NetworkRuleSetArgs { Bypass = SearchBypass.None },
            Tags = args.Tags,
        },
        new CustomResourceOptions { Parent = this });

    private void Connect(string name, Input<string> targetId, string group, Input<string> zoneId, AgentStoresArgs args) => new PrivateConnection(
        name,
        new PrivateConnectionArgs
        {
            Region = args.Region,
            ResourceGroupName = args.ResourceGroupName,
            Names = args.Names,
            SubnetId = args.SubnetId,
            TargetId = targetId,
            GroupId = group,
            Zones = [new ConnectionZone(group, zoneId)],
            Provider = args.EndpointProvider,
            Tags = args.Tags,
        },
        new ComponentResourceOptions { Parent = this });
}
