using System.Collections.Immutable;
using Infra.Analysis.Checks;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Schema;
using Infra.Analysis.Values;

namespace Infra.Analysis.Tests.Checks;

/// <summary>A plan that rests on another one: what that creates is there, and what is wrong with it is its own.</summary>
public sealed class ReferencedPlansTests
{
    private const string SubnetId =
        $"{SampleLab.Subscription}/resourceGroups/rg-spoke/providers/Microsoft.Network/virtualNetworks/vnet-spoke/subnets/apps";

    [Fact]
    public void An_id_of_the_other_plan_is_known_and_a_misspelled_one_is_found()
    {
        var card = Card("card", SubnetId);
        Assert.Contains(Check(card), finding => finding.Rule is "dangling-id" or "outside-id");
        Assert.DoesNotContain(Check(card, SampleLab.Plan), finding => finding.Rule is "dangling-id" or "outside-id");

        var wrong = Assert.Single(
            Check(Card("card", SubnetId.Replace("/apps", "/app", StringComparison.Ordinal)), SampleLab.Plan), finding => finding.Rule == "dangling-id");
        Assert.Equal("urn:card", wrong.Urn);
        Assert.Contains("/subnets/apps", wrong.Help, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Findings_of_the_other_plan_are_not_repeated()
    {
        var store = SampleLab.Plan.Named("store");
        var faulty = SampleLab.Plan.With(store with { Id = store.Id + "2", Arm = store.Arm! with { Name = "stlab2" } });
        Assert.Contains(PlanChecks.Run(faulty), finding => finding.Rule == "duplicate-urn");
        Assert.DoesNotContain(Check(Card("card", SubnetId), faulty), finding => finding.Rule == "duplicate-urn");
    }

    private static ImmutableArray<Finding> Check(PlanResource resource, params Plan[] referenced)
    {
        var plan = new Plan { Project = "lab", Stack = "upper", Resources = [resource], Outputs = ObjectValue.Empty };
        return new PlanAnalyzer(ArmTypes.Shared).Analyze(
            plan, new AnalysisSettings { SubscriptionId = SampleLab.Subscription.Split('/')[^1], Referenced = [.. referenced] }).Findings;
    }

    private static PlanResource Card(string name, string subnet) => new()
    {
        Urn = $"urn:{name}",
        Type = "azure-native:network:NetworkInterface",
        Name = name,
        Custom = true,
        Id = $"{SampleLab.Subscription}/resourceGroups/rg-spoke/providers/Microsoft.Network/networkInterfaces/{name}",
        Inputs = (ObjectValue)SampleLab.Value($$"""
            { "networkInterfaceName": "{{name}}", "resourceGroupName": "rg-spoke", "location": "westus3",
              "ipConfigurations": [ { "name": "one", "subnet": { "id": "{{subnet}}" } } ] }
            """),
        Outputs = ObjectValue.Empty,
    };
}
