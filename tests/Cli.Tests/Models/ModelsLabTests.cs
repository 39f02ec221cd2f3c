using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Simulation;
using Infra.Analysis.Values;
using Infra.Cli.Tests.DevPlan;

namespace Infra.Cli.Tests.Models;

/// <summary>Accounts and backends as Azure would get them are clean; broken in one place, that place is found.</summary>
public sealed class ModelsLabTests
{
    private const string Account = "azure-native:cognitiveservices:Account";
    private const string Deployment = "azure-native:cognitiveservices:Deployment";
    private const string Role = "azure-native:authorization:RoleAssignment";
    private const string Service = "azure-native:apimanagement:ApiManagementService";
    private const string Backend = "azure-native:apimanagement:Backend";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Azures_types_and_every_check_accept_it(bool sessionAffinity)
    {
        var plan = await ModelsLab.EvaluateAsync(sessionAffinity);

        Assert.Empty(DevLab.Findings(plan));
        Assert.Equal((4, 8), (plan.Resources.Count(resource => resource.Type == Account), plan.Resources.Count(resource => resource.Type == Deployment)));
    }

    [Fact]
    public async Task A_backend_has_the_address_that_the_account_answers_under()
    {
        var plan = await ModelsLab.EvaluateAsync();

        var name = Named(plan, Account, "eus2-ptu").Inputs.Text("accountName");
        Assert.Equal($"https://{name}.openai.azure.com/openai/v1", Named(plan, Backend, "eus2-ptu-openai-v1").Inputs.Text("url"));
        Assert.Contains(Named(plan, Account, "eus2-ptu").Urn, Named(plan, Backend, "eus2-ptu-openai-v1").DependsOn);
    }

    [Fact]
    public async Task Calls_spill_over_from_reserved_throughput_to_pay_as_you_go()
    {
        var plan = await ModelsLab.EvaluateAsync();

        var services = (ListValue)((ObjectValue)Named(plan, Backend, "foundry-pool-openai-classic").Inputs["pool"]!)["services"]!;
        Assert.Equal(
            [("eus2-ptu", 1), ("eus2", 2), ("swc", 2), ("wus3-ptu", 1)],
            services.Items.Cast<ObjectValue>().Select(item =>
                (item.Text("id")!.Split('/')[^1].Replace("-openai-classic", "", StringComparison.Ordinal), (int)((NumberValue)item["priority"]!).Value)));
    }

    [Fact]
    public async Task A_deployment_taken_from_one_account()
    {
        var plan = await ModelsLab.EvaluateAsync();
        var removed = Named(plan, Deployment, "swc-embed");

        var findings = DevLab.Findings(plan with { Resources = plan.Resources.Remove(removed) });

        AssertPools(findings, Severity.Error, "account 'swc'");
    }

    [Fact]
    public async Task Another_model_in_one_account() => AssertPools(
        await FindingsAsync(Deployment, "swc-mini", inputs => Change.Text(inputs, "gpt-4.1-nano", "properties", "model", "name")),
        Severity.Error, "gpt-4.1-nano");

    [Fact]
    public async Task An_account_whose_address_the_simulation_lacks()
    {
        var findings = DevLab.Findings(await ModelsLab.EvaluateAsync(families: [new AccountWithoutAddress()]));

        Assert.All(findings, finding => Assert.Equal(Severity.Unknown, finding.Severity));
        Assert.Contains(findings, finding => finding.Rule == "hole" && finding.Urn.EndsWith("::eus2-openai-v1", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Rule == "pool-deployments" && finding.Urn.EndsWith("::foundry-pool-openai-v1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_gateway_that_may_not_call_the_models_of_an_account()
    {
        var plan = await ModelsLab.EvaluateAsync();

        var findings = DevLab.Findings(plan with { Resources = plan.Resources.Remove(Named(plan, Role, "swc-gateway-openai-user")) });

        Assert.Equal(
            ["swc-openai-classic", "swc-openai-v1"],
            findings.Select(finding => finding.Urn[(finding.Urn.LastIndexOf("::", StringComparison.Ordinal) + 2)..]));
        Assert.All(findings, finding => Assert.Equal(("backend-role", Severity.Warning, "properties.url"), (finding.Rule, finding.Severity, finding.Path)));
    }

    [Fact]
    public async Task A_gateway_without_identity_may_call_nothing()
    {
        var findings = await FindingsAsync(Service, "gateway", inputs => inputs.Without("identity"));

        Assert.Equal(["gateway-identity", .. Enumerable.Repeat("backend-role", 8)], findings.Select(finding => finding.Rule));
    }

    [Fact]
    public async Task A_role_on_the_whole_resource_group_does_as_well()
    {
        var plan = await ModelsLab.EvaluateAsync();
        var role = Named(plan, Role, "swc-gateway-openai-user");
        var scope = role.Inputs.Text("scope")!;

        Assert.Empty(DevLab.Findings(plan with
        {
            Resources = plan.Resources.Replace(role, role with { Inputs = Change.Text(role.Inputs, scope[..scope.IndexOf("/providers/", StringComparison.Ordinal)], "scope") }),
        }));
    }

    [Fact]
    public async Task Two_models_that_are_deployed_at_the_same_time()
    {
        var plan = await ModelsLab.EvaluateAsync();
        var deployment = Named(plan, Deployment, "swc-embed");

        var finding = Assert.Single(DevLab.Findings(plan with
        {
            Resources = plan.Resources.Replace(deployment, deployment with { DependsOn = Named(plan, Deployment, "swc-mini").DependsOn }),
        }));

        Assert.Equal(("deployments-parallel", Severity.Warning), (finding.Rule, finding.Severity));
        Assert.Contains("'swc-embed' and 'swc-mini'", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pool_with_both_shapes_of_the_API()
    {
        var finding = Assert.Single(await FindingsAsync(Backend, "foundry-pool-openai-v1", inputs => Change.At(
            inputs,
            id => new TextValue(((TextValue)id).Value.Replace("openai-v1", "openai-classic", StringComparison.Ordinal)),
            "pool", "services", 1, "id")));

        Assert.Equal(("pool-mixed-api", Severity.Error, "properties.pool.services[1].id"), (finding.Rule, finding.Severity, finding.Path));
    }

    [Fact]
    public async Task Reserved_throughput_without_breaker()
    {
        var finding = Assert.Single(await FindingsAsync(Backend, "wus3-ptu-openai-v1", inputs => Change.Remove(inputs, "circuitBreaker")));

        Assert.Equal(("pool-never-spills", Severity.Warning, "properties.pool.services[3].priority"), (finding.Rule, finding.Severity, finding.Path));
    }

    [Fact]
    public async Task Two_rules_in_a_circuit_breaker()
    {
        var finding = Assert.Single(await FindingsAsync(Backend, "swc-openai-v1", inputs => Change.At(
            inputs, rules => new ListValue([.. ((ListValue)rules).Items, .. ((ListValue)rules).Items]), "circuitBreaker", "rules")));

        Assert.Equal(("limit-circuit-breaker-rules", Severity.Error), (finding.Rule, finding.Severity));
    }

    [Fact]
    public async Task A_priority_that_Azure_does_not_know()
    {
        var finding = Assert.Single(await FindingsAsync(Backend, "foundry-pool-openai-v1", inputs => Change.At(
            inputs, _ => new NumberValue(101), "pool", "services", 1, "priority")));

        Assert.Equal(("schema-range", Severity.Error, "properties.pool.services[1].priority"), (finding.Rule, finding.Severity, finding.Path));
    }

    private static void AssertPools(IReadOnlyList<Finding> findings, Severity severity, string says)
    {
        Assert.Equal(
            ["foundry-pool-openai-classic", "foundry-pool-openai-v1"],
            findings.Select(finding => finding.Urn[(finding.Urn.LastIndexOf("::", StringComparison.Ordinal) + 2)..]));
        Assert.All(findings, finding =>
        {
            Assert.Equal(("pool-deployments", severity, "properties.pool.services[2].id"), (finding.Rule, finding.Severity, finding.Path));
            Assert.Contains(says, finding.Message, StringComparison.Ordinal);
        });
    }

    private static async Task<IReadOnlyList<Finding>> FindingsAsync(string type, string name, Func<ObjectValue, ObjectValue> change)
    {
        var plan = await ModelsLab.EvaluateAsync();
        var broken = Named(plan, type, name);
        return DevLab.Findings(plan with { Resources = plan.Resources.Replace(broken, broken with { Inputs = change(broken.Inputs) }) });
    }

    private static PlanResource Named(Plan plan, string type, string name) =>
        plan.Resources.Single(resource => resource.Type == type && resource.Name == name);

    private sealed class AccountWithoutAddress : IResourceFamily
    {
        public IReadOnlyCollection<string> Types { get; } = [Account];

        public void Complete(SimulatedResource resource, SimulatedCloud cloud) => resource.Outputs.Remove("properties");
    }
}
