using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.ResourceGroups;

/// <summary>What the resource groups of an environment depend on.</summary>
public sealed record EnvironmentResourceGroupsArgs
{
    /// <summary>The environment's region.</summary>
    public required AzureRegion Region { get; init; }

    /// <summary>Where names come from.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>The tags of the groups; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();
}
