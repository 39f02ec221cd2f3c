using Infra.Analysis.Checks;
using Infra.Analysis.Checks.Foundry;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Tests.Checks.Foundry;

/// <summary>Connections that fit their gateway, and each way not to.</summary>
public sealed class ConnectedGatewaysTests
{
    [Fact]
    public void Connections_that_fit_pass_and_are_part_of_all_checks()
    {
        Assert.Empty(ConnectedGateways.Check(FoundryPlan.Plan));
        Assert.Contains(PlanChecks.Run(Target("by-identity", "https://ai.example.org/openai")), finding => finding.Rule == ConnectedGateways.TargetRule);
    }

    [Theory]
    [InlineData("https://ai.example.org/foundry/models", "no name of a gateway")]
    [InlineData("https://ai.example.com/foundry", "it has no API")]
    [InlineData("https://ai.example.com/foundry/models/", "must not end with a slash")]
    [InlineData("http://ai.example.com/foundry/models", "not https")]
    [InlineData("https://ai.example.com/foundry/models/deployments/mini", "appends itself")]
    [InlineData("ai.example.com", "no address")]
    public void Addresses(string target, string expected)
    {
        var finding = Assert.Single(ConnectedGateways.Check(Target("by-identity", target)));

        Assert.Equal(
            (ConnectedGateways.TargetRule, Severity.Error, "properties.target", FoundryPlan.Plan.Urn("by-identity")),
            (finding.Rule, finding.Severity, finding.Path, finding.Urn));
        Assert.Contains(expected, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Letter_case_does_not_matter_and_an_API_answers_below_its_path() =>
        Assert.Empty(ConnectedGateways.Check(Target("by-identity", "https://AI.example.com/Foundry/models/v2")));

    [Fact]
    public void Any_address_may_be_another_gateways() => Assert.Empty(ConnectedGateways.Check(Target("by-key", "https://litellm.example.org/v1")));

    [Fact]
    public void Without_gateway_in_the_plan_nobody_knows()
    {
        var finding = Assert.Single(ConnectedGateways.Check(FoundryPlan.Plan.Without("gateway")));

        Assert.Equal((ConnectedGateways.TargetRule, Severity.Unknown, FoundryPlan.Plan.Urn("by-identity")), (finding.Rule, finding.Severity, finding.Urn));
    }

    [Fact]
    public void A_key_in_a_header_that_the_API_does_not_read()
    {
        var plan = FoundryPlan.Plan.WithBody("api", null, "properties", "subscriptionKeyParameterNames");

        var finding = Assert.Single(ConnectedGateways.Check(plan));
        Assert.Equal((ConnectedGateways.KeyRule, Severity.Error), (finding.Rule, finding.Severity));
        Assert.Contains("'api-key', and the API 'openai' takes it in 'Ocp-Apim-Subscription-Key'", finding.Message, StringComparison.Ordinal);

        Assert.Empty(ConnectedGateways.Check(plan.WithBody(
            "by-key", new TextValue("""{"type":"api_key","name":"ocp-apim-subscription-key"}"""), "properties", "metadata", "authConfig")));
    }

    [Fact]
    public void A_token_at_an_API_that_asks_for_a_key()
    {
        var finding = Assert.Single(ConnectedGateways.Check(FoundryPlan.Plan.WithBody("open-api", null, "properties", "subscriptionRequired")));

        Assert.Equal((ConnectedGateways.KeyRule, Severity.Error, "properties.authType"), (finding.Rule, finding.Severity, finding.Path));
        Assert.Contains("the API 'open' asks for a subscription key", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_nobody_behind_the_gateway_deploys()
    {
        var finding = Assert.Single(ConnectedGateways.Check(FoundryPlan.Plan.Without("mini")));

        Assert.Equal((ConnectedGateways.ModelRule, Severity.Error, "properties.metadata.models"), (finding.Rule, finding.Severity, finding.Path));
        Assert.Contains("'mini'", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_of_a_backend_that_nobody_knows_is_unknown() => Assert.Equal(
        Severity.Unknown,
        Assert.Single(ConnectedGateways.Check(
            FoundryPlan.Plan.Without("mini").WithBody("backend", new TextValue("https://models.example.org"), "properties", "url"))).Severity);

    private static Plan Target(string connection, string target) => FoundryPlan.Plan.WithBody(connection, new TextValue(target), "properties", "target");
}
