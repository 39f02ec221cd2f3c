using Infra.Cli.Tests.Parity;

namespace Infra.Cli.Tests.Foundry;

/// <summary>Which accounts of a lab are purged once they are deleted, and which networks wait for what.</summary>
public sealed class DeletionTests
{
    private const string Purge = "foundry-purge-after-account";
    private const string PurgeBefore = "foundry-purge-before-network";
    private const string Wait = "foundry-subnets-free-before-network";
    private const string Account = "azure-native:cognitiveservices:Account";
    private const string Network = "azure-native:network:VirtualNetwork";

    [Theory]
    [InlineData("dev", Account, "agents", Purge)]
    [InlineData("dev", Account, "west", Purge)]
    [InlineData("dev", Network, "wl2", PurgeBefore, Wait)]
    [InlineData("dev", Network, "wl3", Wait)]
    [InlineData("dev", Network, "wl1")]
    [InlineData("dev-network", Network, "wl2", Wait)]
    public async Task G33_accounts_are_purged_and_the_networks_of_agents_wait(string stack, string type, string name, params string[] hooks) =>
        Assert.Equal(hooks, await HooksAsync(stack, type, name));

    /// <summary>An account whose subnet is given up last can be restored for 48 hours, and the network says so when it cannot go.</summary>
    [Fact]
    public async Task Who_wants_to_be_able_to_restore_accounts_says_so()
    {
        const string Kept = "lab:foundry.accounts[0].purge=false";

        Assert.Empty(await HooksAsync("dev", Account, "west", "lab:models.purge=false"));
        Assert.Equal([Purge], await HooksAsync("dev", Account, "agents", "lab:models.purge=false"));
        Assert.Empty(await HooksAsync("dev", Account, "agents", Kept));
        Assert.Equal([Wait], await HooksAsync("dev", Network, "wl2", Kept));
    }

    private static async Task<IEnumerable<string>> HooksAsync(string stack, string type, string name, params string[] settings) =>
        Assert.Single((await ExampleStacks.EvaluateAsync(stack, settings: settings)).Resources, resource => resource.Type == type && resource.Name == name).DeletionHooks;
}
