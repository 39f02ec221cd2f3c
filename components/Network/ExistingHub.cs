using System.Collections.Immutable;
using Infra.Components.Addressing;
using Infra.Components.Arm;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.Network;

/// <summary>
/// A hub that exists already, in whatever subscription. Spokes join it as they join one of the same stack (<see cref="ToReference"/>);
/// nothing of the hub itself is changed.
/// </summary>
/// <remarks>
/// Without <see cref="Provider"/> a spoke declares its own half of the peering, and the hub's owner the rest. With it, also the other half
/// is declared, and the route to the spoke in <see cref="GatewayRouteTable"/>.
/// </remarks>
public sealed record ExistingHub
{
    /// <summary>The hub's name in the stack, a part of the peerings' names: <c>hub</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The hub's region.</summary>
    public required AzureRegion Region { get; init; }

    /// <summary>The id of the hub's virtual network.</summary>
    public required AzureResourceId VirtualNetworkId { get; init; }

    /// <summary>The IPv4 address that inspects traffic, the next hop of the spokes' routes: of a firewall or of a load balancer.</summary>
    public required string NextHopIPAddress { get; init; }

    /// <summary>
    /// True if spokes use the hub's gateways; false by default. Azure refuses the spoke's half until the hub's half lets it
    /// ("allow gateway transit"), so without <see cref="Provider"/> this is for the time when the owner has added that half.
    /// </summary>
    public bool HasGateway { get; init; }

    /// <summary>The route table of GatewaySubnet; null (the default) to add no route to a spoke there.</summary>
    public RouteTableReference? GatewayRouteTable { get; init; }

    /// <summary>
    /// The route table of the subnet that inspects traffic; null (the default) to add no route to another environment there.
    /// </summary>
    public RouteTableReference? InspectionRouteTable { get; init; }

    /// <summary>The provider of the hub's subscription; null (the default) to declare nothing there.</summary>
    public ProviderResource? Provider { get; init; }

    /// <summary>Everything that contradicts itself. Each subject is a property's name.</summary>
    public ImmutableArray<Problem> Check()
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        if (!string.Equals(VirtualNetworkId.Type, ResourceKind.VirtualNetwork.ArmType, StringComparison.OrdinalIgnoreCase))
        {
            problems.Add(new Problem(
                nameof(VirtualNetworkId),
                VirtualNetworkId.ToString(),
                $"This is the id of a {VirtualNetworkId.Type}, which nothing can be peered with.",
                $"Give the id of a {ResourceKind.VirtualNetwork}."));
        }

        if (!AddressBlock.TryParse(NextHopIPAddress + "/32", out _, out var reason))
        {
            problems.Add(new Problem(
                nameof(NextHopIPAddress),
                NextHopIPAddress,
                $"This is no address: {reason}.",
                "Give the IPv4 address of the hub's firewall or load balancer, such as 10.0.0.68."));
        }

        if (Provider is null)
        {
            problems.AddRange(new[] { (nameof(GatewayRouteTable), GatewayRouteTable), (nameof(InspectionRouteTable), InspectionRouteTable) }
                .Where(table => table.Item2 is not null)
                .Select(table => new Problem(
                    table.Item1,
                    "",
                    "Nothing is declared in the hub's subscription, so that no route would be added to this table.",
                    "Give the provider of the hub's subscription, or leave the table to the hub's owner.")));
        }

        return problems.ToImmutable();
    }

    /// <summary>What a spoke must know to join this hub.</summary>
    /// <exception cref="ArgumentException">There are problems; the message lists all that <see cref="Check"/> finds.</exception>
    public HubReference ToReference()
    {
        Problems.ThrowIfAny(Check(), nameof(ExistingHub));
        return new HubReference
        {
            Name = Name,
            Region = Region,
            ResourceGroupName = VirtualNetworkId.ResourceGroupName,
            VirtualNetworkId = VirtualNetworkId.ToString(),
            VirtualNetworkName = VirtualNetworkId.Name,
            GatewayRouteTable = GatewayRouteTable,
            InspectionRouteTable = InspectionRouteTable,
            NextHopIPAddress = NextHopIPAddress,
            HasGateway = HasGateway,
            Provider = Provider,
            IsReadOnly = Provider is null,
        };
    }
}
