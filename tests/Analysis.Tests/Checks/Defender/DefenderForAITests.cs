using System.Text.Json;
using Infra.Analysis.Checks.Defender;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Tests.Checks.Defender;

public sealed class DefenderForAITests
{
    private const string Accounts = "Microsoft.CognitiveServices/accounts";

    private static readonly Plan Lab = new NetworkPlan()
        .Add("standard", Accounts + "/deployments", "aif/standard", new { properties = new { raiPolicyName = "Microsoft.DefaultV2" } })
        .Add("guarded", Accounts + "/deployments", "aif/guarded", new { properties = new { raiPolicyName = "strict" } })
        .Add("strict", Accounts + "/raiPolicies", "aif/strict", new
        {
            properties = new
            {
                contentFilters = new[]
                {
                    new { name = "Hate", source = "Prompt", enabled = true, blocking = true }, new { name = "Jailbreak", source = "Prompt", enabled = true, blocking = true },
                },
            },
        })
        .Plan
        .With(Pricing(SampleLab.Subscription));

    [Fact]
    public void A_plan_in_order_and_guardrails_that_are_on_pass() => Assert.Empty(DefenderForAI.Check(Lab));

    [Theory]
    [InlineData("standard", """ "Microsoft.Nil" """, "filters nothing")]
    [InlineData("standard", null, "names no guardrail")]
    public void A_deployment_without_content_safety(string name, string? policy, string expected)
    {
        var plan = Lab.WithBody(name, policy is null ? null : SampleLab.Value(policy), "properties", "raiPolicyName");

        var finding = Assert.Single(DefenderForAI.Check(plan));
        Assert.Equal(
            (DefenderForAI.FilterRule, Severity.Error, plan.Urn(name), "properties.raiPolicyName"), (finding.Rule, finding.Severity, finding.Urn, finding.Path));
        Assert.Contains(expected, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_guardrail_with_a_filter_that_is_off()
    {
        var plan = Lab.WithBody("strict", new BooleanValue(false), "properties", "contentFilters", 1, "enabled");

        var finding = Assert.Single(DefenderForAI.Check(plan));
        Assert.Equal((DefenderForAI.FilterRule, plan.Urn("guarded")), (finding.Rule, finding.Urn));
        Assert.Contains("whose filter 'Jailbreak' (Prompt) is off", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_Defender_nobody_watches()
    {
        var off = Lab.WithBody("standard", new TextValue("Microsoft.Nil"), "properties", "raiPolicyName");

        Assert.Empty(DefenderForAI.Check(off.Without("defender")));
        Assert.Empty(DefenderForAI.Check(off.WithBody("defender", new TextValue("Free"), "properties", "pricingTier")));
        Assert.Empty(DefenderForAI.Check(off.Without("defender").With(Pricing("/subscriptions/00000000-0000-0000-0000-000000000009"))));
    }

    [Fact]
    public void A_plan_for_less_than_a_subscription()
    {
        var finding = Assert.Single(DefenderForAI.Check(Lab.Without("defender").With(Pricing(NetworkPlan.Group))));

        Assert.Equal((DefenderForAI.PlanRule, Severity.Error, ""), (finding.Rule, finding.Severity, finding.Path));
    }

    [Theory]
    [InlineData("name", """ "AIPromptEvidences" """, "probably AIPromptEvidence is meant")]
    [InlineData("name", """ "aipromptevidence" """, "probably AIPromptEvidence is meant")]
    [InlineData("isEnabled", "true", "neither \"True\" nor \"False\"")]
    [InlineData("isEnabled", """ "true" """, "neither \"True\" nor \"False\"")]
    public void An_extension_that_Azure_does_not_understand(string member, string value, string expected)
    {
        var finding = Assert.Single(DefenderForAI.Check(Lab.WithBody("defender", SampleLab.Value(value), "properties", "extensions", 0, member)));

        Assert.Equal((DefenderForAI.PlanRule, $"properties.extensions[0].{member}"), (finding.Rule, finding.Path));
        Assert.Contains(expected, finding.Message, StringComparison.Ordinal);
    }

    private static PlanResource Pricing(string scope) => SampleLab.Resource(
        "defender", "Microsoft.Security/pricings", "2024-01-01", "AI", scope, JsonSerializer.Serialize(new
        {
            properties = new { pricingTier = "Standard", extensions = new[] { new { name = "AIPromptEvidence", isEnabled = "True" } } },
        }));
}
