using Infra.Components.Authorization;
using Infra.Components.Foundry;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Infra.Components.Tests.Testing;

namespace Infra.Components.Tests.Foundry;

public sealed class AgentStoresTests
{
    private const string PrivateEndpoint = "azure-native:network:PrivateEndpoint";
    private const string ZoneGroup = "azure-native:network:PrivateDnsZoneGroup";

    private static readonly AzureRegion Region = AzureRegion.Find("westus3");

    /// <summary>Gaps G17 and G18 of the Terraform lab: keys opened the search service, and the storage account had a public door.</summary>
    [Fact]
    public async Task No_key_and_no_network_opens_a_store()
    {
        var recording = await RecordAsync();
        var cosmos = recording["azure-native:cosmosdb:DatabaseAccount", "agents"];
        var storage = recording["azure-native:storage:StorageAccount", "agents"];
        var search = recording["azure-native:search:Service", "agents"];

        Assert.Equal(("true", "true", "Disabled"), (cosmos["disableLocalAuth"], cosmos["disableKeyBasedMetadataWriteAccess"], cosmos["publicNetworkAccess"]));
        Assert.Equal(
            ("false", "false", "Disabled", "Deny", "TLS1_2"),
            (storage["allowSharedKeyAccess"], storage["allowBlobPublicAccess"], storage["publicNetworkAccess"], storage["networkRuleSet.defaultAction"],
                storage["minimumTlsVersion"]));
        Assert.Equal(("true", "Disabled", null), (search["disableLocalAuth"], search["publicNetworkAccess"], search["authOptions"]));
    }

    [Fact]
    public async Task They_are_what_agents_need()
    {
        var recording = await RecordAsync();
        var cosmos = recording["azure-native:cosmosdb:DatabaseAccount", "agents"];
        var search = recording["azure-native:search:Service", "agents"];

        Assert.Equal(
            ("GlobalDocumentDB", "Session", "westus3", null),
            (cosmos["kind"], cosmos["consistencyPolicy.defaultConsistencyLevel"], cosmos["locations.0.locationName"], cosmos["capacity.totalThroughputLimit"]));
        Assert.Equal(("standard", "standard", "SystemAssigned"), (search["sku.name"], search["semanticSearch"], search["identity.type"]));
        Assert.Equal("Standard_ZRS", recording["azure-native:storage:StorageAccount", "agents"]["sku.name"]);
    }

    [Theory]
    [InlineData("agents-cosmos", "Sql", "/ids/azure-native:cosmosdb:DatabaseAccount/cosmos-agents-wus3-k3x", "/ids/zone-documents")]
    [InlineData("agents-blob", "blob", "/ids/azure-native:storage:StorageAccount/agents", "/ids/zone-blob")]
    [InlineData("agents-search", "searchService", "/ids/azure-native:search:Service/srch-agents-wus3-k3x", "/ids/zone-search")]
    public async Task Each_has_a_private_endpoint(string name, string group, string target, string zone)
    {
        var recording = await RecordAsync();
        var endpoint = recording[PrivateEndpoint, name];

        Assert.Equal(
            (target, group, "/ids/snet-svc"),
            (endpoint["privateLinkServiceConnections.0.privateLinkServiceId"], endpoint["privateLinkServiceConnections.0.groupIds.0"], endpoint["subnet.id"]));
        Assert.Equal(zone, recording[ZoneGroup, name]["privateDnsZoneConfigs.0.privateDnsZoneId"]);
    }

    /// <summary>Gap G45 of the Terraform lab: its search service had an identity that could do nothing.</summary>
    [Fact]
    public async Task The_search_services_identity_reads_the_files()
    {
        var role = (await RecordAsync())["azure-native:authorization:RoleAssignment", "agents-search-blob-reader"];

        Assert.Equal(
            ("principal-search-agents", "/ids/azure-native:storage:StorageAccount/agents", BuiltInRole.StorageBlobDataReader.Id),
            (role["principalId"], role["scope"], role["roleDefinitionId"]!.Split('/')[^1]));
    }

    [Fact]
    public async Task The_names_they_ask_for_are_known_before()
    {
        var recording = await RecordAsync();

        Assert.Equal(
            AgentStores.NamesOf("agents", Region).Select(request => NamePattern.Default.Render(request, Recording.Suffix)),
            new[]
            {
                recording["azure-native:cosmosdb:DatabaseAccount", "agents"]["accountName"]!,
                recording["azure-native:storage:StorageAccount", "agents"]["accountName"]!,
                recording["azure-native:search:Service", "agents"]["searchServiceName"]!,
                recording[PrivateEndpoint, "agents-cosmos"]["privateEndpointName"]!,
                recording[PrivateEndpoint, "agents-blob"]["privateEndpointName"]!,
                recording[PrivateEndpoint, "agents-search"]["privateEndpointName"]!,
            });
    }

    private static Task<Recording> RecordAsync() => Recording.OfAsync(() => new AgentStores("agents", new AgentStoresArgs
    {
        Region = Region,
        ResourceGroupName = "rg-ai",
        Names = new ResourceNames(NamePattern.Default, new NameSuffix("suffix")),
        SubnetId = "/ids/snet-svc",
        Zones = new AgentStoreZones("/ids/zone-documents", "/ids/zone-blob", "/ids/zone-search"),
    }));
}
