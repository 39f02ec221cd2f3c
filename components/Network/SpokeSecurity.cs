using System.Collections.Immutable;
using Infra.Components.Addressing;
using Pulumi.AzureNative.Network;

namespace Infra.Components.Network;

/// <summary>
/// The rules of a spoke's network security groups. Those not listed have none of their own: Azure's default rules let the virtual network
/// and what is joined to it in, and nothing from the internet; what may come from other spokes is the firewall's decision.
/// </summary>
internal static class SpokeSecurity
{
    private const string Anywhere = NetworkSecurityRule.Anywhere;
    private const string Internet = "Internet";
    private const string VirtualNetwork = "VirtualNetwork";
    private const string LoadBalancer = "AzureLoadBalancer";

    private static readonly ImmutableArray<string> PrivateRanges = [.. AddressBlock.PrivateRanges.Select(range => range.ToString())];

    /// <remarks>
    /// "Application Gateway infrastructure configuration",
    /// https://learn.microsoft.com/azure/application-gateway/configuration-infrastructure.
    /// </remarks>
    private static readonly ImmutableArray<NetworkSecurityRule> ApplicationGateway =
    [
        Allow(1000, "AllowHttpInboundFromInternet", SecurityRuleProtocol.Tcp, [Internet], Anywhere, "80"),
        Allow(1010, "AllowHttpsInboundFromInternet", SecurityRuleProtocol.Tcp, [Internet], Anywhere, "443"),
        Allow(1020, "AllowHttpHttpsInboundFromIntranet", SecurityRuleProtocol.Tcp, PrivateRanges, Anywhere, "80", "443"),
        Allow(1030, "AllowGatewayManagerInbound", SecurityRuleProtocol.Tcp, ["GatewayManager"], Anywhere, "65200-65535"),
        Allow(1040, "AllowAzureLoadBalancerInbound", SecurityRuleProtocol.Asterisk, [LoadBalancer], Anywhere, "*"),
    ];

    /// <remarks>
    /// "Virtual network configuration reference: API Management",
    /// https://learn.microsoft.com/azure/api-management/virtual-network-reference.
    /// </remarks>
    private static readonly ImmutableArray<NetworkSecurityRule> ApiManagement =
    [
        Allow(1000, "AllowHttpsInboundFromRfc1918", SecurityRuleProtocol.Tcp, PrivateRanges, VirtualNetwork, "443"),
        Allow(1010, "AllowApiManagementManagerService", SecurityRuleProtocol.Tcp, ["ApiManagement"], VirtualNetwork, "3443"),
        Allow(1020, "AllowAzureLoadBalancerInbound", SecurityRuleProtocol.Tcp, [LoadBalancer], VirtualNetwork, "6390"),
        Allow(1030, "AllowApiManagementSyncCachePolicies", SecurityRuleProtocol.Udp, [VirtualNetwork], VirtualNetwork, "4290"),
        Allow(1040, "AllowApiManagementSyncRateLimits", SecurityRuleProtocol.Tcp, [VirtualNetwork], VirtualNetwork, "6380", "6381-6383"),
        new(2000, "DenyAllInbound", SecurityRuleAccess.Deny, SecurityRuleProtocol.Asterisk, [Anywhere], Anywhere, ["*"]),
    ];

    /// <remarks>
    /// An injected v2 service has no control plane that calls it, and its page asks for no rule but a way to storage, which Azure's default
    /// rules leave open. They stay in force, also for what calls the service from inside Azure: "Inject an instance in a private virtual
    /// network, Premium v2 tier", network security group, https://learn.microsoft.com/azure/api-management/inject-vnet-v2.
    /// </remarks>
    private static readonly ImmutableArray<NetworkSecurityRule> InjectedApiManagement =
        [Allow(1000, "AllowHttpsInboundFromRfc1918", SecurityRuleProtocol.Tcp, PrivateRanges, VirtualNetwork, "443")];

    public static ImmutableArray<NetworkSecurityRule> RulesOf(string subnet, IReadOnlyCollection<SpokePurpose> purposes) => subnet switch
    {
        SpokeLayout.ApplicationGateway => ApplicationGateway,
        SpokeLayout.ApiManagement when purposes.Contains(SpokePurpose.InjectedGateway) => InjectedApiManagement,
        SpokeLayout.ApiManagement => ApiManagement,
        _ => [],
    };

    private static NetworkSecurityRule Allow(
        int priority, string name, SecurityRuleProtocol protocol, ImmutableArray<string> sources, string destination, params string[] ports) =>
        new(priority, name, SecurityRuleAccess.Allow, protocol, sources, destination, [.. ports]);
}
