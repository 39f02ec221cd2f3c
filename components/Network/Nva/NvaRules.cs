using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Infra.Components.Addressing;
using Infra.Components.Network.Egress;

namespace Infra.Components.Network.Nva;

/// <summary>Turns egress records into what the machines of an appliance load: an nftables ruleset and the proxy's lists of host names.</summary>
internal static class NvaRules
{
    private const string HttpPort = "8080";
    private const string HttpsPort = "8443";

    /// <summary>What nobody but Azure Firewall can tell apart.</summary>
    public static ImmutableArray<Problem> Check(EgressPlan plan) =>
    [
        .. from collection in plan.Collections
           from record in collection.Records
           where record.Kind == EgressDestinationKind.FqdnTag
           select new Problem(
               $"{collection.Name}/{record.Name}",
               string.Join(", ", record.Destinations),
               "An FQDN tag is a list that only Azure Firewall has, so a network virtual appliance cannot tell what is in it.",
               "Name the hosts, use a service tag, or let Azure Firewall inspect the traffic."),
    ];

    /// <summary>The ruleset, as <c>nft -f</c> reads it.</summary>
    public static string Ruleset(
        EgressPlan plan,
        IEnumerable<AddressBlock> managedFrom,
        PrivateEndpointReturn way = PrivateEndpointReturn.Tag,
        string dnsServer = NvaSettings.AzureDns) =>
        Template.Fill(NvaFiles.Read("egress.nft"), new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["private"] = Elements(AddressBlock.PrivateRanges),
            ["management"] = Elements(managedFrom),
            ["sets"] = Sets(plan),
            ["forward"] = Lines(NetworkRules(plan).Select(rule => $"{rule.Match} accept comment \"{rule.Name}\"")),
            ["bypass"] = Lines(NetworkRules(plan).Where(rule => rule.OnWebPort).Select(rule => $"{rule.Match} return")),
            ["proxied"] = Lines(Proxied(plan)),
            ["masquerade"] = way == PrivateEndpointReturn.Snat ? "masquerade" : "ip daddr != @private masquerade",
            ["dns"] = dnsServer,
            ["probe"] = NvaFiles.ProbePort,
            ["http"] = HttpPort,
            ["https"] = HttpsPort,
        });

    /// <summary>The proxy's configuration, as nginx reads it. It asks the server that clients ask, so that both see the same names.</summary>
    public static string Proxy(EgressPlan plan, string dnsServer = NvaSettings.AzureDns)
    {
        var hosts = HostsByRange(plan);
        var lists = hosts.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToImmutableArray();
        return Template.Fill(NvaFiles.Read("nginx.conf"), new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["clients"] = Lines(hosts.Select(range => $"{range.Key} list{Number(lists.IndexOf(range.Value))};")),
            ["tls"] = Lists("$ssl_preread_server_name", "tls"),
            ["tlsByClient"] = ByClient("tls"),
            ["web"] = Lists("$host", "web"),
            ["webByClient"] = ByClient("web"),
            ["dns"] = dnsServer,
            ["probe"] = NvaFiles.ProbePort,
            ["http"] = HttpPort,
            ["https"] = HttpsPort,
        });

        string Lists(string variable, string prefix) => string.Concat(lists.Select((list, index) =>
            $"  map {variable} ${prefix}{Number(index)} {{\n    hostnames;\n    default \"\";\n"
            + string.Concat(list.Split(' ').Select(host => $"    {host} 1;\n"))
            + "  }\n"));

        string ByClient(string prefix) => Lines(lists.Select((_, index) => $"list{Number(index)} ${prefix}{Number(index)};"));
    }

    /// <summary>The service tags whose ranges the machines look up, by the name of the set that gets them.</summary>
    public static ImmutableSortedDictionary<string, string> ServiceTags(EgressPlan plan) => NetworkRecords(plan)
        .Where(entry => entry.Record.Kind == EgressDestinationKind.ServiceTag)
        .SelectMany(entry => entry.Record.Destinations)
        .Distinct()
        .ToImmutableSortedDictionary(SetOf, tag => tag.Value, StringComparer.Ordinal);

    /// <summary>The host names whose addresses the machines look up, by the name of the set that gets them.</summary>
    public static ImmutableSortedDictionary<string, string> HostNames(EgressPlan plan) => NetworkRecords(plan)
        .Where(entry => entry.Record.Kind == EgressDestinationKind.Fqdn)
        .SelectMany(entry => entry.Record.Destinations)
        .Distinct()
        .ToImmutableSortedDictionary(SetOf, host => host.Value, StringComparer.Ordinal);

    /// <summary>The host names that each range of clients may reach, sorted and joined by blanks: also those of ranges around it.</summary>
    private static ImmutableSortedDictionary<string, string> HostsByRange(EgressPlan plan)
    {
        var entries = (from collection in plan.Collections
                       from record in collection.Records
                       where record.IsApplication
                       from range in collection.Source.Ranges
                       select (Range: range, record.Destinations)).ToArray();
        return entries.Select(entry => entry.Range).Distinct().ToImmutableSortedDictionary(
            range => range.ToString(),
            range => string.Join(' ', entries.Where(entry => entry.Range.Contains(range))
                .SelectMany(entry => entry.Destinations)
                .Select(destination => destination.Value)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)),
            StringComparer.Ordinal);
    }

    private static IEnumerable<(EgressCollection Collection, EgressRecord Record)> NetworkRecords(EgressPlan plan) =>
        from collection in plan.Collections
        from record in collection.Records
        where !record.IsApplication
        select (collection, record);

    private static IEnumerable<(string Name, string Match, bool OnWebPort)> NetworkRules(EgressPlan plan) =>
        from entry in NetworkRecords(plan)
        from protocol in entry.Record.Ports.GroupBy(port => port.Protocol)
        from destination in Destinations(entry.Record)
        let ports = string.Join(", ", protocol.Select(port => port.ToString()))
        let name = protocol.Key == EgressProtocol.Tcp ? "tcp" : "udp"
        select (
            $"{entry.Collection.Name} {entry.Record.Name}",
            $"ip saddr @{SetOf(entry.Collection.Source)} ip daddr {destination} {name} dport {{ {ports} }}",
            protocol.Any(port => port.IsWeb));

    private static IEnumerable<string> Destinations(EgressRecord record) => record.Kind == EgressDestinationKind.Network
        ? [$"{{ {string.Join(", ", record.Destinations)} }}"]
        : record.Destinations.Select(destination => "@" + SetOf(destination));

    private static IEnumerable<string> Proxied(EgressPlan plan) =>
        from collection in plan.Collections
        let ports = collection.Records.Where(record => record.IsApplication).SelectMany(record => record.Ports).Distinct().ToArray()
        from port in new[] { (Port: EgressPort.Http, Proxy: HttpPort), (Port: EgressPort.Https, Proxy: HttpsPort) }
        where ports.Contains(port.Port)
        select $"ip saddr @{SetOf(collection.Source)} tcp dport {port.Port} redirect to :{port.Proxy}";

    private static string Sets(EgressPlan plan)
    {
        var text = new StringBuilder();
        foreach (var source in plan.Sources) Append(SetOf(source), source.Ranges);
        foreach (var set in ServiceTags(plan).Keys.Concat(HostNames(plan).Keys)) Append(set, []);
        return text.ToString();

        void Append(string name, IEnumerable<AddressBlock> ranges) => text.Append(
            CultureInfo.InvariantCulture, $"  set {name} {{\n    type ipv4_addr\n    flags interval\n    auto-merge\n{Elements(ranges)}  }}\n\n");
    }

    private static string Elements(IEnumerable<AddressBlock> ranges)
    {
        var elements = string.Join(", ", ranges);
        return elements.Length == 0 ? "" : $"    elements = {{ {elements} }}\n";
    }

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(line => $"    {line}\n"));

    private static string SetOf(EgressSource source) => "from_" + Identifier(source.Name);

    private static string SetOf(EgressDestination destination) =>
        (destination.Kind == EgressDestinationKind.ServiceTag ? "tag_" : "host_") + Identifier(destination.Value);

    private static string Identifier(string name) =>
        string.Concat(name.Select(character => char.IsAsciiLetterOrDigit(character) ? char.ToLowerInvariant(character) : '_'));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
