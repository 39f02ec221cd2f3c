using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.Gateway;

/// <summary>Where an integrated gateway is called: a private endpoint.</summary>
/// <param name="Region">The region of the virtual network that it is in; the gateway can be in another.</param>
/// <param name="SubnetId">The id of a subnet for private endpoints, without delegation.</param>
/// <param name="ZoneId">The id of the private DNS zone <c>privatelink.azure-api.net</c>.</param>
public sealed record GatewayEndpoint(AzureRegion Region, Input<string> SubnetId, Input<string> ZoneId)
{
    /// <summary>The part of the service that a private endpoint leads to; there is no other.</summary>
    /// <remarks>"Connect privately to API Management", https://learn.microsoft.com/azure/api-management/private-endpoint.</remarks>
    public const string GroupId = "Gateway";

    /// <summary>The private DNS zone of its records.</summary>
    /// <remarks>"Azure Private Endpoint private DNS zone values", https://learn.microsoft.com/azure/private-link/private-endpoint-dns.</remarks>
    public const string ZoneName = "privatelink.azure-api.net";
}
