using Infra.Components.Addressing;
using Infra.Components.Naming;
using Infra.Components.Network.Nva;
using Pulumi;
using Pulumi.AzureNative.Network;
using Inputs = Pulumi.AzureNative.Network.Inputs;

namespace Infra.Components.Network;

/// <summary>
/// The hub of an environment: a virtual network with the subnet of gateways and the one of what inspects traffic, their route tables, and
/// either a <see cref="Network.Firewall"/> or a <see cref="NetworkVirtualAppliance"/>.
/// </summary>
/// <remarks>
/// <para>
/// The routes of both tables are resources of their own: those of the gateways' subnet need the address that inspects, which exists later
/// than the subnet that needs the table, and each network that joins the hub brings its own (<see cref="HubConnection"/>).
/// </para>
/// <para>
/// Both tables learn routes by BGP. That of the inspecting subnet also has the default route to the internet, so that no route learned
/// from a gateway can cut it off.
/// </para>
/// </remarks>
public sealed class Hub : ComponentResource
{
    /// <summary>Declares the hub.</summary>
    /// <param name="name">The component's name in the stack, and what its resources are called after: <c>hub</c>.</param>
    /// <param name="args">Where it is and how it behaves.</param>
    /// <param name="options">Pulumi's options.</param>
    /// <exception cref="ArgumentException">
    /// The address space is too small: the message lists every subnet that does not fit. Or what may pass cannot be had with the kind of
    /// egress: the message lists every record.
    /// </exception>
    public Hub(string name, HubArgs args, ComponentResourceOptions? options = null)
        : base("infra:network:Hub", name, options)
    {
        var subnets = HubLayout.PlanSubnets(args.AddressSpace);
        Problems.ThrowIfAny(subnets.Problems, nameof(args));
        var inspectingSubnet = HubLayout.InspectingSubnet(args.Egress);
        var inspectingPart = HubLayout.InspectingPart(name, args.Egress);

        var gatewayTable = DeclareRouteTable(HubLayout.GatewayPart(name));
        var inspectingTable = DeclareRouteTable(inspectingPart);
        new Route(
            $"{inspectingPart}-default",
            new RouteArgs
            {
                RouteName = RouteNames.Default,
                RouteTableName = inspectingTable.Name,
                ResourceGroupName = args.ResourceGroupName,
                AddressPrefix = AddressBlock.Any.ToString(),
                NextHopType = RouteNextHopType.Internet,
            },
            Child());

        var inspecting = DeclareSubnet(inspectingSubnet, inspectingTable);
        var outbound = args.Egress == EgressMode.Nva ? DeclareNvaOutbound() : null;
        if (outbound is not null)
        {
            inspecting.NetworkSecurityGroup = new Inputs.NetworkSecurityGroupArgs { Id = outbound.SecurityGroupId };
            inspecting.NatGateway = new Inputs.SubResourceArgs { Id = outbound.NatGatewayId };
        }

        var network = new VirtualNetwork(
            name,
            new VirtualNetworkArgs
            {
                VirtualNetworkName = args.Names.For(ResourceKind.VirtualNetwork, name, args.Region),
                ResourceGroupName = args.ResourceGroupName,
                Location = args.Region.Name,
                AddressSpace = new Inputs.AddressSpaceArgs { AddressPrefixes = { args.AddressSpace.ToString() } },
                DhcpOptions = new Inputs.DhcpOptionsArgs { DnsServers = args.DnsServers },
                Subnets = { DeclareSubnet(HubLayout.GatewaySubnet, gatewayTable), inspecting },
                Tags = args.Tags,
            },
            Child());

        var subnetId = SubnetIds.Of(network, inspectingSubnet);
        if (outbound is null) Firewall = DeclareFirewall(subnetId);
        else Appliance = DeclareAppliance(subnetId);

        VirtualNetworkId = network.Id;
        VirtualNetworkName = network.Name;
        NextHopIPAddress = Firewall?.PrivateIPAddress ?? Appliance!.PrivateIPAddress;
        PublicIPAddress = Firewall?.PublicIPAddress ?? outbound!.PublicIPAddress;
        PublicIPAddressId = Firewall?.PublicIPAddressId ?? outbound!.PublicIPAddressId;
        SecurityGroupId = outbound?.SecurityGroupId;
        Reference = new HubReference
        {
            Name = name,
            Region = args.Region,
            ResourceGroupName = args.ResourceGroupName,
            VirtualNetworkId = network.Id,
            VirtualNetworkName = network.Name,
            GatewayRouteTable = new RouteTableReference(args.ResourceGroupName, gatewayTable.Name),
            InspectionRouteTable = new RouteTableReference(args.ResourceGroupName, inspectingTable.Name),
            NextHopIPAddress = NextHopIPAddress,
        };
        RegisterOutputs();

        RouteTable DeclareRouteTable(string part) => new(
            part,
            new RouteTableArgs
            {
                RouteTableName = args.Names.For(ResourceKind.RouteTable, part, args.Region),
                ResourceGroupName = args.ResourceGroupName,
                Location = args.Region.Name,
                DisableBgpRoutePropagation = false,
                Tags = args.Tags,
            },
            Child());

        Inputs.SubnetArgs DeclareSubnet(string subnet, RouteTable table) =>
            PrivateSubnet.Declare(subnet, subnets[subnet].ToString(), securityGroupId: null, table.Id);

        Firewall DeclareFirewall(Output<string> subnet) => new(
            name,
            new FirewallArgs
            {
                Region = args.Region,
                ResourceGroupName = args.ResourceGroupName,
                SubnetId = subnet,
                Names = args.Names,
                Tags = args.Tags,
                Allowed = args.Allowed,
                Settings = args.Firewall,
            },
            new ComponentResourceOptions { Parent = this });

        NvaOutbound DeclareNvaOutbound() => new(
            name,
            new NvaOutboundArgs
            {
                Region = args.Region,
                ResourceGroupName = args.ResourceGroupName,
                SubnetRange = subnets[inspectingSubnet],
                Names = args.Names,
                Tags = args.Tags,
                ManagedFrom = args.Nva.ManagedFrom,
            },
            new ComponentResourceOptions { Parent = this });

        NetworkVirtualAppliance DeclareAppliance(Output<string> subnet) => new(
            name,
            new NvaArgs
            {
                Region = args.Region,
                ResourceGroupName = args.ResourceGroupName,
                SubnetId = subnet,
                SubnetRange = subnets[inspectingSubnet],
                Names = args.Names,
                Tags = args.Tags,
                Allowed = args.Allowed,
                Settings = args.Nva,
            },
            new ComponentResourceOptions { Parent = this });

        CustomResourceOptions Child() => new() { Parent = this };
    }

    /// <summary>The id of the virtual network.</summary>
    [Output]
    public Output<string> VirtualNetworkId { get; private set; }

    /// <summary>The name of the virtual network.</summary>
    [Output]
    public Output<string> VirtualNetworkName { get; private set; }

    /// <summary>The address that inspects traffic, the firewall's or the load balancer's: the next hop of routes.</summary>
    [Output]
    public Output<string> NextHopIPAddress { get; private set; }

    /// <summary>The address under which traffic reaches the internet.</summary>
    [Output]
    public Output<string> PublicIPAddress { get; private set; }

    /// <summary>The id of the resource that is this public address.</summary>
    public Output<string> PublicIPAddressId { get; }

    /// <summary>The id of the appliance's network security group; null if a firewall inspects, whose subnet has none.</summary>
    public Output<string>? SecurityGroupId { get; }

    /// <summary>The firewall that inspects what passes the hub; null if an appliance does.</summary>
    public Firewall? Firewall { get; }

    /// <summary>The appliance that inspects what passes the hub; null if a firewall does.</summary>
    public NetworkVirtualAppliance? Appliance { get; }

    /// <summary>What others need to join this hub.</summary>
    public HubReference Reference { get; }
}
