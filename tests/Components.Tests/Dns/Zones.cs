using System.Collections.Immutable;
using Infra.Components.Addressing;
using Infra.Components.Arm;
using Infra.Components.Dns;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Infra.Components.SharedServices;
using Infra.Components.Tests.Network;
using Infra.Components.Tests.Testing;

namespace Infra.Components.Tests.Dns;

/// <summary>The zones and the central DNS of an environment, as a stack declares them.</summary>
internal static class Zones
{
    public const string PrivateZone = "azure-native:privatedns:PrivateZone";
    public const string Link = "azure-native:privatedns:VirtualNetworkLink";
    public const string Subscription = "99999999-2222-3333-4444-555555555555";

    public static AzureResourceId Id(string zone)
    {
        var text = $"/subscriptions/{Subscription}/resourceGroups/rg-central/providers/Microsoft.Network/privateDnsZones/{zone}";
        Assert.True(AzureResourceId.TryParse(text, "Microsoft.Network/privateDnsZones", out var id, out _));
        return id;
    }

    public static Task<Recording> RecordAsync(
        PrivateDnsZonesArgs? zones = null, Func<CentralDnsArgs, CentralDnsArgs>? change = null, Action<CentralDns>? then = null) =>
        Recording.OfAsync(() =>
        {
            var dns = Declare(zones ?? new() { ResourceGroupName = "rg-sh", Zones = ["privatelink.azurecr.io"] }, change);
            then?.Invoke(dns);
        });

    public static CentralDns Declare(PrivateDnsZonesArgs zones, Func<CentralDnsArgs, CentralDnsArgs>? change = null) => DeclareEnvironment(
        "shared",
        Lab.Primary,
        new PrivateDnsZones("zones", zones).References,
        new ResourceNames(NamePattern.Default, new NameSuffix("suffix")),
        change);

    public static CentralDns DeclareEnvironment(
        string name,
        AzureRegion region,
        ImmutableArray<PrivateDnsZoneReference> zones,
        ResourceNames names,
        Func<CentralDnsArgs, CentralDnsArgs>? change = null)
    {
        var network = new SharedServicesNetwork(name, new SharedServicesNetworkArgs
        {
            Region = region,
            ResourceGroupName = "rg-sh",
            AddressSpace = AddressBlock.Parse("10.0.2.0/23"),
            Names = names,
        });
        var args = new CentralDnsArgs
        {
            Network = network.Link,
            InboundSubnetId = network.SubnetId(SharedServicesLayout.DnsInbound),
            OutboundSubnetId = network.SubnetId(SharedServicesLayout.DnsOutbound),
            Zones = zones,
            ResourceGroupName = "rg-sh",
            Names = names,
            Tags = { ["owner"] = "platform" },
        };
        return new CentralDns(name, change?.Invoke(args) ?? args);
    }
}
