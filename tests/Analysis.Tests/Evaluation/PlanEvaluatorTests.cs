using System.Collections.Immutable;
using System.Text;
using Infra.Analysis.Checks;
using Infra.Analysis.Diff;
using Infra.Analysis.Evaluation;
using Infra.Analysis.Export;
using Infra.Analysis.Plans;
using Infra.Analysis.Schema;
using Infra.Analysis.Simulation;
using Infra.Analysis.Values;
using Pulumi;

namespace Infra.Analysis.Tests.Evaluation;

public sealed class PlanEvaluatorTests
{
    private const string VirtualNetwork = "azure-native:network:VirtualNetwork";
    private const string NetworkInterface = "azure-native:network:NetworkInterface";
    private const string Secret = "hunter2-hunter2";

    [Fact]
    public async Task Resources_carry_the_urn_of_the_engine_with_the_full_chain_of_parents()
    {
        var plan = await TestProgram.EvaluateAsync(() => new TestComponent("outer", outer => new TestComponent(
            "inner",
            inner => new TestResource(VirtualNetwork, "vnet", Group(), new CustomResourceOptions { Parent = inner }),
            new ComponentResourceOptions { Parent = outer })));

        var vnet = Single(plan, "vnet");
        Assert.Equal("urn:pulumi:stack::project::infra:test:Component$infra:test:Component$azure-native:network:VirtualNetwork::vnet", vnet.Urn);
        Assert.Equal("urn:pulumi:stack::project::infra:test:Component$infra:test:Component::inner", vnet.Parent);
        Assert.Equal("urn:pulumi:stack::project::pulumi:pulumi:Stack::project-stack", Single(plan, "outer").Parent);
        Assert.Equal(new TextValue("outer"), Single(plan, "outer").Outputs["name"]);
    }

    [Fact]
    public async Task Inputs_are_what_the_provider_would_receive()
    {
        var plan = await TestProgram.EvaluateAsync(() => new TestResource(VirtualNetwork, "vnet", new TestArgs
        {
            ResourceGroupName = "group",
            Items = { "a", "b" },
            Tags = { ["env"] = "dev" },
            Settings = new TestSettingsArgs { Count = 3, Either = TestKind.Dynamic },
        }));

        var inputs = Single(plan, "vnet").Inputs;
        Assert.Equal("{items: [a, b], resourceGroupName: group, settings: {count: 3, either: Dynamic}, tags: {env: dev}}", inputs.ToString());
    }

    [Fact]
    public async Task A_resource_depends_on_what_its_inputs_come_from_and_on_what_it_was_told_to()
    {
        var plan = await TestProgram.EvaluateAsync(() =>
        {
            var first = new TestResource(VirtualNetwork, "first", Group());
            var component = new TestComponent("component", self =>
                new TestResource(VirtualNetwork, "child", Group(), new CustomResourceOptions { Parent = self }));
            new TestResource(
                VirtualNetwork,
                "last",
                new TestArgs { ResourceGroupName = "group", Tags = { ["of"] = first.Name.Apply(name => name!) } },
                new CustomResourceOptions { DependsOn = { component } });
        });

        Assert.Equal([Single(plan, "first").Urn, Single(plan, "child").Urn], Single(plan, "last").DependsOn.OrderBy(urn => urn.EndsWith("child", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_value_nobody_could_compute_is_unknown_at_its_path_and_names_its_producer()
    {
        var plan = await TestProgram.EvaluateAsync(() =>
        {
            var first = new TestResource(VirtualNetwork, "first", Group());
            new TestResource(VirtualNetwork, "second", new TestArgs
            {
                ResourceGroupName = "group",
                Items = { "known", first.Etag.Apply(etag => etag!) },
            });
        });

        var items = Assert.IsType<ListValue>(Single(plan, "second").Inputs["items"]);
        Assert.Equal(new TextValue("known"), items.Items[0]);
        Assert.Equal([Single(plan, "first").Urn], Assert.IsType<UnknownValue>(items.Items[1]).Producers);
    }

    [Fact]
    public async Task A_list_or_map_that_comes_as_one_unknown_output_is_unknown_and_not_empty()
    {
        var plan = await TestProgram.EvaluateAsync(() =>
        {
            var first = new TestResource(VirtualNetwork, "first", Group());
            new TestResource(VirtualNetwork, "second", new TestArgs
            {
                ResourceGroupName = "group",
                Items = first.Etag.Apply(etag => ImmutableArray.Create(etag!)),
                Tags = first.Etag.Apply(etag => ImmutableDictionary<string, string>.Empty.Add("etag", etag!)),
            });
        });

        var inputs = Single(plan, "second").Inputs;
        Assert.Equal([Single(plan, "first").Urn], Assert.IsType<UnknownValue>(inputs["items"]).Producers);
        Assert.Equal([Single(plan, "first").Urn], Assert.IsType<UnknownValue>(inputs["tags"]).Producers);
    }

    [Fact]
    public async Task Keys_that_are_secrets_are_replaced_and_stay_apart()
    {
        const string Other = "swordfish";
        var plan = await TestProgram.EvaluateAsync(() => new TestResource(VirtualNetwork, "vnet", new TestArgs
        {
            ResourceGroupName = Output.CreateSecret(Secret),
            Location = Output.CreateSecret(Other),
            Tags = { [Secret] = "first", [Other] = "second" },
        }));

        Assert.Equal(["[secret]", "[secret] 2"], ((ObjectValue)Single(plan, "vnet").Inputs["tags"]!).Keys);
    }

    [Fact]
    public async Task A_list_or_map_that_comes_as_one_secret_output_is_secret_with_its_keys()
    {
        var plan = await TestProgram.EvaluateAsync(() => new TestResource(VirtualNetwork, "vnet", new TestArgs
        {
            ResourceGroupName = "group",
            Items = Output.CreateSecret(ImmutableArray.Create(Secret)),
            Tags = Output.CreateSecret(ImmutableDictionary<string, string>.Empty.Add("key", Secret)),
        }));

        var inputs = Single(plan, "vnet").Inputs;
        Assert.IsType<SecretValue>(inputs["items"]);
        Assert.IsType<SecretValue>(inputs["tags"]);
        using var file = new MemoryStream();
        PlanWriter.Write(plan, file);
        Assert.DoesNotContain(Secret, Encoding.UTF8.GetString(file.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_null_that_an_output_of_a_resource_gave_is_a_hole_and_not_an_input_left_out()
    {
        var plan = await TestProgram.EvaluateAsync(() =>
        {
            var first = new TestResource(VirtualNetwork, "first", Group());
            new TestResource(VirtualNetwork, "second", new TestArgs { ResourceGroupName = "group", Location = first.Name.Apply(_ => (string)null!) });
        });

        Assert.Equal([Single(plan, "first").Urn], Assert.IsType<UnknownValue>(Single(plan, "second").Inputs["location"]).Producers);
    }

    [Fact]
    public async Task A_secret_stays_marked_wherever_it_goes_and_reaches_no_file()
    {
        var plan = await TestProgram.EvaluateAsync(() =>
        {
            var secret = Output.CreateSecret(Secret);
            var first = new TestResource(VirtualNetwork, $"named-{Secret}", new TestArgs
            {
                ResourceGroupName = secret,
                Location = Output.Format($"prefix-{secret}"),
                Items = { "plain", secret },
                Tags = { ["key"] = secret },
                Settings = new TestSettingsArgs { Password = secret },
            });

            // Mocks give the echo of a secret back unmarked; here it leaves the resource it was marked on.
            new TestResource(VirtualNetwork, "second", new TestArgs
            {
                ResourceGroupName = "group",
                Tags = { ["copied"] = first.Tags.Apply(tags => $"<{tags!["key"]}>") },
            });
            new TestComponent($"component-{Secret}", _ => { });
        });

        Assert.IsType<SecretValue>(((ObjectValue)Single(plan, "second").Inputs["tags"]!)["copied"]);
        var analyzed = new PlanAnalyzer(ArmTypes.Shared).Analyze(plan, cancellationToken: TestContext.Current.CancellationToken);
        using var file = new MemoryStream();
        PlanWriter.Write(analyzed, file);
        var diff = PlanDiff.Compare(analyzed, analyzed with { Resources = [] });
        Assert.NotEmpty(analyzed.Findings);
        Assert.DoesNotContain(Secret, Encoding.UTF8.GetString(file.ToArray()), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, string.Concat(BicepExport.Of(analyzed).Files.Values), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, string.Join('\n', analyzed.Findings.Concat(diff.Findings)), StringComparison.Ordinal);
        Assert.DoesNotContain(analyzed.Resources, resource => resource.ToString().Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_program_only_reads_is_no_request_and_what_lies_in_it_exists()
    {
        const string Own = $"/subscriptions/{SimulatedCloud.PlaceholderSubscription}/resourceGroups/own/providers/Microsoft.Network/virtualNetworks/own";
        var evaluated = await TestProgram.EvaluateAsync(() =>
        {
            var own = new TestResource(VirtualNetwork, "own", new TestArgs(), new CustomResourceOptions { Id = Own });
            new TestResource("azure-native:network:PrivateEndpoint", "endpoint", new TestArgs
            {
                ResourceGroupName = new TestResource("azure-native:resources:ResourceGroup", "group", new TestArgs { Location = "westus3" }).Name!,
                Location = "westus3",
                Subnet = new TestReferenceArgs { Id = Output.Format($"{own.Id}/subnets/apps") },
            });
        });

        var plan = new PlanAnalyzer(ArmTypes.Shared).Analyze(evaluated, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Null(Single(plan, "own").Arm);
        Assert.Equal(Own, Single(plan, "own").Id);
        Assert.NotNull(Single(plan, "endpoint").Arm);
        Assert.Empty(plan.Findings);
    }

    [Fact]
    public async Task An_import_is_a_resource_of_the_program_with_the_id_it_has_and_computed_outputs()
    {
        const string Own = "/subscriptions/other/resourceGroups/own/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-own";
        var plan = await TestProgram.EvaluateAsync(() => new TestResource(
            "azure-native:managedidentity:UserAssignedIdentity", "own", new TestArgs { ResourceGroupName = "own", Location = "westus3" },
            new CustomResourceOptions { ImportId = Own }));

        var imported = Single(plan, "own");
        Assert.Equal((Own, false), (imported.Id, imported.Exists));
        Assert.Equal(new TextValue("id-own"), imported.Outputs["name"]);
        Assert.Equal(new TextValue("westus3"), imported.Outputs["location"]);
        Assert.IsType<TextValue>(imported.Outputs["principalId"]);
    }

    [Fact]
    public async Task Addresses_follow_the_order_of_declaration_whatever_registers_first()
    {
        var plan = await TestProgram.EvaluateAsync(() =>
        {
            var vnet = new TestResource(VirtualNetwork, "vnet", new TestArgs
            {
                ResourceGroupName = "group",
                Subnets = new[] { new TestSubnetArgs { Name = "snet", AddressPrefix = "10.0.0.0/24" } },
            });
            var late = new TaskCompletionSource<string>();
            Nic("first", Output.Create(late.Task));
            var second = Nic("second", Output.Create("snet"));
            second.Name.Apply(_ => "on its way").Apply(_ => 0);
            late.SetResult("snet");

            TestResource Nic(string name, Output<string> subnet) => new(NetworkInterface, name, new TestArgs
            {
                ResourceGroupName = "group",
                IpConfigurations = new[]
                {
                    new TestIpConfigurationArgs { Name = "ip", Subnet = new TestReferenceArgs { Id = Output.Format($"{vnet.Id}/subnets/{subnet}") } },
                },
            });
        });

        Assert.Equal("10.0.0.4", Address("first"));
        Assert.Equal("10.0.0.5", Address("second"));

        string? Address(string name) => ((ObjectValue)((ListValue)Single(plan, name).Outputs["ipConfigurations"]!).Items[0]).Text("privateIPAddress");
    }

    [Fact]
    public async Task Two_resources_of_one_name_with_one_between_that_waits_for_the_first_do_not_stop_the_evaluation()
    {
        var plan = await TestProgram.EvaluateAsync(() =>
        {
            var late = new TaskCompletionSource<string>();
            var first = new TestResource(NetworkInterface, "card", new TestArgs { ResourceGroupName = "group", Location = Output.Create(late.Task) });
            new TestResource(NetworkInterface, "between", Group(), new CustomResourceOptions { DependsOn = { first } });
            var second = new TestResource(NetworkInterface, "card", Group());
            second.Name.Apply(_ => late.TrySetResult("westus3"));
        });

        Assert.Equal(3, plan.Resources.Count(resource => resource.Type == NetworkInterface));
        Assert.Contains(PlanChecks.Run(plan), finding => finding.Rule == DuplicateUrns.Rule);
    }

    [Fact]
    public async Task The_same_program_gives_the_same_bytes()
    {
        Assert.Equal(await Bytes(), await Bytes());

        static async Task<byte[]> Bytes()
        {
            var plan = await TestProgram.EvaluateAsync(() =>
            {
                for (var i = 0; i < 50; i++) new TestResource(VirtualNetwork, $"vnet{i}", Group());
            });
            using var file = new MemoryStream();
            PlanWriter.Write(plan, file);
            return file.ToArray();
        }
    }

    [Fact]
    public async Task A_program_that_fails_says_why_and_nothing_else()
    {
        var failure = await Assert.ThrowsAsync<EvaluationException>(() => TestProgram.EvaluateAsync(() => throw new RunException("The hub has no room.")));

        Assert.Equal("The hub has no room.", failure.Message);
    }

    [Fact]
    public async Task A_program_that_throws_says_what_without_a_stack()
    {
        var failure = await Assert.ThrowsAsync<EvaluationException>(() => TestProgram.EvaluateAsync(() =>
            throw new InvalidOperationException("The hub has no room.", new ArgumentException("10.0.0.0/30 is too small."))));

        Assert.Equal(
            "System.InvalidOperationException: The hub has no room.\n ---> System.ArgumentException: 10.0.0.0/30 is too small.",
            failure.Message);
    }

    [Fact]
    public async Task A_program_that_fails_does_not_tell_the_secrets_it_gave_to_resources()
    {
        var failure = await Assert.ThrowsAsync<EvaluationException>(() => TestProgram.EvaluateAsync(() =>
        {
            new TestResource(VirtualNetwork, "vnet", new TestArgs
            {
                ResourceGroupName = "group",
                Tags = { ["key"] = Output.CreateSecret("inmap-" + Secret) },
                Settings = new TestSettingsArgs { Password = Output.CreateSecret(Secret) },
            });
            throw new RunException($"The password '{Secret}' is refused, and so is 'inmap-{Secret}'.");
        }));

        Assert.Equal("The password '[secret]' is refused, and so is '[secret]'.", failure.Message);
    }

    [Fact]
    public async Task A_function_without_an_answer_stops_the_run_with_its_name()
    {
        var failure = await Assert.ThrowsAsync<EvaluationException>(() => TestProgram.EvaluateAsync(() =>
            Deployment.Instance.Invoke<object>("azure-native:network:getNothing", InvokeArgs.Empty)));

        Assert.Contains("azure-native:network:getNothing", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resource_is_in_the_subscription_of_its_provider()
    {
        var plan = await TestProgram.EvaluateAsync(() =>
        {
            var provider = new ProviderResource("azure-native", "connectivity", new TestProviderArgs { SubscriptionId = "other" }, null);
            new TestResource(VirtualNetwork, "there", Group(), new CustomResourceOptions { Provider = provider });
            new TestResource(VirtualNetwork, "here", Group());
        });

        Assert.StartsWith("/subscriptions/other/", Single(plan, "there").Id, StringComparison.Ordinal);
        Assert.Equal(Single(plan, "connectivity").Urn, Single(plan, "there").Provider);
        Assert.StartsWith("/subscriptions/0000", Single(plan, "here").Id, StringComparison.Ordinal);

        var analyzed = new PlanAnalyzer(ArmTypes.Shared).Analyze(plan, cancellationToken: TestContext.Current.CancellationToken);
        Assert.StartsWith("/subscriptions/other/", Single(analyzed, "there").Arm!.Scope, StringComparison.Ordinal);
    }

    private static TestArgs Group() => new() { ResourceGroupName = "group" };

    private static PlanResource Single(Plan plan, string name) => Assert.Single(plan.Resources, resource => resource.Name == name);
}
