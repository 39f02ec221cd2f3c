using Infra.Cli.Tests.Parity;
using Infra.Tests;

namespace Infra.Cli.Tests;

/// <summary>Defects of the Terraform lab's gateway that the whole command shows to be absent, by their numbers there.</summary>
public sealed class GatewayGapTests
{
    private const string Account = "cognitiveservices:Account";
    private const string Deployment = "cognitiveservices:Deployment";
    private const string Role = "authorization:RoleAssignment";

    [Fact]
    public async Task G07_zones_of_another_subscription_are_written_to_by_their_ids_and_linked_by_its_provider()
    {
        var result = await LabPreviewTests.RunAsync(
            Repository.Root, "preview", "--stack", "dev-gateway", "--quiet", "--set", "lab:networkStack=dev-network",
            "--set", "azure-native:subscriptionId=33333333-3333-3333-3333-333333333333");

        // The gateway itself has to be where its subnet is, and the preview says so; everything else may be in another subscription.
        Assert.StartsWith("[exit status 1]", result, StringComparison.Ordinal);
        Assert.Contains("gateway (azure-native:apimanagement:ApiManagementService)", result, StringComparison.Ordinal);
        Assert.Contains(" 1 error ", result, StringComparison.Ordinal);
        Assert.DoesNotContain("dangling-id", result, StringComparison.Ordinal);
    }

    [Fact]
    public Task G08_a_service_principal_that_is_named_gets_the_role() => ExampleStacks.MissedAsync(
        "dev",
        plan => plan.All(Role).Any(role => role.Text("principalId") == "22222222-2222-2222-2222-222222222222" && role.Text("principalType") == "ServicePrincipal"),
        Mutation.Set(Role, null, "principalId", "00000000-0000-0000-0000-000000000000"));

    [Theory]
    [MemberData(nameof(ExampleStacks.Whole), MemberType = typeof(ExampleStacks))]
    public async Task G17_no_account_takes_keys_and_neither_does_its_telemetry(string stack)
    {
        var plan = await ExampleStacks.PlanAsync(stack);
        if (plan.All(Account).IsEmpty) return;
        await ExampleStacks.MissedAsync(
            stack,
            known => known.All(Account).All(account => account.Text("properties.disableLocalAuth") == "true") &&
                known.All("applicationinsights:Component").All(insights => insights.Text("disableLocalAuth") == "true"),
            Mutation.Set(Account, null, "properties.disableLocalAuth", false));
    }

    [Fact]
    public Task G21_what_is_paid_for_in_advance_comes_first_and_the_rest_takes_what_is_too_much() => ExampleStacks.MissedAsync(
        "spill-over",
        plan => plan.All("resources:Resource", "foundry-pool-openai-v1-affine") is [var pool] &&
            string.Join(' ', pool.Objects("properties.pool.services").Select(member =>
                $"{member.Text("id")!.Split('/')[^1]}:{member["priority"]}:{member["weight"]}")) ==
                "east-ptu-openai-v1:1:3 sweden-ptu-openai-v1:1:1 east-openai-v1:2: west-openai-v1:3:",
        Mutation.Set("resources:Resource", "foundry-pool-openai-v1-affine", "properties.pool.services.0.priority", 3));

    [Theory]
    [InlineData("dev")]
    [InlineData("spill-over")]
    public Task G22_every_account_offers_the_same_models(string stack) => ExampleStacks.MissedAsync(
        stack,
        plan => plan.All(Deployment).Where(deployment => deployment.Urn.Contains("infra:foundry:ModelAccount", StringComparison.Ordinal)).GroupBy(deployment => deployment.Text("accountName")!, StringComparer.Ordinal)
            .Select(account => string.Join(' ', account.Select(deployment => $"{deployment.Text("deploymentName")} {deployment.Text("properties.model.version")}").Order(StringComparer.Ordinal)))
            .Distinct(StringComparer.Ordinal).Count() == 1,
        Mutation.Remove(Deployment, stack == "dev" ? "west-gpt-5.1" : "west-gpt-4.1"));

    [Theory]
    [InlineData("dev")]
    [InlineData("one-account")]
    [InlineData("spill-over")]
    [InlineData("foundry-standalone")]
    public Task G32_every_model_has_the_version_and_the_capacity_of_the_configuration(string stack) => ExampleStacks.MissedAsync(
        stack,
        plan => plan.All(Deployment) is { IsEmpty: false } deployments && deployments.All(deployment =>
            deployment.Text("properties.model.version") is { Length: > 0 } && deployment.Text("properties.versionUpgradeOption") == "NoAutoUpgrade"),
        Mutation.Drop(Deployment, null, "properties.model.version"));

    [Fact]
    public async Task G32_a_model_without_a_version_or_a_capacity_is_refused()
    {
        using var project = LabPreviewTests.Project("""
            config:
              lab:regions: { primary: { name: westus3, addressSpace: 10.0.0.0/16 } }
              lab:spokes: [{ name: wl1, purposes: [gateway] }]
              lab:gateway: { publisher: { name: Contoso, email: ai@contoso.com } }
              lab:models:
                deployments: [{ model: gpt-4.1 }]
                accounts: [{ name: east, region: eastus2 }]
            """);
        var result = await LabPreviewTests.RunAsync(project.Path, "preview");
        Assert.StartsWith("[exit status 2]", result, StringComparison.Ordinal);
        Assert.Contains("lab:models.deployments[0].version: This is missing.", result, StringComparison.Ordinal);
        Assert.Contains("lab:models.deployments[0].capacity: This is missing.", result, StringComparison.Ordinal);
    }
}
