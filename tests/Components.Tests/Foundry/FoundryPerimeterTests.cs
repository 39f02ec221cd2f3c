using Infra.Components.Addressing;
using Infra.Components.Certificates;
using Infra.Components.Foundry;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Infra.Components.Tests.Testing;
using Pulumi;

namespace Infra.Components.Tests.Foundry;

public sealed class FoundryPerimeterTests
{
    private const string Profile = "azure-native:network:NetworkSecurityPerimeterProfile";
    private const string Rule = "azure-native:network:NetworkSecurityPerimeterAccessRule";
    private const string Association = "azure-native:network:NetworkSecurityPerimeterAssociation";

    private static readonly AzureRegion Region = AzureRegion.Find("westus3");

    /// <summary>Gap G18 of the Terraform lab: none of its perimeters ever refused anything.</summary>
    [Fact]
    public async Task What_takes_a_place_in_it_is_refused_what_no_rule_admits()
    {
        var recording = await RecordAsync();

        Assert.Equal(["agents-blob", "agents-search"], recording.OfType(Association).Select(association => association.Name).Order(StringComparer.Ordinal));
        Assert.All(recording.OfType(Association), association => Assert.Equal("Enforced", association["accessMode"]));
    }

    [Fact]
    public async Task Where_it_is_told_to_learn_it_learns()
    {
        var recording = await RecordAsync(args => args with { StoreMode = PerimeterMode.Learning });

        Assert.All(recording.OfType(Association), association => Assert.Equal("Learning", association["accessMode"]));
    }

    /// <summary>An account that is made with a key needs it before it can be in the perimeter.</summary>
    [Fact]
    public async Task Identities_of_the_accounts_and_trusted_people_reach_the_vaults_and_nobody_the_rest()
    {
        var recording = await RecordAsync();

        Assert.Equal(
            ["foundry", "keys", "secrets", "stores"], recording.OfType(Profile).Select(profile => profile["profileName"]!).Order(StringComparer.Ordinal));
        Assert.Equal(
            [
                ("keys", "/subscriptions/66666666-7777-8888-9999-000000000000", null), ("keys", null, "203.0.113.7/32"),
                ("secrets", "/subscriptions/66666666-7777-8888-9999-000000000000", null), ("secrets", null, "203.0.113.7/32"),
            ],
            recording.OfType(Rule).Select(rule => (rule["profileName"]!, rule.Find("subscriptions.0.id"), rule.Find("addressPrefixes.0"))));
    }

    [Fact]
    public async Task One_that_would_lock_accounts_out_of_their_keys_is_refused() => Assert.Contains(
        "could not reach their keys",
        (await Assert.ThrowsAsync<RunException>(() => RecordAsync(args => args with { SubscriptionIds = [] }))).Message,
        StringComparison.Ordinal);

    internal static FoundryPerimeterArgs Args() => new()
    {
        Region = Region,
        ResourceGroupName = "rg-ai",
        Names = new ResourceNames(NamePattern.Default, new NameSuffix("perimeter")),
        SubscriptionIds = [Recording.Subscription],
        AdmittedRanges = [AddressBlock.Parse("203.0.113.7/32")],
    };

    private static Task<Recording> RecordAsync(Func<FoundryPerimeterArgs, FoundryPerimeterArgs>? change = null) => Recording.OfAsync(() => new AgentStores("agents", new AgentStoresArgs
    {
        Region = Region,
        ResourceGroupName = "rg-ai",
        Names = new ResourceNames(NamePattern.Default, new NameSuffix("stores")),
        SubnetId = "/ids/snet-svc",
        Zones = new AgentStoreZones("/ids/zone-documents", "/ids/zone-blob", "/ids/zone-search"),
        Perimeter = new FoundryPerimeter("foundry", (change ?? (args => args))(Args())).Stores,
    }));
}
