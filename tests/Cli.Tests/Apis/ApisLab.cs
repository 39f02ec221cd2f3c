using Infra.Analysis.Checks;
using Infra.Analysis.Plans;
using Infra.Analysis.Schema;
using Infra.Cli.Policies;
using Infra.Cli.Tests.Models;
using Infra.Components.Gateway.Apis;
using Pulumi;
using Pulumi.AzureNative.ManagedIdentity;

namespace Infra.Cli.Tests.Apis;

/// <summary>The APIs of the lab of models, checked as the command does it, policy documents included.</summary>
internal static class ApisLab
{
    public const string Tool = "mcp-learn";

    public static GatewayConsumer Team { get; } = new() { Name = "team-a", Models = ["mini", "embed"], Limit = new TokenLimit(1000, 2_000_000) };

    public static GatewayConsumer Guests { get; } = new() { Name = "guests", Apis = ["openai-v1", "hello"] };

    /// <summary>The analyzed plan.</summary>
    public static async Task<Plan> PlanAsync(
        GatewayApiSettings? settings = null, Func<GatewayApisArgs, GatewayApisArgs>? change = null, params GatewayConsumer[] consumers)
    {
        var plan = await ModelsLab.EvaluateAsync(more: gateway => Declare(gateway, settings ?? new(), change, consumers));
        return PlanPolicies.Check(new PlanAnalyzer(ArmTypes.Shared).Analyze(plan), TestContext.Current.CancellationToken);
    }

    private static void Declare(
        ModelsLabGateway gateway, GatewayApiSettings settings, Func<GatewayApisArgs, GatewayApisArgs>? change, GatewayConsumer[] consumers)
    {
        var system = new UserAssignedIdentity("system", new() { ResourceName = "id-system", ResourceGroupName = gateway.ResourceGroupName, Location = "westus3" });
        var args = new GatewayApisArgs
        {
            ServiceName = gateway.ServiceName,
            ResourceGroupName = gateway.ResourceGroupName,
            TenantId = gateway.Identity.TenantId,
            IdentityClientId = gateway.Identity.ClientId,
            IdentityPrincipalId = gateway.Identity.PrincipalId,
            SystemPrincipalId = settings.SemanticCache is null ? null : (Input<string>)system.PrincipalId,
            CacheConnectionString = settings.SemanticCache is null ? null : (Input<string>)"redis.example.org:10000,password=the-password-of-the-cache,ssl=True",
            Settings = settings,
            Models = new ModelTargets
            {
                ClassicPoolName = gateway.Backends.ClassicPoolName,
                V1PoolName = gateway.Backends.V1PoolName,
                AccountId = gateway.Account.Id,
                AccountName = gateway.Account.Name,
                Endpoint = gateway.Account.OpenAIEndpoint,
                OpenAIDeployments = ["mini", "embed"],
            },
            Tools = [new ToolServer { Name = Tool, BackendName = gateway.Server.Name, Endpoint = "/api/mcp" }],
        };
        var apis = new GatewayApis("gw", change is null ? args : change(args));
        if (consumers.Length == 0) return;
        new GatewayConsumers("gw", new GatewayConsumersArgs
        {
            ServiceName = gateway.ServiceName,
            ResourceGroupName = gateway.ResourceGroupName,
            Apis = apis,
            Consumers = [.. consumers],
        });
    }
}
