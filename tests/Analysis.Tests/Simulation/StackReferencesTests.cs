using System.Collections.Immutable;
using Infra.Analysis.Plans;
using Infra.Analysis.Simulation;
using Infra.Analysis.Tests.Evaluation;
using Infra.Analysis.Values;
using Pulumi;

namespace Infra.Analysis.Tests.Simulation;

public sealed class StackReferencesTests
{
    private static readonly ObjectValue Outputs = new(
    [
        new("Plain", new TextValue("x")),
        new("Ids", new ObjectValue([new("a", new TextValue("1")), new("b", new ListValue([new NumberValue(2), new BooleanValue(true)]))])),
        new("Key", new SecretValue(new TextValue("hunter2-Tr0ub4dor"))),
        new("Mixed", new ObjectValue([new("open", new TextValue("o")), new("hidden", new SecretValue(new TextValue("correct-horse")))])),
        new("Nothing", NullValue.Instance),
        new("Unknown", new UnknownValue([])),
    ]);

    [Fact]
    public async Task The_outputs_are_those_of_the_other_plan_with_its_marks()
    {
        var plan = await ReadAsync("org/project/other", reference => reference.GetOutput("Ids"));

        var reference = Reference(plan);
        Assert.Equal(Outputs.Without("Nothing").Without("Unknown"), reference.Outputs["outputs"]);
        Assert.Equal("[Key, Mixed]", reference.Outputs["secretOutputNames"]!.ToString());
        Assert.Equal("{a: 1, b: [2, true]}", plan.Outputs["value"]!.ToString());
    }

    [Theory]
    [InlineData("Key")]
    [InlineData("Mixed")]
    public async Task A_secret_output_stays_secret_wherever_it_goes(string name)
    {
        var plan = await ReadAsync("org/project/other", reference => reference.GetOutput(name));
        Assert.IsType<SecretValue>(plan.Outputs["value"]);
    }

    [Theory]
    [InlineData("Nothing")]
    [InlineData("Unknown")]
    [InlineData("Missing")]
    public async Task What_the_other_stack_does_not_have_is_null(string name)
    {
        var isNull = await ReadAsync("org/project/other", reference => reference.GetOutput(name).Apply(value => value is null));
        Assert.Equal("true", isNull.Outputs["value"]!.ToString());
    }

    [Fact]
    public async Task A_stack_without_a_plan_has_no_outputs()
    {
        var plan = await ReadAsync("org/project/else", reference => reference.GetOutput("Plain").Apply(value => value is null));
        Assert.Equal("{}", Reference(plan).Outputs["outputs"]!.ToString());
        Assert.Equal("true", plan.Outputs["value"]!.ToString());
    }

    private static PlanResource Reference(Plan plan) => Assert.Single(plan.Resources, resource => resource.Type == "pulumi:pulumi:StackReference");

    private static async Task<Plan> ReadAsync<T>(string stack, Func<StackReference, Output<T>> read)
    {
        var simulator = new AzureSimulator(new SimulatedCloud
        {
            StackOutputs = ImmutableDictionary<string, ObjectValue>.Empty.Add("org/project/other", Outputs),
        });
        var plan = await TestProgram.EvaluateAsync(
            () => new Reader(read(new StackReference("reference", new StackReferenceArgs { Name = stack })).Apply(value => (object?)value)), simulator);
        return plan with { Outputs = plan.Resources.Single(resource => resource.Type == "test:index:Reader").Outputs };
    }

    /// <summary>Shows a value as the output of a component.</summary>
    private sealed class Reader : ComponentResource
    {
        public Reader(Output<object?> value)
            : base("test:index:Reader", "reader") => RegisterOutputs(new Dictionary<string, object?> { ["value"] = value });
    }
}
