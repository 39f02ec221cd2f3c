using System.Collections.Immutable;
using Infra.Components.Naming;
using Pulumi;
using Pulumi.AzureNative.Network;
using Inputs = Pulumi.AzureNative.Network.Inputs;

namespace Infra.Components.Network;

/// <summary>
/// A spoke: a virtual network of eight subnets, each with its network security group, seven with routes through the hub's firewall,
/// joined to the hub.
/// </summary>
/// <remarks>
/// <para>
/// Every subnet is closed to default outbound access and subjects private endpoints to its group and routes. Route tables do not learn
/// routes by BGP, so that no gateway can lead traffic past the firewall.
/// </para>
/// <para>
/// <see cref="SpokePurpose"/> decides the delegations. They are there from the start: Azure refuses to take one away from under what
/// uses it.
/// </para>
/// <para>A spoke depends on the hub alone, never on another spoke.</para>
/// </remarks>
public sealed class Spoke : ComponentResource
{
    /// <summary>Declares the spoke.</summary>
    /// <param name="name">The component's name in the stack, and what its resources are called after: <c>wl1</c>.</param>
    /// <param name="args">Where it is and what it is for.</param>
    /// <param name="options">Pulumi's options.</param>
    /// <exception cref="ArgumentException">The address space is too small. The message lists every subnet that does not fit.</exception>
    public Spoke(string name, SpokeArgs args, ComponentResourceOptions? options = null)
        : base("infra:network:Spoke", name, options)
    {
        var subnets = SpokeLayout.PlanSubnets(args.AddressSpace, args.Purposes);
        Problems.ThrowIfAny(subnets.Problems, nameof(args));

        var groups = SpokeLayout.Subnets.ToDictionary(subnet => subnet, DeclareSecurityGroup, StringComparer.Ordinal);
        var tables = SpokeLayout.Subnets.Where(SpokeLayout.HasRouteTable)
            .ToDictionary(subnet => subnet, DeclareRouteTable, StringComparer.Ordinal);
        var network = new VirtualNetwork(
            name,
            new VirtualNetworkArgs
            {
                VirtualNetworkName = args.Names.For(ResourceKind.VirtualNetwork, name, args.Region),
                ResourceGroupName = args.ResourceGroupName,
                Location = args.Region.Name,
                AddressSpace = new Inputs.AddressSpaceArgs { AddressPrefixes = { args.AddressSpace.ToString() } },
                DhcpOptions = new Inputs.DhcpOptionsArgs { DnsServers = args.DnsServers },
                Subnets = subnets.Assignments.Select(subnet => PrivateSubnet.Declare(
                    subnet.Name,
                    subnet.Range.ToString(),
                    groups[subnet.Name].Id,
                    tables.GetValueOrDefault(subnet.Name)?.Id,
                    SpokeLayout.DelegationOf(subnet.Name, args.Purposes))).ToArray(),
                Tags = args.Tags,
            },
            new CustomResourceOptions { Parent = this, Hooks = args.NetworkHooks });
        new HubConnection(
            name,
            new HubConnectionArgs
            {
                Hub = args.Hub,
                VirtualNetworkId = network.Id,
                VirtualNetworkName = network.Name,
                ResourceGroupName = args.ResourceGroupName,
                AddressSpace = args.AddressSpace,
            },
            new ComponentResourceOptions { Parent = this });

        VirtualNetworkId = network.Id;
        VirtualNetworkName = network.Name;
        SecurityGroupIds = groups.ToImmutableSortedDictionary(group => group.Key, group => group.Value.Id, StringComparer.Ordinal);
        SubnetIds = Output.All(SpokeLayout.Subnets.Select(subnet => Network.SubnetIds.Of(network, subnet)))
            .Apply(ids => SpokeLayout.Subnets.Zip(ids).ToImmutableDictionary(pair => pair.First, pair => pair.Second));
        RegisterOutputs();

        NetworkSecurityGroup DeclareSecurityGroup(string subnet) => new(
            SpokeLayout.PurposeOf(name, subnet),
            new NetworkSecurityGroupArgs
            {
                NetworkSecurityGroupName = args.Names.For(ResourceKind.NetworkSecurityGroup, SpokeLayout.PurposeOf(name, subnet), args.Region),
                ResourceGroupName = args.ResourceGroupName,
                Location = args.Region.Name,
                SecurityRules = SpokeSecurity.RulesOf(subnet, args.Purposes).Select(rule => rule.ToArgs()).ToArray(),
                Tags = args.Tags,
            },
            Child());

        RouteTable DeclareRouteTable(string subnet) => new(
            SpokeLayout.PurposeOf(name, subnet),
            new RouteTableArgs
            {
                RouteTableName = args.Names.For(ResourceKind.RouteTable, SpokeLayout.PurposeOf(name, subnet), args.Region),
                ResourceGroupName = args.ResourceGroupName,
                Location = args.Region.Name,
                DisableBgpRoutePropagation = true,
                Routes = SpokeRoutes
                    .Of(subnet, args.Purposes, subnets[SpokeLayout.PrivateEndpoints], args.Hub.NextHopIPAddress).ToArray(),
                Tags = args.Tags,
            },
            Child());

        CustomResourceOptions Child() => new() { Parent = this };
    }

    /// <summary>The id of the virtual network.</summary>
    [Output]
    public Output<string> VirtualNetworkId { get; private set; }

    /// <summary>The name of the virtual network.</summary>
    [Output]
    public Output<string> VirtualNetworkName { get; private set; }

    /// <summary>The ids of the subnets by the names that <see cref="SpokeLayout"/> lists.</summary>
    [Output]
    public Output<ImmutableDictionary<string, string>> SubnetIds { get; private set; }

    /// <summary>The ids of the subnets' network security groups by the names that <see cref="SpokeLayout"/> lists.</summary>
    public ImmutableSortedDictionary<string, Output<string>> SecurityGroupIds { get; }
}
