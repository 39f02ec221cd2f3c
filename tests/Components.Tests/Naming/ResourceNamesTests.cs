using Infra.Components.Naming;
using Infra.Components.Regions;
using Infra.Components.Tests.Testing;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Components.Tests.Naming;

public sealed class ResourceNamesTests
{
    private static readonly AzureRegion Region = AzureRegion.Find("westus3");

    [Fact]
    public async Task A_name_ends_with_the_suffix_that_the_state_keeps()
    {
        Output<string> name = null!;

        var recording = await Recording.OfAsync(() =>
            name = new ResourceNames(NamePattern.Default, new NameSuffix("suffix")).For(ResourceKind.VirtualNetwork, "wl1", Region));

        Assert.Equal("vnet-wl1-wus3-k3x", await OutputUtilities.GetValueAsync(name));
        var random = recording["random:index/randomString:RandomString", "suffix"];
        Assert.Equal(("3", "true", "true", "false", "false"), (random["length"], random["lower"], random["numeric"], random["upper"], random["special"]));
        Assert.Equal("infra:naming:NameSuffix", random.Parent?.GetResourceType());
    }

    [Fact]
    public async Task No_name_is_given_twice() => await Recording.OfAsync(() =>
    {
        var names = new ResourceNames(NamePattern.Default, new NameSuffix("suffix"));
        names.For(ResourceKind.VirtualNetwork, "wl1", Region);
        names.For(ResourceKind.RouteTable, "wl1", Region);
        names.For(ResourceKind.VirtualNetwork, "wl1", AzureRegion.Find("eastus2"));

        var refusal = Assert.Throws<InvalidOperationException>(() => names.For(ResourceKind.VirtualNetwork, "WL1", Region));
        Assert.Contains("vnet-WL1-wus3-000, is given already", refusal.Message, StringComparison.Ordinal);
    });

    [Fact]
    public async Task A_name_too_long_for_Azure_is_refused_before_the_suffix_is_known() => await Recording.OfAsync(() =>
    {
        var names = new ResourceNames(NamePattern.Default, new NameSuffix("suffix", length: 8));

        var refusal = Assert.Throws<ArgumentException>(() => names.For(ResourceKind.KeyVault, "secrets-of-all", Region));
        Assert.Contains("has 31 characters", refusal.Message, StringComparison.Ordinal);
    });
}
