using Infra.Analysis.Checks.Foundry;
using InConfiguration = Infra.Components.Foundry.AgentAddresses;

namespace Infra.Cli.Tests.Foundry;

/// <summary>What the configuration refuses and what the check of plans finds are one list.</summary>
public sealed class AgentAddressesTests
{
    [Fact]
    public void Configuration_and_check_know_the_same_ranges_and_regions()
    {
        Assert.Equal(AgentAddresses.Reserved.Select(range => range.ToString()), InConfiguration.Reserved.Select(range => range.ToString()));
        Assert.Equal(AgentAddresses.NoClassARegions.Order(StringComparer.Ordinal), InConfiguration.RegionsWithoutClassA);
    }
}
