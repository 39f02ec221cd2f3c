using System.Collections.Immutable;
using Infra.Components.AzureManagement;
using Pulumi;

namespace Infra.Components.Foundry.ManagedNetworks;

/// <summary>What the managed network of a Foundry account depends on.</summary>
public sealed record ManagedNetworkArgs
{
    /// <summary>The account, whose agents have a managed network (<see cref="AgentNetwork.Managed"/>).</summary>
    public required FoundryAccount Account { get; init; }

    /// <summary>Where agents get to.</summary>
    public required ManagedNetworkSettings Settings { get; init; }

    /// <summary>
    /// The private endpoints, in the order in which they are made: to the stores of the agents, the registry, the vaults, the gateways. That to the
    /// account itself comes before them without being asked for.
    /// </summary>
    public ImmutableArray<OutboundRuleSettings.PrivateEndpoint> Endpoints { get; init; } = [];

    /// <summary>What the engine runs around the steps of a rule: <see cref="OutboundRuleHooks.Rule"/>.</summary>
    public required ResourceHookBinding RuleHooks { get; init; }

    /// <summary>Azure. A preview asks it nothing.</summary>
    public required IAzureManagement Azure { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }
}
