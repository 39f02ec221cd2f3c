using Infra.Components.Foundry;
using Infra.Components.Foundry.Guardrails;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Infra.Components.Tests.Testing;

namespace Infra.Components.Tests.Foundry;

public sealed class GuardrailTests
{
    [Fact]
    public async Task The_standard_one_refuses_harm_attacks_and_what_belongs_to_others()
    {
        var sent = await SentAsync(Guardrail.Standard);

        Assert.Equal(("prompt-shields", "Microsoft.DefaultV2", "Blocking"), (sent["raiPolicyName"], sent["properties.basePolicyName"], sent["properties.mode"]));
        Assert.Equal(
            [
                "Hate Prompt Medium", "Hate Completion Medium", "Sexual Prompt Medium", "Sexual Completion Medium", "Violence Prompt Medium",
                "Violence Completion Medium", "Selfharm Prompt Medium", "Selfharm Completion Medium", "Jailbreak Prompt ", "Indirect Attack Prompt ",
                "Protected Material Text Completion ", "Protected Material Code Completion ",
            ],
            Filters(sent).Select(filter => $"{filter.Name} {filter.Source} {filter.Severity}"));
        Assert.All(Filters(sent), filter => Assert.Equal(("true", "true"), (filter.Enabled, filter.Blocking)));
    }

    [Theory]
    [InlineData(ShieldAction.Block, "true", "true")]
    [InlineData(ShieldAction.Annotate, "true", "false")]
    [InlineData(ShieldAction.Off, "false", "false")]
    public async Task What_it_does_with_each_is_in_the_plan(ShieldAction action, string enabled, string blocking)
    {
        var shields = Filters(await SentAsync(Guardrail.Standard with { PromptShields = action })).Where(filter => filter.Name is "Jailbreak" or "Indirect Attack");
        var harm = Filters(await SentAsync(Guardrail.Standard with { Harm = action, Threshold = HarmSeverity.High })).Where(filter => filter.Severity is not null);
        var material = Filters(await SentAsync(Guardrail.Standard with { ProtectedMaterial = action })).Where(filter => filter.Name!.StartsWith("Protected", StringComparison.Ordinal));

        Assert.Equal((2, 8, 2), (shields.Count(), harm.Count(), material.Count()));
        Assert.All(shields.Concat(harm).Concat(material), filter => Assert.Equal((enabled, blocking), (filter.Enabled, filter.Blocking)));
        Assert.All(harm, filter => Assert.Equal("High", filter.Severity));
    }

    [Fact]
    public void What_is_wrong_is_said_at_once()
    {
        var problems = Guardrail.Check(
            "agents",
            [Guardrail.Standard, Guardrail.Standard with { Name = "PROMPT-SHIELDS" }, Guardrail.Standard with { Name = "a b" }, Guardrail.Standard with { Name = "Microsoft.Mine" }],
            [Models.Mini with { Guardrail = "shield" }, Models.Embed with { Guardrail = "prompt-shields" }, Models.Large]);

        Assert.Equal(["agents/a b", "agents/Microsoft.Mine", "agents/prompt-shields", "agents/mini"], problems.Select(problem => problem.Subject));
        Assert.Contains("Microsoft.DefaultV2", problems[^1].Help, StringComparison.Ordinal);
    }

    private static async Task<RecordedResource> SentAsync(Guardrail guardrail)
    {
        var region = AzureRegion.Find("eastus2");
        var recording = await Recording.OfAsync(() => new ModelAccount("ptu", new ModelAccountArgs
        {
            Region = region,
            ResourceGroupName = "rg-models",
            Names = new ResourceNames(NamePattern.Default, new NameSuffix("suffix")),
            Guardrails = [guardrail],
            Deployments = [Models.Mini with { Guardrail = guardrail.Name }],
            EndpointRegion = region,
            EndpointResourceGroupName = "rg-net",
            SubnetId = "/ids/snet-svc",
            Zones = new ModelAccountZones("/ids/zone-ai", "/ids/zone-openai", "/ids/zone-cognitive"),
        }));
        return recording["azure-native:cognitiveservices:RaiPolicy", $"ptu-{guardrail.Name}"];
    }

    private static (string? Name, string? Source, string? Severity, string? Enabled, string? Blocking)[] Filters(RecordedResource policy) =>
    [
        .. policy.List("properties.contentFilters").Select((_, index) => (
            policy[$"properties.contentFilters.{index}.name"], policy[$"properties.contentFilters.{index}.source"],
            policy[$"properties.contentFilters.{index}.severityThreshold"], policy[$"properties.contentFilters.{index}.enabled"],
            policy[$"properties.contentFilters.{index}.blocking"])),
    ];
}
