using System.Text.Json;
using Pulumi.Tests.Model;
using Pulumi.Utilities;

namespace Pulumi.Tests.Outputs;

public sealed class JsonTests
{
    [Fact]
    public async Task Values_inside_are_resolved()
    {
        var json = Output.JsonSerialize(Output.Create(new Dictionary<string, object>
        {
            ["plain"] = 1,
            ["output"] = Output.Create("a"),
            ["input"] = (Input<string>)"b",
            ["list"] = (InputList<string>)new[] { "c", "d" },
            ["map"] = new InputMap<int> { { "k", 5 } },
        }));

        await OutputAssert.KnownAsync("""{"plain":1,"output":"a","input":"b","list":["c","d"],"map":{"k":5}}""", json);
        await OutputAssert.PlainAsync(json);
    }

    [Fact]
    public async Task An_unknown_inside_makes_the_text_unknown_and_a_secret_makes_it_secret()
    {
        await OutputAssert.UnknownAsync(Output.JsonSerialize(Output.Create(new[] { OutputUtilities.CreateUnknown("x") })));
        await OutputAssert.SecretAsync(Output.JsonSerialize(Output.Create(new[] { Output.CreateSecret("x") })));
    }

    [Fact]
    public async Task The_options_are_used()
    {
        var json = Output.JsonSerialize(
            Output.Create(new { FirstName = "a" }), new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase });

        await OutputAssert.KnownAsync("""{"firstName":"a"}""", json);
    }

    [Fact]
    public void Null_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => Output.JsonSerialize<string>(null!));
        Assert.Throws<ArgumentNullException>(() => Output.JsonDeserialize<string>(null!));
    }

    [Fact]
    public async Task Reading_keeps_secretness_and_makes_inner_outputs_known()
    {
        var read = Output.JsonDeserialize<Output<int>[]>(Output.CreateSecret("[1]"));

        await OutputAssert.SecretAsync(read);
        await OutputAssert.KnownAsync(1, (await OutputUtilities.GetValueAsync(read))[0]);
    }
}
