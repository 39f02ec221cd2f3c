using Infra.Analysis.Findings;
using Infra.Cli.Tests.Parity;
using Infra.Components.Gateway.Apis;

namespace Infra.Cli.Tests.Apis;

/// <summary>Azure's types and the validator of policies accept the APIs with every option.</summary>
public sealed class ApisLabTests
{
    public static TheoryData<int> Combinations => [.. Enumerable.Range(0, 16)];

    [Theory]
    [MemberData(nameof(Combinations))]
    public async Task Every_combination_of_options_is_clean(int options)
    {
        var plan = await ApisLab.PlanAsync(
            new GatewayApiSettings
            {
                PlaygroundOrigin = Has(0) ? GatewayApiSettings.Playground : null,
                ContentSafetyThreshold = Has(1) ? 4 : null,
                SemanticCache = Has(2) ? new SemanticCacheSettings { EmbeddingsDeployment = "embed" } : null,
                PassTokens = !Has(3),
                TrustedApplications = Has(3) ? ["11111111-2222-3333-4444-555555555555"] : [],
                AllowImages = !Has(3),
                UserSecurityContext = !Has(3),
            },
            consumers: Has(3) ? [ApisLab.Team, ApisLab.Guests] : []);

        Assert.Empty(plan.Findings.Where(finding => finding.Severity != Severity.Info).Select(finding => $"{finding.Rule} {finding.Urn.Split("::")[^1]} {finding.Path} {finding.Message}"));

        bool Has(int option) => (options >> option & 1) == 1;
    }

    [Fact]
    public async Task A_gateway_without_models_says_hello_and_publishes_tools()
    {
        var plan = await ApisLab.PlanAsync(change: args => args with { Models = null });

        Assert.Empty(plan.Findings.Where(finding => finding.Severity != Severity.Info).Select(finding => finding.Message));
        Assert.Equal("hello", Assert.Single(plan.All("apimanagement:Api")).Name);
        Assert.DoesNotContain(plan.All("apimanagement:NamedValue"), value => value.Name == "inference-pool");
    }

    [Fact]
    public async Task Every_named_value_is_one_that_a_document_refers_to()
    {
        var plan = await ApisLab.PlanAsync(consumers: [ApisLab.Team]);

        var documents = plan.Resources.SelectMany(resource => new[] { resource.Text("value"), resource.Text("properties.value") }).OfType<string>().ToArray();
        Assert.All(plan.All("apimanagement:NamedValue"), value => Assert.Contains(documents, document => document.Contains("{{" + value.Name + "}}", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_consumers_limits_are_its_own_and_its_key_is_a_secret()
    {
        var plan = await ApisLab.PlanAsync(consumers: [ApisLab.Team, ApisLab.Guests]);

        Assert.Equal("mini,embed", Value("consumer-team-a-models"));
        Assert.Equal(("1000", "2000000"), (Value("consumer-team-a-tokens-per-minute"), Value("consumer-team-a-token-quota")));
        Assert.Equal(("*", "50000", "2232000000"), (Value("consumer-guests-models"), Value("consumer-guests-tokens-per-minute"), Value("consumer-guests-token-quota")));
        Assert.Equal(5, plan.All("apimanagement:ProductApiLink").Count(link => link.Name.StartsWith("team-a-", StringComparison.Ordinal)));
        Assert.Equal(["guests-hello", "guests-openai-v1"], plan.All("apimanagement:ProductApiLink").Where(link => link.Name.StartsWith("guests-", StringComparison.Ordinal)).Select(link => link.Name).Order());
        Assert.All(plan.All("apimanagement:Subscription"), subscription => Assert.Null(subscription.Text("primaryKey")));
        Assert.All(plan.All("apimanagement:Product"), product => Assert.Equal("true", product.Text("subscriptionRequired")));

        string? Value(string name) => plan.All("apimanagement:NamedValue", name).Single().Text("value");
    }

    [Fact]
    public async Task What_a_project_may_use_is_a_named_value_that_the_documents_judge_by()
    {
        const string Account = "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/RG-AI/providers/Microsoft.CognitiveServices/accounts/aif";
        var plan = await ApisLab.PlanAsync(change: args => args with
        {
            FoundryResourceIds = new[] { Account },
            AllowedModels = [new(Account, ["mini", "embed"]), new(Account + "/projects/Sales", ["mini"]), new(Account + "/projects/guests", [])],
        });

        Assert.Empty(plan.Findings.Where(finding => finding.Severity != Severity.Info).Select(finding => finding.Message));
        var account = Account.ToLowerInvariant();
        Assert.Equal($"mini,embed={account};mini={account}/projects/sales;-={account}/projects/guests", plan.NamedValue("foundry-models"));
        var foundry = plan.Fragment("identify-caller").All("when").Single(branch => branch.Code("condition").Contains("foundry-resource", StringComparison.Ordinal));
        Assert.Contains("foundry-models", Assert.Single(foundry.All("set-variable"), statement => statement.Literal("name") == "consumer-models").Code("value"), StringComparison.Ordinal);
        Assert.Equal("none", (await ApisLab.PlanAsync()).NamedValue("foundry-models"));
    }

    [Fact]
    public async Task More_than_a_named_value_holds_is_refused()
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => ApisLab.PlanAsync(change: args => args with
        {
            AllowedModels = [.. Enumerable.Range(0, 50).Select(number => new AllowedModels($"/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-ai/{number}", ["mini", "embed"]))],
        }));

        Assert.Contains("4096", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_api_from_a_link_has_the_operations_of_discovery_besides()
    {
        var plan = await ApisLab.PlanAsync(new GatewayApiSettings
        {
            Specifications = GatewayApiSettingsTests.Links(("openai", "https://example.org/openai.json")),
        });

        Assert.Empty(plan.Findings.Where(finding => finding.Severity != Severity.Info).Select(finding => finding.Message));
        var api = plan.All("apimanagement:Api", "openai").Single();
        Assert.Equal(("openapi+json-link", "https://example.org/openai.json"), (api.Text("format"), api.Text("value")));
        Assert.Equal(["openai-get-deployment-by-name", "openai-list-deployments"], plan.All("apimanagement:ApiOperation").Where(operation => operation.Name.StartsWith("openai-", StringComparison.Ordinal) && !operation.Name.StartsWith("openai-v1", StringComparison.Ordinal) && !operation.Name.StartsWith("openai-model", StringComparison.Ordinal)).Select(operation => operation.Name).Order());
    }

    [Fact]
    public async Task Fragments_wait_for_named_values_and_documents_for_fragments()
    {
        var plan = await ApisLab.PlanAsync();

        Assert.All(plan.All("apimanagement:ApiPolicy"), policy => Assert.True(plan.WaitsFor(policy, "apimanagement:NamedValue") && plan.WaitsFor(policy, "azure-native:resources:Resource")));
    }

    [Fact]
    public async Task The_caches_password_is_in_no_plan()
    {
        var plan = await ApisLab.PlanAsync(new GatewayApiSettings { SemanticCache = new SemanticCacheSettings { EmbeddingsDeployment = "embed" } });

        var cache = plan.All("resources:Resource", "gw-cache").Single();
        Assert.Equal("[secret]", cache.Text("properties.connectionString"));
    }
}
