using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.ResourceGroups;

/// <summary>What the resource group of a layer depends on.</summary>
public sealed record LayerResourceGroupArgs
{
    /// <summary>The layer's region.</summary>
    public required AzureRegion Region { get; init; }

    /// <summary>Where names come from.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>The tags of the group; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();
}
