using FsCheck;
using FsCheck.Fluent;
using Infra.Components.Addressing;
using Infra.Components.Network;
using Infra.Components.Network.Egress;
using Infra.Components.Regions;

namespace Infra.Components.Tests.Network.Egress;

/// <summary>Networks to say of what may pass their hub.</summary>
public static class Topologies
{
    private static readonly AddressBlock Space = AddressBlock.Parse("10.0.0.0/11");

    /// <summary>DNS servers on premises, in this environment, in another one and on the internet.</summary>
    private static readonly AddressBlock[] Forwarders =
        [.. new[] { "192.168.0.10/32", "10.1.0.4/32", "10.33.0.4/32", "9.9.9.9/32" }.Select(AddressBlock.Parse)];

    public static readonly EgressTopology Full = new()
    {
        Spokes =
        [
            Spoke(0, "westus3", SpokePurpose.Gateway),
            Spoke(1, "eastus2", SpokePurpose.Agents),
            Spoke(2, "westus3", SpokePurpose.Workload),
        ],
        Cloud = [Space],
        OnPremises = [AddressBlock.Parse("192.168.0.0/16")],
        JumpBox = AddressBlock.Parse("10.0.3.0/26"),
        DnsInbound = AddressBlock.Parse("10.0.2.64/26"),
    };

    public static EgressSpoke Spoke(int number, string region, params SpokePurpose[] purposes) =>
        new(AzureRegion.Find(region), Space.Subnet(12, number + 8), [.. purposes]);

    /// <summary>Up to ten spokes of any purposes in three regions, with and without the rest.</summary>
    public static Arbitrary<EgressTopology> Any()
    {
        var purposes = Gen.SubListOf(Enum.GetValues<SpokePurpose>()).Where(chosen => chosen.Count > 0);
        var spoke = from region in Gen.Elements("westus3", "eastus2", "westeurope")
                    from chosen in purposes
                    select (region, chosen);
        return (from count in Gen.Choose(0, 10)
                from spokes in spoke.ListOf(count)
                from hasOnPremises in Gen.Elements(true, false)
                from hasJumpBox in Gen.Elements(true, false)
                from hasResolver in Gen.Elements(true, false)
                from forwarders in Gen.SubListOf(Forwarders)
                from hasPeer in Gen.Elements(true, false)
                select Full with
                {
                    Spokes = [.. spokes.Select((drawn, number) => Spoke(number, drawn.region, [.. drawn.chosen]))],
                    OnPremises = hasOnPremises ? Full.OnPremises : [],
                    JumpBox = hasJumpBox ? Full.JumpBox : null,
                    DnsInbound = hasResolver ? Full.DnsInbound : null,
                    DnsOutbound = hasResolver ? AddressBlock.Parse("10.0.2.128/26") : null,
                    Forwarders = [.. forwarders],
                    PeerHubs = hasPeer ? [AddressBlock.Parse("10.32.0.64/26")] : [],
                    PeerDnsOutbound = hasPeer ? [AddressBlock.Parse("10.32.2.128/26")] : [],
                }).ToArbitrary();
    }
}
