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

    /// <summary>The size of a machine; by default two processors of the fifth generation.</summary>
    public string Size { get; init; } = "Standard_D2s_v5";

    /// <summary>The subnets of Azure Bastion, from where alone SSH is answered; none by default, and then nobody can sign in.</summary>
    public ImmutableArray<AddressBlock> ManagedFrom { get; init; } = [];

    /// <summary>
    /// The DNS server that answers what the appliance is asked at its address, so that clients and proxy see the same names; by default
    /// Azure's own. It must not ask the appliance in turn.
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
