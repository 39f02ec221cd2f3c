using Infra.Analysis.Plans;
using Infra.Analysis.Values;
using Infra.Cli.Tests.Parity;

namespace Infra.Cli.Tests.Foundry;

/// <summary>How the layers of one stack fit together: the gateway knows who calls it, and connections have keys of it.</summary>
public sealed class FoundryLayerTests
{
    private const string NamedValue = "azure-native:apimanagement:NamedValue";
    private const string Subscription = "azure-native:apimanagement:Subscription";
    private const string Api = "azure-native:apimanagement:Api";
    private const string Account = "azure-native:cognitiveservices:Account";
    private const string Identity = "azure-native:managedidentity:UserAssignedIdentity";
    private const string Resource = "azure-native:resources:Resource";

    /// <summary>Projects are below their account; a user-assigned identity is the caller itself.</summary>
    [Fact]
    public async Task The_gateway_takes_the_accounts_of_its_stack_and_the_identities_of_their_projects_for_Foundry()
    {
        var plan = await ExampleStacks.PlanAsync("two-projects");

        Assert.Equal(
            [Named(plan, Account, "agents").Id!.ToLowerInvariant(), Named(plan, Identity, "agents-support").Id!.ToLowerInvariant()],
            Named(plan, NamedValue, "foundry-resources").Inputs.Text("value")!.Split(','));
    }

    [Fact]
    public async Task What_is_written_is_trusted_besides()
    {
        const string Other =
            "/subscriptions/66666666-6666-6666-6666-666666666666/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/others";
        var plan = await ExampleStacks.EvaluateAsync("two-projects", settings: $"lab:gateway.apis.foundryResources=[\"{Other}\"]");

        Assert.StartsWith(
            Other.ToLowerInvariant() + ",", Named(plan, NamedValue, "foundry-resources").Inputs.Text("value"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_by_key_has_a_key_for_its_own_API_alone_and_no_other_connection_has_any()
    {
        var plan = await ExampleStacks.PlanAsync("foundry-injected");

        Assert.Equal(
            ["agents-sales-gateway-dynamic", "agents-sales-gateway-static"],
            plan.Resources.Where(resource => resource.Type == Subscription).Select(resource => resource.Name).Order(StringComparer.Ordinal));
        foreach (var connection in new[] { "agents-sales-gateway-static", "agents-sales-gateway-dynamic" })
        {
            var key = Named(plan, Subscription, connection);
            Assert.Equal(Named(plan, Api, "openai-v1").Id, key.Inputs.Text("scope"));
            Assert.Contains(Named(plan, Api, "openai-v1").Urn, PlanGraph.Reached(plan, key));
            Assert.Contains(key.Urn, PlanGraph.Reached(plan, Named(plan, Resource, connection)));
            Assert.IsType<SecretValue>(((ObjectValue)Properties(plan, connection)["credentials"]!.Content)["key"]);
        }

        Assert.DoesNotContain("credentials", Properties(plan, "agents-sales-apim-static").Keys);
    }

    [Fact]
    public async Task Each_account_is_in_the_region_and_the_subnet_of_its_spoke()
    {
        var plan = await ExampleStacks.PlanAsync("three-regions");

        foreach (var (account, spoke, region) in new[] { ("agents-east", "wl1", "eastus2"), ("agents-west", "wl2", "westus3"), ("agents-sweden", "wl3", "swedencentral") })
        {
            var inputs = Named(plan, Account, account).Inputs;
            Assert.Equal(region, inputs.Text("location"));
            Assert.Contains($"/virtualNetworks/vnet-{spoke}-", inputs["properties"]!.ToString(), StringComparison.Ordinal);
        }
    }

    private static ObjectValue Properties(Plan plan, string connection) =>
        (ObjectValue)Named(plan, Resource, connection).Inputs["properties"]!.Content;

    private static PlanResource Named(Plan plan, string type, string name) =>
        plan.Resources.Single(resource => resource.Type == type && resource.Name == name);
}
