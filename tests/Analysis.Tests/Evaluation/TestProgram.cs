using System.Collections.Immutable;
using Infra.Analysis.Evaluation;
using Infra.Analysis.Plans;
using Infra.Analysis.Simulation;
using Pulumi;

namespace Infra.Analysis.Tests.Evaluation;

/// <summary>A program in a test: its body runs in the constructor of a stack.</summary>
internal sealed class TestProgram : Stack
{
    private TestProgram(Action body, StackOptions options)
        : base(options) => body();

    public static Task<Plan> EvaluateAsync(Action body, AzureSimulator? simulator = null) => PlanEvaluator.EvaluateAsync(
        options => new TestProgram(body, options),
        new EvaluationSettings { Project = "project", Stack = "stack" },
        simulator ?? new AzureSimulator(),
        TestContext.Current.CancellationToken);
}

/// <summary>A resource of any type, with arguments that show every shape a generated class has.</summary>
internal sealed class TestResource(string type, string name, TestArgs args, CustomResourceOptions? options = null) : CustomResource(type, name, args, options)
{
    [Output("name")]
    public Output<string?> Name { get; private set; } = null!;

    [Output("etag")]
    public Output<string?> Etag { get; private set; } = null!;

    [Output("ipConfigurations")]
    public Output<ImmutableArray<ImmutableDictionary<string, object>>> IpConfigurations { get; private set; } = null!;

    [Output("tags")]
    public Output<ImmutableDictionary<string, string>?> Tags { get; private set; } = null!;
}

internal sealed class TestArgs : ResourceArgs
{
    [Input("tags")]
    private InputMap<string>? _tags;

    [Input("items")]
    private InputList<string>? _items;

    [Input("resourceGroupName")]
    public Input<string>? ResourceGroupName { get; set; }

    [Input("virtualNetworkName")]
    public Input<string>? VirtualNetworkName { get; set; }

    [Input("location")]
    public Input<string>? Location { get; set; }

    [Input("subnet")]
    public Input<TestReferenceArgs>? Subnet { get; set; }

    [Input("settings")]
    public Input<TestSettingsArgs>? Settings { get; set; }

    [Input("subnets")]
    public InputList<TestSubnetArgs>? Subnets { get; set; }

    [Input("ipConfigurations")]
    public InputList<TestIpConfigurationArgs>? IpConfigurations { get; set; }

    public InputMap<string> Tags { get => _tags ??= []; set => _tags = value; }

    public InputList<string> Items { get => _items ??= []; set => _items = value; }
}

internal sealed class TestProviderArgs : ResourceArgs
{
    [Input("subscriptionId")]
    public Input<string>? SubscriptionId { get; set; }
}

internal sealed class TestSettingsArgs : ResourceArgs
{
    [Input("password")]
    public Input<string>? Password { get; set; }

    [Input("count")]
    public Input<int>? Count { get; set; }

    [Input("either")]
    public InputUnion<string, TestKind>? Either { get; set; }
}

internal sealed class TestSubnetArgs : ResourceArgs
{
    [Input("name")]
    public Input<string>? Name { get; set; }

    [Input("addressPrefix")]
    public Input<string>? AddressPrefix { get; set; }
}

internal sealed class TestIpConfigurationArgs : ResourceArgs
{
    [Input("name")]
    public Input<string>? Name { get; set; }

    [Input("subnet")]
    public Input<TestReferenceArgs>? Subnet { get; set; }
}

internal sealed class TestReferenceArgs : ResourceArgs
{
    [Input("id")]
    public Input<string>? Id { get; set; }
}

[EnumType]
internal readonly struct TestKind
{
    private readonly string _value;

    private TestKind(string value) => _value = value;

    public static TestKind Dynamic { get; } = new("Dynamic");

    public static explicit operator string(TestKind value) => value._value;

    public override string ToString() => _value;
}

internal sealed class TestComponent : ComponentResource
{
    public TestComponent(string name, Action<TestComponent> children, ComponentResourceOptions? options = null)
        : base("infra:test:Component", name, options)
    {
        children(this);
        RegisterOutputs(new Dictionary<string, object?> { ["name"] = Output.Create(name) });
    }
}
