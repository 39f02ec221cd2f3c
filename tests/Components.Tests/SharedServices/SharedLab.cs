using Infra.Components.Addressing;
using Infra.Components.Dns;
using Infra.Components.Naming;
using Infra.Components.Network;
using Infra.Components.SharedServices;
using Infra.Components.Tests.Network;
using Infra.Components.Tests.Testing;

namespace Infra.Components.Tests.SharedServices;

/// <summary>An environment in the order in which a stack declares it: shared services and their DNS, the hub, and what joins it.</summary>
internal static class SharedLab
{
    public static Task<Recording> RecordAsync(
        Func<SharedServicesNetworkArgs, SharedServicesNetworkArgs>? network = null,
        Func<JumpBoxArgs, JumpBoxArgs>? jumpBox = null,
        Func<BastionArgs, BastionArgs>? bastion = null) =>
        Recording.OfAsync(() => Declare(network, jumpBox, bastion));

    public static void Declare(
        Func<SharedServicesNetworkArgs, SharedServicesNetworkArgs>? network = null,
        Func<JumpBoxArgs, JumpBoxArgs>? jumpBox = null,
        Func<BastionArgs, BastionArgs>? bastion = null)
    {
        var names = new ResourceNames(NamePattern.Default, new NameSuffix("suffix"));
        var networkArgs = new SharedServicesNetworkArgs
        {
            Region = Lab.Primary,
            ResourceGroupName = "rg-sh",
            AddressSpace = AddressBlock.Parse("10.0.2.0/23"),
            Names = names,
            Tags = { ["owner"] = "platform" },
        };
        var shared = new SharedServicesNetwork("shared", network?.Invoke(networkArgs) ?? networkArgs);
        var zones = new PrivateDnsZones("zones", new() { ResourceGroupName = "rg-sh", Zones = PrivateDnsZoneCatalog.For([Lab.Primary]) });
        var dns = new CentralDns("shared", new CentralDnsArgs
        {
            Network = shared.Link,
            InboundSubnetId = shared.SubnetId(SharedServicesLayout.DnsInbound),
            OutboundSubnetId = shared.SubnetId(SharedServicesLayout.DnsOutbound),
            Zones = zones.References,
            ResourceGroupName = "rg-sh",
            Names = names,
        });
        var hub = new Hub("hub", new HubArgs
        {
            Region = Lab.Primary,
            ResourceGroupName = "rg-tr",
            AddressSpace = AddressBlock.Parse("10.0.0.0/23"),
            Names = names,
            DnsServers = dns.ServerIPAddress,
            Firewall = new() { DnsServers = dns.ServerIPAddress },
        });
        var connection = new SharedServicesConnection("shared", new() { Hub = hub.Reference, Network = shared });
        var bastionArgs = new BastionArgs
        {
            Region = Lab.Primary,
            ResourceGroupName = "rg-sh",
            SubnetId = shared.SubnetId(SharedServicesLayout.AzureBastionSubnet),
            Names = names,
        };
        new Bastion("shared", bastion?.Invoke(bastionArgs) ?? bastionArgs);
        var jumpBoxArgs = new JumpBoxArgs
        {
            Region = Lab.Primary,
            ResourceGroupName = "rg-sh",
            SubnetId = shared.SubnetId(SharedServicesLayout.Tools),
            PrivateIPAddress = SharedServicesLayout.JumpBoxAddress(AddressBlock.Parse("10.0.2.0/23")),
            Names = names,
            Tags = { ["owner"] = "platform" },
        };
        new JumpBox("jump", jumpBox?.Invoke(jumpBoxArgs) ?? jumpBoxArgs, new() { DependsOn = { connection } });
    }
}
