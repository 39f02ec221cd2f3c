using Infra.Components.Addressing;
using Infra.Components.Naming;
using Pulumi;
using Pulumi.AzureNative.Network;
using Inputs = Pulumi.AzureNative.Network.Inputs;

namespace Infra.Components.Network;

/// <summary>
/// The hub of an environment: a virtual network with the subnets of gateways and firewall, their route tables, and the firewall.
/// </summary>
/// <remarks>
/// <para>
/// The routes of both tables are resources of their own: those of the gateways' subnet need the firewall's address, which exists later
/// than the subnet that needs the table, and each network that joins the hub brings its own (<see cref="HubConnection"/>).
/// </para>
/// <para>
/// Both tables learn routes by BGP. The firewall's also has the default route to the internet, so that no route learned from a gateway
/// can cut the firewall off.
/// </para>
/// </remarks>
public sealed class Hub : ComponentResource
{
    /// <summary>Declares the hub.</summary>
    /// <param name="name">The component's name in the stack, and what its resources are called after: <c>hub</c>.</param>
    /// <param name="args">Where it is and how it behaves.</param>
    /// <param name="options">Pulumi's options.</param>
    /// <exception cref="ArgumentException">The address space is too small. The message lists every subnet that does not fit.</exception>
    public Hub(string name, HubArgs args, ComponentResourceOptions? options = null)
        : base("infra:network:Hub", name, options)
    {
        var subnets = HubLayout.PlanSubnets(args.AddressSpace);
        Problems.ThrowIfAny(subnets.Problems, nameof(args));

        var gatewayTable = DeclareRouteTable(HubLayout.GatewayPart(name));
        var firewallTable = DeclareRouteTable(HubLayout.FirewallPart(name));
        new Route(
            $"{HubLayout.FirewallPart(name)}-default",
            new RouteArgs
            {
                RouteName = RouteNames.Default,
                RouteTableName = firewallTable.Name,
                ResourceGroupName = args.ResourceGroupName,
                AddressPrefix = AddressBlock.Any.ToString(),
                NextHopType = RouteNextHopType.Internet,
            },
            Child());

        var network = new VirtualNetwork(
            name,
            new VirtualNetworkArgs
            {
                VirtualNetworkName = args.Names.For(ResourceKind.VirtualNetwork, name, args.Region),
                ResourceGroupName = args.ResourceGroupName,
                Location = args.Region.Name,
                AddressSpace = new Inputs.AddressSpaceArgs { AddressPrefixes = { args.AddressSpace.ToString() } },
                DhcpOptions = new Inputs.DhcpOptionsArgs { DnsServers = args.DnsServers },
                Subnets =
                {
                    DeclareSubnet(HubLayout.GatewaySubnet, gatewayTable),
                    DeclareSubnet(HubLayout.AzureFirewallSubnet, firewallTable),
                },
                Tags = args.Tags,
            },
            Child());

        Firewall = new Firewall(
            name,
            new FirewallArgs
            {
                Region = args.Region,
                ResourceGroupName = args.ResourceGroupName,
                SubnetId = SubnetIds.Of(network, HubLayout.AzureFirewallSubnet),
                Names = args.Names,
                Tags = args.Tags,
                Settings = args.Firewall,
            },
            new ComponentResourceOptions { Parent = this });

        VirtualNetworkId = network.Id;
        VirtualNetworkName = network.Name;
        Reference = new HubReference
        {
            Name = name,
            ResourceGroupName = args.ResourceGroupName,
            VirtualNetworkId = network.Id,
            VirtualNetworkName = network.Name,
            GatewayRouteTable = new RouteTableReference(args.ResourceGroupName, gatewayTable.Name),
            InspectionRouteTable = new RouteTableReference(args.ResourceGroupName, firewallTable.Name),
            NextHopIPAddress = Firewall.PrivateIPAddress,
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

        Inputs.SubnetArgs DeclareSubnet(string subnet, RouteTable table) => new()
        {
            Name = subnet,
            AddressPrefix = subnets[subnet].ToString(),
            DefaultOutboundAccess = false,
            PrivateEndpointNetworkPolicies = VirtualNetworkPrivateEndpointNetworkPolicies.Enabled,
            RouteTable = new Inputs.RouteTableArgs { Id = table.Id },
        };

        CustomResourceOptions Child() => new() { Parent = this };
    }

    /// <summary>The id of the virtual network.</summary>
    [Output]
    public Output<string> VirtualNetworkId { get; private set; }

    /// <summary>The name of the virtual network.</summary>
    [Output]
    public Output<string> VirtualNetworkName { get; private set; }

    /// <summary>The firewall that inspects what passes the hub.</summary>
    public Firewall Firewall { get; }

    /// <summary>What others need to join this hub.</summary>
    public HubReference Reference { get; }
}
