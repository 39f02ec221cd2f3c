using System.Collections.Immutable;
using Pulumi.Tests.Model;
using Pulumi.Utilities;

namespace Pulumi.Tests.Outputs;

public sealed class OutputTests
{
    private static Output<int> Unknown => OutputUtilities.CreateUnknown(7);

    [Fact]
    public async Task A_created_output_is_known_and_not_secret_and_depends_on_nothing()
    {
        foreach (var output in new[] { Output.Create(1), Output.Create(Task.FromResult(1)), Output<int>.Create(Task.FromResult(1)) })
        {
            await OutputAssert.KnownAsync(1, output);
            await OutputAssert.PlainAsync(output);
            await OutputAssert.DependsOnAsync(output);
        }
    }

    [Fact]
    public async Task A_secret_stays_secret_through_Apply_until_it_is_unmarked()
    {
        Output<int>[] secrets = [Output.CreateSecret(1), Output.CreateSecret(Task.FromResult(1)), Output.CreateSecret(Output.Create(1))];
        foreach (var secret in secrets)
        {
            await OutputAssert.SecretAsync(secret.Apply(value => value + 1));
            await OutputAssert.PlainAsync(Output.Unsecret(secret));
            await OutputAssert.KnownAsync(1, Output.Unsecret(secret));
        }
    }

    [Fact]
    public async Task Apply_computes_in_all_its_forms()
    {
        var one = Output.Create(1);
        await OutputAssert.KnownAsync(2, one.Apply(value => value + 1));
        await OutputAssert.KnownAsync(2, one.Apply(value => Task.FromResult(value + 1)));
        await OutputAssert.KnownAsync(2, one.Apply(value => Output.Create(value + 1)));
        await OutputAssert.KnownAsync(2, one.Apply(value => (Input<int>)(value + 1)));
        await OutputAssert.KnownAsync(2, one.UntypedApply(value => Output.Create((int)value! + 1)));

        var ran = false;
        await OutputAssert.KnownAsync(default, one.Apply(Act));
        Assert.True(ran);

        Task Act(int value)
        {
            ran = true;
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_callback_that_gives_no_output_gives_the_default()
    {
        await OutputAssert.KnownAsync(0, Output.Create(1).Apply(_ => (Output<int>?)null));
        await OutputAssert.KnownAsync(null!, Output.Create(1).Apply(_ => (Input<string>?)null));
    }

    [Fact]
    public async Task The_callback_does_not_run_for_an_unknown_value_and_the_result_is_unknown()
    {
        var ran = false;
        var result = Output.CreateSecret(Unknown).Apply(value =>
        {
            ran = true;
            return value;
        });

        await OutputAssert.UnknownAsync(result);
        await OutputAssert.SecretAsync(result);
        Assert.False(ran);
    }

    [Fact]
    public async Task An_inner_output_adds_its_secretness_and_unknownness()
    {
        await OutputAssert.SecretAsync(Output.Create(1).Apply(_ => Output.CreateSecret(2)));
        await OutputAssert.SecretAsync(Output.CreateSecret(1).Apply(_ => Output.Create(2)));
        await OutputAssert.UnknownAsync(Output.Create(1).Apply(_ => Unknown));
    }

    [Fact]
    public async Task Resources_are_united_through_Apply_and_combination()
    {
        await Program.RunAsync(() =>
        {
            var a = new Thing("a", new() { Text = "a" });
            var b = new Thing("b", new() { Text = "b" });
            OutputAssert.DependsOnAsync(a.Text, a).GetAwaiter().GetResult();
            OutputAssert.DependsOnAsync(a.Text.Apply(_ => b.Text), a, b).GetAwaiter().GetResult();
            OutputAssert.DependsOnAsync(Output.All(a.Text, b.Text), a, b).GetAwaiter().GetResult();
            OutputAssert.DependsOnAsync(Output.Tuple(a.Text, b.Id), a, b).GetAwaiter().GetResult();
            OutputAssert.DependsOnAsync(Output.Format($"{a.Text}{b.Text}"), a, b).GetAwaiter().GetResult();
            OutputAssert.DependsOnAsync(Output.CreateSecret(a.Text), a).GetAwaiter().GetResult();
            OutputAssert.DependsOnAsync(OutputUtilities.WithDependency(Output.Create(1), b), b).GetAwaiter().GetResult();
        });
    }

    [Fact]
    public async Task All_keeps_the_order_and_is_known_if_all_are_and_secret_if_one_is()
    {
        await OutputAssert.KnownAsync([1, 2], Output.All<int>(1, 2).Apply(values => values.ToArray()));
        await OutputAssert.KnownAsync([1, 2], Output.All(Output.Create(1), Output.Create(2)).Apply(values => values.ToArray()));
        await OutputAssert.UnknownAsync(Output.All(Output.Create(1), Unknown));
        await OutputAssert.SecretAsync(Output.All(Output.Create(1), Output.CreateSecret(2)));
        await OutputAssert.PlainAsync(Output.All(Output.Create(1), Output.Create(2)));
    }

    [Fact]
    public async Task Tuple_combines_two_to_eight_values_of_different_types()
    {
        await OutputAssert.KnownAsync((1, "a"), Output.Tuple(Output.Create(1), Output.Create("a")));
        Input<int> number = 1;
        Input<string> text = "a";
        await OutputAssert.KnownAsync((1, "a", 1), Output.Tuple(number, text, number));
        await OutputAssert.KnownAsync(
            (1, 1, 1, 1, 1, 1, 1, "a"), Output.Tuple(number, number, number, number, number, number, number, text));
        await OutputAssert.UnknownAsync(Output.Tuple(Output.Create("a"), Unknown));
        await OutputAssert.SecretAsync(Output.Tuple(Output.Create("a"), Output.CreateSecret(1)));
    }

    [Fact]
    public async Task Format_takes_plain_values_inputs_and_outputs_in_the_invariant_culture()
    {
        Input<string> input = "in";
        var text = Output.Format($"{input}-{Output.Create("out")}-{3:00}-{1.5}-{Output.Create(7):00}");

        await OutputAssert.KnownAsync("in-out-03-1.5-07", text);
        await OutputAssert.UnknownAsync(Output.Format($"{Unknown}"));
        await OutputAssert.SecretAsync(Output.Format($"{Output.CreateSecret(1)}"));
    }

    [Fact]
    public void An_output_as_text_explains_itself_instead_of_giving_its_value()
    {
        var text = Output.Create("value").ToString();

        Assert.StartsWith("Calling [ToString] on an [Output<T>] is not supported.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("value\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_callback_faults_the_output_and_not_the_caller()
    {
        var output = Output.Create(1).Apply(int (_) => throw new InvalidOperationException("boom"));

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => OutputUtilities.GetValueAsync(output));
        Assert.Equal("boom", failure.Message);
    }

    [Fact]
    public async Task Lists_and_unions_can_be_read_inside()
    {
        var list = Output.Create(ImmutableArray.Create("a", "b"));
        await OutputAssert.KnownAsync("a", list.First());
        await OutputAssert.KnownAsync("b", list.GetAt(1));
        await OutputAssert.KnownAsync(2, list.Length());

        var union = Output.Create(Union<string, int>.FromT1(3));
        await OutputAssert.KnownAsync(false, union.IsT0());
        await OutputAssert.KnownAsync(true, union.IsT1());
        await OutputAssert.KnownAsync(3, union.AsT1());
        await OutputAssert.KnownAsync(3, union.Value());
    }

    [Fact]
    public async Task A_deferred_output_takes_its_value_once()
    {
        var deferred = new DeferredOutput<string>();
        deferred.Resolve(Output.CreateSecret("later"));

        await OutputAssert.KnownAsync("later", deferred.Output);
        await OutputAssert.SecretAsync(deferred.Output);
        var failure = Assert.Throws<InvalidOperationException>(() => deferred.Resolve(Output.Create("again")));
        Assert.Equal("DeferredOutput can only be resolved once.", failure.Message);
    }

    [Fact]
    public async Task The_value_of_an_unknown_output_is_the_default()
    {
        await OutputAssert.UnknownAsync(OutputUtilities.CreateUnknown("hidden"));
        await OutputAssert.UnknownAsync(OutputUtilities.CreateUnknown(() => Task.FromResult("hidden")));
    }
}
