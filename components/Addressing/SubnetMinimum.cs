namespace Infra.Components.Addressing;

/// <summary>The smallest subnet that a service accepts.</summary>
/// <param name="Service">The service, as Azure calls it.</param>
/// <param name="PrefixLength">The longest prefix length that is accepted.</param>
/// <param name="Source">The page that says so.</param>
public sealed record SubnetMinimum(string Service, int PrefixLength, string Source)
{
    /// <summary>Any subnet, and so any virtual network: /29.</summary>
    public static SubnetMinimum AnySubnet { get; } = new("a subnet", 29, Learn("virtual-network/virtual-networks-faq"));

    /// <summary>AzureFirewallSubnet: /26, so that the firewall can scale out.</summary>
    public static SubnetMinimum AzureFirewall { get; } = new("Azure Firewall", 26, Learn("firewall/firewall-faq"));

    /// <summary>GatewaySubnet: /27, also for VPN and ExpressRoute gateways together.</summary>
    public static SubnetMinimum VirtualNetworkGateway { get; } =
        new("a virtual network gateway", 27, Learn("vpn-gateway/vpn-gateway-about-vpn-gateway-settings"));

    /// <summary>AzureBastionSubnet: /26.</summary>
    public static SubnetMinimum AzureBastion { get; } = new("Azure Bastion", 26, Learn("bastion/configuration-settings"));

    /// <summary>The subnet of an inbound or outbound endpoint of a DNS private resolver: /28.</summary>
    public static SubnetMinimum DnsResolverEndpoint { get; } =
        new("a DNS private resolver endpoint", 28, Learn("dns/dns-private-resolver-overview"));

    /// <summary>The subnet that Foundry agents are injected into: /27.</summary>
    public static SubnetMinimum FoundryAgents { get; } =
        new("Foundry agents", 27, Learn("ai-foundry/agents/how-to/virtual-networks"));

    /// <summary>The subnet that an API Management v2 instance sends from (virtual network integration): /27.</summary>
    public static SubnetMinimum ApiManagementIntegration { get; } =
        new("the virtual network integration of API Management", 27, Learn("api-management/integrate-vnet-outbound"));

    /// <summary>The subnet that an API Management Premium v2 instance is injected into: /27.</summary>
    public static SubnetMinimum ApiManagementInjection { get; } =
        new("the virtual network injection of API Management", 27, Learn("api-management/inject-vnet-v2"));

    private static string Learn(string page) => "https://learn.microsoft.com/azure/" + page;
}
