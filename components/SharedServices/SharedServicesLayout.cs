using System.Collections.Immutable;
using Infra.Components.Addressing;
using Infra.Components.Dns;
using Infra.Components.Naming;
using Infra.Components.Regions;

namespace Infra.Components.SharedServices;

/// <summary>The subnets and names of the shared services, known before anything exists.</summary>
public static class SharedServicesLayout
{
    /// <summary>The subnet of Azure Bastion; Azure decides its name.</summary>
    public const string AzureBastionSubnet = "AzureBastionSubnet";

    /// <summary>Where the DNS private resolver is asked.</summary>
    public const string DnsInbound = "snet-dnsin";

    /// <summary>Where the DNS private resolver asks others from.</summary>
    public const string DnsOutbound = "snet-dnsout";

    /// <summary>Private endpoints.</summary>
    public const string PrivateEndpoints = "snet-svc";

    /// <summary>The jump box.</summary>
    public const string Tools = "snet-tools";

    private const int JumpBoxHost = 20;

    /// <summary>The subnets' names in the order of their addresses. New ones are added at the end, so that none moves.</summary>
    public static ImmutableArray<string> Subnets { get; } = [AzureBastionSubnet, DnsInbound, DnsOutbound, PrivateEndpoints, Tools];

    /// <summary>
    /// Shares out the address space among the subnets, eight equal parts of which the first five are used. It has problems if a part is
    /// too small for the service in it: a /23 is the smallest network that has a Bastion.
    /// </summary>
    public static AddressPlan PlanSubnets(AddressBlock addressSpace) =>
        AddressPlanner.PlanSubnets(addressSpace, Subnets.Select(subnet => new AddressRequest(subnet) { Minimum = Minimum(subnet) }));

    /// <summary>The jump box's address, always the same one of its subnet: 10.0.3.20 in 10.0.2.0/23.</summary>
    /// <param name="addressSpace">The address space of the virtual network.</param>
    /// <exception cref="KeyNotFoundException">The address space is too small for the subnets.</exception>
    public static string JumpBoxAddress(AddressBlock addressSpace) => PlanSubnets(addressSpace)[Tools].AddressAt(JumpBoxHost);

    /// <summary>Every name that the network, its DNS, Bastion and jump box ask for, to be checked against a pattern.</summary>
    /// <param name="network">The network's name in the stack: <c>shared</c>.</param>
    /// <param name="region">The network's region.</param>
    public static IEnumerable<NameRequest> Names(string network, AzureRegion region) =>
    [
        new(ResourceKind.VirtualNetwork, network, region),
        .. Subnets.Select(subnet => new NameRequest(ResourceKind.NetworkSecurityGroup, PurposeOf(network, subnet), region)),
        .. Subnets.Where(HasRouteTable).Select(subnet => new NameRequest(ResourceKind.RouteTable, PurposeOf(network, subnet), region)),
        .. PrivateResolver.Names(network, region),
    ];

    /// <summary>
    /// True if the subnet sends by routes of its own. Bastion must reach the internet directly, and nothing in the private endpoints'
    /// subnet starts a connection.
    /// </summary>
    internal static bool HasRouteTable(string subnet) => subnet is DnsInbound or DnsOutbound or Tools;

    /// <summary>The part of a name that tells a subnet's resources apart: <c>shared-dnsin</c>.</summary>
    internal static string PurposeOf(string network, string subnet) =>
        subnet == AzureBastionSubnet ? $"{network}-bastion" : $"{network}-{subnet["snet-".Length..]}";

    /// <summary>The service that a subnet is delegated to; null if to none.</summary>
    internal static string? DelegationOf(string subnet) =>
        subnet is DnsInbound or DnsOutbound ? "Microsoft.Network/dnsResolvers" : null;

    // The jump box's address must be in its subnet, which the least that Bastion accepts ensures: the parts are equal.
    private static SubnetMinimum Minimum(string subnet) => subnet switch
    {
        AzureBastionSubnet => SubnetMinimum.AzureBastion,
        DnsInbound or DnsOutbound => SubnetMinimum.DnsResolverEndpoint,
        _ => SubnetMinimum.AnySubnet,
    };
}
