using Infra.Analysis.Checks;
using Infra.Analysis.Checks.Gateway;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Tests.Checks.Gateway;

/// <summary>A pool of two accounts in order, and each thing that can be wrong with it.</summary>
public sealed class BackendPoolsTests
{
    private const string Backends = "Microsoft.ApiManagement/service/backends";
    private const string Accounts = "Microsoft.CognitiveServices/accounts";

    private static readonly UnknownValue Unknown = new([]);

    [Fact]
    public void A_pool_in_order_passes_and_is_part_of_all_checks()
    {
        Assert.Empty(BackendPools.Check(Pool()));
        Assert.Contains(PlanChecks.Run(Pool().Without("b-mini")), finding => finding.Rule == BackendPools.DeploymentsRule);
    }

    [Theory]
    [InlineData("a", "b-mini", "'b'", "services[1]")]
    [InlineData("b", "a-mini", "'a'", "services[0]")]
    public void A_deployment_that_one_account_lacks(string owner, string removed, string lacking, string path)
    {
        var finding = Assert.Single(BackendPools.Check(Pool().Without(removed)));

        Assert.Equal((BackendPools.DeploymentsRule, Severity.Error), (finding.Rule, finding.Severity));
        Assert.Equal((Pool().Urn("pool"), $"properties.pool.{path}.id"), (finding.Urn, finding.Path));
        Assert.Contains($"account {lacking}", finding.Message, StringComparison.Ordinal);
        Assert.Contains($"'mini', which '{owner}' has", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name", "gpt-4.1")]
    [InlineData("format", "Mistral AI")]
    public void Another_model_under_the_same_name(string member, string value)
    {
        var finding = Assert.Single(BackendPools.Check(Pool().WithBody("b-mini", new TextValue(value), "properties", "model", member)));

        Assert.Equal((BackendPools.DeploymentsRule, Severity.Error, "properties.pool.services[1].id"), (finding.Rule, finding.Severity, finding.Path));
        Assert.Contains(value, finding.Message, StringComparison.Ordinal);
        Assert.Contains("gpt-4.1-mini (OpenAI) in 'a'", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Versions_and_capacities_may_differ() => Assert.Empty(BackendPools.Check(
        Pool().WithBody("b-mini", new TextValue("2025-04-14"), "properties", "model", "version")));

    [Fact]
    public void An_address_that_nobody_knows_is_unknown_and_the_others_are_still_compared()
    {
        var three = Draw("a", "b", "c").WithBody("b-v1", Unknown, "properties", "url");

        var finding = Assert.Single(BackendPools.Check(three));
        Assert.Equal((BackendPools.DeploymentsRule, Severity.Unknown, "properties.pool.services[1].id"), (finding.Rule, finding.Severity, finding.Path));
        Assert.Contains("address of the member 'b-v1'", finding.Message, StringComparison.Ordinal);

        var findings = BackendPools.Check(three.Without("c-mini")).ToArray();
        Assert.Contains(findings, found => found.Severity == Severity.Error && found.Message.Contains("account 'c'", StringComparison.Ordinal));
        Assert.Contains(findings, found => found.Severity == Severity.Unknown);
    }

    [Fact]
    public void Addresses_that_nobody_knows_at_all_are_unknown() => Assert.All(
        Two(BackendPools.Check(Pool().WithBody("a-v1", Unknown, "properties", "url").WithBody("b-v1", Unknown, "properties", "url"))),
        finding => Assert.Equal((BackendPools.DeploymentsRule, Severity.Unknown), (finding.Rule, finding.Severity)));

    [Fact]
    public void An_account_outside_the_plan_is_unknown()
    {
        var finding = Assert.Single(BackendPools.Check(Pool().Without("b")));

        Assert.Equal((BackendPools.DeploymentsRule, Severity.Unknown, "properties.pool.services[1].id"), (finding.Rule, finding.Severity, finding.Path));
        Assert.Contains("aif-b.openai.azure.com", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_nobody_knows_is_unknown_also_if_it_is_so_everywhere()
    {
        var one = Pool().WithBody("b-mini", Unknown, "properties", "model", "name");
        var both = one.WithBody("a-mini", Unknown, "properties", "model", "name");

        Assert.All(
            new[] { one, both },
            plan => Assert.Equal(Severity.Unknown, Assert.Single(BackendPools.Check(plan)).Severity));
    }

    [Fact]
    public void Servers_that_are_no_accounts_are_nobodys_business()
    {
        var plan = Pool().WithBody("a-v1", new TextValue("https://a.example.org/x"), "properties", "url")
            .WithBody("b-v1", new TextValue("https://b.example.org/y"), "properties", "url");

        Assert.Empty(BackendPools.Check(plan));
    }

    [Fact]
    public void Two_shapes_of_the_API_in_one_pool()
    {
        var finding = Assert.Single(BackendPools.Check(
            Pool().WithBody("b-v1", new TextValue("https://aif-b.openai.azure.com/openai"), "properties", "url")));

        Assert.Equal((BackendPools.MixedApiRule, Severity.Error, "properties.pool.services[1].id"), (finding.Rule, finding.Severity, finding.Path));
        Assert.Contains("/openai/v1 and /openai:", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_without_breaker_before_others()
    {
        Assert.Empty(BackendPools.Check(Pool().WithBody("b-v1", null, "properties", "circuitBreaker")));
        var plan = Pool().WithBody("a-v1", null, "properties", "circuitBreaker");

        var finding = Assert.Single(BackendPools.Check(plan));
        Assert.Equal(
            (BackendPools.NeverSpillsRule, Severity.Warning, "properties.pool.services[0].priority"), (finding.Rule, finding.Severity, finding.Path));

        Assert.Empty(BackendPools.Check(plan.WithBody("pool", new NumberValue(2), "properties", "pool", "services", 0, "priority")));
    }

    [Fact]
    public void A_breaker_of_the_pool_itself()
    {
        var finding = Assert.Single(BackendPools.Check(
            Pool().WithBody("pool", SampleLab.Value("""{ "rules": [ { "name": "all" } ] }"""), "properties", "circuitBreaker")));

        Assert.Equal((BackendPools.OwnBreakerRule, Severity.Warning, "properties.circuitBreaker"), (finding.Rule, finding.Severity, finding.Path));
    }

    [Fact]
    public void A_pool_in_a_pool()
    {
        var plan = Pool().With(SampleLab.Resource("outer", Backends, "2024-05-01", "apim/outer", NetworkPlan.Group, """
            { "properties": { "type": "Pool", "pool": { "services": [ { "id": "/backends/pool" } ] } } }
            """));

        var finding = Assert.Single(BackendPools.Check(plan));
        Assert.Equal(
            (BackendPools.NestedRule, Severity.Error, plan.Urn("outer"), "properties.pool.services[0].id"),
            (finding.Rule, finding.Severity, finding.Urn, finding.Path));
    }

    private static Finding[] Two(IEnumerable<Finding> findings)
    {
        var found = findings.ToArray();
        Assert.Equal(2, found.Length);
        return found;
    }

    private static Plan Pool() => Draw("a", "b");

    /// <summary>Accounts with the same two models, each before the next, one named by its id and the others by the short way.</summary>
    private static Plan Draw(params string[] accounts)
    {
        var plan = new NetworkPlan();
        foreach (var account in accounts)
        {
            plan.Add(account, Accounts, $"aif-{account}", new { properties = new { customSubDomainName = $"aif-{account}" } });
            foreach (var (name, model) in new[] { ("mini", "gpt-4.1-mini"), ("embed", "text-embedding-3-large") })
            {
                plan.Add($"{account}-{name}", Accounts + "/deployments", $"aif-{account}/{name}", new
                {
                    properties = new { model = new { format = "OpenAI", name = model, version = "1" } },
                });
            }

            plan.Add($"{account}-v1", Backends, $"apim/{account}-v1", new
            {
                properties = new { type = "Single", url = $"https://aif-{account}.openai.azure.com/openai/v1", circuitBreaker = new { rules = new[] { new { name = "busy" } } } },
            });
        }

        return plan.Add("pool", Backends, "apim/pool", new
        {
            properties = new
            {
                type = "Pool",
                pool = new { services = accounts.Select((account, index) => new { id = MemberId(account, index), priority = index + 1 }) },
            },
        }).Plan;

        static string MemberId(string account, int index) => index == 0
            ? $"{NetworkPlan.Group}/providers/Microsoft.ApiManagement/service/APIM/backends/{account}-V1"
            : $"/backends/{account}-v1";
    }
}
