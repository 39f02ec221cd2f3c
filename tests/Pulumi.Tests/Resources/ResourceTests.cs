using Pulumi.Testing;
using Pulumi.Tests.Model;
using Pulumi.Utilities;

namespace Pulumi.Tests.Resources;

public sealed class ResourceTests
{
    [Fact]
    public async Task A_resource_knows_its_type_and_name()
    {
        var resources = await Program.ResourcesAsync(() => _ = new Thing("thing", new()));

        Assert.Equal(Thing.TypeToken, Assert.Single(resources).GetResourceType());
        Assert.Equal("thing", resources[0].GetResourceName());
    }

    [Fact]
    public async Task A_type_and_a_name_are_needed()
    {
        Assert.Contains(
            "'name' cannot be null or empty. (Parameter 'name')",
            await Program.FailAsync(() => _ = new Thing("", new())),
            StringComparison.Ordinal);
        Assert.Contains(
            "'type' cannot be null or empty. (Parameter 'type')",
            await Program.FailAsync(() => _ = new ComponentResource("", "name")),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mocks_are_told_type_name_and_empty_provider_and_id()
    {
        var mocks = await Program.RunAsync(() => _ = new Thing("thing", new()));

        Assert.Equal(Thing.TypeToken, mocks["thing"].Type);
        Assert.Equal("", mocks["thing"].Provider);
        Assert.Equal("", mocks["thing"].Id);
    }

    [Fact]
    public async Task An_imported_or_read_resource_shows_the_id()
    {
        Thing? read = null;
        var mocks = await Program.RunAsync(() =>
        {
            _ = new Thing("imported", new(), new() { ImportId = "import-me" });
            read = Thing.Get("read", "read-me");
        });

        Assert.Equal("import-me", mocks["imported"].Id);
        Assert.Equal("read-me", mocks["read"].Id);
        await OutputAssert.KnownAsync("read-me", read!.Id);
    }

    [Fact]
    public async Task An_imported_resource_has_the_id_it_was_imported_by_unless_the_mock_gives_another()
    {
        Thing? thing = null;
        await Program.RunAsync(
            () => thing = new Thing("imported", new(), new() { ImportId = "import-me" }),
            mocks: new() { Answer = args => (null, args.Inputs) });

        await OutputAssert.KnownAsync("import-me", thing!.Id);
    }

    [Fact]
    public async Task An_empty_id_option_means_a_new_resource()
    {
        Thing? thing = null;
        var mocks = await Program.RunAsync(() => thing = new Thing("thing", new() { Text = "a" }, new() { Id = "" }));

        Assert.Equal("", mocks["thing"].Id);
        await OutputAssert.KnownAsync("thing-id", thing!.Id);
    }

    [Fact]
    public async Task A_component_reaches_the_mocks_with_its_arguments_if_it_has_any()
    {
        var mocks = await Program.RunAsync(() =>
        {
            _ = new Group("group");
            _ = new ComponentResource(Group.TypeToken, "with-args", new ThingArgs { Text = "a" }, (ComponentResourceOptions?)null);
        });

        Assert.Empty(mocks["group"].Inputs);
        Assert.Equal("a", mocks["with-args"].Inputs["text"]);
    }

    [Fact]
    public async Task The_outputs_of_a_local_component_are_what_it_assigns()
    {
        Group? group = null;
        await Program.RunAsync(() => group = new Group("group"));

        Assert.Null(group!.Absent);
        await OutputAssert.KnownAsync("inner", group.Text);
    }

    [Fact]
    public async Task A_component_registers_its_public_output_properties_by_wire_name()
    {
        var mocks = await Program.RunAsync(() => _ = new Group("group"));

        var request = Assert.Single(mocks.Outputs, each => each.Urn.EndsWith($"{Group.TypeToken}::group", StringComparison.Ordinal));
        Assert.Equal(["Hidden", "text"], request.Outputs.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("inner", await OutputUtilities.GetValueAsync(request.Outputs["text"]));
    }

    [Fact]
    public async Task Outputs_are_registered_for_components_that_do_so_and_for_the_stack()
    {
        var mocks = new RecordingMocks();
        await Deployment.TestAsync<GroupStack>(mocks, Program.Preview);

        Assert.Equal(
            ["group", "project-stack"],
            mocks.Outputs.Select(request => request.Urn.Split("::")[^1]).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(mocks.Resources, resource => resource.Type == "pulumi:pulumi:Stack");
    }

    [Fact]
    public async Task Under_mocks_a_URN_names_the_stack_and_the_type_whatever_the_depth()
    {
        Group? group = null;
        Resource? stack = null;
        stack = (await Deployment.TestAsync<GroupStack>(new RecordingMocks(), Program.Preview))[0];
        await Program.RunAsync(() => group = new Group("group"));

        await OutputAssert.KnownAsync("urn:pulumi:stack::project::pulumi:pulumi:Stack::project-stack", stack.Urn);
        await OutputAssert.KnownAsync($"urn:pulumi:stack::project::pulumi:pulumi:Stack${Group.TypeToken}::group", group!.Urn);
        await OutputAssert.KnownAsync($"urn:pulumi:stack::project::pulumi:pulumi:Stack${Thing.TypeToken}::group-inner", group.Inner.Urn);
    }

    [Fact]
    public async Task Under_mocks_the_same_type_and_name_twice_is_no_error()
    {
        var resources = await Program.ResourcesAsync(() =>
        {
            _ = new Thing("same", new());
            _ = new Thing("same", new());
        });

        Assert.Equal(await OutputUtilities.GetValueAsync(resources[0].Urn), await OutputUtilities.GetValueAsync(resources[1].Urn));
    }

    [Fact]
    public async Task A_registered_resource_can_be_read_by_its_URN()
    {
        Thing? again = null;
        await Program.RunAsync(() =>
        {
            var first = new Thing("thing", new() { Text = "a" });
            var urn = OutputUtilities.GetValueAsync(first.Urn).GetAwaiter().GetResult();
            again = new Thing("thing", new(), new() { Urn = urn });
        });

        await OutputAssert.KnownAsync("a", again!.Text);
        await OutputAssert.KnownAsync("thing-id", again.Id);
    }

    [Fact]
    public async Task A_resource_that_was_not_registered_cannot_be_read_by_a_URN()
    {
        var message = await Program.FailAsync(() => _ = new Thing("thing", new(), new() { Urn = "urn:pulumi:a::b::c::d" }));

        Assert.Contains("Unknown resource", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_that_only_the_engine_knows_are_accepted()
    {
        var hook = new List<string>();
        var mocks = await Program.RunAsync(() =>
        {
            var other = new Thing("other", new());
            _ = new Thing("thing", new() { Text = "a" }, new()
            {
                Protect = true,
                IgnoreChanges = { "text" },
                ReplaceOnChanges = { "text" },
                HideDiffs = { "text" },
                DeleteBeforeReplace = true,
                RetainOnDelete = true,
                DeletedWith = other,
                ReplaceWith = { other },
                ReplacementTrigger = "again",
                DependsOn = { other },
                AdditionalSecretOutputs = { "text" },
                CustomTimeouts = new() { Create = TimeSpan.FromMinutes(3) },
                Aliases = { new Alias { Name = "former" }, new Alias { Urn = "urn:pulumi:a::b::c::d" } },
                Version = "1.2.3",
                Hooks =
                {
                    BeforeCreate = { new ResourceHook("hook", (args, _) => Note(args.Name)) },
                    OnError = { new ErrorHook("error", (args, _) => Note(args.Name).ContinueWith(_ => false, TaskScheduler.Default)) },
                },
            });
        });

        Assert.Equal(["text"], mocks["thing"].Inputs.Keys);
        Assert.Empty(hook);

        Task Note(string name)
        {
            hook.Add(name);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task An_alias_is_a_whole_URN_or_its_parts()
    {
        Assert.Contains(
            "Alias should not specify both Urn and",
            await Program.FailAsync(() => _ = new Thing("thing", new(), new() { Aliases = { new Alias { Urn = "u", Name = "n" } } })),
            StringComparison.Ordinal);
        Assert.Contains(
            "Only specify one of 'Parent', 'ParentUrn' or 'NoParent' in an Alias",
            await Program.FailAsync(() =>
                _ = new Thing("thing", new(), new() { Aliases = { new Alias { NoParent = true, ParentUrn = "p" } } })),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stash_keeps_a_value()
    {
        var mocks = await Program.RunAsync(() => _ = new Stash("kept", new() { Input = "value" }));

        Assert.Equal("pulumi:index:Stash", mocks["kept"].Type);
        Assert.Equal("value", mocks["kept"].Inputs["input"]);
    }

    [Fact]
    public async Task A_URN_put_together_names_the_whole_chain_of_parents()
    {
        await Program.RunAsync(() =>
        {
            var root = Urn.Create("a", "t:m:A");
            var child = Urn.Create("b", "t:m:B", parentUrn: root);
            OutputAssert.KnownAsync("urn:pulumi:stack::project::t:m:A::a", root).GetAwaiter().GetResult();
            OutputAssert.KnownAsync("urn:pulumi:stack::project::t:m:A$t:m:B::b", child).GetAwaiter().GetResult();

            var elsewhere = Urn.Create("a", "t:m:A", project: "p", stack: "s");
            OutputAssert.KnownAsync("urn:pulumi:s::p::t:m:A::a", elsewhere).GetAwaiter().GetResult();
        });

        Assert.Equal("urn:a", new Urn("urn:a"));
        Assert.True(new Urn("urn:a") == new Urn("urn:a"));
    }

    [Fact]
    public async Task Empty_mocks_give_every_resource_its_inputs_and_no_id()
    {
        Thing? thing = null;
        await Deployment.TestAsync(new EmptyMocks(), Program.Preview, () => { thing = new Thing("thing", new() { Text = "a" }); });

        await OutputAssert.KnownAsync("a", thing!.Text);
        Assert.False(await OutputUtilities.GetIsKnownAsync(thing.Id));
    }
}
