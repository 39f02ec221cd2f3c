using System.Collections.Immutable;
using Pulumi.Tests.Model;
using Pulumi.Utilities;

namespace Pulumi.Tests.Runs;

public sealed class InvokeTests
{
    private const string Token = "test:index:getPart";

    private static RecordingMocks Mocks => new()
    {
        AnswerCall = call => RecordingMocks.State(("name", call.Args.GetValueOrDefault("text", "none"))),
    };

    [Fact]
    public async Task An_invoke_reads_its_result()
    {
        Output<Part>? result = null;
        var mocks = await Program.RunAsync(
            () => result = Deployment.Instance.Invoke<Part>(Token, new CallArgsOf { Text = "a" }), mocks: Mocks);

        await OutputAssert.KnownAsync("a", result!.Apply(part => part.Name));
        var call = Assert.Single(mocks.Calls);
        Assert.Equal(Token, call.Token);
        Assert.Equal("", call.Provider);
    }

    [Fact]
    public async Task An_invoke_with_an_unknown_argument_is_not_made_and_is_unknown()
    {
        Output<Part>? result = null;
        var mocks = await Program.RunAsync(
            () => result = Deployment.Instance.Invoke<Part>(
                Token, new CallArgsOf { Text = "a", List = { OutputUtilities.CreateUnknown("x") } }),
            mocks: Mocks);

        await OutputAssert.UnknownAsync(result!);
        Assert.Empty(mocks.Calls);
    }

    [Fact]
    public async Task An_invoke_depends_on_what_its_arguments_depend_on_and_is_not_secret_by_them()
    {
        Output<Part>? result = null;
        Thing? thing = null;
        await Program.RunAsync(
            () =>
            {
                thing = new Thing("thing", new() { Text = "t" });
                result = Deployment.Instance.Invoke<Part>(Token, new CallArgsOf { Text = Output.CreateSecret(thing.Text) });
            },
            mocks: Mocks);

        await OutputAssert.DependsOnAsync(result!, thing!);
        await OutputAssert.PlainAsync(result!);
    }

    [Fact]
    public async Task An_invoke_on_a_resource_without_an_id_is_not_made()
    {
        Output<Part>? result = null;
        var mocks = await Program.RunAsync(
            () => result = Deployment.Instance.Invoke<Part>(Token, new CallArgsOf { Text = new Thing("thing", new() { Text = "t" }).Text }),
            mocks: new() { Answer = args => (null, args.Inputs) });

        await OutputAssert.UnknownAsync(result!);
        Assert.Empty(mocks.Calls);
    }

    [Fact]
    public async Task A_single_value_is_taken_out_of_its_map()
    {
        Output<string>? result = null;
        var plain = "";
        await Program.RunAsync(
            () =>
            {
                result = Deployment.Instance.InvokeSingle<string>(Token, new CallArgsOf { Text = "a" });
                plain = Deployment.Instance.InvokeSingleAsync<string>(Token, new CallArgsOf { Text = "b" }).GetAwaiter().GetResult();
            },
            mocks: Mocks);

        await OutputAssert.KnownAsync("a", result!);
        Assert.Equal("b", plain);
    }

    [Fact]
    public async Task The_asynchronous_form_gives_the_value_itself()
    {
        var name = "";
        var mocks = await Program.RunAsync(
            () =>
            {
                name = Deployment.Instance.InvokeAsync<Part>(Token, new CallArgsOf { Text = "a" }).GetAwaiter().GetResult().Name;
                Deployment.Instance.InvokeAsync(Token, InvokeArgs.Empty).GetAwaiter().GetResult();
            },
            mocks: Mocks);

        Assert.Equal("a", name);
        Assert.Equal(2, mocks.Calls.Count);
    }

    [Fact]
    public async Task A_call_is_told_its_resource()
    {
        Output<Part>? result = null;
        var mocks = await Program.RunAsync(
            () => result = Deployment.Instance.Call<Part>(Token, new MethodArgs { Text = "a" }, new Thing("thing", new())), mocks: Mocks);

        await OutputAssert.KnownAsync("a", result!.Apply(part => part.Name));
        Assert.True(Assert.Single(mocks.Calls).Args.ContainsKey("__self__"));
    }

    [Fact]
    public async Task A_result_that_is_a_list_or_a_number_is_read_too()
    {
        Output<ImmutableDictionary<string, double>>? result = null;
        await Program.RunAsync(
            () => result = Deployment.Instance.Invoke<ImmutableDictionary<string, double>>(Token, InvokeArgs.Empty),
            mocks: new() { AnswerCall = _ => RecordingMocks.State(("n", 2)) });

        await OutputAssert.KnownAsync(2.0, result!.Apply(map => map["n"]));
    }

    private sealed class CallArgsOf : InvokeArgs
    {
        [Input("list")]
        private InputList<string>? _list;

        [Input("text")]
        public Input<string>? Text { get; set; }

        public InputList<string> List
        {
            get => _list ??= [];
            set => _list = value;
        }
    }

    private sealed class MethodArgs : CallArgs
    {
        [Input("text")]
        public Input<string>? Text { get; set; }
    }
}
