using Infra.Components.AzureManagement;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.Foundry.Tools;

/// <summary>What an account of Bing depends on.</summary>
public sealed record WebSearchArgs
{
    /// <summary>What agents search.</summary>
    public required WebSearchKind Kind { get; init; }

    /// <summary>The region that its name mentions; the service itself is in none.</summary>
    public required AzureRegion Region { get; init; }

    /// <summary>The name of the resource group that it is in.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>Where names come from.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>Azure, which the key is read from: the provider has no function for it.</summary>
    public required IAzureManagement Azure { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Its tags; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();
}
