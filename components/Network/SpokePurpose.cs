namespace Infra.Components.Network;

/// <summary>What a spoke is for. It decides the delegations of its subnets and what its traffic may reach.</summary>
public enum SpokePurpose
{
    /// <summary>Anything without needs of its own.</summary>
    Workload,

    /// <summary>
    /// Hosts an AI gateway that is integrated or internal: <c>snet-vint</c> is delegated to <c>Microsoft.Web/serverFarms</c>, for the
    /// virtual network integration of API Management v2; <c>snet-apim</c> to nothing, as a classic one demands.
    /// </summary>
    Gateway,

    /// <summary>
    /// Can host Foundry agents: <c>snet-app</c> is delegated to <c>Microsoft.App/environments</c> from the start, also while no agent is
    /// there, because a delegation cannot be changed under what uses it.
    /// </summary>
    Agents,

    /// <summary>
    /// Hosts an AI gateway that is injected: <c>snet-apim</c> is delegated to <c>Microsoft.Web/hostingEnvironments</c>, for API Management
    /// Premium v2. No classic one can ever be there.
    /// </summary>
    InjectedGateway,
}
