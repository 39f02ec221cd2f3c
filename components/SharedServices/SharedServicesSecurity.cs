using System.Collections.Immutable;
using Infra.Components.Addressing;
using Infra.Components.Network;
using Pulumi.AzureNative.Network;

namespace Infra.Components.SharedServices;

/// <summary>The rules of the network security groups of the shared services: each subnet lets in what its service is for.</summary>
internal static class SharedServicesSecurity
{
    private const string Anywhere = NetworkSecurityRule.Anywhere;
    private const string Internet = "Internet";
    private const string VirtualNetwork = "VirtualNetwork";

    /// <remarks>"Working with NSG access and Azure Bastion", https://learn.microsoft.com/azure/bastion/bastion-nsg.</remarks>
    private static readonly ImmutableArray<NetworkSecurityRule> Bastion =
    [
        Allow(1000, "AllowHttpsInbound", SecurityRuleProtocol.Tcp, [Internet], Anywhere, "443"),
        Allow(1010, "AllowGatewayManagerInbound", SecurityRuleProtocol.Tcp, ["GatewayManager"], Anywhere, "443"),
        Allow(1020, "AllowAzureLoadBalancerInbound", SecurityRuleProtocol.Tcp, ["AzureLoadBalancer"], Anywhere, "443"),
        Allow(1030, "AllowBastionHostCommunication", SecurityRuleProtocol.Asterisk, [VirtualNetwork], VirtualNetwork, "8080", "5701"),
        Deny(2000, "DenyAllInbound", Anywhere),
        Outbound(Allow(
            1100, "AllowSshRdpOutbound", SecurityRuleProtocol.Asterisk, [Anywhere], VirtualNetwork, "22", "2222", "3389", "3390")),
        Outbound(Allow(1110, "AllowAzureCloudOutbound", SecurityRuleProtocol.Tcp, [Anywhere], "AzureCloud", "443")),
        Outbound(Allow(1120, "AllowBastionCommunication", SecurityRuleProtocol.Asterisk, [VirtualNetwork], VirtualNetwork, "8080", "5701")),
        Outbound(Allow(1130, "AllowHttpOutbound", SecurityRuleProtocol.Asterisk, [Anywhere], Internet, "80")),
        Outbound(Deny(2100, "DenyAllOutbound", Anywhere)),
    ];

    // Azure's default rules keep the internet out and let its own probes in, so the end of a list is a denial of the virtual network.
    private static readonly NetworkSecurityRule DenyOthers = Deny(2000, "DenyOtherVirtualNetworkInbound", VirtualNetwork);

    public static ImmutableArray<NetworkSecurityRule> RulesOf(
        string subnet, AddressBlock bastion, ImmutableArray<AddressBlock> clients) => subnet switch
        {
            SharedServicesLayout.AzureBastionSubnet => Bastion,
            SharedServicesLayout.DnsInbound =>
                [Allow(1000, "AllowDnsInbound", SecurityRuleProtocol.Asterisk, Texts(clients), Anywhere, "53"), DenyOthers],
            SharedServicesLayout.DnsOutbound => [DenyOthers],
            SharedServicesLayout.PrivateEndpoints =>
                [Allow(1000, "AllowHttpsInbound", SecurityRuleProtocol.Tcp, Texts(clients), Anywhere, "443"), DenyOthers],
            _ =>
            [
                Allow(1000, "AllowBastionInbound", SecurityRuleProtocol.Tcp, [bastion.ToString()], Anywhere, "22", "3389"),
                Deny(2000, "DenyAllInbound", Anywhere),
            ],
        };

    private static ImmutableArray<string> Texts(ImmutableArray<AddressBlock> ranges) => [.. ranges.Select(range => range.ToString())];

    private static NetworkSecurityRule Allow(
        int priority,
        string name,
        SecurityRuleProtocol protocol,
        ImmutableArray<string> sources,
        string destination,
        params string[] ports) =>
        new(priority, name, SecurityRuleAccess.Allow, protocol, sources, destination, [.. ports]);

    private static NetworkSecurityRule Deny(int priority, string name, string source) =>
        new(priority, name, SecurityRuleAccess.Deny, SecurityRuleProtocol.Asterisk, [source], Anywhere, ["*"]);

    private static NetworkSecurityRule Outbound(NetworkSecurityRule rule) => rule with { Direction = SecurityRuleDirection.Outbound };
}
