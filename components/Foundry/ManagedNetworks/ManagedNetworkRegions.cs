using System.Collections.Immutable;
using Infra.Components.Regions;

namespace Infra.Components.Foundry.ManagedNetworks;

/// <summary>The regions that have managed networks for agents.</summary>
/// <remarks>
/// "Configure managed virtual network for Microsoft Foundry", https://learn.microsoft.com/azure/ai-foundry/how-to/managed-virtual-network, as of
/// March 2026.
/// </remarks>
public static class ManagedNetworkRegions
{
    /// <summary>Their names, in ordinal order.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        "australiaeast", "brazilsouth", "canadaeast", "eastus", "eastus2", "francecentral", "germanywestcentral", "italynorth", "japaneast",
        "southafricanorth", "southcentralus", "southindia", "spaincentral", "swedencentral", "uaenorth", "uksouth", "westus", "westus3",
    ];

    /// <summary>What is wrong with a region for an account whose agents have a managed network; null if nothing is.</summary>
    /// <param name="account">The account's name in the stack.</param>
    /// <param name="region">The account's region.</param>
    public static Problem? Check(string account, AzureRegion region) => Names.Contains(region.Name)
        ? null
        : new Problem(
            account, region.Name, $"The region '{region.Name}' has no managed networks for agents.",
            $"Take one of {string.Join(", ", Names)}; or give the agents a subnet of a spoke.");
}
