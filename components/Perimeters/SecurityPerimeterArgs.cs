using System.Collections.Immutable;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.Perimeters;

/// <summary>What a network security perimeter depends on.</summary>
public sealed record SecurityPerimeterArgs
{
    /// <summary>The region of the perimeter; its resources can be in others.</summary>
    public required AzureRegion Region { get; init; }

    /// <summary>The name of its resource group.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>Where names come from.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>Its profiles.</summary>
    public required ImmutableArray<PerimeterProfile> Profiles { get; init; }

    /// <summary>The tags of the perimeter; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();
}
