using System.Text.Json;
using Infra.Analysis.Evaluation;
using Infra.Analysis.Plans;
using Infra.Analysis.Simulation;
using Infra.Analysis.Values;
using Infra.Stacks.Configuration;
using Infra.Stacks.Tests.Configuration;
using Pulumi;
using Pulumi.Testing;

namespace Infra.Stacks.Tests;

/// <summary>Not beside other tests: the SDK reads the engine's configuration from the environment of the process.</summary>
[CollectionDefinition(nameof(LabStackTests), DisableParallelization = true)]
[Collection(nameof(LabStackTests))]
public sealed class LabStackTests
{
    [Fact]
    public async Task Outputs_name_what_other_layers_need()
    {
        var plan = await EvaluateAsync(StackFolder.Complete);

        Assert.EndsWith(
            "/virtualNetworks/vnet-hub-wus3-" + Suffix(plan), plan.Outputs.Text("HubVirtualNetworkId"), StringComparison.Ordinal);
        Assert.Equal("10.0.4.4", plan.Outputs.Text("FirewallPrivateIPAddress"));
        Assert.Equal(["wl1", "wl2", "wl3"], ((ObjectValue)plan.Outputs["SpokeVirtualNetworkIds"]!).Keys);
        var subnets = (ObjectValue)((ObjectValue)plan.Outputs["SpokeSubnetIds"]!)["wl2"]!;
        Assert.EndsWith(
            $"/virtualNetworks/vnet-wl2-eus2-{Suffix(plan)}/subnets/snet-app", subnets.Text("snet-app"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Spokes_ask_the_firewall_for_names_unless_told_otherwise()
    {
        Assert.Equal("[10.0.4.4]", DnsServers(await EvaluateAsync(StackFolder.Complete), "wl1"));
        Assert.Equal(
            "[10.9.0.4, 10.9.0.5]",
            DnsServers(await EvaluateAsync(StackFolder.Complete + "\n  lab:network: { dnsServers: [10.9.0.4, 10.9.0.5] }\n"), "wl1"));
    }

    [Fact]
    public async Task Every_setting_of_a_spoke_reaches_its_network()
    {
        var network = Network(await EvaluateAsync(StackFolder.Complete), "wl3");
        Assert.Equal("{addressPrefixes: [10.8.0.0/22]}", network.Inputs["addressSpace"]!.ToString());
        Assert.Equal("dev", ((ObjectValue)network.Inputs["tags"]!).Text("environment"));
    }

    [Fact]
    public async Task Pattern_and_length_of_names_are_as_configured()
    {
        var plan = await EvaluateAsync(
            StackFolder.Complete + "\n  lab:naming: { pattern: '{region}{suffix}-{purpose}-{kind}', suffixLength: 6 }\n");
        Assert.Equal(6, Suffix(plan).Length);
        Assert.Equal($"eus2{Suffix(plan)}-wl2-vnet", Network(plan, "wl2").Inputs.Text("virtualNetworkName"));
    }

    [Fact]
    public async Task The_engine_gets_the_same_resources_as_a_preview()
    {
        var values = StackFolder.Values(StackFolder.Complete);
        var plan = await EvaluateAsync(StackFolder.Complete);
        var resources = await UnderEngineAsync(JsonSerializer.Serialize(values.Texts));
        Assert.Equal(plan.Resources.Length, resources.Length);
    }

    [Fact]
    public async Task The_engine_hears_every_mistake_and_no_stack_trace()
    {
        var exception = await Assert.ThrowsAnyAsync<Exception>(
            () => UnderEngineAsync("""{ "lab:regions": "[]", "lab:naming": "{\"x\":1}" }"""));
        Assert.Contains("lab:naming.x: This is not a setting.", exception.Message, StringComparison.Ordinal);
        Assert.Contains("lab:regions: This is a list.", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", exception.Message, StringComparison.Ordinal);
    }

    private static Task<Plan> EvaluateAsync(string stack)
    {
        var configuration = StackFolder.Read(StackFolder.Values(stack));
        return PlanEvaluator.EvaluateAsync(
            options => new LabStack(configuration, TimeProvider.System, options),
            new EvaluationSettings { Project = "foundry-lab", Stack = "dev" },
            new AzureSimulator(),
            TestContext.Current.CancellationToken);
    }

    private static async Task<System.Collections.Immutable.ImmutableArray<Resource>> UnderEngineAsync(string configuration)
    {
        Environment.SetEnvironmentVariable(ConfigurationValues.EngineValues, configuration);
        try
        {
            return await Deployment.TestAsync<LabStack>(
                new AzureSimulator(), new TestOptions { ProjectName = "foundry-lab", StackName = "dev" });
        }
        finally
        {
            Environment.SetEnvironmentVariable(ConfigurationValues.EngineValues, null);
        }
    }

    private static string Suffix(Plan plan) =>
        plan.Resources.Single(resource => resource.Type == "random:index/randomString:RandomString").Outputs.Text("result")!;

    private static string DnsServers(Plan plan, string spoke) =>
        ((ObjectValue)Network(plan, spoke).Inputs["dhcpOptions"]!)["dnsServers"]!.ToString();

    private static PlanResource Network(Plan plan, string name) =>
        plan.Resources.Single(resource => resource.Type == "azure-native:network:VirtualNetwork" && resource.Name == name);
}
