using Infra.Analysis.Plans;

namespace Infra.Analysis.Tests.Checks.Foundry;

/// <summary>
/// A gateway with one API and a model behind it, a project with the stores of its agents and two connections to the gateway, without a flaw.
/// </summary>
internal static class FoundryPlan
{
    public const string Accounts = "Microsoft.CognitiveServices/accounts";
    public const string Connections = Accounts + "/projects/connections";
    public const string Hosts = Accounts + "/projects/capabilityHosts";

    private const string Service = "Microsoft.ApiManagement/service";

    public static Plan Plan { get; } = new NetworkPlan()
        .Add("gateway", Service, "apim", new
        {
            properties = new { hostnameConfigurations = new[] { new { type = "Proxy", hostName = "ai.example.com" } } },
        })
        .Add("api", Service + "/apis", "apim/openai", new
        {
            properties = new { path = "openai", subscriptionRequired = true, subscriptionKeyParameterNames = new { header = "api-key" } },
        })
        .Add("open-api", Service + "/apis", "apim/open", new { properties = new { path = "foundry/models", subscriptionRequired = false } })
        .Add("any-post", Service + "/apis/operations", "apim/openai/any-post", new { properties = new { method = "POST", urlTemplate = "/*" } })
        .Add("any-get", Service + "/apis/operations", "apim/openai/any-get", new { properties = new { method = "GET", urlTemplate = "/*" } })
        .Add("open-post", Service + "/apis/operations", "apim/open/any-post", new { properties = new { method = "POST", urlTemplate = "/*" } })
        .Add("backend", Service + "/backends", "apim/models", new { properties = new { type = "Single", url = "https://aif-models.openai.azure.com/openai" } })
        .Add("models", Accounts, "aif-models", new { properties = new { customSubDomainName = "aif-models" } })
        .Add("mini", Accounts + "/deployments", "aif-models/mini", new { properties = new { model = new { name = "gpt-4.1-mini", format = "OpenAI" } } })
        .Add("account", Accounts, "aif", Injected("/subnets/agents"))
        .Add("project", Accounts + "/projects", "aif/sales", new { properties = new { } })
        .Add("by-identity", Connections, "aif/sales/apim", new
        {
            properties = new
            {
                category = "ApiManagement",
                authType = "ProjectManagedIdentity",
                audience = "https://cognitiveservices.azure.com",
                isSharedToAll = false,
                target = "https://ai.example.com/foundry/models",
                metadata = new { deploymentInPath = "true", inferenceAPIVersion = "2024-10-21", models = """[{"name":"mini","properties":{"model":{"name":"gpt-4.1-mini","version":"","format":"OpenAI"}}}]""" },
            },
        })
        .Add("by-key", Connections, "aif/sales/other", new
        {
            properties = new
            {
                category = "ModelGateway",
                authType = "ApiKey",
                credentials = new { key = "secret:text" },
                isSharedToAll = false,
                target = "https://ai.example.com/openai",
                metadata = new
                {
                    deploymentInPath = "true",
                    inferenceAPIVersion = "2024-10-21",
                    modelDiscovery = """{"listModelsEndpoint":"/deployments","getModelEndpoint":"/deployments/{deploymentName}","deploymentProvider":"AzureOpenAI"}""",
                },
            },
        })
        .Add("by-client", Connections, "aif/sales/client", new
        {
            properties = new
            {
                category = "ModelGateway",
                authType = "OAuth2",
                credentials = new { clientId = "c", clientSecret = "secret:text" },
                isSharedToAll = false,
                tokenUrl = "https://login.example.com/token",
                scopes = new[] { "a" },
                target = "https://other.example.org/v1",
                metadata = new { deploymentInPath = "false", models = """[{"name":"x","properties":{"model":{"name":"x","format":"NonOpenAI"}}}]""" },
            },
        })
        .Add("threads", Connections, "aif/sales/threads", Store("CosmosDb"))
        .Add("files", Connections, "aif/sales/files", Store("AzureStorageAccount"))
        .Add("vectors", Connections, "aif/sales/vectors", Store("CognitiveSearch"))
        .Add("host", Hosts, "aif/sales/caphost", new
        {
            properties = new
            {
                capabilityHostKind = "Agents",
                threadStorageConnections = new[] { "threads" },
                storageConnections = new[] { "files" },
                vectorStoreConnections = new[] { "vectors" },
            },
        })
        .Plan;

    public static object Injected(string subnet) => new
    {
        properties = new { networkInjections = new[] { new { scenario = "agent", subnetArmId = subnet } } },
    };

    private static object Store(string category) => new { properties = new { category, authType = "AAD", target = "https://store.example.com" } };
}
