using Infra.Components.Addressing;
using Infra.Components.Arm;
using Infra.Components.Network.Edge;

namespace Infra.Components.Tests.Network.Edge;

public sealed class HybridEdgeLayoutTests
{
    private static readonly VpnSite Office = Site("office", "203.0.113.10", "192.168.0.0/16");

    [Theory]
    [InlineData("203.0.113.10", null)]
    [InlineData("vpn.example.com", null)]
    [InlineData("192.168.0.1", "nobody reaches this private address")]
    [InlineData("office", "neither an IPv4 address nor a full host name")]
    [InlineData("203.0.113.300", "neither an IPv4 address nor a full host name")]
    [InlineData("", "neither an IPv4 address nor a full host name")]
    [InlineData("vpn example.com", "neither an IPv4 address nor a full host name")]
    public void A_tunnel_ends_at_a_public_address_or_a_host_name(string endpoint, string? expected) =>
        Expect(expected, Office with { Endpoint = endpoint });

    [Theory]
    [InlineData(64512, "10.200.0.1", null)]
    [InlineData(4200000000, "10.200.0.1", null)]
    [InlineData(65515, "10.200.0.1", "The gateway has this autonomous system number too")]
    [InlineData(0, "10.200.0.1", "reserved")]
    [InlineData(8075, "10.200.0.1", "reserved")]
    [InlineData(12076, "10.200.0.1", "reserved")]
    [InlineData(64496, "10.200.0.1", "reserved")]
    [InlineData(65535, "10.200.0.1", "reserved")]
    [InlineData(4294967295, "10.200.0.1", "reserved")]
    [InlineData(4294967296, "10.200.0.1", "reserved")]
    [InlineData(64512, "10.200.0", "The BGP peer has no address")]
    [InlineData(64512, "203.0.113.10", "The BGP peer has the address of the tunnel's end")]
    public void A_BGP_peer_has_a_number_and_an_address_of_its_own(long asn, string address, string? expected) =>
        Expect(expected, Office with { Bgp = new BgpPeer(asn, address) });

    [Fact]
    public void A_site_that_nothing_is_known_to_be_at_is_refused() =>
        Expect("Neither ranges nor BGP say what is there", Office with { AddressSpaces = [] });

    [Fact]
    public void Two_sites_with_one_range_are_refused_and_a_part_of_a_range_elsewhere_is_not()
    {
        Expect("192.168.0.0/16 is also at 'office'", Office, Site("plant", "203.0.113.11", "192.168.0.0/16"));
        Expect(null, Office, Site("plant", "203.0.113.11", "192.168.7.0/24"));
    }

    [Theory]
    [InlineData(65515, true)]
    [InlineData(64513, true)]
    [InlineData(65517, false)]
    [InlineData(-1, false)]
    public void The_gateways_own_number_may_be_Azures_and_none_else_that_is_reserved(long asn, bool isAccepted) =>
        Assert.Equal(isAccepted ? [] : ["vpn"], HybridEdgeLayout.Check(new VpnGatewaySettings { Asn = asn }, null).Select(problem => problem.Subject));

    [Fact]
    public void A_site_and_a_circuit_of_one_name_are_refused_and_so_is_what_is_no_circuit()
    {
        const string Text = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg/providers/Microsoft.Network/virtualWans/wan";
        Assert.True(AzureResourceId.TryParse(Text, "Microsoft.Network/virtualWans", out var id, out _));

        var problems = HybridEdgeLayout.Check(
            new VpnGatewaySettings { Sites = [Office] }, new ExpressRouteGatewaySettings { Links = [new("office") { CircuitId = id }] });

        Assert.Equal(
            ["The name is used twice, so that two connections would have one name.", "This is the id of a Microsoft.Network/virtualWans."],
            problems.Select(problem => problem.Message));
    }

    private static void Expect(string? message, params VpnSite[] sites)
    {
        var problems = HybridEdgeLayout.Check(new VpnGatewaySettings { Sites = [.. sites] }, null);

        if (message is null) Assert.Empty(problems);
        else Assert.Contains(message, Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    private static VpnSite Site(string name, string endpoint, string space) =>
        new(name) { Endpoint = endpoint, AddressSpaces = [AddressBlock.Parse(space)], SharedKey = "not-a-real-key" };
}
