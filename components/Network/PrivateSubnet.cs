using Pulumi;
using Pulumi.AzureNative.Network;
using Inputs = Pulumi.AzureNative.Network.Inputs;

namespace Infra.Components.Network;

/// <summary>
/// A subnet as every network of the lab has it: closed to default outbound access, with its private endpoints subject to its group and routes.
/// </summary>
/// <remarks>
/// Default outbound access is the one of virtual machines. In a subnet that belongs to a service of Azure, delegated or one such as
/// GatewaySubnet, the setting is accepted and decides nothing: the service sees to its own way out ("Default outbound access in Azure",
/// https://learn.microsoft.com/azure/virtual-network/ip-services/default-outbound-access, the limitations of private subnets). It is the same
/// everywhere because it is what every new subnet gets from API version 2025-07-01 on.
/// </remarks>
internal static class PrivateSubnet
{
    /// <summary>The inline declaration of a subnet.</summary>
    /// <param name="name">The subnet's name.</param>
    /// <param name="range">Its range, as CIDR.</param>
    /// <param name="securityGroupId">Its network security group; null for none.</param>
    /// <param name="routeTableId">Its route table; null for none.</param>
    /// <param name="delegatedTo">The service it is delegated to; null for none.</param>
    public static Inputs.SubnetArgs Declare(
        string name, string range, Output<string>? securityGroupId, Output<string>? routeTableId, string? delegatedTo = null)
    {
        var subnet = new Inputs.SubnetArgs
        {
            Name = name,
            AddressPrefix = range,
            DefaultOutboundAccess = false,
            PrivateEndpointNetworkPolicies = VirtualNetworkPrivateEndpointNetworkPolicies.Enabled,
        };
        if (securityGroupId is not null) subnet.NetworkSecurityGroup = new Inputs.NetworkSecurityGroupArgs { Id = securityGroupId };
        if (routeTableId is not null) subnet.RouteTable = new Inputs.RouteTableArgs { Id = routeTableId };
        if (delegatedTo is not null) subnet.Delegations = new Inputs.DelegationArgs { Name = delegatedTo, ServiceName = delegatedTo };
        return subnet;
    }
}
