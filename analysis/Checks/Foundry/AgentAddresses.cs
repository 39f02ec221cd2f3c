using System.Collections.Immutable;
using System.Net;

namespace Infra.Analysis.Checks.Foundry;

/// <summary>The addresses that Foundry takes for agents, and those that its platform has for itself.</summary>
public static class AgentAddresses
{
    /// <summary>Where the platform's ranges and the regions of 10.0.0.0/8 are from.</summary>
    public const string Samples = "https://github.com/microsoft-foundry/foundry-samples, 15-private-network-standard-agent-setup, as of 2026-01-28";

    /// <summary>Where sizes and the ranges of agents are from.</summary>
    public const string Page = "https://learn.microsoft.com/azure/ai-foundry/agents/how-to/virtual-networks";

    /// <summary>The smallest part of a network that is recommended; about 50 sessions of hosted agents fit into a /26, and 17 into a /27.</summary>
    public const int RecommendedPrefixLength = 24;

    /// <summary>The range that only some regions accept.</summary>
    public static IPNetwork ClassA { get; } = IPNetwork.Parse("10.0.0.0/8");

    /// <summary>RFC 1918: what agents may have.</summary>
    public static ImmutableArray<IPNetwork> Private { get; } = [ClassA, IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16")];

    /// <summary>
    /// What neither the network of agents nor one that it is peered with may touch. Two other samples of the repository have 10.0.0.0/8 in the
    /// place of the last, and say on the same page that agents may be there.
    /// </summary>
    public static ImmutableArray<IPNetwork> Reserved { get; } =
    [
        .. new[]
        {
            "169.254.0.0/16", "172.30.0.0/16", "172.31.0.0/16", "192.0.2.0/24", "0.0.0.0/8", "127.0.0.0/8",
            "100.100.0.0/17", "100.100.192.0/19", "100.100.224.0/19", "100.64.0.0/11",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    /// <summary>The regions that accept 10.0.0.0/8: those of the samples, and centralus and northcentralus, which Learn added in 2026.</summary>
    public static ImmutableSortedSet<string> ClassARegions { get; } = Regions(
        "australiaeast", "brazilsouth", "canadaeast", "centralus", "eastus", "eastus2", "francecentral", "germanywestcentral", "italynorth",
        "japaneast", "northcentralus", "southafricanorth", "southcentralus", "southindia", "spaincentral", "swedencentral", "uaenorth",
        "uksouth", "westeurope", "westus", "westus3");

    /// <summary>The regions of which Learn says, in 2026, that they do not.</summary>
    public static ImmutableSortedSet<string> NoClassARegions { get; } = Regions("canadacentral", "koreacentral", "norwayeast");

    private static ImmutableSortedSet<string> Regions(params ReadOnlySpan<string> names) =>
        ImmutableSortedSet.Create(StringComparer.OrdinalIgnoreCase, names);
}
