using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Infra.Analysis.Plans;
using Infra.Cli.Tests.Foundry;

namespace Infra.Cli.Tests.Parity;

/// <summary>P121 to P150: Foundry, its stores, its projects and their connections.</summary>
internal static class FoundryRows
{
    private const string Managed = "foundry-managed";
    private const string Agents = "agents";
    private const string Project = "agents-assistants";

    private const string Account = "cognitiveservices:Account";
    private const string Cosmos = "cosmosdb:DatabaseAccount";
    private const string Search = "search:Service";
    private const string Storage = "storage:StorageAccount";
    private const string Vault = "keyvault:Vault";
    private const string Key = "keyvault:Key";
    private const string Association = "network:NetworkSecurityPerimeterAssociation";
    private const string AccessRule = "network:NetworkSecurityPerimeterAccessRule";
    private const string Deployment = "cognitiveservices:Deployment";
    private const string Registry = "containerregistry:Registry";
    private const string Insights = "applicationinsights:Component";
    private const string Gateway = "apimanagement:ApiManagementService";
    private const string Rule = "cognitiveservices:OutboundRule";
    private const string Network = "network:VirtualNetwork";
    private const string Endpoint = "network:PrivateEndpoint";
    private const string ZoneGroup = "network:PrivateDnsZoneGroup";
    private const string Connection = "cognitiveservices:ProjectConnection";
    private const string Generic = "resources:Resource";
    private const string Role = "authorization:RoleAssignment";
    private const string CosmosRole = "cosmosdb:SqlResourceSqlRoleAssignment";

    private const string CryptoUser = "12338af0-0e69-4776-bea7-57ae8d297424";
    private const string SecretsOfficer = "b86a8fe4-44ce-4948-aee5-eccb2c155cd7";
    private const string Approver = "b556d68e-0be0-4f35-a333-ad7ee1ce17ea";
    private const string Reader = "acdd72a7-3385-48ef-bd42-f606fba81ae7";
    private const string FoundryUser = "53ca6127-db72-4b80-b1b0-d745d6d5456d";
    private const string CosmosContributor = "00000000-0000-0000-0000-000000000002";

    private static readonly ImmutableArray<string> ContentModels = ["gpt-4.1", "gpt-4.1-mini", "text-embedding-3-large"];

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
        new("P121", "Resource group and identities of Foundry; ours logs to the workspace of the lab")
        {
            Stack = "two-projects",
            File = "components/Foundry/AgentIdentity.cs",
            Holds = plan => plan.Has("resources:ResourceGroup", Agents) && plan.Has("operationalinsights:Workspace", "lab") &&
                plan.Has("managedidentity:UserAssignedIdentity", Agents, identity =>
                    plan.Has(Account, Agents, account => account.Text("identity.userAssignedIdentities.0") == identity.Id)) &&
                plan.Has("managedidentity:UserAssignedIdentity", "agents-support", identity =>
                    plan.Has(Generic, "agents-support", project => project.Inputs["identity"]?.ToString().Contains(identity.Id!, StringComparison.Ordinal) == true)),
            Mutation = Mutation.Remove("managedidentity:UserAssignedIdentity", "agents-support"),
        },
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
        new("P124", "Agents in a network that Azure manages")
        {
            Stack = Managed,
            File = "components/Foundry/AgentNetwork.cs",
            Holds = plan => plan.Has(Account, Agents, account =>
                account.Text("properties.networkInjections.0.scenario") == "agent" && account.Text("properties.networkInjections.0.useMicrosoftManagedNetwork") == "true" &&
                account.Text("properties.networkInjections.0.subnetArmId") is null),
            Mutation = Mutation.Set(Account, Agents, "properties.networkInjections.0.useMicrosoftManagedNetwork", false),
        },
        new("P125", "Perimeter with four profiles and rules for those of vaults, account, search, storage and vault in it, logged; ours is enforced")
        {
            File = "components/Foundry/FoundryPerimeter.cs",
            Holds = plan => plan.All("network:NetworkSecurityPerimeter", "foundry") is [var perimeter] && LoggingRows.IsLogged(plan, perimeter) &&
                new[] { "foundry", "stores", "keys", "secrets" }.All(profile => plan.Has("network:NetworkSecurityPerimeterProfile", $"foundry-{profile}")) &&
                new[] { "keys", "secrets" }.All(profile =>
                    plan.Has(AccessRule, $"foundry-{profile}-subscriptions", rule => !rule.Objects("subscriptions").IsEmpty) &&
                    plan.Has(AccessRule, $"foundry-{profile}-trusted-addresses", rule => !rule.Texts("addressPrefixes").IsEmpty)) &&
                new[] { (Account, Agents, Agents), (Search, Agents, "agents-search"), (Storage, Agents, "agents-blob"), (Vault, "agents-sec", "agents-sec") }.All(member =>
                    plan.Has(Association, member.Item3, association =>
                        association.Text("accessMode") == "Enforced" && association.Text("privateLinkResource.id") == plan.All(member.Item1, member.Item2).Single().Id)),
            Mutation = Mutation.Set(Association, "agents", "accessMode", "Learning"),
        },
        new("P126", "Logs of the account, all categories")
        {
            File = "components/Logging/Diagnostics.cs",
            Holds = plan => plan.All(Account, Agents) is [var account] && LoggingRows.IsLogged(plan, account),
            Mutation = Mutation.Remove("monitor:DiagnosticSetting", "agents-account"),
        },
        new("P127", "A private endpoint of the account with three zones")
        {
            File = "components/Foundry/AccountParts.cs",
            Holds = plan => plan.All(Account, Agents) is [var account] && IsReached(
                plan, "account", account, "account", "privatelink.cognitiveservices.azure.com", "privatelink.openai.azure.com", "privatelink.services.ai.azure.com"),
            Mutation = Mutation.Drop(ZoneGroup, "agents-account", "privateDnsZoneConfigs.1"),
        },
        new("P128", "A model of the account's own, deployed globally; ours with its version pinned, and whatever model is configured")
        {
            Stack = "foundry-standalone",
            File = "components/Foundry/ModelDeployment.cs",
            Holds = plan => plan.Has(Deployment, "studio-gpt-4.1-mini", deployment =>
                deployment.Text("accountName") == plan.All(Account, "studio").Single().Text("accountName") && deployment.Text("sku.name") == "GlobalStandard" &&
                deployment.Text("properties.model.format") == "OpenAI" && deployment.Text("properties.model.version") is { Length: > 0 } &&
                deployment.Text("properties.raiPolicyName") is { Length: > 0 }),
            Mutation = Mutation.Drop(Deployment, "studio-gpt-4.1-mini", "properties.model.version"),
        },
        new("P129", "The three models of content understanding; ours with their versions pinned")
        {
            Stack = "foundry-standalone",
            File = "components/Foundry/ContentUnderstanding.cs",
            Holds = plan => ContentModels.All(model => plan.Has(Deployment, $"studio-{model}", deployment =>
                deployment.Text("properties.model.name") == model && deployment.Text("properties.model.version") is { Length: > 0 } && deployment.Text("sku.name") == "GlobalStandard")),
            Mutation = Mutation.Remove(Deployment, "studio-text-embedding-3-large"),
        },
        new("P130", "Premium vault of the customer's key, protected from purge, and the key, RSA 4096; ours is closed to the public, and the key rotates")
        {
            Stack = "two-projects",
            File = "components/KeyVaults/EncryptionVault.cs",
            Holds = plan => plan.Has(Vault, "agents-cmk", vault => IsClosed(vault) && vault.Text("properties.enablePurgeProtection") == "true" &&
                    plan.Has(Key, "agents-cmk", key =>
                        key.Text("vaultName") == vault.Text("vaultName") && key.Text("properties.kty") == "RSA" && key.Text("properties.keySize") == "4096" &&
                        !key.Objects("properties.rotationPolicy.lifetimeActions").IsEmpty)),
            Mutation = Mutation.Set(Key, "agents-cmk", "properties.keySize", 2048),
        },
        new("P131", "Encryption by that key: of an account with Azure's identity in a second step, once it may use the key (with one's own at once: P132)")
        {
            Stack = "foundry-injected",
            File = "components/Foundry/Encryption/EncryptionConfirmation.cs",
            Holds = plan => plan.Has(Account, Agents, account => account.Text("identity.type") == "SystemAssigned" &&
                plan.Has("pulumi:index:Stash", "agents-key", key => key.Text("input.account") == account.Id &&
                    key.Text("input.keyName") == plan.All(Key, "agents-cmk").Single().Text("keyName") && key.Text("input.keyVersion") is { Length: > 0 } &&
                    PlanGraph.Reached(plan, key) is var reached && reached.Contains(plan.All(Role, "agents-key-user").Single().Urn))),
            Mutation = Mutation.Hasten("pulumi:index:Stash", "agents-key"),
        },
        new("P132", "The identities of account and projects may use the key, and the account, whose identity is its own, is encrypted from the start")
        {
            Stack = "two-projects",
            File = "components/Foundry/Encryption/AccountEncryption.cs",
            Holds = plan => plan.All(Vault, "agents-cmk") is [var vault] &&
                new[] { Agents, "agents-sales", "agents-support" }.All(who => plan.Has(Role, $"{who}-key-user", role =>
                    GatewayRows.Grants(role, CryptoUser) && role.Text("scope")?.StartsWith(vault.Id!, StringComparison.Ordinal) == true)) &&
                plan.Has(Account, Agents, account =>
                    account.Text("properties.encryption.keySource") == "Microsoft.KeyVault" && account.Text("properties.encryption.keyVaultProperties.keyVersion") is { Length: > 0 } &&
                    account.Text("properties.encryption.keyVaultProperties.identityClientId") is { Length: > 0 } &&
                    PlanGraph.Reached(plan, account).Contains(plan.All(Role, "agents-key-user").Single().Urn)),
            Mutation = Mutation.Remove(Role, "agents-sales-key-user"),
        },
        new("P133", "Premium vault for the secrets of connections, the account's role in it, and the connection that says so; ours is closed to the public")
        {
            File = "components/Foundry/Secrets/ConnectionVault.cs",
            Holds = plan => plan.Has(Vault, "agents-sec", vault => IsClosed(vault) && IsReached(plan, "sec", vault, "vault", "privatelink.vaultcore.azure.net") &&
                plan.Has(Role, "agents-sec-officer", role => GatewayRows.Grants(role, SecretsOfficer) && role.Text("scope") == vault.Id) &&
                plan.Has(Generic, "agents-sec", connection =>
                    connection.Text("properties.category") == "AzureKeyVault" && connection.Text("properties.authType") == "AccountManagedIdentity" &&
                    connection.Text("properties.isSharedToAll") == "true" && connection.Text("properties.target") == vault.Id)),
            Mutation = Mutation.Set(Generic, "agents-sec", "properties.authType", "ApiKey"),
        },
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
        new("P137", "Premium container registry of hosted agents, without an administrator; ours closed to the public")
        {
            File = "components/Foundry/Tools/AgentRegistry.cs",
            Holds = plan => plan.Has(Registry, Agents, registry =>
                registry.Text("sku.name") == "Premium" && registry.Text("adminUserEnabled") == "false" && registry.Text("publicNetworkAccess") == "Disabled"),
            Mutation = Mutation.Set(Registry, Agents, "adminUserEnabled", true),
        },
        new("P138", "Application Insights of the agents, in a workspace")
        {
            File = "components/Foundry/Tools/AgentTelemetry.cs",
            Holds = plan => plan.Has(Insights, Agents, insights => insights.Text("kind") == "web" && insights.Text("workspaceResourceId") is { Length: > 0 }),
            Mutation = Mutation.Drop(Insights, Agents, "workspaceResourceId"),
        },
        new("P139", "Account of Bing for grounding with a custom search")
        {
            File = "components/Foundry/Tools/WebSearch.cs",
            Holds = plan => plan.Has(Generic, $"{Agents}-bing", bing =>
                bing.Text("resourceProviderNamespace") == "Microsoft.Bing" && bing.Text("kind") == "Bing.GroundingCustomSearch" && bing.Text("sku.name") == "G2" &&
                bing.Text("location") == "global"),
            Mutation = Mutation.Set(Generic, "agents-bing", "kind", "Bing.Grounding"),
        },
        new("P140", "A private endpoint of each store, of the registry and of the vault, with its zone")
        {
            File = "components/PrivateEndpoints/PrivateConnection.cs",
            Holds = plan => new[]
            {
                (Cosmos, Agents, "cosmos", "Sql", "privatelink.documents.azure.com"), (Search, Agents, "search", "searchService", "privatelink.search.windows.net"),
                (Storage, Agents, "blob", "blob", "privatelink.blob.core.windows.net"), (Registry, Agents, "registry", "registry", "privatelink.azurecr.io"),
                (Vault, "agents-sec", "sec", "vault", "privatelink.vaultcore.azure.net"),
            }.All(each => plan.All(each.Item1, each.Item2) is [var store] && IsReached(plan, each.Item3, store, each.Item4, each.Item5)),
            Mutation = Mutation.Remove(ZoneGroup, "agents-registry"),
        },
        new("P141", "Settings of the managed network, which Azure makes itself: only what is approved goes out; ours are set again whenever they differ")
        {
            Stack = Managed,
            File = "components/Foundry/ManagedNetworks/ManagedNetwork.cs",
            Holds = plan => plan.Has("pulumi:index:Stash", Agents, settings =>
                settings.Text("input.id") == $"{plan.All(Account, Agents).Single().Id}/managedNetworks/default" &&
                settings.Text("input.properties.managedNetwork.isolationMode") == "AllowOnlyApprovedOutbound" &&
                settings.Text("input.properties.managedNetwork.firewallSku") is "Basic" or "Standard"),
            Mutation = Mutation.Set("pulumi:index:Stash", Agents, "input.properties.managedNetwork.isolationMode", "AllowInternetOutbound"),
        },
        new("P142", "Rules of the managed network to the account, its stores, the gateway and Azure's own services, one made after the other; ours knows the gateway's own name")
        {
            Stack = Managed,
            File = "components/Foundry/ManagedNetworks/OutboundAccess.cs",
            Holds = plan => plan.All(Rule) is { Length: >= 7 } rules && IsChain(plan, rules) &&
                new[] { (Account, Agents, "account"), (Storage, Agents, "blob"), (Cosmos, Agents, "Sql"), (Search, Agents, "searchService"), (Gateway, "gateway", "Gateway") }.All(target =>
                    rules.Any(rule => rule.Text("properties.type") == "PrivateEndpoint" && rule.Text("properties.destination.subresourceTarget") == target.Item3 &&
                        rule.Text("properties.destination.serviceResourceId") == plan.All(target.Item1, target.Item2).Single().Id)) &&
                new[] { "AzureMonitor", "AzureFrontDoor.Frontend" }.All(tag => rules.Any(rule => rule.Text("properties.destination.serviceTag") == tag)) &&
                rules.Any(rule => rule.Texts("properties.fqdns").Contains("ai.lab.example.com", StringComparer.Ordinal)),
            Mutation = Mutation.Hasten(Rule, "agents-files"),
        },
        new("P143", "The account's identity approves the endpoint of each rule on its target alone, and sees the registry")
        {
            Stack = Managed,
            File = "components/Foundry/ManagedNetworks/ManagedNetwork.cs",
            Holds = plan => plan.All(Rule).Where(rule => rule.Text("properties.type") == "PrivateEndpoint").ToArray() is { Length: >= 6 } rules &&
                Array.TrueForAll(rules, rule => plan.All(Role).Any(role =>
                    GatewayRows.Grants(role, Approver) && role.Text("scope") == rule.Text("properties.destination.serviceResourceId"))) &&
                plan.All(Registry, Agents) is [var registry] && plan.All(Role).Any(role => GatewayRows.Grants(role, Reader) && role.Text("scope") == registry.Id),
            Mutation = Mutation.Remove(Role, "agents-gateway-approver"),
        },
        new("P144", "Project with an identity")
        {
            File = "components/Foundry/FoundryProject.cs",
            Holds = plan => plan.Has(Generic, Project, project =>
                project.Text("resourceType") == "projects" && project.Text("resourceName") == "assistants" && project.Text("identity.type") is "SystemAssigned" or "UserAssigned" &&
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
        new("P146", "Connections of the project to Application Insights, registry and Bing; to another account of Azure OpenAI in the stack two-projects (G29)")
        {
            File = "components/Foundry/Tools/ToolConnections.cs",
            Holds = plan => new[] { ("AppInsights", "ApiKey"), ("ContainerRegistry", "ManagedIdentity"), ("GroundingWithCustomSearch", "ApiKey") }.All(each =>
                plan.All(Generic).Any(connection => connection.Name.StartsWith(Project, StringComparison.Ordinal) && connection.Text("resourceType") == "connections" &&
                    connection.Text("properties.category") == each.Item1 && connection.Text("properties.authType") == each.Item2)),
            Mutation = Mutation.Set(Generic, "agents-assistants-web-search", "properties.category", "GroundingWithBingSearch"),
        },
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

    /// <summary>Whether each waits for all before it, so that no two are made at once.</summary>
    private static bool IsChain(Plan plan, ImmutableArray<PlanResource> resources) =>
        resources.Select(resource => PlanGraph.Reached(plan, resource).Count(urn => resources.Any(other => other.Urn == urn))).Order().SequenceEqual(Enumerable.Range(0, resources.Length));

    private static bool IsClosed(PlanResource vault) =>
        vault.Text("properties.sku.name") == "premium" && vault.Text("properties.enableRbacAuthorization") == "true" &&
        vault.Text("properties.publicNetworkAccess") is "Disabled" or "SecuredByPerimeter" && vault.Text("properties.networkAcls.defaultAction") == "Deny";

    private static bool IsIsolated(PlanResource role) =>
        role.Text("conditionVersion") == "2.0" && role.Text("condition")?.Contains("@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name]", StringComparison.Ordinal) == true;

    private static bool IsGateway(Plan plan, string connection, string category, string authType) => plan.Has(Generic, $"{Project}-{connection}", found =>
        found.Text("resourceType") == "connections" && found.Text("properties.category") == category && found.Text("properties.authType") == authType &&
        found.Text("properties.target")?.StartsWith("https://", StringComparison.Ordinal) == true && found.Text("properties.metadata.deploymentInPath") is "true" or "false" &&
        (authType == "ApiKey" ? found.Text("properties.credentials.key") is not null : found.Text("properties.audience") == "https://cognitiveservices.azure.com"));

    private static bool HasModels(Plan plan, string connection) => Metadata(plan, connection, "models") is { } models && JsonNode.Parse(models) is JsonArray { Count: > 0 };

    private static string? Metadata(Plan plan, string connection, string key) => plan.All(Generic, $"{Project}-{connection}").Single().Text($"properties.metadata.{key}");
}
