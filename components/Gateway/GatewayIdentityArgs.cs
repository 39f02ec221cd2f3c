using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.Gateway;

/// <summary>What the gateway's identity depends on.</summary>
public sealed record GatewayIdentityArgs
{
    /// <summary>Its region.</summary>
    public required AzureRegion Region { get; init; }

    /// <summary>The name of the resource group that it is in.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>Where names come from.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>Its tags; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();
}
