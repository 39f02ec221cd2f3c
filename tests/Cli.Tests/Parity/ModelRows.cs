using System.Collections.Immutable;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Cli.Tests.Parity;

/// <summary>P088 to P091 and P094 to P098: the models behind the gateway.</summary>
internal static class ModelRows
{
    private const string Account = "cognitiveservices:Account";
    private const string Deployment = "cognitiveservices:Deployment";
    private const string Backend = "apimanagement:Backend";
    private const string ZoneGroup = "network:PrivateDnsZoneGroup";
    private const string Role = "authorization:RoleAssignment";

    private const string OpenAIUser = "5e0bd9bd-7b93-4f28-af87-19fc36ad61bd";
    private const string Reader = "acdd72a7-3385-48ef-bd42-f606fba81ae7";

    private static readonly ImmutableArray<string> Accounts = ["east", "west"];
    private static readonly ImmutableArray<string> Models = ["gpt-4.1", "gpt-4.1-mini", "text-embedding-3-large", "gpt-5.1"];

    public static ImmutableArray<ParityRow> All { get; } =
    [
        new("P088", "Two Foundry accounts, closed to the public, with projects allowed; ours without keys")
        {
            File = "components/Foundry/ModelAccount.cs",
            Holds = plan => Accounts.All(name => plan.Has(Account, name, account =>
                account.Text("kind") == "AIServices" && account.Text("sku.name") == "S0" && account.Text("identity.type") == "SystemAssigned" &&
                account.Text("properties.customSubDomainName") is not null && account.Text("properties.publicNetworkAccess") == "Disabled" &&
                account.Text("properties.allowProjectManagement") == "true" && account.Text("properties.disableLocalAuth") == "true")),
            Mutation = Mutation.Set(Account, "west", "properties.publicNetworkAccess", "Enabled"),
        },
        new("P089", "Four models in each account, one deployed after the other; ours with versions pinned and prompts shielded")
        {
            File = "components/Foundry/ModelDeployment.cs",
            Holds = plan => Accounts.All(account => Models.All(model => plan.Has(Deployment, $"{account}-{model}", deployment =>
                deployment.Text("sku.name") == "GlobalStandard" && deployment.Text("sku.capacity") == "1000" &&
                plan.Has("cognitiveservices:RaiPolicy", $"{account}-{deployment.Text("properties.raiPolicyName")}") && deployment.Text("properties.model.version") is { Length: > 0 } &&
                (model == Models[0] || plan.WaitsFor(deployment, Deployment))))),
            Mutation = Mutation.Hasten(Deployment),
        },
        new("P090", "A private endpoint of each account with three zones")
        {
            File = "components/Foundry/ModelAccountZones.cs",
            Holds = plan => Accounts.All(account => plan.Has(ZoneGroup, $"{account}-account", group => GatewayRows.Zones(group).Order(StringComparer.Ordinal).SequenceEqual(
                ["privatelink.cognitiveservices.azure.com", "privatelink.openai.azure.com", "privatelink.services.ai.azure.com"]))),
            Mutation = Mutation.Drop(ZoneGroup, "west-account", "privateDnsZoneConfigs.0"),
        },
        new("P091", "Logs of the accounts")
        {
            File = "stacks/GatewayLayer.cs",
            Holds = plan => Accounts.All(name => plan.Has(Account, name, account => LoggingRows.IsLogged(plan, account))),
            Mutation = Mutation.Remove("monitor:DiagnosticSetting", "gateway-layer-west"),
        },
        new("P094", "The gateway's identity calls the models and lists the deployments of each account; ours lists as Reader, without the keys")
        {
            File = "components/Foundry/ModelAccount.cs",
            Holds = plan => Accounts.All(account =>
                plan.Has(Role, $"{account}-gateway-openai-user", role => GatewayRows.Grants(role, OpenAIUser)) &&
                plan.Has(Role, $"{account}-gateway-reader", role => GatewayRows.Grants(role, Reader))),
            Mutation = Mutation.Remove(Role, "west-gateway-reader"),
        },
        new("P095", "A user, and a service principal as promised, call the models of each account themselves")
        {
            File = "components/Foundry/ModelUser.cs",
            Holds = plan => new[] { "User", "ServicePrincipal" }.All(type => plan.All(Role).Count(role =>
                GatewayRows.Grants(role, OpenAIUser) && role.Text("principalType") == type && role.Name.Contains("-openai-user-", StringComparison.Ordinal)) == Accounts.Length),
            Mutation = Mutation.Remove(Role, "east-openai-user-22222222-2222-2222-2222-222222222222"),
        },
        new("P096", "A backend for each account and shape of the API")
        {
            File = "components/Gateway/Backends/GatewayBackends.cs",
            Holds = plan => Accounts.All(account =>
                plan.Has(Backend, $"{account}-openai-classic", backend => backend.Text("url")?.EndsWith(".openai.azure.com/openai", StringComparison.Ordinal) == true) &&
                plan.Has(Backend, $"{account}-openai-v1", backend => backend.Text("url")?.EndsWith(".openai.azure.com/openai/v1", StringComparison.Ordinal) == true)),
            Mutation = Mutation.Set(Backend, "west-openai-v1", "url", "https://west.openai.azure.com/openai"),
        },
        new("P097", "A circuit breaker of one rule on each: 429 and 500 to 503, Retry-After honoured")
        {
            File = "components/Gateway/Backends/CircuitBreakerSettings.cs",
            Holds = plan => Members(plan) is { Length: 4 } members && members.All(member => member.Objects("circuitBreaker.rules") is [var rule] &&
                rule.Text("tripDuration") == "PT10S" && rule["acceptRetryAfter"] is BooleanValue { Value: true } &&
                rule["failureCondition"]!.ToString() == "{count: 1, interval: PT10S, statusCodeRanges: [{max: 429, min: 429}, {max: 503, min: 500}]}"),
            Mutation = Mutation.Drop(Backend, "west-openai-v1", "circuitBreaker"),
        },
        new("P098", "A pool for each shape of the API with both accounts")
        {
            File = "components/Gateway/Backends/BackendPool.cs",
            Holds = plan => new[] { "openai-classic", "openai-v1" }.All(api => plan.Has(Backend, $"foundry-pool-{api}", pool =>
                pool.Objects("pool.services") is { Length: 2 } services && services.All(service => service.Text("id")?.EndsWith(api, StringComparison.Ordinal) == true))),
            Mutation = Mutation.Drop(Backend, "foundry-pool-openai-v1", "pool.services.1"),
        },
    ];

    private static PlanResource[] Members(Plan plan) =>
        [.. plan.All(Backend).Where(backend => backend.Text("type") == "Single" && backend.Name.Contains("-openai-", StringComparison.Ordinal))];
}
