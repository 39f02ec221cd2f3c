using System.Collections.Immutable;
using Infra.Analysis.Evaluation;
using Infra.Analysis.Plans;
using Infra.Analysis.Simulation;
using Infra.Analysis.Values;
using Infra.Stacks.Configuration;
using Infra.Stacks.Tests.Configuration;

namespace Infra.Stacks.Tests;

/// <summary>What the gateway takes from the outputs of the stack that has the network.</summary>
public sealed class LayerOutputsTests
{
    private const string Stack = "organization/foundry-lab/net";

    private const string Gateway = """
        config:
          lab:networkStack: net
          lab:gateway:
            spoke: wl2
            region: eastus2
            publisher: { name: Contoso, email: ai@contoso.com }
          lab:models:
            deployments: [{ model: gpt-4.1, version: '2025-04-14', capacity: 1 }]
            accounts: [{ name: east, region: eastus2 }]
        """;

    [Theory]
    [InlineData("SpokeSubnetIds", "the subnets that gateway, agents and private endpoints are put into")]
    [InlineData("SpokeRegions", "where the spokes are")]
    [InlineData("PrivateDnsZoneIds", "the zones that the names of private endpoints are written to")]
    public async Task A_missing_output_is_named_with_its_stack_what_it_is_for_and_what_to_do(string output, string why)
    {
        var outputs = (await NetworkAsync()).Outputs;

        var missing = await Assert.ThrowsAsync<EvaluationException>(() => GatewayAsync(outputs.Without(output)));
        Assert.Contains($"The stack '{Stack}' has no output '{output}': {why}.", missing.Message, StringComparison.Ordinal);
        Assert.Contains($"pulumi up --stack {Stack}", missing.Message, StringComparison.Ordinal);

        var wrong = await Assert.ThrowsAsync<EvaluationException>(() => GatewayAsync(outputs.With(output, new TextValue("x"))));
        Assert.Contains($"The output '{output}' of the stack '{Stack}' is not what it has to be: {why}.", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stack_that_was_never_deployed_is_named()
    {
        var exception = await Assert.ThrowsAsync<EvaluationException>(() => GatewayAsync(ObjectValue.Empty));
        Assert.Contains($"The stack '{Stack}' has no output", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zone_that_the_network_lacks_is_named_with_those_it_has()
    {
        var outputs = (await NetworkAsync()).Outputs;
        var zones = ((ObjectValue)outputs["PrivateDnsZoneIds"]!).Without("privatelink.azure-api.net");
        var exception = await Assert.ThrowsAsync<EvaluationException>(() => GatewayAsync(outputs.With("PrivateDnsZoneIds", zones)));
        Assert.Contains("There is no private DNS zone 'privatelink.azure-api.net'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("privatelink.openai.azure.com", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_secret_in_the_other_stack_is_secret_here()
    {
        var outputs = (await NetworkAsync()).Outputs.With("SpokeRegions", new SecretValue(
            new ObjectValue([KeyValuePair.Create<string, PropertyValue>("wl2", new TextValue("eastus2"))])));

        var plan = await GatewayAsync(outputs);

        var reference = Assert.Single(plan.Resources, resource => resource.Type == "pulumi:pulumi:StackReference");
        Assert.IsType<SecretValue>(((ObjectValue)reference.Outputs["outputs"]!)["SpokeRegions"]);
        Assert.All(
            plan.Resources.Where(resource => resource.Type == "azure-native:apimanagement:ApiManagementService"),
            service => Assert.Contains("[secret]", service.Inputs["virtualNetworkConfiguration"]!.ToString(), StringComparison.Ordinal));
    }

    private static Task<Plan> NetworkAsync() => EvaluateAsync(StackFolder.Complete, ImmutableDictionary<string, ObjectValue>.Empty);

    private static Task<Plan> GatewayAsync(ObjectValue outputs) =>
        EvaluateAsync(Gateway, ImmutableDictionary<string, ObjectValue>.Empty.Add(Stack, outputs));

    private static Task<Plan> EvaluateAsync(string stack, ImmutableDictionary<string, ObjectValue> outputs)
    {
        LabConfiguration configuration = StackFolder.Read(StackFolder.Values(stack));
        return PlanEvaluator.EvaluateAsync(
            options => new LabStack(configuration, RunSurroundings.Offline(StoppedClock.Instance), options),
            new EvaluationSettings { Project = "foundry-lab", Stack = "dev" },
            new AzureSimulator(new SimulatedCloud { StackOutputs = outputs }),
            TestContext.Current.CancellationToken);
    }
}
