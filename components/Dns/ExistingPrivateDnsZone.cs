using Infra.Components.Arm;
using Pulumi;

namespace Infra.Components.Dns;

/// <summary>A private DNS zone that exists already and stays its owner's: it is linked to, and nothing else of it is declared.</summary>
/// <param name="Id">Its id, of type <c>Microsoft.Network/privateDnsZones</c>.</param>
/// <param name="Provider">The provider of its subscription; null (the default) if that is the stack's own.</param>
public sealed record ExistingPrivateDnsZone(AzureResourceId Id, ProviderResource? Provider = null)
{
    /// <summary>The zone's name, in lower case.</summary>
    public string Name => DnsName.Normalize(Id.Name);
}
