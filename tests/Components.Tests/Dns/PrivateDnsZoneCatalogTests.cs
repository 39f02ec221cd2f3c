using FsCheck;
using FsCheck.Fluent;
using Infra.Components.Dns;
using Infra.Components.Regions;

namespace Infra.Components.Tests.Dns;

public sealed class PrivateDnsZoneCatalogTests
{
    private const int Cases = 1000;

    private static readonly string[] Lab =
    [
        "privatelink.azurecr.io", "privatelink.search.windows.net", "privatelink.api.azureml.ms", "privatelink.notebooks.azure.net",
        "privatelink.azure-api.net", "privatelink.database.windows.net", "privatelink.postgres.database.azure.com",
        "privatelink.documents.azure.com", "privatelink.mongo.cosmos.azure.com", "privatelink.table.cosmos.azure.com",
        "privatelink.eventgrid.azure.net", "privatelink.services.ai.azure.com", "privatelink.cognitiveservices.azure.com",
        "privatelink.openai.azure.com", "privatelink.vaultcore.azure.net", "privatelink.servicebus.windows.net",
        "privatelink.blob.core.windows.net", "privatelink.dfs.core.windows.net", "privatelink.file.core.windows.net",
        "privatelink.queue.core.windows.net", "privatelink.table.core.windows.net", "privatelink.azurewebsites.net",
    ];

    private static readonly Gen<AzureRegion[]> Regions = Gen.SubListOf(AzureRegion.All.AsEnumerable()).Select(regions => regions.ToArray());

    [Fact]
    public void The_global_zones_are_the_twenty_two_of_the_lab() =>
        Assert.Equal(Lab.Order(StringComparer.Ordinal), PrivateDnsZoneCatalog.Global.Select(zone => zone.Name));

    [Fact]
    public void Each_region_has_three_zones_of_its_own() => Assert.Equal(
        ["privatelink.westus3.azmk8s.io", "privatelink.westus3.azurecontainerapps.io", "westus3.data.privatelink.azurecr.io"],
        PrivateDnsZoneCatalog.Regional(AzureRegion.Find("westus3")).Select(zone => zone.Name));

    [Fact]
    public void Every_region_in_use_gets_its_zones_and_none_comes_twice() => Prop.ForAll(
        Regions.ToArbitrary(),
        regions =>
        {
            var zones = PrivateDnsZoneCatalog.For(regions.Concat(regions));

            Assert.Equal(Lab.Length + (3 * regions.Length), zones.Length);
            Assert.Equal(zones.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), zones);
            Assert.All(regions, region => Assert.All(PrivateDnsZoneCatalog.Regional(region), zone => Assert.Contains(zone.Name, zones)));
            Assert.All(zones, zone => Assert.Empty(PrivateDnsZoneCatalog.Check(zone)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));

    [Fact]
    public void One_more_region_takes_no_zone_away() => Prop.ForAll(
        Regions.ToArbitrary(),
        Gen.Elements(AzureRegion.All.AsEnumerable()).ToArbitrary(),
        (regions, more) => Assert.Empty(PrivateDnsZoneCatalog.For(regions).Except(PrivateDnsZoneCatalog.For([.. regions, more]))))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));

    [Fact]
    public void Zones_of_the_user_come_on_top_and_are_compared_as_DNS_does() => Assert.Equal(
        PrivateDnsZoneCatalog.For([]).Append("lab.internal").Order(StringComparer.Ordinal),
        PrivateDnsZoneCatalog.For([], ["Lab.Internal.", "privatelink.AZURECR.io"]));

    /// <summary>Gap G04 of the Terraform lab: a private zone azure-api.net answers, with nothing, for every gateway in Azure.</summary>
    [Fact]
    public void G04_azure_api_net_itself_is_never_a_zone_and_only_its_private_endpoints_have_one()
    {
        var zones = PrivateDnsZoneCatalog.For(AzureRegion.All);

        Assert.Contains("privatelink.azure-api.net", zones);
        Assert.DoesNotContain("azure-api.net", zones);
        var problem = Assert.Single(PrivateDnsZoneCatalog.Check("Azure-API.net"));
        Assert.Contains("would hide every public host of API Management in azure-api.net", problem.Message, StringComparison.Ordinal);
        Assert.Contains("privatelink.azure-api.net", problem.Help, StringComparison.Ordinal);
        Assert.Empty(PrivateDnsZoneCatalog.Check("my-gateway.azure-api.net"));
    }

    [Theory]
    [InlineData("net", "hide every public host")]
    [InlineData("core.windows.net", "hide every public host")]
    [InlineData("vault.azure.net", "hide every public host of Key Vault")]
    [InlineData("eastus2.azurecontainerapps.io", "hide every public host of Container Apps")]
    [InlineData("internal", "at least two labels")]
    [InlineData("lab..internal", "empty label")]
    [InlineData("lab internal.net", "characters other than")]
    [InlineData("", "empty label")]
    public void A_name_that_is_no_zone_of_ours_is_refused(string name, string reason) =>
        Assert.Contains(PrivateDnsZoneCatalog.Check(name), problem => problem.Message.Contains(reason, StringComparison.Ordinal));

    [Fact]
    public void Too_long_a_label_or_name_is_refused()
    {
        Assert.Empty(PrivateDnsZoneCatalog.Check(new string('a', 63) + ".internal"));
        Assert.Single(PrivateDnsZoneCatalog.Check(new string('a', 64) + ".internal"));
        Assert.Single(PrivateDnsZoneCatalog.Check(string.Join('.', Enumerable.Repeat(new string('a', 50), 5)) + ".internal"));
    }
}
