using Infra.Components.Addressing;
using Infra.Components.Network;
using Pulumi;
using Pulumi.AzureNative.Network;

namespace Infra.Components.SharedServices;

/// <summary>
/// Joins the shared services to the hub: the peering, and the routes by which what the resolver and the jump box send passes the hub's
/// inspection.
/// </summary>
/// <remarks>The routes are resources of their own because the firewall they lead to asks the resolver in this very network.</remarks>
public sealed class SharedServicesConnection : ComponentResource
{
    /// <summary>Declares the connection.</summary>
    /// <param name="name">The component's name in the stack, that of the network: <c>shared</c>.</param>
    /// <param name="args">Network and hub.</param>
    /// <param name="options">Pulumi's options.</param>
    public SharedServicesConnection(string name, SharedServicesConnectionArgs args, ComponentResourceOptions? options = null)
        : base("infra:sharedservices:SharedServicesConnection", name, options)
    {
        var network = args.Network;
        new HubConnection(
            name,
            new HubConnectionArgs
            {
                Hub = args.Hub,
                VirtualNetworkId = network.VirtualNetworkId,
                VirtualNetworkName = network.VirtualNetworkName,
                ResourceGroupName = network.ResourceGroupName,
                AddressSpace = network.AddressSpace,
            },
            new ComponentResourceOptions { Parent = this });

        foreach (var subnet in SharedServicesLayout.Subnets.Where(SharedServicesLayout.HasRouteTable))
        {
            new Route(
                $"{SharedServicesLayout.PurposeOf(network.Name, subnet)}-default",
                new RouteArgs
                {
                    RouteName = RouteNames.Default,
                    RouteTableName = network.RouteTableNames[subnet],
                    ResourceGroupName = network.ResourceGroupName,
                    AddressPrefix = AddressBlock.Any.ToString(),
                    NextHopType = RouteNextHopType.VirtualAppliance,
                    NextHopIpAddress = args.Hub.NextHopIPAddress,
                },
                new CustomResourceOptions { Parent = this });
        }

        RegisterOutputs();
    }
}
