using System.Collections.Immutable;
using Infra.Components.Network.Egress;

namespace Infra.Components.Tests.Network.Egress;

public sealed class EgressRecordTests
{
    private static readonly EgressDestination Wildcard = EgressDestination.Fqdn("*.vault.azure.net");
    private static readonly EgressDestination Host = EgressDestination.Fqdn("time.windows.com");

    [Fact]
    public void A_record_opens_something() =>
        Assert.Contains("needs a destination and a port", Refusal([], [EgressPort.Https]), StringComparison.Ordinal);

    [Fact]
    public void Destinations_are_of_one_kind() => Assert.Contains(
        "of several kinds", Refusal([Host, EgressDestination.ServiceTag("AzureMonitor")], [EgressPort.Https]), StringComparison.Ordinal);

    [Fact]
    public void A_wildcard_needs_a_port_where_host_names_can_be_seen()
    {
        var refusal = Refusal([Wildcard], [EgressPort.Https, EgressPort.Tcp(1433)]);

        Assert.Contains("*.vault.azure.net can be told from other hosts by what TCP 80 and 443 carry", refusal, StringComparison.Ordinal);
        Assert.Contains("the ports 443, 1433", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tag_of_Azure_Firewall_needs_one_too() => Assert.Contains(
        "WindowsUpdate", Refusal([EgressDestination.FqdnTag("WindowsUpdate")], [EgressPort.Udp(443)]), StringComparison.Ordinal);

    [Fact]
    public void Host_names_on_web_ports_are_seen_in_the_traffic_and_nothing_else_is()
    {
        Assert.True(Record(Wildcard, EgressPort.Http, EgressPort.Https).IsApplication);
        Assert.False(Record(Host, EgressPort.Udp(123)).IsApplication);
        Assert.False(Record(EgressDestination.ServiceTag("AzureMonitor"), EgressPort.Https).IsApplication);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 1)]
    [InlineData(1, 65536)]
    public void Ports_are_in_order_and_in_range(int first, int last) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => EgressPort.Tcp(first, last));

    private static EgressRecord Record(EgressDestination destination, params ImmutableArray<EgressPort> ports) =>
        new("Allow", [destination], ports, "Why.", "https://example.com");

    private static string Refusal(ImmutableArray<EgressDestination> destinations, ImmutableArray<EgressPort> ports) =>
        Assert.Throws<ArgumentException>(() => new EgressRecord("Allow", destinations, ports, "Why.", "https://example.com")).Message;
}
