namespace Infra.Components.Network;

/// <summary>What a spoke is for. It decides the delegations of its subnets and what its traffic may reach.</summary>
public enum SpokePurpose
{
    /// <summary>Anything without needs of its own.</summary>
    Workload,

    /// <summary>
    /// Hosts the AI gateway: <c>snet-vint</c> is delegated to <c>Microsoft.Web/serverFarms</c>, for the virtual network integration of
    /// API Management v2, in every <see cref="GatewayMode"/>.
    /// </summary>
    Gateway,

    /// <summary>
    /// Can host Foundry agents: <c>snet-app</c> is delegated to <c>Microsoft.App/environments</c> from the start, also while no agent is
    /// there, because a delegation cannot be changed under what uses it.
    /// </summary>
    Agents,
}
