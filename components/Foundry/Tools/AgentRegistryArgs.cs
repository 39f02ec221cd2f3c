using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.Foundry.Tools;

/// <summary>What the registry of agents' images depends on.</summary>
public sealed record AgentRegistryArgs
{
    /// <summary>The region.</summary>
    public required AzureRegion Region { get; init; }

    /// <summary>The name of the resource group that everything is in.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>Where names come from.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>The id of the subnet for the private endpoint, <c>snet-svc</c> of the agents' spoke.</summary>
    public required Input<string> SubnetId { get; init; }

    /// <summary>The id of the private DNS zone <c>privatelink.azurecr.io</c>.</summary>
    public required Input<string> ZoneId { get; init; }

    /// <summary>The provider of the network's subscription, for the private endpoint; null (the default) if the registry is in the same one.</summary>
    public ProviderResource? EndpointProvider { get; init; }

    /// <summary>
    /// True if it can be reached from the internet too (default false), by those who have a role. Agents reach it by its private endpoint.
    /// </summary>
    public bool PublicAccess { get; init; }

    /// <summary>The tags of every resource that can have tags; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();
}
