using System.Collections.Immutable;
using Pulumi.Testing;
using Pulumi.Tests.Model;

namespace Pulumi.Tests.Runs;

public sealed class TestRunTests
{
    [Fact]
    public async Task A_stack_class_is_the_first_resource_of_the_result()
    {
        var resources = await Deployment.TestAsync<GroupStack>(new RecordingMocks());

        Assert.Equal(["project-stack", "group", "group-inner"], resources.Select(resource => resource.GetResourceName()));
        await OutputAssert.KnownAsync("inner", Assert.IsType<GroupStack>(resources[0]).Text);
    }

    [Fact]
    public async Task A_program_given_as_a_function_has_no_stack_in_the_result()
    {
        static void Declare() => _ = new Thing("thing", new());
        static Task DeclareAsync()
        {
            Declare();
            return Task.CompletedTask;
        }

        static IDictionary<string, object?> Give()
        {
            Declare();
            return new Dictionary<string, object?> { ["out"] = 1 };
        }

        static Task<IDictionary<string, object?>> GiveAsync() => Task.FromResult(Give());

        ImmutableArray<Resource>[] results =
        [
            await Deployment.TestAsync(new RecordingMocks(), Program.Preview, Declare),
            await Deployment.TestAsync(new RecordingMocks(), Program.Preview, DeclareAsync),
            (await Deployment.TestAsync(new RecordingMocks(), Program.Preview, Give)).Resources,
            (await Deployment.TestAsync(new RecordingMocks(), Program.Preview, GiveAsync)).Resources,
        ];

        Assert.All(results, resources => Assert.Equal("thing", Assert.Single(resources).GetResourceName()));
        Assert.Equal(1, (await Deployment.TestAsync(new RecordingMocks(), Program.Preview, Give)).Outputs["out"]);
        Assert.Equal(1, (await Deployment.TestAsync(new RecordingMocks(), Program.Preview, GiveAsync)).Outputs["out"]);
    }

    [Fact]
    public async Task Without_options_it_is_a_preview_of_stack_in_project_of_organization()
    {
        var seen = ("", "", "", false);
        await Deployment.TestAsync(new RecordingMocks(), new TestOptions(), () => seen = See());

        Assert.Equal(("stack", "project", "organization", true), seen);
    }

    [Fact]
    public async Task The_options_name_the_deployment()
    {
        var seen = ("", "", "", true);
        var root = "";
        await Deployment.TestAsync(
            new RecordingMocks(),
            new TestOptions { StackName = "s", ProjectName = "p", OrganizationName = "o", IsPreview = false, RootDirectory = "/root" },
            () =>
            {
                seen = See();
                root = Deployment.Instance.RootDirectory;
            });

        Assert.Equal(("s", "p", "o", false), seen);
        Assert.Equal("/root", root);
    }

    [Fact]
    public async Task A_root_directory_that_is_not_known_is_an_error()
    {
        var message = await Program.FailAsync(() => _ = Deployment.Instance.RootDirectory);

        Assert.Contains(
            "The Pulumi CLI version does not support root directory. Please update the Pulumi CLI.", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_is_no_deployment_outside_a_run()
    {
        await Program.RunAsync(() => { });

        var failure = Assert.Throws<InvalidOperationException>(() => Deployment.Instance);
        Assert.Equal("Trying to acquire Deployment.Instance before 'Run' was called.", failure.Message);
    }

    [Fact]
    public async Task Runs_in_parallel_do_not_interfere()
    {
        var runs = Enumerable.Range(0, 8).Select(number => Task.Run(async () =>
        {
            var names = new List<string>();
            var resources = await Deployment.TestAsync(
                new RecordingMocks(),
                new TestOptions { StackName = $"stack{number}" },
                async () =>
                {
                    for (var i = 0; i < 20; i++)
                    {
                        await Task.Yield();
                        _ = new Thing($"{Deployment.Instance.StackName}-{i}", new());
                    }
                });
            return (Number: number, Names: resources.Select(resource => resource.GetResourceName()).ToArray());
        }));

        foreach (var (number, names) in await Task.WhenAll(runs))
            Assert.Equal(Enumerable.Range(0, 20).Select(i => $"stack{number}-{i}"), names);
    }

    [Fact]
    public async Task A_service_provider_can_make_the_stack()
    {
        var resources = await Deployment.TestWithServiceProviderAsync<GroupStack>(
            new RecordingMocks(), new Services(), new TestOptions { ProjectName = "served" });

        Assert.Equal("served-stack", resources[0].GetResourceName());
    }

    [Fact]
    public async Task A_service_provider_without_the_stack_fails_the_run()
    {
        await Assert.ThrowsAsync<RunException>(() =>
            Deployment.TestWithServiceProviderAsync<OtherStack>(new RecordingMocks(), new Services()));
    }

    [Fact]
    public async Task A_stack_must_assign_its_outputs()
    {
        var failure = await Assert.ThrowsAsync<RunException>(() => Deployment.TestAsync<ForgetfulStack>(new RecordingMocks()));

        Assert.Equal(
            "Output(s) 'Out' have no value assigned. [Output] attributed properties must be assigned inside Stack constructor.",
            failure.Message);
    }

    [Fact]
    public async Task The_outputs_of_a_stack_must_be_outputs()
    {
        var failure = await Assert.ThrowsAsync<RunException>(() => Deployment.TestAsync<MistypedStack>(new RecordingMocks()));

        Assert.Equal(
            "Output(s) 'Out' have incorrect type. [Output] attributed properties must be instances of Output<T>.", failure.Message);
    }

    [Fact]
    public async Task An_output_property_needs_a_setter_on_any_resource()
    {
        var message = await Program.FailAsync(() => _ = new ReadOnlyComponent());

        Assert.Contains(
            $"[Output] {typeof(ReadOnlyComponent).FullName}.Out did not have a 'set' method", message, StringComparison.Ordinal);
    }

    private static (string Stack, string Project, string Organization, bool IsDryRun) See() => (
        Deployment.Instance.StackName,
        Deployment.Instance.ProjectName,
        Deployment.Instance.OrganizationName,
        Deployment.Instance.IsDryRun);

    private sealed class Services : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(GroupStack) ? new GroupStack() : null;
    }

    private sealed class ReadOnlyComponent() : ComponentResource(Group.TypeToken, "read-only")
    {
        [Output("out")]
        public Output<string>? Out { get; }
    }

    private sealed class OtherStack : Stack;

    private sealed class ForgetfulStack : Stack
    {
        public ForgetfulStack() => Out = null;

        [Output]
        public Output<string>? Out { get; private set; }
    }

    private sealed class MistypedStack : Stack
    {
        [Output("Out")]
        public string Out { get; set; } = "text";
    }
}
