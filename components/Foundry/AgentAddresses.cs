using System.Collections.Immutable;
using Infra.Components.Addressing;
using Infra.Components.Regions;

namespace Infra.Components.Foundry;

/// <summary>The addresses that agents in a subnet of a spoke can have: NET-005, NET-006. That they are private (NET-004) holds for every spoke.</summary>
/// <remarks>
/// "Set up private networking for Foundry Agent Service", https://learn.microsoft.com/azure/ai-foundry/agents/how-to/virtual-networks; the ranges of
/// the platform: https://github.com/microsoft-foundry/foundry-samples, 15-private-network-standard-agent-setup, as of 2026-01-28. Two other samples
/// there have 10.0.0.0/8 in the place of the last range, and say on the same page that agents may be in it.
/// </remarks>
public static class AgentAddresses
{
    private static readonly AddressBlock ClassA = AddressBlock.Parse("10.0.0.0/8");

    /// <summary>What the platform of agents has for itself.</summary>
    public static ImmutableArray<AddressBlock> Reserved { get; } =
    [
        .. new[]
        {
            "169.254.0.0/16", "172.30.0.0/16", "172.31.0.0/16", "192.0.2.0/24", "0.0.0.0/8", "127.0.0.0/8",
            "100.100.0.0/17", "100.100.192.0/19", "100.100.224.0/19", "100.64.0.0/11",
        }.Select(AddressBlock.Parse),
    ];

    /// <summary>
    /// The regions of which Microsoft says, in 2026, that agents there cannot be in 10.0.0.0/8. Of those that are in no list nobody knows, which
    /// <c>infra preview</c> says.
    /// </summary>
    public static ImmutableArray<string> RegionsWithoutClassA { get; } = ["canadacentral", "koreacentral", "norwayeast"];

    /// <summary>Everything wrong with the addresses of a spoke for agents; empty if nothing is known to be.</summary>
    /// <param name="spoke">The spoke's name.</param>
    /// <param name="network">Its address space.</param>
    /// <param name="subnet">The part of it that agents are in.</param>
    /// <param name="region">Where it is.</param>
    public static IEnumerable<Problem> Check(string spoke, AddressBlock network, AddressBlock subnet, AzureRegion region)
    {
        foreach (var reserved in Reserved.Where(reserved => reserved.Overlaps(network)))
        {
            yield return new Problem(
                spoke, network.ToString(), $"The platform of Foundry's agents has {reserved} for itself, which this range overlaps.", "Take another range.");
        }

        if (ClassA.Contains(subnet) && RegionsWithoutClassA.Contains(region.Name, StringComparer.Ordinal))
        {
            yield return new Problem(
                spoke, network.ToString(), $"The agents of '{spoke}' would be in {subnet}, and Foundry takes no agents in {ClassA} in {region}.",
                "Take a range within 172.16.0.0/12 or 192.168.0.0/16.");
        }
    }
}
