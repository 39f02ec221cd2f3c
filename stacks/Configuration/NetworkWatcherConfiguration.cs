namespace Infra.Stacks.Configuration;

/// <summary>
/// Where the flow logs of a region are kept: in a network watcher that exists, or in one that the stack makes. A subscription has at most
/// one in a region.
/// </summary>
/// <param name="Name">The name of the one that exists; null to make one.</param>
/// <param name="ResourceGroupName">The name of its resource group; null to make one.</param>
public sealed record NetworkWatcherConfiguration(string? Name, string? ResourceGroupName)
{
    /// <summary>Whether the stack makes it.</summary>
    public bool IsCreated => Name is null;
}
