using System.Collections.Immutable;
using Pulumi.Tests.Model;
using Pulumi.Utilities;

namespace Pulumi.Tests.Serialization;

public sealed class OutputDeserializationTests
{
    [Fact]
    public async Task Values_of_every_kind_are_read_by_name()
    {
        var thing = await Program.ReadAsync(
            Program.Update,
            ("text", "t"),
            ("count", 3.7),
            ("maybe", 2),
            ("flag", true),
            ("list", ImmutableArray.Create<object>("a", "b")),
            ("map", RecordingMocks.State(("k", "v"), ("__internal", "x"))),
            ("part", RecordingMocks.State(("name", "p"), ("size", 2), ("labels", new[] { "l" }), ("wire-name", "w"), ("more", 1))),
            ("level", 1),
            ("color", "red"),
            ("shape", RecordingMocks.State(("kind", "square"), ("side", 2))),
            ("any", RecordingMocks.State(("n", 1))));

        await OutputAssert.KnownAsync("t", thing.Text);
        await OutputAssert.KnownAsync(3, thing.Count);
        await OutputAssert.KnownAsync(2.0, thing.Maybe);
        await OutputAssert.KnownAsync(true, thing.Flag);
        await OutputAssert.KnownAsync("ab", thing.List.Apply(list => string.Concat(list)));
        await OutputAssert.KnownAsync("v", thing.Map.Apply(map => map!.Single().Value));
        await OutputAssert.KnownAsync(
            ("p", 2, "l", "w"), thing.Part.Apply(part => (part!.Name, part.Size, part.Labels.Single(), part.Renamed)));
        await OutputAssert.KnownAsync(Level.High, thing.Level);
        await OutputAssert.KnownAsync(Color.Red, thing.Color);
        await OutputAssert.KnownAsync(2.0, thing.Shape.Apply(shape => ((Square)shape!).Side));
        await OutputAssert.KnownAsync(1.0, thing.Any.Apply(any => ((ImmutableDictionary<string, object>)any!)["n"]));
    }

    [Fact]
    public async Task A_union_takes_the_type_that_fits()
    {
        var text = await Program.ReadAsync(Program.Update, ("either", "a"));
        await OutputAssert.KnownAsync("a", text.Either.AsT0());

        var part = await Program.ReadAsync(Program.Update, ("either", RecordingMocks.State(("name", "p"))));
        await OutputAssert.KnownAsync("p", part.Either.Apply(either => either.AsT1.Name));

        var neither = await Program.ReadAsync(Program.Update, ("either", 1));
        await OutputAssert.KnownAsync(null!, neither.Either.Value());
    }

    [Fact]
    public async Task A_value_of_another_type_is_no_error_and_gives_the_default()
    {
        var thing = await Program.ReadAsync(
            Program.Update,
            ("text", 1),
            ("count", "three"),
            ("list", "none"),
            ("part", RecordingMocks.State(("name", true), ("size", 2))));

        await OutputAssert.KnownAsync(null!, thing.Text);
        await OutputAssert.KnownAsync(0, thing.Count);
        await OutputAssert.KnownAsync(true, thing.List.Apply(list => list.IsDefault));
        await OutputAssert.KnownAsync((null!, 2), thing.Part.Apply(part => (part!.Name, part.Size)));
    }

    [Fact]
    public async Task A_missing_output_is_unknown_in_a_preview_and_the_default_in_an_update()
    {
        var preview = await Program.ReadAsync(Program.Preview);
        await OutputAssert.UnknownAsync(preview.Text);
        await OutputAssert.UnknownAsync(preview.Count);

        var update = await Program.ReadAsync(Program.Update);
        await OutputAssert.KnownAsync(null!, update.Text);
        await OutputAssert.KnownAsync(0, update.Count);
    }

    [Fact]
    public async Task A_missing_member_of_an_output_type_is_its_default()
    {
        var thing = await Program.ReadAsync(Program.Preview, ("part", RecordingMocks.State(("name", "p"))));

        await OutputAssert.KnownAsync(("p", 0, true), thing.Part.Apply(part => (part!.Name, part.Size, part.Labels.IsDefault)));
    }

    [Fact]
    public async Task A_secret_comes_back_plain()
    {
        Thing? thing = null;
        await Program.RunAsync(() => thing = new Thing("thing", new() { Text = Output.CreateSecret("s") }));

        await OutputAssert.KnownAsync("s", thing!.Text);
        await OutputAssert.PlainAsync(thing.Text);
    }

    [Fact]
    public async Task An_output_depends_on_its_resource()
    {
        var thing = await Program.ReadAsync(Program.Preview, ("text", "t"));

        await OutputAssert.DependsOnAsync(thing.Text, thing);
        await OutputAssert.DependsOnAsync(thing.Count, thing);
        await OutputAssert.DependsOnAsync(thing.Id, thing);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_id_is_unknown_while_it_is_empty_in_a_preview_or_not(bool preview)
    {
        foreach (var id in new[] { null, "" })
        {
            Thing? thing = null;
            await Program.RunAsync(
                () => thing = new Thing("thing", new()),
                new() { IsPreview = preview },
                new() { Answer = args => (id, args.Inputs) });
            Assert.False(await OutputUtilities.GetIsKnownAsync(thing!.Id));
        }
    }

    [Fact]
    public async Task An_output_property_of_a_type_that_cannot_be_read_is_refused()
    {
        var message = await Program.FailAsync(() => _ = new Odd("odd"));

        Assert.Contains(
            $"[Output] {typeof(Odd).FullName}.Amount contains invalid type {typeof(decimal).FullName}", message, StringComparison.Ordinal);
        Assert.Contains("Allowed types are:", message, StringComparison.Ordinal);
    }

    private sealed class Odd(string name) : CustomResource("test:index:Odd", name, null, (CustomResourceOptions?)null)
    {
        [Output("amount")]
        public Output<decimal> Amount { get; private set; } = null!;
    }
}
