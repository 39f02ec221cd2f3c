using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.Logging;

/// <summary>A Log Analytics workspace, as those who send to it know it, whether it is in the same stack or not.</summary>
public sealed record LogWorkspaceReference
{
    /// <summary>Its id in Azure.</summary>
    public required Input<string> Id { get; init; }

    /// <summary>Its region. Data collection rules must be in the same one.</summary>
    public required AzureRegion Region { get; init; }

    /// <summary>
    /// The GUID by which its API knows it; null (the default) if it is not known, as for a workspace of another stack. Azure then finds it by
    /// the id.
    /// </summary>
    public Input<string>? CustomerId { get; init; }
}
