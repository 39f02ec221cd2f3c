using System.Collections;
using System.Collections.Immutable;
using System.Text.Json;
using Pulumi.Tests.Model;
using Pulumi.Utilities;

namespace Pulumi.Tests.Inputs;

public sealed class InputTests
{
    [Fact]
    public async Task An_input_takes_values_and_outputs_and_gives_an_output()
    {
        Input<string> value = "a";
        Input<string> output = Output.CreateSecret("b");
        Input<double> number = 3;

        await OutputAssert.KnownAsync("a", value.ToOutput());
        await OutputAssert.SecretAsync(output.ToOutput());
        await OutputAssert.KnownAsync(3.0, number.ToOutput());
        Output<string> back = value;
        await OutputAssert.KnownAsync("a", back);
    }

    [Fact]
    public async Task An_input_that_was_not_given_is_the_default()
    {
        Input<string>? absent = null;

        await OutputAssert.KnownAsync(null!, absent.ToOutput());
        await OutputAssert.KnownAsync(true, absent.Apply(value => value is null));
    }

    [Fact]
    public async Task A_list_takes_elements_and_collections_of_them()
    {
        InputList<string>[] lists =
        [
            "a",
            Output.Create("a"),
            (Input<string>)"a",
            new[] { "a" },
            new[] { Output.Create("a") },
            new Input<string>[] { "a" },
            new List<string> { "a" },
            new List<Output<string>> { Output.Create("a") },
            new List<Input<string>> { "a" },
            ImmutableArray.Create("a"),
            ImmutableArray.Create(Output.Create("a")),
            ImmutableArray.Create<Input<string>>("a"),
            Output.Create(new[] { "a" }),
            Output.Create(new List<string> { "a" }),
            Output.Create<IEnumerable<string>>(["a"]),
            Output.Create(ImmutableArray.Create("a")),
        ];

        foreach (var list in lists)
            await OutputAssert.KnownAsync("a", list.ToOutput().Apply(values => values.Single()));
    }

    [Fact]
    public async Task A_list_grows_and_concatenates_in_order()
    {
        var first = new InputList<string> { "a", { "b", "c" } };
        first.AddRange(Output.Create(new[] { "d" }));
        first.Add("e");
        var both = first.Concat(new[] { "f" });
        first.Add("not in both");

        await OutputAssert.KnownAsync("abcdef", both.ToOutput().Apply(values => string.Concat(values)));
    }

    [Fact]
    public async Task A_list_is_enumerated_asynchronously_only()
    {
        InputList<string> list = new[] { "a", "b" };
        var seen = new List<string>();
        await foreach (var item in list)
            seen.Add(await OutputUtilities.GetValueAsync(item.ToOutput()));

        Assert.Equal(["a", "b"], seen);
        Assert.Throws<NotSupportedException>(() => ((IEnumerable)list).GetEnumerator());
    }

    [Fact]
    public async Task A_map_takes_dictionaries()
    {
        InputMap<int>[] maps =
        [
            new Dictionary<string, int> { ["k"] = 1 },
            new Dictionary<string, int> { ["k"] = 1 }.ToImmutableDictionary(),
            Output.Create(new Dictionary<string, int> { ["k"] = 1 }),
            Output.Create<IDictionary<string, int>>(new Dictionary<string, int> { ["k"] = 1 }),
            Output.Create(new Dictionary<string, int> { ["k"] = 1 }.ToImmutableDictionary()),
            new() { { "k", 1 } },
            new() { ["k"] = 1 },
        ];

        foreach (var map in maps)
            await OutputAssert.KnownAsync(1, map.ToOutput().Apply(values => values["k"]));
    }

    [Fact]
    public async Task Merging_maps_lets_the_second_win()
    {
        var merged = InputMap<int>.Merge(
            new() { { "a", 1 }, { "b", 1 } }, Output.Create(new Dictionary<string, int> { ["b"] = 2, ["c"] = 2 }));

        await OutputAssert.KnownAsync("a1b2c2", merged.ToOutput().Apply(values =>
            string.Concat(values.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}{entry.Value}"))));
    }

    [Fact]
    public async Task A_map_tolerates_the_same_value_twice_and_fails_on_another()
    {
        var same = new InputMap<int> { { "k", 1 }, { "k", 1 } };
        await OutputAssert.KnownAsync(1, same.ToOutput().Apply(values => values["k"]));

        var other = new InputMap<int> { { "k", 1 }, { "k", 2 } };
        var failure = await Assert.ThrowsAsync<ArgumentException>(() => OutputUtilities.GetValueAsync(other.ToOutput()));
        Assert.Equal("Key 'k' already exists in the map with a different value.", failure.Message);
    }

    [Fact]
    public async Task A_union_input_takes_both_types_plain_as_inputs_and_as_outputs()
    {
        InputUnion<string, int>[] firsts = ["a", (Input<string>)"a", Output.Create("a"), Union<string, int>.FromT0("a")];
        InputUnion<string, int>[] seconds = [1, (Input<int>)1, Output.Create(1), Output.Create(Union<string, int>.FromT1(1))];

        foreach (var first in firsts)
            await OutputAssert.KnownAsync("a", first.ToOutput().AsT0());
        foreach (var second in seconds)
            await OutputAssert.KnownAsync(1, second.ToOutput().AsT1());
    }

    [Fact]
    public async Task Bare_inputs_of_one_case_can_be_added_to_collections_of_unions()
    {
        var list = new InputList<Union<string, int>>();
        list.Add((Input<string>)"a");
        list.Add((Input<int>)1);
        await OutputAssert.KnownAsync(true, list.ToOutput().Apply(values => values[0].IsT0 && values[1].IsT1));

        var map = new InputMap<Union<string, int>>();
        map.Add("a", (Input<string>)"a");
        map.Add("b", (Input<int>)1);
        await OutputAssert.KnownAsync(true, map.ToOutput().Apply(values => values["a"].IsT0 && values["b"].IsT1));
    }

    [Fact]
    public async Task A_JSON_input_takes_text_documents_and_elements()
    {
        using var document = JsonDocument.Parse("{\"a\":1}");
        InputJson[] inputs =
        [
            "{\"a\":1}", document, document.RootElement,
            Output.Create("{\"a\":1}"), Output.Create(document), Output.Create(document.RootElement),
        ];

        foreach (var input in inputs)
            await OutputAssert.KnownAsync(1, input.ToOutput().Apply(json => json.GetProperty("a").GetInt32()));
    }
}
