using System.Collections.Immutable;
using Infra.Analysis.Values;
using Infra.Cli.Tests.Parity;
using static Infra.Cli.Tests.FoundryRules.RuleState;

namespace Infra.Cli.Tests.FoundryRules;

/// <summary>Connections to gateways.</summary>
internal static class ConnectionRules
{
    private const string Resource = "resources:Resource";
    private const string Models = "properties.metadata.models";
    private const string Discovery = "properties.metadata.modelDiscovery";
    private const string InPath = "properties.metadata.deploymentInPath";
    private const string ByIdentity = "sales-apim-static";
    private const string Defaults = "sales-apim-dynamic";
    private const string ByKey = "sales-gateway-static";
    private const string Asking = "sales-gateway-dynamic";
    private const string ByClient = "sales-gateway-client";

    public static ImmutableArray<FoundryRule> All { get; } =
    [
        Metadata("BYO-001", "Each value of the metadata is a text.", Mutation.Set(Resource, ByIdentity, InPath, true), "schema-kind"),
        Metadata("BYO-002", "The list of models is JSON within a text, and a list.", Mutation.Set(Resource, ByIdentity, Models, "mini")),
        Metadata(
            "BYO-003", "What is said of discovery is a JSON object within a text, with both paths and the form of answers.",
            Mutation.Set(Resource, Asking, Discovery, """{"listModelsEndpoint":"/deployments"}""")),
        Metadata("BYO-004", "Models are listed or discovered, not both.", Mutation.Set(Resource, Asking, Models, "[]")),
        Metadata("BYO-005", "Any other gateway than API Management says which of the two.", Mutation.Drop(Resource, Asking, Discovery)),
        Metadata(
            "BYO-006", "A connection to API Management that says neither leads to an API with the default paths; that it relies on them is worth knowing.",
            Mutation.Drop(Resource, ByIdentity, Models)),
        Metadata("BYO-007", "A connection to API Management says where the deployment is named.", Mutation.Drop(Resource, ByIdentity, InPath)),
        Metadata("BYO-008", "It says so by the text true or false, in small letters.", Mutation.Set(Resource, ByIdentity, InPath, "True")),
        Metadata(
            "BYO-009", "Keys that are known but for their letter case are written as Foundry reads them.",
            Mutation.Set(Resource, ByIdentity, "properties.metadata.inferenceApiVersion", "2024-10-21")),
        Metadata("BYO-010", "No key is called after the template's parameter staticModels.", Mutation.Set(Resource, ByIdentity, "properties.metadata.staticModels", "[]")),
        Metadata(
            "BYO-011", "Discovery's answers have one of the two forms that Foundry reads.",
            Mutation.Set(Resource, Asking, Discovery, """{"listModelsEndpoint":"/deployments","getModelEndpoint":"/deployments/{deploymentName}","deploymentProvider":"Ollama"}""")),
        Metadata(
            "BYO-012", "The path of one model has a place for its name.",
            Mutation.Set(Resource, Asking, Discovery, """{"listModelsEndpoint":"/deployments","getModelEndpoint":"/deployments/one","deploymentProvider":"AzureOpenAI"}""")),
        Metadata(
            "BYO-013", "Both paths begin with a slash.",
            Mutation.Set(Resource, Asking, Discovery, """{"listModelsEndpoint":"deployments","getModelEndpoint":"/deployments/{deploymentName}","deploymentProvider":"AzureOpenAI"}""")),
        Metadata("BYO-014", "A listed model has the name of its deployment, its own and a format.", Mutation.Set(Resource, ByKey, Models, """[{"name":"mini"}]""")),
        Metadata(
            "BYO-015", "Its format is one that Foundry knows.",
            Mutation.Set(Resource, ByKey, Models, """[{"name":"mini","properties":{"model":{"name":"gpt-4.1-mini","format":"DeepSeek"}}}]""")),
        Metadata(
            "BYO-016", "No deployment is listed twice.",
            Mutation.Set(
                Resource, ByKey, Models,
                """[{"name":"mini","properties":{"model":{"name":"gpt-4.1-mini","format":"OpenAI"}}},{"name":"mini","properties":{"model":{"name":"gpt-4.1","format":"OpenAI"}}}]""")),
        SignIn("BYO-017", "Foundry signs in to API Management by key or by the project's identity.", Mutation.Set(Resource, Defaults, "properties.authType", "AAD").And(Mutation.Drop(Resource, Defaults, "properties.audience"))),
        SignIn(
            "BYO-018", "It signs in to another gateway by key or as a client of OAuth 2.0.",
            Mutation.Set(Resource, ByKey, "properties.authType", "AccountKey")),
        SignIn(
            "BYO-019", "The project's identity asks for tokens for https://cognitiveservices.azure.com, without a slash.",
            Mutation.Set(Resource, ByIdentity, "properties.audience", "https://cognitiveservices.azure.com/")),
        SignIn("BYO-020", "A key is given, and marked as secret.", Mutation.Set(Resource, ByKey, "properties.credentials.key", "in the clear")),
        SignIn("BYO-021", "A client has an id, a secret, an address for tokens beside them, and a list of scopes.", Mutation.Drop(Resource, ByClient, "properties.tokenUrl")),
        Metadata(
            "BYO-022", "Another header for the key is said in full.", Mutation.Set(Resource, ByKey, "properties.metadata.authConfig", """{"type":"api_key","name":"key","format":"Bearer"}""")),
        Metadata(
            "BYO-023", "And only where a key is sent.",
            Mutation.Set(Resource, ByClient, "properties.metadata.authConfig", """{"type":"api_key","name":"key","format":"{api_key}"}""")),
        Metadata("BYO-024", "Headers besides are texts, and none is the one that Foundry signs in with.", Mutation.Set(Resource, ByKey, "properties.metadata.customHeaders", """{"api-key":"x"}""")),
        Target("BYO-025", "The address is https, and paths can be appended to it as it is.", Mutation.Set(Resource, ByIdentity, "properties.target", "https://apim-lab.azure-api.net/openai/")),
        Target(
            "BYO-026", "It does not contain what Foundry appends.",
            Mutation.Set(Resource, ByIdentity, "properties.target", "https://apim-lab.azure-api.net/openai/deployments/mini/chat/completions")),
        Target("BYO-027", "It is the gateway's, and the path that of an API there.", Mutation.Set(Resource, ByIdentity, "properties.target", "https://apim-lab.azure-api.net/opanai")),
        Reports(
            "BYO-028", "To an API of the form v1 the deployment goes in the body and no version of the API with it.", "connection-api-shape",
            Mutation.Set("apimanagement:Api", "openai", "path", "openai/v1").And(
                new("targets moved there", plan => plan.With(Resource, null, resource => resource.Text("properties.target") is "https://apim-lab.azure-api.net/openai"
                    ? resource with { Inputs = resource.With("properties.target", new TextValue("https://apim-lab.azure-api.net/openai/v1")) }
                    : resource)))),
        Reports(
            "BYO-029", "To the classic API a version of it goes with each call.", "connection-api-shape", Mutation.Drop(Resource, ByIdentity, "properties.metadata.inferenceAPIVersion")),
        Reports("BYO-030", "The name is one that agents can put before a slash: 3 to 33 letters, digits, hyphens and underscores.", "name-refused", Mutation.Set(Resource, ByIdentity, "resourceName", "a")),
        new("BYO-031", "What an agent names is a connection and a deployment that it has.", new Outside("Agents are made when the lab runs; `infra gateway agent`, which makes one, refuses a name of another form.")),
        Reports("BYO-032", "Whether other projects use the connection is said, and they do not share a key.", "connection-shared", Mutation.Set(Resource, ByKey, "properties.isSharedToAll", true)),
        Reports(
            "BYO-033", "The key of a connection is of a subscription to the API or a product, not to everything.", "gateway-key-scope",
            Mutation.Set("apimanagement:Subscription", "team-a", "scope", "/apis"), RulePlan.Apis),
        Reports(
            "BYO-034", "The API takes the key in the header that Foundry sends it in.", "connection-key",
            Mutation.Drop("apimanagement:Api", "openai", "subscriptionKeyParameterNames").And(Mutation.Set("apimanagement:Api", "openai", "subscriptionRequired", true))),
        Reports(
            "BYO-035", "The gateway's certificate is one that the public trusts.", "connection-certificate",
            Mutation.Set("pulumi:providers:acme", "gateway-production", "serverUrl", "https://acme-staging-v02.api.letsencrypt.org/directory"), RulePlan.Dev),
        new("BYO-036", "No connection has a key where a policy of Azure denies keys.", new Open("Policies of Azure are not in the lab yet.")),
        new("BYO-037", "Every category of connections is one that a policy of Azure allows.", new Open("Policies of Azure are not in the lab yet.")),
        Metadata("BYO-038", "Headers besides hold no secret.", Mutation.Set(Resource, ByKey, "properties.metadata.customHeaders", """{"x-gateway-token":"abc"}""")),
    ];

    private static FoundryRule Metadata(string id, string condition, Mutation mutation, string finding = "connection-metadata") => Reports(id, condition, finding, mutation);

    private static FoundryRule SignIn(string id, string condition, Mutation mutation) => Reports(id, condition, "connection-sign-in", mutation);

    private static FoundryRule Target(string id, string condition, Mutation mutation) => Reports(id, condition, "connection-target", mutation);

    private static FoundryRule Reports(string id, string condition, string finding, Mutation mutation, RulePlan? on = null) =>
        new(id, condition, new Reported(finding, on ?? RulePlan.Foundry, mutation));
}
