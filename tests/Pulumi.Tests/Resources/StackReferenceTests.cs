using System.Collections.Immutable;
using Pulumi.Tests.Model;

namespace Pulumi.Tests.Resources;

public sealed class StackReferenceTests
{
    private static RecordingMocks Mocks => new()
    {
        Answer = args => (args.Id, RecordingMocks.State(
            ("name", args.Inputs["name"]),
            ("outputs", RecordingMocks.State(("plain", "p"), ("hidden", "h"))),
            ("secretOutputNames", ImmutableArray.Create<object>("hidden")))),
    };

    [Fact]
    public async Task The_name_is_the_stack_to_read_unless_the_arguments_say_otherwise()
    {
        var mocks = await Program.RunAsync(
            () =>
            {
                _ = new StackReference("org/project/other");
                _ = new StackReference("named", new() { Name = "org/project/third" });
            },
            mocks: Mocks);

        var first = mocks["org/project/other"];
        Assert.Equal("pulumi:pulumi:StackReference", first.Type);
        Assert.Equal("org/project/other", first.Id);
        Assert.Equal("org/project/other", first.Inputs["name"]);
        Assert.Equal("org/project/third", mocks["named"].Id);
    }

    [Fact]
    public async Task Outputs_are_read_with_their_secretness()
    {
        var reference = await ReadAsync();

        await OutputAssert.KnownAsync("p", reference.GetOutput("plain"));
        await OutputAssert.PlainAsync(reference.GetOutput("plain"));
        await OutputAssert.KnownAsync("h", reference.RequireOutput("hidden"));
        await OutputAssert.SecretAsync(reference.RequireOutput("hidden"));
        await OutputAssert.KnownAsync(null!, reference.GetOutput("missing"));
    }

    [Fact]
    public async Task A_required_output_that_is_missing_is_named()
    {
        var reference = await ReadAsync();

        var failure = await Assert.ThrowsAsync<KeyNotFoundException>(() => reference.RequireValueAsync("missing"));
        Assert.Equal("Required output 'missing' does not exist on stack 'org/project/other'.", failure.Message);
    }

    [Fact]
    public async Task The_value_of_a_secret_is_not_given_out_plainly()
    {
        var reference = await ReadAsync();

        Assert.Equal("p", await reference.GetValueAsync("plain"));
        Assert.Equal("p", await reference.RequireValueAsync("plain"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => reference.GetValueAsync("hidden"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => reference.RequireValueAsync("hidden"));
    }

    [Fact]
    public async Task The_details_tell_secret_from_plain()
    {
        var reference = await ReadAsync();

        var (plain, hidden) = (await reference.GetOutputDetailsAsync("plain"), await reference.GetOutputDetailsAsync("hidden"));
        Assert.Equal(("p", null), (plain.Value, plain.SecretValue));
        Assert.Equal((null, "h"), (hidden.Value, hidden.SecretValue));
    }

    private static async Task<StackReference> ReadAsync()
    {
        StackReference? reference = null;
        await Program.RunAsync(() => reference = new StackReference("org/project/other"), mocks: Mocks);
        return reference!;
    }
}
