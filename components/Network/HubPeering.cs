using System.Collections.Immutable;
using System.Globalization;
using Infra.Components.Addressing;
using Pulumi;
using Pulumi.AzureNative.Network;
using Inputs = Pulumi.AzureNative.Network.Inputs;

namespace Infra.Components.Network;

/// <summary>
/// Joins the hubs of two environments: both halves of the peering, and in each hub the routes by which what its firewall lets out to the
/// other environment reaches the other firewall.
/// </summary>
/// <remarks>
/// <para>
/// Both halves let forwarded traffic in, since all that crosses has been forwarded by a firewall. Neither lends the other its gateways:
/// a network uses those of one hub only.
/// </para>
/// <para>
/// The routes are in the tables of the inspecting subnets and nowhere else, so that nothing gets from one environment to the other but
/// through both firewalls, and the answer comes back the same way.
/// </para>
/// </remarks>
public sealed class HubPeering : ComponentResource
{
    /// <summary>Declares the peering.</summary>
    /// <param name="name">The component's name in the stack.</param>
    /// <param name="first">One hub.</param>
    /// <param name="second">The other.</param>
    /// <param name="options">Pulumi's options.</param>
    /// <exception cref="ArgumentException">
    /// The two cannot be told apart, overlap, or one that may be changed has no route table to put the routes into. The message lists all
    /// of it.
    /// </exception>
    public HubPeering(string name, HubPeer first, HubPeer second, ComponentResourceOptions? options = null)
        : base("infra:network:HubPeering", name, options)
    {
        Problems.ThrowIfAny([.. Check(first, second)], nameof(first));

        // One after the other: Azure refuses to change a virtual network while a gateway or a peering in it is being made.
        var before = first.Hub.JoinAfter.AddRange(second.Hub.JoinAfter);
        if (!first.Hub.IsReadOnly) before = before.Add(DeclareSide(first.Hub, second, before));
        if (!second.Hub.IsReadOnly) DeclareSide(second.Hub, first, before);
        RegisterOutputs();
    }

    private static IEnumerable<Problem> Check(HubPeer first, HubPeer second)
    {
        if (first.Hub.Name == second.Hub.Name)
        {
            yield return new Problem(
                first.Hub.Name, first.Hub.Name, "Both hubs have this name, so that their peerings and routes would too.", "Give each its own name.");
        }

        foreach (var (mine, others) in first.AddressSpaces.SelectMany(_ => second.AddressSpaces, (mine, others) => (mine, others)))
        {
            if (!mine.Overlaps(others)) continue;
            yield return new Problem(
                second.Hub.Name,
                others.ToString(),
                $"{others} overlaps {mine} of '{first.Hub.Name}': a firewall could not say to which of the two a packet is to go.",
                "Give each environment an address space of its own.");
        }

        foreach (var hub in new[] { first.Hub, second.Hub }.Where(hub => hub is { IsReadOnly: false, InspectionRouteTable: null }))
        {
            yield return new Problem(
                hub.Name,
                "",
                "The route table of the subnet that inspects traffic is not known, so that traffic to the other environment would have no route.",
                "Give the table, or leave the hub's side to its owner.");
        }
    }

    private VirtualNetworkPeering DeclareSide(HubReference hub, HubPeer other, ImmutableArray<Resource> before)
    {
        foreach (var (number, space) in other.AddressSpaces.Index()) DeclareRoute(hub, other.Hub, number, space);
        return new VirtualNetworkPeering(
            $"{hub.Name}-to-{other.Hub.Name}",
            new VirtualNetworkPeeringArgs
            {
                VirtualNetworkPeeringName = $"peer-{hub.Name}-to-{other.Hub.Name}",
                VirtualNetworkName = hub.VirtualNetworkName,
                ResourceGroupName = hub.ResourceGroupName,
                RemoteVirtualNetwork = new Inputs.SubResourceArgs { Id = other.Hub.VirtualNetworkId },
                AllowVirtualNetworkAccess = true,
                AllowForwardedTraffic = true,
                AllowGatewayTransit = false,
                UseRemoteGateways = false,
            },
            new CustomResourceOptions { Parent = this, Provider = hub.Provider, DependsOn = before });
    }

    private void DeclareRoute(HubReference hub, HubReference other, int number, AddressBlock space)
    {
        var destination = number == 0 ? other.Name : string.Create(CultureInfo.InvariantCulture, $"{other.Name}-{number + 1}");
        new Route(
            $"{hub.Name}-fw-{destination}",
            new RouteArgs
            {
                RouteName = RouteNames.To(destination),
                RouteTableName = hub.InspectionRouteTable!.Name,
                ResourceGroupName = hub.InspectionRouteTable.ResourceGroupName,
                AddressPrefix = space.ToString(),
                NextHopType = RouteNextHopType.VirtualAppliance,
                NextHopIpAddress = other.NextHopIPAddress,
            },
            new CustomResourceOptions { Parent = this, Provider = hub.Provider });
    }
}
