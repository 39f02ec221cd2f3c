using System.Collections.Immutable;
using Pulumi.Tests.Model;
using Pulumi.Utilities;

namespace Pulumi.Tests.Serialization;

public sealed class InputSerializationTests
{
    private static Output<string> Unknown => OutputUtilities.CreateUnknown("x");

    [Fact]
    public async Task Numbers_arrive_as_double_lists_as_immutable_arrays_and_objects_as_immutable_dictionaries()
    {
        var seen = await Program.DeclareAsync(new()
        {
            Count = 3,
            List = { "a", "b" },
            Map = { { "k", "v" } },
            Part = new PartArgs { Name = "part", Size = 2 },
        });

        Assert.Equal(3.0, Assert.IsType<double>(seen.Inputs["count"]));
        Assert.Equal(["a", "b"], Assert.IsType<ImmutableArray<object>>(seen.Inputs["list"]));
        Assert.Equal("v", Assert.IsType<ImmutableDictionary<string, object>>(seen.Inputs["map"])["k"]);
        var part = Assert.IsType<ImmutableDictionary<string, object>>(seen.Inputs["part"]);
        Assert.Equal("part", part["name"]);
        Assert.Equal(2.0, part["size"]);
    }

    [Fact]
    public async Task What_was_not_given_is_absent()
    {
        var args = new ThingArgs { Text = null, List = { }, Map = { } };

        Assert.Empty((await Program.DeclareAsync(args)).Inputs);
    }

    [Fact]
    public async Task Enums_unions_and_JSON_arrive_as_plain_values()
    {
        var seen = await Program.DeclareAsync(new()
        {
            Either = Color.Red,
            Document = """{"a":[1,true,null,"s"]}""",
            Any = Level.High,
            Json = true,
        });

        Assert.Equal("red", seen.Inputs["either"]);
        Assert.Equal(1.0, seen.Inputs["any"]);
        Assert.Equal("true", seen.Inputs["json"]);
        var document = Assert.IsType<ImmutableDictionary<string, object>>(seen.Inputs["document"]);
        Assert.Equal([1.0, true, null!, "s"], Assert.IsType<ImmutableArray<object>>(document["a"]));
    }

    [Fact]
    public async Task Dictionaries_lists_and_output_types_arrive_by_their_members()
    {
        var read = await Program.ReadAsync(Program.Update, ("part", RecordingMocks.State(("name", "p"), ("size", 1))));
        var seen = await Program.DeclareAsync(new()
        {
            Any = new Dictionary<string, object?>
            {
                ["absent"] = null,
                ["list"] = new object[] { 1, "a" },
                ["default"] = default(ImmutableArray<string>),
                ["part"] = await OutputUtilities.GetValueAsync(read.Part),
            },
        });

        var any = Assert.IsType<ImmutableDictionary<string, object>>(seen.Inputs["any"]);
        Assert.False(any.ContainsKey("absent"));
        Assert.Equal([1.0, "a"], Assert.IsType<ImmutableArray<object>>(any["list"]));
        Assert.Empty(Assert.IsType<ImmutableArray<object>>(any["default"]));
        var part = Assert.IsType<ImmutableDictionary<string, object>>(any["part"]);
        Assert.Equal("p", part["name"]);
        Assert.Equal(1.0, part["size"]);
    }

    [Fact]
    public async Task Secrets_arrive_as_plain_values()
    {
        var seen = await Program.DeclareAsync(new()
        {
            Text = Output.CreateSecret("s"),
            Map = { { "k", Output.CreateSecret("v") } },
        });

        Assert.Equal("s", seen.Inputs["text"]);
        Assert.Equal("v", Assert.IsType<ImmutableDictionary<string, object>>(seen.Inputs["map"])["k"]);
    }

    [Fact]
    public async Task A_property_with_an_unknown_anywhere_in_it_is_absent_and_its_siblings_are_not()
    {
        var seen = await Program.DeclareAsync(new()
        {
            Text = Unknown,
            List = { "a", Unknown },
            Map = { { "a", "b" }, { "c", Unknown } },
            Part = new PartArgs { Name = Unknown },
            Count = 1,
        });

        Assert.Equal(["count"], seen.Inputs.Keys);
    }

    [Fact]
    public async Task A_property_named_id_or_urn_is_never_sent()
    {
        var seen = await Program.DeclareAsync(new() { Id = "mine", Text = "a" });

        Assert.Equal(["text"], seen.Inputs.Keys);
    }

    [Fact]
    public async Task Assets_arrive_as_assets()
    {
        var seen = await Program.DeclareAsync(new() { Any = new StringAsset("text") });

        Assert.IsType<StringAsset>(seen.Inputs["any"]);
    }

    [Fact]
    public async Task A_required_input_without_a_value_is_refused_when_the_resource_registers()
    {
        var built = new PartArgs();
        var message = await Program.FailAsync(() => _ = new Thing("thing", new() { Part = built }));

        Assert.Contains(
            $"[Input] {typeof(PartArgs).FullName}.Name is required but was not given a value (Parameter 'Name')",
            message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_type_that_cannot_be_sent_is_named_with_its_property()
    {
        var message = await Program.FailAsync(() => _ = new Thing("thing", new() { Any = 1.5m }));

        Assert.Contains(
            "error serializing property \"any\": System.Decimal is not a supported argument type.", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_must_be_wrapped_in_an_output()
    {
        var message = await Program.FailAsync(() => _ = new Thing("thing", new() { Any = Task.FromResult(1) }));

        Assert.Contains(
            "Tasks are not allowed inside ResourceArgs. Please wrap your Task in an Output:", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dictionary_arguments_are_sent_as_they_are()
    {
        var mocks = await Program.RunAsync(() => _ = new CustomResource(
            "test:index:Bag",
            "bag",
            new DictionaryResourceArgs(ImmutableDictionary<string, object?>.Empty.Add("a", 1).Add("b", "text").Add("c", null)),
            options: null));

        Assert.Equal(["a", "b"], mocks["bag"].Inputs.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(1.0, mocks["bag"].Inputs["a"]);
    }

    [Fact]
    public void Dictionary_arguments_of_other_types_are_refused_at_once()
    {
        foreach (var value in new object[] { new StringAsset("a"), 1m })
        {
            var dictionary = ImmutableDictionary<string, object?>.Empty.Add("a", value);
            var failure = Assert.ThrowsAny<Exception>(() => new DictionaryResourceArgs(dictionary));
            Assert.Contains($"dictionary contains invalid type {value.GetType().FullName}", failure.Message, StringComparison.Ordinal);
            Assert.ThrowsAny<Exception>(() => new DictionaryInvokeArgs(dictionary));
        }
    }
}
