using Infra.Analysis.Checks;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Schema;
using Infra.Analysis.Values;

namespace Infra.Analysis.Tests.Arm;

/// <summary>What a program wants of a resource that Azure makes by itself is, for the analysis, that resource.</summary>
public sealed class AdoptedResourcesTests
{
    private const string Id = SampleLab.Subscription + "/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/aif/managedNetworks/default";

    private const string Asked = $$$"""
        { "input": { "id": "{{{Id}}}", "type": "Microsoft.CognitiveServices/accounts/managedNetworks", "apiVersion": "2026-05-01",
          "properties": { "managedNetwork": { "isolationMode": "AllowOnlyApprovedOutbound", "firewallSku": "Basic" } } } }
        """;

    [Fact]
    public void It_has_the_id_and_the_request_of_the_resource()
    {
        var resource = Assert.Single(Analyze(Asked).Resources);

        Assert.Equal(Id, resource.Id);
        Assert.Equal(
            ("Microsoft.CognitiveServices/accounts/managedNetworks", "2026-05-01", "aif/default", SampleLab.Subscription + "/resourceGroups/rg"),
            (resource.Arm!.Type, resource.Arm.ApiVersion, resource.Arm.Name, resource.Arm.Scope));
        Assert.Equal("AllowOnlyApprovedOutbound", (((ObjectValue)resource.Arm.Body["properties"]!)["managedNetwork"] as ObjectValue)!.Text("isolationMode"));
    }

    [Fact]
    public void Its_body_is_checked_against_Azures_types()
    {
        var findings = Analyze(Asked.Replace("firewallSku", "firewallSkus", StringComparison.Ordinal)).Findings;

        var finding = Assert.Single(findings, finding => finding.Rule.StartsWith("schema-", StringComparison.Ordinal));
        Assert.Equal(("schema-unknown-property", Severity.Error), (finding.Rule, finding.Severity));
        Assert.Contains("firewallSku", finding.Message, StringComparison.Ordinal);
    }

    /// <summary>What it is part of must be there, as for any resource.</summary>
    [Fact]
    public void An_owner_that_nothing_makes_is_missed() =>
        Assert.Equal(["dangling-id"], Analyze(Asked).Findings.Select(finding => finding.Rule));

    [Theory]
    [InlineData("infra:tags:StandardTags$pulumi:index:Stash", Asked)]
    [InlineData("infra:arm:AdoptedResource$pulumi:index:Stash", """{ "input": "a text" }""")]
    [InlineData("infra:arm:AdoptedResource$pulumi:index:Stash", """{ "input": { "id": "unknown:a", "apiVersion": "2026-05-01" } }""")]
    public void Another_stash_or_one_that_is_not_known_stays_what_it_is(string chain, string inputs)
    {
        var resource = Assert.Single(Analyze(inputs, chain).Resources);

        Assert.Null(resource.Arm);
        Assert.Equal("agents", resource.Id);
    }

    private static Plan Analyze(string inputs, string chain = "infra:foundry:ManagedNetwork$infra:arm:AdoptedResource$pulumi:index:Stash") =>
        new PlanAnalyzer(ArmTypes.Shared).Analyze(new Plan
        {
            Project = "lab",
            Stack = "dev",
            Resources =
            [
                new PlanResource
                {
                    Urn = $"urn:pulumi:dev::lab::{chain}::agents",
                    Type = "pulumi:index:Stash",
                    Name = "agents",
                    Custom = true,
                    Id = "agents",
                    Inputs = (ObjectValue)SampleLab.Value(inputs),
                },
            ],
        });
}
