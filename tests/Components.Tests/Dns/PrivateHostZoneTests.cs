using Infra.Components.Arm;
using Infra.Components.Dns;
using Infra.Components.Regions;
using Infra.Components.Tests.Testing;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Components.Tests.Dns;

public sealed class PrivateHostZoneTests
{
    private const string Zone = "azure-native:privatedns:PrivateZone";
    private const string Link = "azure-native:privatedns:VirtualNetworkLink";
    private const string Record = "azure-native:privatedns:PrivateRecordSet";

    /// <summary>Gap G04 of the Terraform lab: a zone of the whole domain hid every other host in it.</summary>
    [Fact]
    public async Task G04_the_zone_is_the_host_and_nothing_above_it()
    {
        var recording = await RecordAsync(Args);

        var zone = Assert.Single(recording.OfType(Zone));
        Assert.Equal(("ai.contoso.com", "rg-gw", "global", "platform"), (
            zone["privateZoneName"], zone["resourceGroupName"], zone["location"], zone["tags.owner"]));
    }

    [Fact]
    public async Task Each_name_leads_to_its_address_for_ten_seconds()
    {
        var recording = await RecordAsync(Args);

        var apex = recording[Record, "gateway"];
        Assert.Equal(("@", "A", "10.0.5.4"), (apex["relativeRecordSetName"], apex["recordType"], apex["aRecords.0.ipv4Address"]));
        Assert.Equal(("10", "ai.contoso.com"), (apex["ttl"], apex["privateZoneName"]));
        var scm = recording[Record, "gateway-scm"];
        Assert.Equal(("scm", "10.0.5.4"), (scm["relativeRecordSetName"], scm["aRecords.0.ipv4Address"]));
    }

    [Fact]
    public async Task Every_network_that_others_ask_at_is_linked_once_the_records_are_there()
    {
        PrivateHostZone zone = null!;
        var recording = await Recording.OfAsync(() => zone = new PrivateHostZone("gateway", Args));

        var links = recording.OfType(Link).ToArray();
        Assert.Equal(["/ids/shared", "/ids/shared2"], links.Select(link => link["virtualNetwork.id"]));
        Assert.All(links, link => Assert.Equal(("ai.contoso.com", "false", "Default"), (
            link["privateZoneName"], link["registrationEnabled"], link["resolutionPolicy"])));
        var waitedFor = await OutputUtilities.GetDependenciesAsync(
            ((Pulumi.AzureNative.PrivateDns.VirtualNetworkLinkArgs)links[0].Args!).PrivateZoneName.ToOutput());
        Assert.Equal(2, waitedFor.Count(resource => resource.GetResourceType() == Record));
        Assert.Equal($"/ids/{Zone}/ai.contoso.com", await OutputUtilities.GetValueAsync(zone.Id));
    }

    [Fact]
    public async Task An_existing_zone_gets_the_records_and_nothing_else()
    {
        var id = AzureResourceId.TryParse(
            $"/subscriptions/{Recording.Subscription}/resourceGroups/rg-dns/providers/Microsoft.Network/privateDnsZones/contoso.com",
            "Microsoft.Network/privateDnsZones", out var parsed, out _) ? parsed : throw new InvalidOperationException();
        var recording = await RecordAsync(Args with
        {
            ZoneName = "contoso.com",
            Existing = new ExistingPrivateDnsZone(id),
            Records = [new HostRecord("ai", "10.0.5.4")],
            Networks = [],
        });

        Assert.Empty(recording.OfType(Zone));
        Assert.Empty(recording.OfType(Link));
        var record = Assert.Single(recording.OfType(Record));
        Assert.Equal(("ai", "contoso.com", "rg-dns"), (record["relativeRecordSetName"], record["privateZoneName"], record["resourceGroupName"]));
    }

    [Fact]
    public async Task Two_records_of_a_name_or_none_at_all_are_refused()
    {
        await Assert.ThrowsAnyAsync<Exception>(() => RecordAsync(Args with { Records = [] }));
        await Assert.ThrowsAnyAsync<Exception>(() => RecordAsync(Args with { Records = [.. Args.Records, Args.Records[0]] }));
    }

    private static PrivateHostZoneArgs Args => new()
    {
        ZoneName = "ai.contoso.com",
        Records = [new HostRecord(HostRecord.Apex, "10.0.5.4"), new HostRecord("scm", "10.0.5.4")],
        Networks =
        [
            new LinkedNetwork("shared", AzureRegion.Find("westus3"), "/ids/shared"),
            new LinkedNetwork("shared2", AzureRegion.Find("centralus"), "/ids/shared2"),
        ],
        ResourceGroupName = "rg-gw",
        Tags = { ["owner"] = "platform" },
    };

    private static Task<Recording> RecordAsync(PrivateHostZoneArgs args) => Recording.OfAsync(() => new PrivateHostZone("gateway", args));
}
