using Infra.Components.Dns;
using Infra.Components.Tests.Testing;
using Pulumi;
using Pulumi.AzureNative;
using Pulumi.Utilities;

namespace Infra.Components.Tests.Dns;

public sealed class PrivateDnsZonesTests
{
    [Fact]
    public async Task Zones_are_made_without_a_region_and_linked_to_the_shared_services_alone()
    {
        var recording = await Zones.RecordAsync(new()
        {
            ResourceGroupName = "rg-sh",
            Zones = ["privatelink.azurecr.io", "westus3.data.privatelink.azurecr.io"],
            Tags = { ["owner"] = "platform" },
        });

        Assert.Equal(
            ["privatelink.azurecr.io", "westus3.data.privatelink.azurecr.io"],
            recording.OfType(Zones.PrivateZone).Select(zone => zone["privateZoneName"]));
        Assert.All(recording.OfType(Zones.PrivateZone), zone => Assert.Equal(
            ("global", "rg-sh", "platform"), (zone["location"], zone["resourceGroupName"], zone["tags.owner"])));

        var links = recording.OfType(Zones.Link).ToArray();
        Assert.Equal(
            ["privatelink.azurecr.io NxDomainRedirect", "westus3.data.privatelink.azurecr.io Default"],
            links.Select(link => $"{link["privateZoneName"]} {link["resolutionPolicy"]}"));
        Assert.All(links, link => Assert.Equal(
            ("link-shared", "global", "false", "/ids/azure-native:network:VirtualNetwork/vnet-shared-wus3-k3x"),
            (link["virtualNetworkLinkName"], link["location"], link["registrationEnabled"], link["virtualNetwork.id"])));
    }

    [Fact]
    public async Task A_zone_that_exists_is_only_linked_to_where_it_is_and_by_its_own_provider()
    {
        var recording = await Recording.OfAsync(() => Zones.Declare(new()
        {
            ResourceGroupName = "rg-sh",
            Zones = ["privatelink.azurecr.io", "privatelink.vaultcore.azure.net"],
            Existing =
            [
                new(Zones.Id("privatelink.vaultcore.azure.net"), new Provider("dns", new() { SubscriptionId = Zones.Subscription })),
                new(Zones.Id("corp.example.com")),
            ],
        }));

        Assert.Equal(["privatelink.azurecr.io"], recording.OfType(Zones.PrivateZone).Select(zone => zone.Name));
        Assert.Equal(
            ["corp.example.com rg-central -", "privatelink.azurecr.io rg-sh -", "privatelink.vaultcore.azure.net rg-central dns"],
            recording.OfType(Zones.Link).Select(link =>
                $"{link["privateZoneName"]} {link["resourceGroupName"]} {link.Options.Provider?.GetResourceName() ?? "-"}"));
    }

    [Fact]
    public async Task Every_zone_that_cannot_be_is_named_at_once()
    {
        var refusal = (await Assert.ThrowsAnyAsync<Exception>(() => Zones.RecordAsync(new()
        {
            ResourceGroupName = "rg-sh",
            Zones = ["azure-api.net", "lab..internal"],
            Existing = [new(Zones.Id("corp.example.com")), new(Zones.Id("CORP.example.com"))],
        }))).ToString();

        Assert.Contains("azure-api.net: A private zone of this name would hide every public host of API Management", refusal, StringComparison.Ordinal);
        Assert.Contains("lab..internal: The domain name has an empty label.", refusal, StringComparison.Ordinal);
        Assert.Contains("corp.example.com: The zone is brought along more than once", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_id_of_a_zone_is_found_by_its_name_whoever_owns_it()
    {
        PrivateDnsZones zones = null!;
        await Recording.OfAsync(() => zones = new PrivateDnsZones("zones", new()
        {
            ResourceGroupName = "rg-sh",
            Zones = ["privatelink.azurecr.io"],
            Existing = [new(Zones.Id("privatelink.vaultcore.azure.net"))],
        }));

        Assert.Equal(
            Zones.Id("privatelink.vaultcore.azure.net").Text,
            await OutputUtilities.GetValueAsync(zones.IdOf(PrivateDnsZoneCatalog.KeyVault).Apply(id => id)));
        Assert.Throws<KeyNotFoundException>(() => zones.IdOf("privatelink.openai.azure.com"));
    }
}
