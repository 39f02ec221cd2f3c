using System.Text;
using Infra.Analysis.Checks;
using Infra.Analysis.Diff;
using Infra.Analysis.Export;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Tests;

public sealed class SecretsTests
{
    [Fact]
    public void No_tool_lets_a_secret_out_wherever_it_is()
    {
        var secret = new SecretValue(new ObjectValue([
            new(SampleLab.Secret, new ListValue([new TextValue(SampleLab.Secret), new UnknownValue([])])),
            new("id", new TextValue($"{SampleLab.Subscription}/resourceGroups/rg-hub/providers/Microsoft.X/xs/{SampleLab.Secret}")),
        ]));
        var anywhere = new ObjectValue([new("here", secret), new("there", new ListValue([secret]))]);
        var plan = SampleLab.Plan with
        {
            Outputs = anywhere,
            Resources =
            [
                .. SampleLab.Plan.Resources.Select(resource => resource with
                {
                    Inputs = anywhere,
                    Outputs = anywhere,
                    Arm = resource.Arm is { } arm
                        ? arm with { Body = arm.Body.With("properties", anywhere).With("location", secret) }
                        : null,
                }),
            ],
        };
        plan = plan with { Findings = PlanChecks.Run(plan) };
        using var file = new MemoryStream();
        PlanWriter.Write(plan, file);
        var diff = PlanDiff.Compare(SampleLab.Plan, plan);
        var export = BicepExport.Of(plan);

        string[] texts =
        [
            Encoding.UTF8.GetString(file.ToArray()),
            string.Join('\n', plan.Findings.Concat(diff.Findings).Concat(export.Findings)),
            string.Join('\n', diff.Changed.SelectMany(change => change.Changes).Concat(diff.Outputs)),
            string.Join('\n', export.Files.Values),
            plan.ToString(),
        ];

        Assert.All(texts, text => Assert.DoesNotContain(SampleLab.Secret, text, StringComparison.Ordinal));
        Assert.Contains(diff.Changed, change => change.New.Name == "vault-key");
        Assert.NotEmpty(plan.Findings);
    }
}
