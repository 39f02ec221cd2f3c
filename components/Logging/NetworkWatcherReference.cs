using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.Logging;

/// <summary>A network watcher that exists. There can be only one in a subscription and region.</summary>
public sealed record NetworkWatcherReference
{
    /// <summary>Its name.</summary>
    public required Input<string> Name { get; init; }

    /// <summary>The name of the resource group that it is in.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>
    /// The one that Azure makes by itself in a region, at the latest with the first virtual network there, unless the subscription has opted
    /// out of it.
    /// </summary>
    /// <remarks>"Enable or disable Azure Network Watcher", https://learn.microsoft.com/azure/network-watcher/network-watcher-create.</remarks>
    public static NetworkWatcherReference OfAzure(AzureRegion region) => new()
    {
        Name = $"NetworkWatcher_{region.Name}",
        ResourceGroupName = "NetworkWatcherRG",
    };
}
