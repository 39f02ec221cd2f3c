using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.Foundry;

/// <summary>What the identity of a Foundry account or project depends on.</summary>
public sealed record AgentIdentityArgs
{
    /// <summary>Its region.</summary>
    public required AzureRegion Region { get; init; }

    /// <summary>The name of its resource group.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>Where names come from.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>Its tags; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();
}
