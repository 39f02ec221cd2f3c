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
/// network use the hub's gateways; the network's half does so once there are any (<see cref="HubReference.HasGateway"/>). The hub's half
/// comes first: Azure refuses a half that uses gateways while the other does not let it.
/// </para>
/// <para>The route is as long as the address space, so that it also wins for the private endpoints in it.</para>
/// <para>Of a hub that is not ours to change (<see cref="HubReference.IsReadOnly"/>), only the network's own half is declared.</para>
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
        InputList<Resource> before = hub.JoinAfter;
        if (!hub.IsReadOnly) before.Add(DeclareHubSide(name, args));

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
            new CustomResourceOptions { Parent = this, DependsOn = before });
        RegisterOutputs();
    }

    private VirtualNetworkPeering DeclareHubSide(string name, HubConnectionArgs args)
    {
        var hub = args.Hub;
        if (hub.GatewayRouteTable is { } table)
        {
            new Route(
                $"{hub.Name}-gw-{name}",
                new RouteArgs
                {
                    RouteName = RouteNames.To(name),
                    RouteTableName = table.Name,
                    ResourceGroupName = table.ResourceGroupName,
                    AddressPrefix = args.AddressSpace.ToString(),
                    NextHopType = RouteNextHopType.VirtualAppliance,
                    NextHopIpAddress = hub.NextHopIPAddress,
                },
                new CustomResourceOptions { Parent = this, Provider = hub.Provider });
        }

        return new VirtualNetworkPeering(
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
            new CustomResourceOptions { Parent = this, Provider = hub.Provider, DependsOn = hub.JoinAfter });
    }
}
