using Pulumi;
using Pulumi.AzureNative.Network;
using Inputs = Pulumi.AzureNative.Network.Inputs;

namespace Infra.Components.Network;

/// <summary>
/// Joins a virtual network to a hub: both halves of the peering, and the route by which what comes through the hub's gateways passes the
/// firewall on its way to the network.
/// </summary>
/// <remarks>
/// <para>
/// Both halves let forwarded traffic in, since everything from elsewhere has been forwarded by the firewall. The hub's half lets the
/// network use the hub's gateways; the network's half does so once there are any (<see cref="HubReference.HasGateway"/>).
/// </para>
/// <para>The route is as long as the address space, so that it also wins for the private endpoints in it.</para>
/// </remarks>
public sealed class HubConnection : ComponentResource
{
    /// <summary>Declares the connection.</summary>
    /// <param name="name">The component's name in the stack, that of the network which joins: <c>wl1</c>.</param>
    /// <param name="args">The two networks.</param>
    /// <param name="options">Pulumi's options.</param>
    public HubConnection(string name, HubConnectionArgs args, ComponentResourceOptions? options = null)
        : base("infra:network:HubConnection", name, options)
    {
        var hub = args.Hub;
        var fromHub = new VirtualNetworkPeering(
            $"{hub.Name}-to-{name}",
            new VirtualNetworkPeeringArgs
            {
                VirtualNetworkPeeringName = $"peer-{hub.Name}-to-{name}",
                VirtualNetworkName = hub.VirtualNetworkName,
                ResourceGroupName = hub.ResourceGroupName,
                RemoteVirtualNetwork = new Inputs.SubResourceArgs { Id = args.VirtualNetworkId },
                AllowVirtualNetworkAccess = true,
                AllowForwardedTraffic = true,
                AllowGatewayTransit = true,
                UseRemoteGateways = false,
            },
            new CustomResourceOptions { Parent = this });

        // One after the other: Azure refuses to change a virtual network while a peering with it is being made. The hub's half is first,
        // because only what a hub offers, its gateways, can be used by the other half.
        new VirtualNetworkPeering(
            $"{name}-to-{hub.Name}",
            new VirtualNetworkPeeringArgs
            {
                VirtualNetworkPeeringName = $"peer-{name}-to-{hub.Name}",
                VirtualNetworkName = args.VirtualNetworkName,
                ResourceGroupName = args.ResourceGroupName,
                RemoteVirtualNetwork = new Inputs.SubResourceArgs { Id = hub.VirtualNetworkId },
                AllowVirtualNetworkAccess = true,
                AllowForwardedTraffic = true,
                AllowGatewayTransit = false,
                UseRemoteGateways = hub.HasGateway,
            },
            new CustomResourceOptions { Parent = this, DependsOn = { fromHub } });

        new Route(
            $"{hub.Name}-gw-{name}",
            new RouteArgs
            {
                RouteName = RouteNames.To(name),
                RouteTableName = hub.GatewayRouteTableName,
                ResourceGroupName = hub.ResourceGroupName,
                AddressPrefix = args.AddressSpace.ToString(),
                NextHopType = RouteNextHopType.VirtualAppliance,
                NextHopIpAddress = hub.NextHopIPAddress,
            },
            new CustomResourceOptions { Parent = this });
        RegisterOutputs();
    }
}
