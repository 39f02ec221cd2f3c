using Pulumi.Tests.Model;

namespace Pulumi.Tests.Resources;

public sealed class ProviderTests
{
    private const string Stack = "urn:pulumi:stack::project::pulumi:pulumi:Stack";

    private static string Reference(string name) => $"{Stack}$pulumi:providers:test::{name}::{name}-id";

    private static ProviderResource Provider(string name, string package = "test") => new(package, name, ResourceArgs.Empty, options: null);

    [Fact]
    public async Task A_provider_is_named_by_URN_and_id()
    {
        var mocks = await Program.RunAsync(() => _ = new Thing("thing", new(), new() { Provider = Provider("own") }));

        Assert.Equal("pulumi:providers:test", mocks["own"].Type);
        Assert.Equal(Reference("own"), mocks["thing"].Provider);
    }

    [Fact]
    public async Task A_resource_without_a_provider_takes_its_parents_for_the_package()
    {
        var mocks = await Program.RunAsync(() =>
        {
            var parent = new Thing("parent", new(), new() { Provider = Provider("own") });
            _ = new Thing("child", new(), new() { Parent = parent });
            _ = new Group("group", new() { Provider = Provider("for-group") });
            _ = new Group("groups", new() { Providers = { Provider("for-groups"), Provider("other", "other") } });
            _ = new CustomResource("else:index:Thing", "foreign", null, new CustomResourceOptions { Parent = parent });
        });

        Assert.Equal(Reference("own"), mocks["child"].Provider);
        Assert.Equal(Reference("for-group"), mocks["group-inner"].Provider);
        Assert.Equal(Reference("for-groups"), mocks["groups-inner"].Provider);
        Assert.Equal("", mocks["foreign"].Provider);
    }

    [Fact]
    public async Task A_provider_of_its_own_wins_over_the_parents()
    {
        var mocks = await Program.RunAsync(() =>
        {
            var parent = new Thing("parent", new(), new() { Provider = Provider("parents") });
            _ = new Thing("child", new(), new() { Parent = parent, Provider = Provider("own") });
        });

        Assert.Equal(Reference("own"), mocks["child"].Provider);
    }

    [Fact]
    public async Task A_component_takes_one_provider_or_several_and_not_both()
    {
        var message = await Program.FailAsync(() =>
            _ = new Group("group", new() { Provider = Provider("one"), Providers = { Provider("two") } }));

        Assert.Contains(
            "Do not supply both 'provider' and 'providers' options to a ComponentResource.", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_component_cannot_offer_another_provider_for_a_package_than_its_parent()
    {
        await Program.FailAsync(() =>
        {
            var outer = new Group("outer", new() { Provider = Provider("one") });
            _ = new Group("inner", new() { Parent = outer, Provider = Provider("two") });
        });
    }

    [Fact]
    public async Task An_invoke_uses_the_given_provider_or_the_parents()
    {
        var mocks = await Program.RunAsync(() =>
        {
            var group = new Group("group", new() { Provider = Provider("parents") });
            _ = Deployment.Instance.Invoke<object>("test:index:own", InvokeArgs.Empty, new InvokeOptions { Provider = Provider("own") });
            _ = Deployment.Instance.Invoke<object>("test:index:inherited", InvokeArgs.Empty, new InvokeOptions { Parent = group });
            _ = Deployment.Instance.Invoke<object>("test:index:none", InvokeArgs.Empty);
        });

        Assert.Equal(
            [Reference("own"), Reference("parents"), ""],
            mocks.Calls.Select(call => call.Provider));
    }
}
