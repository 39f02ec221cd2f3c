using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Infra.Analysis.Plans;
using Infra.Cli.Tests.Foundry;

namespace Infra.Cli.Tests.Parity;

/// <summary>P121 to P150: Foundry, its stores, its projects and their connections.</summary>
internal static class FoundryRows
{
    private const string Agents = "agents";
    private const string Project = "agents-assistants";

    private const string Account = "cognitiveservices:Account";
    private const string Cosmos = "cosmosdb:DatabaseAccount";
    private const string Search = "search:Service";
    private const string Storage = "storage:StorageAccount";
    private const string Network = "network:VirtualNetwork";
    private const string Endpoint = "network:PrivateEndpoint";
    private const string ZoneGroup = "network:PrivateDnsZoneGroup";
    private const string Connection = "cognitiveservices:ProjectConnection";
    private const string Generic = "resources:Resource";
    private const string Role = "authorization:RoleAssignment";
    private const string CosmosRole = "cosmosdb:SqlResourceSqlRoleAssignment";

    private const string FoundryUser = "53ca6127-db72-4b80-b1b0-d745d6d5456d";
    private const string CosmosContributor = "00000000-0000-0000-0000-000000000002";

    /// <summary>What the project's identity may do before the capability host is made, by the ends of the names, and on what.</summary>
    private static readonly ImmutableArray<(string Name, string Role, string Store)> Before =
    [
        ("cosmos-operator", "230815da-be43-4aae-9cb4-875f7bd000aa", Cosmos),
        ("blob-contributor", "ba92f5b4-2d11-453d-a403-e96b0029c9fe", Storage),
        ("search-index-contributor", "8ebe5a00-799e-43f5-93ac-243d3dce84a7", Search),
        ("search-service-contributor", "7ca78c08-252a-4471-8644-bb5ff32d4ba0", Search),
    ];

    private const string BlobOwner = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b";

    public static ImmutableArray<ParityRow> All { get; } =
    [
        new("P121", "Resource group, Log Analytics and identities of Foundry"),
        new("P122", "Account with projects, closed to the public, with an identity; ours without keys, and closed to trusted services too")
        {
            File = "components/Foundry/FoundryAccount.cs",
            Holds = plan => plan.Has(Account, Agents, account =>
                account.Text("kind") == "AIServices" && account.Text("sku.name") == "S0" && account.Text("identity.type") is "SystemAssigned" or "UserAssigned" or "SystemAssigned, UserAssigned" &&
                account.Text("properties.customSubDomainName") == account.Text("accountName") && account.Text("properties.publicNetworkAccess") == "Disabled" &&
                account.Text("properties.allowProjectManagement") == "true" && account.Text("properties.disableLocalAuth") == "true" &&
                account.Text("properties.networkAcls.bypass") == "None"),
            Mutation = Mutation.Set(Account, Agents, "properties.disableLocalAuth", false),
        },
        new("P123", "Agents in a subnet of their spoke, which is delegated to them; in the lab the user delegates it by hand")
        {
            File = "components/Foundry/AgentNetwork.cs",
            Holds = plan => plan.Has(Account, Agents, account =>
                account.Text("properties.networkInjections.0.scenario") == "agent" && account.Text("properties.networkInjections.0.useMicrosoftManagedNetwork") == "false" &&
                account.Text("properties.networkInjections.0.subnetArmId") is { } subnet &&
                plan.All(Network).Any(network => network.Objects("subnets").Any(each =>
                    string.Equals($"{network.Id}/subnets/{each.Text("name")}", subnet, StringComparison.OrdinalIgnoreCase) &&
                    each.ToString().Contains("serviceName: Microsoft.App/environments", StringComparison.Ordinal)))),
            Mutation = Mutation.Set(Account, Agents, "properties.networkInjections.0.scenario", "none"),
        },
        new("P124", "Agents in a network that Azure manages"),
        new("P125", "Perimeter with profiles, rules and the account, its stores and vaults in it, logged"),
        new("P126", "Logs of the account"),
        new("P127", "A private endpoint of the account with three zones")
        {
            File = "components/Foundry/AccountParts.cs",
            Holds = plan => plan.All(Account, Agents) is [var account] && IsReached(
                plan, "account", account, "account", "privatelink.cognitiveservices.azure.com", "privatelink.openai.azure.com", "privatelink.services.ai.azure.com"),
            Mutation = Mutation.Drop(ZoneGroup, "agents-account", "privateDnsZoneConfigs.1"),
        },
        new("P128", "A model of the account's own"),
        new("P129", "The three models of content understanding"),
        new("P130", "Vault and key of the customer, protected from purge"),
        new("P131", "Encryption by the customer's key, for an identity of one's own at once and for Azure's in a second step"),
        new("P132", "The account's identity may use the key"),
        new("P133", "Vault for the secrets of connections, with its connection"),
        new("P134", "Cosmos DB of the agents' threads: session consistency, no keys, closed to the public")
        {
            File = "components/Foundry/AgentStores.cs",
            Holds = plan => plan.Has(Cosmos, Agents, cosmos =>
                cosmos.Text("kind") == "GlobalDocumentDB" && cosmos.Text("consistencyPolicy.defaultConsistencyLevel") == "Session" &&
                cosmos.Text("disableLocalAuth") == "true" && cosmos.Text("publicNetworkAccess") == "Disabled" && cosmos.Objects("locations").Length == 1),
            Mutation = Mutation.Set(Cosmos, Agents, "disableLocalAuth", false),
        },
        new("P135", "AI Search of the agents' vectors: standard, semantic ranking, closed to the public; ours without keys")
        {
            File = "components/Foundry/AgentStores.cs",
            Holds = plan => plan.Has(Search, Agents, search =>
                search.Text("sku.name") == "standard" && search.Text("semanticSearch") == "standard" && search.Text("identity.type") == "SystemAssigned" &&
                search.Text("disableLocalAuth") == "true" && search.Text("publicNetworkAccess") == "Disabled"),
            Mutation = Mutation.Set(Search, Agents, "semanticSearch", "disabled"),
        },
        new("P136", "Storage of the agents' files: no keys, every network denied; ours closed to the public")
        {
            File = "components/Foundry/AgentStores.cs",
            Holds = plan => plan.Has(Storage, Agents, storage =>
                storage.Text("kind") == "StorageV2" && storage.Text("allowSharedKeyAccess") == "false" && storage.Text("networkRuleSet.defaultAction") == "Deny" &&
                storage.Text("publicNetworkAccess") == "Disabled" && storage.Text("allowBlobPublicAccess") == "false"),
            Mutation = Mutation.Set(Storage, Agents, "allowSharedKeyAccess", true),
        },
        new("P137", "Container registry of hosted agents"),
        new("P138", "Application Insights of the agents"),
        new("P139", "Grounding with a custom Bing search"),
        new("P140", "A private endpoint of every store, of the registry and of the vaults"),
        new("P141", "Settings of the managed network: only what is approved goes out"),
        new("P142", "Rules of the managed network, one made after the other"),
        new("P143", "The account's identity approves endpoints, and reads the registry"),
        new("P144", "Project with an identity")
        {
            File = "components/Foundry/FoundryProject.cs",
            Holds = plan => plan.Has(Generic, Project, project =>
                project.Text("resourceType") == "projects" && project.Text("resourceName") == "assistants" && project.Text("identity.type") == "SystemAssigned" &&
                project.Text("properties.displayName") is { Length: > 0 }),
            Mutation = Mutation.Drop(Generic, Project, "identity"),
        },
        new("P145", "Connections of the project to its stores, signed in to by its identity")
        {
            File = "components/Foundry/Connections/StoreConnection.cs",
            Holds = plan => new[] { ("threads", "CosmosDb", Cosmos), ("files", "AzureStorageAccount", Storage), ("vectors", "CognitiveSearch", Search) }.All(each =>
                plan.Has(Connection, $"{Project}-{each.Item1}", connection =>
                    connection.Text("properties.category") == each.Item2 && connection.Text("properties.authType") == "AAD" &&
                    connection.Text("properties.target")?.StartsWith("https://", StringComparison.Ordinal) == true &&
                    connection.Text("properties.metadata.ApiType") == "Azure" && connection.Text("properties.metadata.location") is { Length: > 0 } &&
                    connection.Text("properties.metadata.ResourceId") == plan.All(each.Item3, Agents).Single().Id)),
            Mutation = Mutation.Drop(Connection, "agents-assistants-vectors", "properties.metadata.ResourceId"),
        },
        new("P146", "Connections of the project to Application Insights, registry, Bing and another account of Azure OpenAI"),
        new("P147", "Four connections to the gateway: by the project's token and by key, each with a list of models and with discovery")
        {
            File = "components/Foundry/Connections/GatewayConnection.cs",
            Holds = plan =>
                IsGateway(plan, "apim-static", "ApiManagement", "ProjectManagedIdentity") && HasModels(plan, "apim-static") &&
                IsGateway(plan, "apim-dynamic", "ApiManagement", "ProjectManagedIdentity") && Metadata(plan, "apim-dynamic", "models") is null &&
                IsGateway(plan, "gateway-static", "ModelGateway", "ApiKey") && HasModels(plan, "gateway-static") &&
                IsGateway(plan, "gateway-dynamic", "ModelGateway", "ApiKey") &&
                Metadata(plan, "gateway-dynamic", "modelDiscovery") ==
                """{"listModelsEndpoint":"/deployments","getModelEndpoint":"/deployments/{deploymentName}","deploymentProvider":"AzureOpenAI"}""",
            Mutation = Mutation.Drop(Generic, "agents-assistants-gateway-dynamic", "properties.metadata.modelDiscovery"),
        },
        new("P148", "Capability host of the project, after the roles; ours waits for them by trying again, not by sleeping")
        {
            File = "components/Foundry/CapabilityHosts/CapabilityHostHooks.cs",
            Holds = plan => plan.Has(Generic, $"{Project}-host", host =>
                host.Text("resourceType") == "capabilityHosts" && host.Text("properties.capabilityHostKind") == "Agents" &&
                host.Texts("properties.threadStorageConnections") is ["agent-threads"] && host.Texts("properties.storageConnections") is ["agent-files"] &&
                host.Texts("properties.vectorStoreConnections") is ["agent-vectors"] && PlanGraph.Reached(plan, host) is var reached &&
                Before.All(role => plan.All(Role, $"{Project}-{role.Name}") is [var found] && reached.Contains(found.Urn))),
            Mutation = Mutation.Hasten(Generic, "agents-assistants-host"),
        },
        new("P149", "Roles of the project's identity on its stores, four before the capability host and two after it; ours reach its own blobs and its database alone")
        {
            File = "components/Foundry/BlobIsolation.cs",
            Holds = plan => plan.All(Generic, $"{Project}-host") is [var host] &&
                Before.All(role => plan.Has(Role, $"{Project}-{role.Name}", found =>
                    GatewayRows.Grants(found, role.Role) && found.Text("scope") == plan.All(role.Store, Agents).Single().Id)) &&
                plan.Has(Role, $"{Project}-blob-contributor", IsIsolated) &&
                plan.Has(Role, $"{Project}-blob-owner", found => GatewayRows.Grants(found, BlobOwner) && IsIsolated(found) && PlanGraph.Reached(plan, found).Contains(host.Urn)) &&
                plan.Has(CosmosRole, $"{Project}-documents", found =>
                    found.Text("roleDefinitionId")?.EndsWith($"/{CosmosContributor}", StringComparison.Ordinal) == true &&
                    found.Text("scope") == $"{plan.All(Cosmos, Agents).Single().Id}/dbs/enterprise_memory" && PlanGraph.Reached(plan, found).Contains(host.Urn)),
            Mutation = Mutation.Drop(Role, "agents-assistants-blob-owner", "condition"),
        },
        new("P150", "Those who work with the project are its Foundry Users")
        {
            File = "components/Foundry/FoundryProject.cs",
            Holds = plan => plan.All(Role).Any(role =>
                role.Name.StartsWith($"{Project}-foundry-user-", StringComparison.Ordinal) && GatewayRows.Grants(role, FoundryUser) &&
                role.Text("principalType") is "User" or "Group" && role.Text("scope")?.EndsWith("/projects/assistants", StringComparison.Ordinal) == true),
            Mutation = Mutation.Set(Role, "agents-assistants-foundry-user-33333333-3333-3333-3333-333333333333", "scope", "/subscriptions/00000000-0000-0000-0000-000000000000"),
        },
    ];

    /// <summary>Whether a resource has a private endpoint, by these names.</summary>
    private static bool IsReached(Plan plan, string name, PlanResource resource, string group, params IEnumerable<string> zones) =>
        plan.Has(Endpoint, $"{Agents}-{name}", endpoint =>
            endpoint.Text("privateLinkServiceConnections.0.privateLinkServiceId") == resource.Id && endpoint.Text("privateLinkServiceConnections.0.groupIds.0") == group) &&
        plan.Has(ZoneGroup, $"{Agents}-{name}", found => GatewayRows.Zones(found).Order(StringComparer.Ordinal).SequenceEqual(zones));

    private static bool IsIsolated(PlanResource role) =>
        role.Text("conditionVersion") == "2.0" && role.Text("condition")?.Contains("@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name]", StringComparison.Ordinal) == true;

    private static bool IsGateway(Plan plan, string connection, string category, string authType) => plan.Has(Generic, $"{Project}-{connection}", found =>
        found.Text("resourceType") == "connections" && found.Text("properties.category") == category && found.Text("properties.authType") == authType &&
        found.Text("properties.target")?.StartsWith("https://", StringComparison.Ordinal) == true && found.Text("properties.metadata.deploymentInPath") is "true" or "false" &&
        (authType == "ApiKey" ? found.Text("properties.credentials.key") is not null : found.Text("properties.audience") == "https://cognitiveservices.azure.com"));

    private static bool HasModels(Plan plan, string connection) => Metadata(plan, connection, "models") is { } models && JsonNode.Parse(models) is JsonArray { Count: > 0 };

    private static string? Metadata(Plan plan, string connection, string key) => plan.All(Generic, $"{Project}-{connection}").Single().Text($"properties.metadata.{key}");
}
