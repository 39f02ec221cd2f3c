namespace Infra.Components.Gateway;

/// <summary>
/// How an AI gateway (API Management) is joined to its spoke. It decides which subnet it uses and what that subnet needs.
/// </summary>
/// <remarks>
/// Azure lets none of them be turned into another under a service that exists, and takes no delegation away from a subnet in use. A change
/// of mode is therefore two steps: an update without the gateway, then one with it in the other mode.
/// </remarks>
public enum GatewayMode
{
    /// <summary>
    /// A v2 service, called by a private endpoint, which calls its backends through <c>snet-vint</c> (virtual network integration).
    /// "Integrate with a virtual network for outbound connections", https://learn.microsoft.com/azure/api-management/integrate-vnet-outbound.
    /// </summary>
    Integrated,

    /// <summary>
    /// A Premium v2 service in <c>snet-apim</c>, with a private address there. "Inject an instance in a private virtual network, Premium
    /// v2 tier", https://learn.microsoft.com/azure/api-management/inject-vnet-v2.
    /// </summary>
    Injected,

    /// <summary>
    /// A classic service in <c>snet-apim</c>, all endpoints at a private address there. "Deploy to a virtual network, internal mode",
    /// https://learn.microsoft.com/azure/api-management/api-management-using-with-internal-vnet.
    /// </summary>
    Internal,
}
