using FsCheck;
using FsCheck.Fluent;
using Infra.Components.Addressing;
using Infra.Components.Network;
using Infra.Components.Network.Egress;
using Infra.Components.Network.Nva;
using Infra.Components.Tests.Network.Egress;

namespace Infra.Components.Tests.Network.Nva;

public sealed class NvaRulesTests
{
    private static readonly AddressBlock[] Bastion = [AddressBlock.Parse("10.0.2.0/26")];

    public static TheoryData<string, PrivateEndpointReturn> Rulesets => new()
    {
        { "nothing", PrivateEndpointReturn.Tag },
        { "lab", PrivateEndpointReturn.Tag },
        { "lab", PrivateEndpointReturn.Snat },
        { "240 spokes", PrivateEndpointReturn.Tag },
    };

    [Theory]
    [MemberData(nameof(Rulesets))]
    public async Task Nftables_accepts_the_ruleset(string plan, PrivateEndpointReturn way)
    {
        var ruleset = NvaRules.Ruleset(Plan(plan), Bastion, way);

        Assert.Equal("", await LinuxTool.CheckAsync("nft", ["-c", "-f", "{file}"], ruleset));
    }

    [Fact]
    public void The_resolver_reaches_the_servers_that_it_forwards_to()
    {
        var rules = NvaRules.Ruleset(
            EgressPlan.For(new EgressTopology
            {
                DnsOutbound = AddressBlock.Parse("10.0.2.128/26"),
                Forwarders = [AddressBlock.Parse("192.168.0.10/32"), AddressBlock.Parse("192.168.0.11/32")],
            }),
            []);

        Assert.Contains("set from_dnsout {\n    type ipv4_addr\n    flags interval\n    auto-merge\n    elements = { 10.0.2.128/26 }", rules, StringComparison.Ordinal);
        Assert.All(["tcp", "udp"], protocol => Assert.Contains(
            $"ip saddr @from_dnsout ip daddr {{ 192.168.0.10/32, 192.168.0.11/32 }} {protocol} dport {{ 53 }} accept", rules, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nftables_accepts_the_ruleset_of_a_machine_that_nobody_manages() =>
        Assert.Equal("", await LinuxTool.CheckAsync("nft", ["-c", "-f", "{file}"], NvaRules.Ruleset(EgressPlan.Nothing, [])));

    /// <summary>The defect: a gateway's host name of more than some fifty characters, and no machine ever answered the load balancer.</summary>
    [Fact]
    public async Task Nginx_accepts_the_proxy_of_the_lab_and_of_a_gateway_with_the_longest_of_names()
    {
        var longest = string.Join('.', Enumerable.Repeat(new string('a', 62), 4)) + ".c";
        var topology = Topologies.Full with { GatewayHosts = [longest] };

        Assert.Equal(253, longest.Length);
        Assert.Equal("", await CheckAsync(NvaRules.Proxy(EgressPlan.For(Topologies.Full), "10.0.2.68")));
        Assert.Equal("", await CheckAsync(NvaRules.Proxy(EgressPlan.For(topology), "10.0.2.68")));
        Assert.Contains("unknown directive", await CheckAsync(NvaRules.Proxy(EgressPlan.Nothing) + "nonsense on;\n"), StringComparison.Ordinal);

        static async Task<string> CheckAsync(string proxy)
        {
            var said = await LinuxTool.CheckAsync("nginx", ["-t", "-q", "-e", "/dev/null", "-c", "{file}"], proxy);
            if (said.Contains("directive \"stream\"", StringComparison.Ordinal)) Assert.Skip("This nginx has no streams. Install them with 'apt-get install libnginx-mod-stream'.");
            return said;
        }
    }

    [Fact]
    public async Task Nftables_would_not_accept_anything() =>
        Assert.Contains("syntax error", await LinuxTool.CheckAsync("nft", ["-c", "-f", "{file}"], "table inet egress { chain }"), StringComparison.Ordinal);

    [Fact]
    public void What_nothing_accepts_is_dropped()
    {
        var ruleset = NvaRules.Ruleset(EgressPlan.Nothing, []);

        Assert.Contains("hook forward priority filter; policy drop;", ruleset, StringComparison.Ordinal);
        Assert.Contains("hook input priority filter; policy drop;", ruleset, StringComparison.Ordinal);
        Assert.Equal(
            ["ct state established,related accept", "ct status dnat ip daddr 168.63.129.16 meta l4proto { tcp, udp } th dport 53 accept"],
            Chain(ruleset, "forward").Where(line => line.EndsWith("accept", StringComparison.Ordinal)));
        Assert.DoesNotContain(Chain(ruleset, "prerouting"), line => line.Contains("redirect", StringComparison.Ordinal));
    }

    [Fact]
    public void Machines_are_managed_from_Bastion_and_from_nowhere_else()
    {
        var ruleset = NvaRules.Ruleset(EgressPlan.For(Topologies.Full), Bastion);

        Assert.Equal(["ip saddr @management tcp dport 22 accept"], Chain(ruleset, "input").Where(line => line.Contains(" 22 ", StringComparison.Ordinal)));
        Assert.Contains("set management {\n    type ipv4_addr\n    flags interval\n    auto-merge\n    elements = { 10.0.2.0/26 }", ruleset, StringComparison.Ordinal);
    }

    [Fact]
    public void With_the_tag_private_destinations_see_the_client_and_with_masquerading_the_appliance()
    {
        Assert.Contains("ip daddr != @private masquerade", Chain(NvaRules.Ruleset(EgressPlan.Nothing, []), "postrouting"));
        Assert.Contains("masquerade", Chain(NvaRules.Ruleset(EgressPlan.Nothing, [], PrivateEndpointReturn.Snat), "postrouting"));
    }

    [Fact]
    public void A_network_record_is_a_line_that_names_its_source_destination_and_ports()
    {
        var forward = Chain(NvaRules.Ruleset(EgressPlan.For(Topologies.Full), []), "forward");

        Assert.Contains("ip saddr @from_apim ip daddr @tag_sql tcp dport { 1433 } accept comment \"ApiManagement AllowSql\"", forward);
        Assert.Contains("ip saddr @from_apim ip daddr @tag_eventhub tcp dport { 443, 5671-5672 } accept comment \"ApiManagement AllowEventHub\"", forward);
        Assert.Contains("ip saddr @from_cloud ip daddr { 10.0.2.64/26 } udp dport { 53 } accept comment \"CloudNames AllowDns\"", forward);
        Assert.Contains("ip saddr @from_jumpbox ip daddr @host_time_windows_com udp dport { 123 } accept comment \"JumpBox AllowTime\"", forward);
    }

    [Fact]
    public void Web_traffic_to_service_tags_passes_the_proxy_by()
    {
        var prerouting = Chain(NvaRules.Ruleset(EgressPlan.For(Topologies.Full), []), "prerouting").ToList();

        var bypass = prerouting.IndexOf("ip saddr @from_apim ip daddr @tag_azurekeyvault tcp dport { 443 } return");
        var redirect = prerouting.IndexOf("ip saddr @from_apim tcp dport 443 redirect to :8443");
        Assert.True(bypass >= 0 && bypass < redirect);
    }

    [Fact]
    public void Machines_know_which_ranges_and_addresses_to_look_up()
    {
        var plan = EgressPlan.For(Topologies.Full);

        Assert.Equal("Storage.westus3", NvaRules.ServiceTags(plan)["tag_storage_westus3"]);
        Assert.Equal("azkms.core.windows.net", NvaRules.HostNames(plan)["host_azkms_core_windows_net"]);
    }

    [Fact]
    public void What_only_Azure_Firewall_can_tell_is_a_problem_and_each_such_record_is_named()
    {
        var tags = new[] { "WindowsUpdate", "AzureBackup" }.Select(tag => new EgressRecord(
            "Allow" + tag, [EgressDestination.FqdnTag(tag)], [EgressPort.Https], "Why.", "https://example.com"));
        var source = new EgressSource("windows", [AddressBlock.Parse("10.1.0.0/26")]);

        var problems = NvaRules.Check(EgressPlan.For(new EgressTopology { Additional = [new EgressCollection("Windows", source, [.. tags])] }));

        Assert.Equal(["Windows/AllowWindowsUpdate", "Windows/AllowAzureBackup"], problems.Select(problem => problem.Subject));
        Assert.Empty(NvaRules.Check(EgressPlan.For(Topologies.Full)));
    }

    /// <summary>Firewall and appliance are told of the same: no record gets lost on the way to a machine, and none is made up.</summary>
    [Fact]
    public void Every_record_is_in_the_ruleset_or_in_the_lists_of_the_proxy() => Prop.ForAll(Topologies.Any(), topology =>
    {
        var plan = EgressPlan.For(topology);
        var ruleset = NvaRules.Ruleset(plan, []);
        var proxy = NvaRules.Proxy(plan);

        var comments = Chain(ruleset, "forward").Where(line => line.Contains("comment", StringComparison.Ordinal)).Select(line => line.Split('"')[1]);
        Assert.Equal(
            from collection in plan.Collections
            from record in collection.Records
            where !record.IsApplication
            select $"{collection.Name} {record.Name}",
            comments.Distinct());
        foreach (var (range, hosts) in AllowedHosts(plan)) Assert.Equal(hosts, HostsOf(proxy, range));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private static EgressPlan Plan(string name) => EgressPlan.For(name switch
    {
        "nothing" => new EgressTopology(),
        "lab" => Topologies.Full,
        _ => Topologies.Full with
        {
            Spokes = [.. Enumerable.Range(0, 240).Select(number => Topologies.Spoke(number, "westus3", Enum.GetValues<SpokePurpose>()))],
        },
    });

    private static IEnumerable<string> Chain(string ruleset, string name) => ruleset.Split($"chain {name} {{\n")[1].Split("\n  }")[0]
        .Split('\n')
        .Select(line => line.Trim())
        .Where(line => line.Length > 0 && line[0] != '#');

    private static IEnumerable<(string Range, string[] Hosts)> AllowedHosts(EgressPlan plan) =>
        from collection in plan.Collections
        from range in collection.Source.Ranges
        group collection by range into owners
        let hosts = owners.SelectMany(owner => owner.Records).Where(record => record.IsApplication)
            .SelectMany(record => record.Destinations).Select(destination => destination.Value).Distinct().Order(StringComparer.Ordinal).ToArray()
        where hosts.Length > 0
        select (owners.Key.ToString(), hosts);

    /// <summary>Reads the proxy's configuration as the proxy does: from the client to its list, from the list to the hosts.</summary>
    private static IEnumerable<string> HostsOf(string proxy, string range)
    {
        var lines = proxy.Split('\n').Select(line => line.Trim()).ToArray();
        var list = lines.First(line => line.StartsWith(range + " ", StringComparison.Ordinal)).Split(' ')[1].TrimEnd(';')["list".Length..];
        return lines.SkipWhile(line => line != $"map $ssl_preread_server_name $tls{list} {{").Skip(3)
            .TakeWhile(line => line != "}").Select(line => line.Split(' ')[0]);
    }
}
