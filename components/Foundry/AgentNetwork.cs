using Pulumi;

namespace Infra.Components.Foundry;

/// <summary>
/// What network the agents of a Foundry account run in. It is one of the three, decided when the account is created: Azure lets none become
/// another.
/// </summary>
/// <remarks>
/// "Set up private networking for Foundry Agent Service", https://learn.microsoft.com/azure/ai-foundry/agents/how-to/virtual-networks, and
/// "Configure managed virtual network for Microsoft Foundry", https://learn.microsoft.com/azure/ai-foundry/how-to/managed-virtual-network.
/// </remarks>
public abstract record AgentNetwork
{
    private AgentNetwork()
    {
    }

    /// <summary>None: agents, if there are any, run in Microsoft's network and reach what is public.</summary>
    /// <param name="StandardAgents">
    /// True if projects keep the data of agents in stores of their own. The account then gets a capability host, without which Azure refuses
    /// those of its projects; in the other two networks Azure creates that of the account by itself.
    /// </param>
    public sealed record Standalone(bool StandardAgents = false) : AgentNetwork;

    /// <summary>A subnet of a spoke, of the same region, which no other account and nothing else uses.</summary>
    /// <param name="SubnetId">The id of the subnet, delegated to <c>Microsoft.App/environments</c>.</param>
    public sealed record Injected(Input<string> SubnetId) : AgentNetwork;

    /// <summary>A network that Microsoft manages for the account, with private endpoints from there to what agents may reach.</summary>
    public sealed record Managed : AgentNetwork;
}
