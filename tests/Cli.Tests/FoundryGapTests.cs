using Infra.Analysis.Values;
using Infra.Cli.Tests.Parity;

namespace Infra.Cli.Tests;

/// <summary>Defects of the Terraform lab's Foundry that the whole command shows to be absent, by their numbers there.</summary>
public sealed class FoundryGapTests
{
    private const string Generic = "resources:Resource";
    private const string Search = "search:Service";
    private const string Identity = "managedidentity:UserAssignedIdentity";
    private const string Association = "network:NetworkSecurityPerimeterAssociation";
    private const string Rule = "cognitiveservices:OutboundRule";
    private const string Role = "authorization:RoleAssignment";

    [Theory]
    [InlineData("dev")]
    [InlineData("foundry-injected")]
    [InlineData("two-projects")]
    [InlineData("three-regions")]
    public Task G17_no_store_of_agents_takes_keys(string stack) => ExampleStacks.MissedAsync(
        stack,
        plan => plan.All(Search) is { IsEmpty: false } services && services.All(service => service.Text("disableLocalAuth") == "true") &&
            plan.All("cosmosdb:DatabaseAccount") is { IsEmpty: false } databases && databases.All(database => database.Text("disableLocalAuth") == "true") &&
            plan.All("storage:StorageAccount") is { IsEmpty: false } accounts && accounts.All(account => account.Text("allowSharedKeyAccess") == "false") &&
            plan.All("containerregistry:Registry").All(registry => registry.Text("adminUserEnabled") == "false"),
        Mutation.Set(Search, null, "disableLocalAuth", false));

    [Fact]
    public Task G18_the_perimeter_of_Foundry_refuses_what_its_rules_do_not_admit() => ExampleStacks.MissedAsync(
        "dev",
        plan => plan.All(Association) is { IsEmpty: false } associations && associations.All(association => association.Text("accessMode") == "Enforced") &&
            plan.All("keyvault:Vault").Where(vault => vault.Name.StartsWith("agents-", StringComparison.Ordinal)).All(vault =>
                vault.Text("properties.networkAcls.defaultAction") == "Deny" && associations.Any(association => association.Text("privateLinkResource.id") == vault.Id)),
        Mutation.Set(Association, "agents-sec", "accessMode", "Learning"));

    [Fact]
    public Task G29_another_account_of_models_is_a_connection_with_its_own_region() => ExampleStacks.MissedAsync(
        "two-projects",
        plan => plan.Has(Generic, "agents-support-partner", connection =>
            connection.Text("properties.category") == "AzureOpenAI" && connection.Text("properties.authType") == "AAD" &&
            connection.Text("properties.target") == "https://partner.openai.azure.com/" && connection.Text("properties.metadata.location") == "swedencentral" &&
            connection.Text("properties.metadata.ResourceId")?.EndsWith("/accounts/partner", StringComparison.Ordinal) == true),
        Mutation.Drop(Generic, "agents-support-partner", "properties.metadata.location"));

    [Fact]
    public Task G29_the_connection_to_the_registry_names_an_identity_that_pulls() => ExampleStacks.MissedAsync(
        "dev",
        plan => plan.Has(Generic, "agents-assistants-agent-images", connection =>
            plan.All(Identity).SingleOrDefault(identity => identity.Outputs.Text("clientId") == connection.Text("properties.credentials.clientId")) is { } identity &&
            plan.All(Role).Any(role => role.Name == "agents-assistants-registry-pull" && role.Text("principalId") == identity.Outputs.Text("principalId"))),
        Mutation.Set(Generic, "agents-assistants-agent-images", "properties.credentials.clientId", "22222222-2222-2222-2222-222222222222"));

    [Fact]
    public Task G30_the_managed_network_knows_every_gateway_by_the_name_that_connections_have() => ExampleStacks.MissedAsync(
        "foundry-managed",
        plan =>
        {
            var known = plan.All(Rule).SelectMany(rule => rule.Texts("properties.fqdns")).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var called = plan.All(Generic).Where(connection => connection.Text("properties.category") is "ApiManagement" or "ModelGateway")
                .Select(connection => new Uri(connection.Text("properties.target")!).Host).ToArray();
            return called.Length > 0 && called.All(known.Contains);
        },
        Mutation.Drop(Rule, "agents-gateway", "properties.fqdns"));

    [Fact]
    public Task G45_an_account_without_agents_network_has_a_project_and_people_who_work_with_it() => ExampleStacks.MissedAsync(
        "foundry-standalone",
        plan => plan.All("cognitiveservices:Account") is [var account] && account.Objects("properties.networkInjections").IsEmpty &&
            plan.Has(Generic, "studio-trials", project => project.Text("resourceType") == "projects") &&
            plan.All(Role).Any(role => role.Name.StartsWith("studio-", StringComparison.Ordinal) && role.Name.Contains("-foundry-user-", StringComparison.Ordinal) &&
                role.Text("scope")?.StartsWith(account.Id!, StringComparison.OrdinalIgnoreCase) == true),
        Mutation.Remove(Generic, "studio-trials"));

    [Theory]
    [InlineData("dev")]
    [InlineData("foundry-standalone")]
    [InlineData("two-projects")]
    public Task G45_every_identity_is_somebodys(string stack) => ExampleStacks.MissedAsync(
        stack,
        plan => plan.All(Identity).All(identity => plan.Resources.Any(other =>
            other.Urn != identity.Urn && !other.Type.StartsWith("infra:", StringComparison.Ordinal) && other.Inputs.ToString() is var inputs &&
            (inputs.Contains(identity.Id!, StringComparison.OrdinalIgnoreCase) || inputs.Contains(identity.Outputs.Text("principalId") ?? identity.Id!, StringComparison.OrdinalIgnoreCase)))),
        new Mutation("an identity beside the others", plan => plan with
        {
            Resources = plan.Resources.Add(plan.All(Identity)[0] with { Urn = "urn:unused", Name = "unused", Id = "/unused", Outputs = ObjectValue.Empty }),
        }));
}
