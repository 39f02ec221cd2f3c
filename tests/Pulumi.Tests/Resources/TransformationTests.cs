using Pulumi.Tests.Model;
using Pulumi.Utilities;

namespace Pulumi.Tests.Resources;

public sealed class TransformationTests
{
    [Fact]
    public async Task A_components_transformation_sees_the_component_and_all_its_descendants()
    {
        var seen = new List<string>();
        await Program.RunAsync(() =>
        {
            var group = new Group("group", new() { ResourceTransformations = { Note(seen) } });
            _ = new Thing("grandchild", new(), new() { Parent = group.Inner });
            _ = new Thing("elsewhere", new());
        });

        Assert.Equal(["group", "group-inner", "grandchild"], seen);
    }

    [Fact]
    public async Task The_stacks_transformation_sees_every_resource()
    {
        var seen = new List<string>();
        await Deployment.TestWithServiceProviderAsync<Root>(
            new RecordingMocks(),
            new Services(() => new Root(new() { ResourceTransformations = { Note(seen) } })),
            Program.Preview);

        Assert.Equal(["project-stack", "group", "group-inner"], seen);
    }

    [Fact]
    public async Task Own_transformations_come_first_and_then_the_parents()
    {
        var seen = new List<string>();
        await Program.RunAsync(() =>
        {
            var outer = new ComponentResource(
                Group.TypeToken, "outer", new ComponentResourceOptions { ResourceTransformations = { Tag(seen, "outer") } });
            var inner = new ComponentResource(
                Group.TypeToken,
                "inner",
                new ComponentResourceOptions { Parent = outer, ResourceTransformations = { Tag(seen, "inner") } });
            seen.Clear();
            _ = new Thing("thing", new(), new() { Parent = inner, ResourceTransformations = { Tag(seen, "own") } });
        });

        Assert.Equal(["own", "inner", "outer"], seen);
    }

    [Fact]
    public async Task A_transformation_replaces_arguments_and_options()
    {
        var mocks = await Program.RunAsync(() => _ = new Thing("thing", new() { Text = "given" }, new()
        {
            ResourceTransformations =
            {
                args => new ResourceTransformationResult(
                    new ThingArgs { Text = "replaced" },
                    CustomResourceOptions.Merge((CustomResourceOptions)args.Options, new() { ImportId = "import-me" })),
            },
        }));

        Assert.Equal("replaced", mocks["thing"].Inputs["text"]);
        Assert.Equal("import-me", mocks["thing"].Id);
    }

    [Fact]
    public async Task A_transformation_cannot_change_the_parent()
    {
        var message = await Program.FailAsync(() =>
        {
            var group = new Group("group");
            _ = new Thing("thing", new(), new()
            {
                ResourceTransformations =
                {
                    args => new ResourceTransformationResult(args.Args, new CustomResourceOptions { Parent = group }),
                },
            });
        });

        Assert.Contains(
            "Transformations cannot currently be used to change the 'parent' of a resource.", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transformation_may_look_into_the_arguments()
    {
        var secret = false;
        var known = true;
        string? value = null;
        var dependencies = 0;
        Output<string>? urn = null;
        await Program.RunAsync(() =>
        {
            var first = new Thing("first", new() { Text = "a" });
            _ = new Thing("second", new() { Text = Output.CreateSecret(first.Text), Id = OutputUtilities.CreateUnknown("x") }, new()
            {
                ResourceTransformations =
                {
                    args =>
                    {
                        var given = (ThingArgs)args.Args;
                        Assert.Equal("second", args.Resource.GetResourceName());
                        urn = args.Resource.Urn;
                        secret = Output.IsSecretAsync(given.Text.ToOutput()).GetAwaiter().GetResult();
                        known = OutputUtilities.GetIsKnownAsync(given.Id.ToOutput()).GetAwaiter().GetResult();
                        value = OutputUtilities.GetValueAsync(given.Text.ToOutput()).GetAwaiter().GetResult();
                        dependencies = OutputUtilities.GetDependenciesAsync(given.Text.ToOutput()).GetAwaiter().GetResult().Count;
                        return null;
                    },
                },
            });
        });

        Assert.True(secret);
        Assert.False(known);
        Assert.Equal("a", value);
        Assert.Equal(1, dependencies);
        await OutputAssert.KnownAsync($"urn:pulumi:stack::project::pulumi:pulumi:Stack${Thing.TypeToken}::second", urn!);
    }

    [Fact]
    public async Task Transforms_that_only_the_engine_runs_do_not_run_under_mocks()
    {
        var ran = false;
        await Program.RunAsync(() =>
        {
            Deployment.Instance.RegisterInvokeTransform((_, _) =>
            {
                ran = true;
                return Task.FromResult<InvokeTransformResult?>(null);
            });
            _ = Deployment.Instance.Invoke<object>("test:index:call", InvokeArgs.Empty);
            _ = new Thing("thing", new(), new()
            {
                ResourceTransforms =
                {
                    (_, _) =>
                    {
                        ran = true;
                        return Task.FromResult<ResourceTransformResult?>(null);
                    },
                },
            });
        });

        Assert.False(ran);
    }

    private static ResourceTransformation Note(List<string> seen) => args =>
    {
        seen.Add(args.Resource.GetResourceName());
        return null;
    };

    private static ResourceTransformation Tag(List<string> seen, string tag) => _ =>
    {
        seen.Add(tag);
        return null;
    };

    private sealed class Root : Stack
    {
        public Root(StackOptions options)
            : base(options) => _ = new Group("group");
    }

    private sealed class Services(Func<Root> make) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(Root) ? make() : null;
    }
}
