using System.Collections.Immutable;
using Infra.Components.Dns;
using Infra.Components.Naming;
using Infra.Components.Network;
using Pulumi;
using Pulumi.AzureNative.Network;
using Inputs = Pulumi.AzureNative.Network.Inputs;

namespace Infra.Components.SharedServices;

/// <summary>
/// The virtual network of an environment's shared services: subnets for Bastion, the DNS private resolver, private endpoints and the jump
/// box, each with its network security group, three with a route table.
/// </summary>
/// <remarks>
/// <para>
/// It exists before the hub, whose firewall asks the resolver in it. So it is joined to the hub, and its route tables get their routes, by
/// <see cref="SharedServicesConnection"/> afterwards.
/// </para>
/// <para>It asks Azure's own DNS, which answers from what is linked to it; the resolver in it would otherwise ask itself.</para>
/// </remarks>
public sealed class SharedServicesNetwork : ComponentResource
{
    /// <summary>Azure's own DNS server, the same address in every virtual network.</summary>
    /// <remarks>
    /// "What is IP address 168.63.129.16?", https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16.
    /// </remarks>
    public const string AzureDnsServer = "168.63.129.16";

    private readonly VirtualNetwork _network;

    /// <summary>Declares the network.</summary>
    /// <param name="name">The component's name in the stack, and what its resources are called after: <c>shared</c>.</param>
    /// <param name="args">Where it is and who uses it.</param>
    /// <param name="options">Pulumi's options.</param>
    /// <exception cref="ArgumentException">The address space is too small. The message lists every subnet that does not fit.</exception>
    public SharedServicesNetwork(string name, SharedServicesNetworkArgs args, ComponentResourceOptions? options = null)
        : base("infra:sharedservices:SharedServicesNetwork", name, options)
    {
        var subnets = SharedServicesLayout.PlanSubnets(args.AddressSpace);
        Problems.ThrowIfAny(subnets.Problems, nameof(args));

        var groups = SharedServicesLayout.Subnets.ToDictionary(subnet => subnet, DeclareSecurityGroup, StringComparer.Ordinal);
        var tables = SharedServicesLayout.Subnets.Where(SharedServicesLayout.HasRouteTable)
            .ToDictionary(subnet => subnet, DeclareRouteTable, StringComparer.Ordinal);
        _network = new VirtualNetwork(
            name,
            new VirtualNetworkArgs
            {
                VirtualNetworkName = args.Names.For(ResourceKind.VirtualNetwork, name, args.Region),
                ResourceGroupName = args.ResourceGroupName,
                Location = args.Region.Name,
                AddressSpace = new Inputs.AddressSpaceArgs { AddressPrefixes = { args.AddressSpace.ToString() } },
                DhcpOptions = new Inputs.DhcpOptionsArgs { DnsServers = { AzureDnsServer } },
                Subnets = subnets.Assignments.Select(subnet => PrivateSubnet.Declare(
                    subnet.Name,
                    subnet.Range.ToString(),
                    groups[subnet.Name].Id,
                    tables.GetValueOrDefault(subnet.Name)?.Id,
                    SharedServicesLayout.DelegationOf(subnet.Name))).ToArray(),
                Tags = args.Tags,
            },
            Child());

        Name = name;
        AddressSpace = args.AddressSpace;
        ResourceGroupName = args.ResourceGroupName;
        RouteTableNames = tables.ToImmutableDictionary(table => table.Key, table => table.Value.Name, StringComparer.Ordinal);
        Link = new LinkedNetwork(name, args.Region, _network.Id);
        SecurityGroupIds = groups.ToImmutableSortedDictionary(group => group.Key, group => group.Value.Id, StringComparer.Ordinal);
        VirtualNetworkId = _network.Id;
        VirtualNetworkName = _network.Name;
        SubnetIds = Output.All(SharedServicesLayout.Subnets.Select(subnet => (Input<string>)SubnetId(subnet)))
            .Apply(ids => SharedServicesLayout.Subnets.Zip(ids).ToImmutableDictionary(pair => pair.First, pair => pair.Second));
        RegisterOutputs();

        NetworkSecurityGroup DeclareSecurityGroup(string subnet) => new(
            SharedServicesLayout.PurposeOf(name, subnet),
            new NetworkSecurityGroupArgs
            {
                NetworkSecurityGroupName = args.Names.For(
                    ResourceKind.NetworkSecurityGroup, SharedServicesLayout.PurposeOf(name, subnet), args.Region),
                ResourceGroupName = args.ResourceGroupName,
                Location = args.Region.Name,
                SecurityRules = SharedServicesSecurity.RulesOf(subnet, subnets[SharedServicesLayout.AzureBastionSubnet], args.Clients)
                    .Select(rule => rule.ToArgs()).ToArray(),
                Tags = args.Tags,
            },
            Child());

        RouteTable DeclareRouteTable(string subnet) => new(
            SharedServicesLayout.PurposeOf(name, subnet),
            new RouteTableArgs
            {
                RouteTableName = args.Names.For(ResourceKind.RouteTable, SharedServicesLayout.PurposeOf(name, subnet), args.Region),
                ResourceGroupName = args.ResourceGroupName,
                Location = args.Region.Name,
                DisableBgpRoutePropagation = args.HubHasGateway,
                Tags = args.Tags,
            },
            Child());

        CustomResourceOptions Child() => new() { Parent = this };
    }

    /// <summary>The network's name in the stack: <c>shared</c>.</summary>
    public string Name { get; }

    /// <summary>The network as DNS zones and policies link to it.</summary>
    public LinkedNetwork Link { get; }

    /// <summary>The id of the virtual network.</summary>
    [Output]
    public Output<string> VirtualNetworkId { get; private set; }

    /// <summary>The name of the virtual network.</summary>
    [Output]
    public Output<string> VirtualNetworkName { get; private set; }

    /// <summary>The ids of the subnets by the names that <see cref="SharedServicesLayout"/> lists.</summary>
    [Output]
    public Output<ImmutableDictionary<string, string>> SubnetIds { get; private set; }

    /// <summary>The ids of the subnets' network security groups by the names that <see cref="SharedServicesLayout"/> lists.</summary>
    public ImmutableSortedDictionary<string, Output<string>> SecurityGroupIds { get; }

    internal Addressing.AddressBlock AddressSpace { get; }

    internal Input<string> ResourceGroupName { get; }

    /// <summary>The names of the route tables by the subnets they are for.</summary>
    internal ImmutableDictionary<string, Output<string>> RouteTableNames { get; }

    /// <summary>The id of a subnet.</summary>
    /// <param name="subnet">Its name, one of <see cref="SharedServicesLayout"/>.</param>
    public Output<string> SubnetId(string subnet) => Network.SubnetIds.Of(_network, subnet);
}
