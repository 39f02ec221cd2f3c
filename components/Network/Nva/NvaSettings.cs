using System.Collections.Immutable;
using Infra.Components.Addressing;
using Pulumi;

namespace Infra.Components.Network.Nva;

/// <summary>How a network virtual appliance is to behave; every setting has a default.</summary>
public sealed record NvaSettings
{
    /// <summary>The address of Azure's own DNS, the same in every virtual network.</summary>
    /// <remarks>"What is IP address 168.63.129.16?", https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16.</remarks>
    public const string AzureDns = "168.63.129.16";

    /// <summary>How the answers of private endpoints come back; by default by the tag, so that logs keep the clients' addresses.</summary>
    public PrivateEndpointReturn PrivateEndpointReturn { get; init; } = PrivateEndpointReturn.Tag;

    /// <summary>How the machines are kept; by default a pair.</summary>
    public NvaKind Kind { get; init; } = NvaKind.Pair;

    /// <summary>The size of a machine, one that <see cref="NvaSize.Check"/> finds nothing wrong with.</summary>
    public string Size { get; init; } = NvaSize.Default;

    /// <summary>The subnets of Azure Bastion, from where alone SSH is answered; none by default, and then nobody can sign in.</summary>
    public ImmutableArray<AddressBlock> ManagedFrom { get; init; } = [];

    /// <summary>
    /// The DNS server that knows the addresses of the names in rules, and that answers what the appliance is asked at its address: the one
    /// that clients ask, so that they and the appliance see the same names. By default Azure's own. It must not ask the appliance in turn,
    /// and may become reachable later than the machines start.
    /// </summary>
    public Input<string> DnsServer { get; init; } = AzureDns;

    /// <summary>The user that Bastion signs in as.</summary>
    public string AdminUsername { get; init; } = "azureuser";

    /// <summary>
    /// The public half of that user's SSH key, in OpenSSH's format; null (the default) to make a pair of keys, whose private half is then
    /// <see cref="NetworkVirtualAppliance.AdminPrivateKey"/>.
    /// </summary>
    public Input<string>? AdminPublicKey { get; init; }
}
