using Pulumi.Tests.Model;

namespace Pulumi.Tests.Resources;

public sealed class OptionsTests
{
    [Fact]
    public void Merging_takes_nulls_and_makes_new_options()
    {
        var options = new CustomResourceOptions { Protect = true };
        var merged = CustomResourceOptions.Merge(options, null);

        Assert.NotSame(options, merged);
        Assert.True(merged.Protect);
        Assert.Null(CustomResourceOptions.Merge(null, null).Protect);
        Assert.NotSame(ComponentResourceOptions.Merge(null, null), ComponentResourceOptions.Merge(null, null));
    }

    [Fact]
    public void The_second_value_wins_if_it_is_set()
    {
        var first = new CustomResourceOptions
        {
            Protect = true,
            Version = "1",
            PluginDownloadURL = "one",
            Urn = "u1",
            RetainOnDelete = true,
            ImportId = "i1",
            DeleteBeforeReplace = true,
            CustomTimeouts = new() { Create = TimeSpan.FromMinutes(1), Delete = TimeSpan.FromMinutes(1) },
        };
        var second = new CustomResourceOptions
        {
            Protect = false,
            Version = "2",
            ImportId = "i2",
            CustomTimeouts = new() { Create = TimeSpan.FromMinutes(2) },
        };

        var merged = CustomResourceOptions.Merge(first, second);

        Assert.False(merged.Protect);
        Assert.Equal("2", merged.Version);
        Assert.Equal("i2", merged.ImportId);
        Assert.Equal("one", merged.PluginDownloadURL);
        Assert.Equal("u1", merged.Urn);
        Assert.True(merged.RetainOnDelete);
        Assert.True(merged.DeleteBeforeReplace);
        Assert.Equal(TimeSpan.FromMinutes(2), merged.CustomTimeouts!.Create);
        Assert.Null(merged.CustomTimeouts.Delete);
    }

    [Fact]
    public void Lists_are_appended()
    {
        static ResourceTransformationResult? Nothing(ResourceTransformationArgs args) => null;

        var first = new CustomResourceOptions
        {
            IgnoreChanges = { "a" },
            ReplaceOnChanges = { "a" },
            HideDiffs = { "a" },
            AdditionalSecretOutputs = { "a" },
            Aliases = { new Alias { Name = "a" } },
            ResourceTransformations = { Nothing },
            EnvVarMappings = { ["A"] = "1", ["B"] = "1" },
        };
        var second = new CustomResourceOptions
        {
            IgnoreChanges = { "b" },
            ReplaceOnChanges = { "b" },
            HideDiffs = { "b" },
            AdditionalSecretOutputs = { "b" },
            Aliases = { new Alias { Name = "b" } },
            ResourceTransformations = { Nothing },
            EnvVarMappings = { ["B"] = "2" },
        };

        var merged = CustomResourceOptions.Merge(first, second);

        Assert.Equal(["a", "b"], merged.IgnoreChanges);
        Assert.Equal(["a", "b"], merged.ReplaceOnChanges);
        Assert.Equal(["a", "b"], merged.HideDiffs);
        Assert.Equal(["a", "b"], merged.AdditionalSecretOutputs);
        Assert.Equal(2, merged.Aliases.Count);
        Assert.Equal(2, merged.ResourceTransformations.Count);
        Assert.Equal("1", merged.EnvVarMappings["A"]);
        Assert.Equal("2", merged.EnvVarMappings["B"]);
        Assert.Equal(["a"], first.IgnoreChanges);
    }

    [Fact]
    public async Task Dependencies_and_hooks_are_concatenated()
    {
        CustomResourceOptions? merged = null;
        await Program.RunAsync(() => merged = CustomResourceOptions.Merge(Options("a"), Options("b")));

        await OutputAssert.KnownAsync(2, merged!.DependsOn.ToOutput().Length());
        await OutputAssert.KnownAsync(2, merged.ReplaceWith.ToOutput().Length());
        Assert.Equal(["a", "b"], merged.Hooks.AfterCreate.Select(hook => hook.Name));

        static CustomResourceOptions Options(string name)
        {
            var thing = new Thing(name, new());
            return new()
            {
                DependsOn = { thing },
                ReplaceWith = { thing },
                Hooks = { AfterCreate = { new ResourceHook(name, (_, _) => Task.CompletedTask) } },
            };
        }
    }

    [Fact]
    public async Task Components_have_one_provider_a_package_and_the_later_wins()
    {
        await Program.RunAsync(() =>
        {
            var (a1, a2, b) = (Provider("a", "a1"), Provider("a", "a2"), Provider("b", "b"));
            var merged = ComponentResourceOptions.Merge(new() { Providers = { a1, b } }, new() { Providers = { a2 } });

            Assert.Equal(2, merged.Providers.Count);
            Assert.Contains(a2, merged.Providers);
            Assert.Contains(b, merged.Providers);
        });

        static ProviderResource Provider(string package, string name) => new(package, name, ResourceArgs.Empty, options: null);
    }

    [Fact]
    public async Task A_hook_binding_is_empty_until_it_has_a_hook_and_its_copy_is_its_own()
    {
        var binding = new ResourceHookBinding();
        Assert.True(binding.IsEmpty);

        await Program.RunAsync(() => binding.BeforeDelete.Add(new ResourceHook("hook", (_, _) => Task.CompletedTask)));
        var copy = binding.Clone();
        copy.BeforeDelete.Clear();

        Assert.False(binding.IsEmpty);
        Assert.True(copy.IsEmpty);
    }

    [Fact]
    public void A_hook_belongs_to_a_run()
    {
        Assert.Throws<InvalidOperationException>(() => new ResourceHook("hook", (_, _) => Task.CompletedTask));
        Assert.Throws<InvalidOperationException>(() => new ErrorHook("hook", (_, _) => Task.FromResult(false)));
    }
}
