using FsCheck;
using FsCheck.Fluent;

namespace Infra.Stacks.Tests.Configuration;

/// <summary>Stack files from nearly right to nonsense.</summary>
internal static class RandomConfiguration
{
    private static readonly Gen<string> Scalar = Gen.OneOf(
        Gen.Elements(
            "westus3", "eastus2", "westus33", "wl1", "wl2", "hub", "agents", "gateway", "workload", "true", "null", "~", "''",
            "{ secure: AAAB }"),
        Gen.Elements(
            "primary", "secondary", "firewall", "nva", "bastion", "premium", "snat", "scaleSet", "false", "corp.example.com", "ops@example.com",
            "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet",
            "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law"),
        Gen.Elements(
            "10.0.0.0/16", "10.0.0.0/20", "10.0.0.0/29", "10.0.0.0/32", "0.0.0.0/0", "10.0.64.0/19", "10.1.0.0/16", "224.0.0.0/4",
            "10.0.0.1/8", "/", "1.2.3.4"),
        Gen.Elements(
            "'{kind}-{purpose}-{region}-{suffix}'", "'{suffix}{purpose}{region}'", "'{'", "'}{'", "'{kind}'", "é", "'\\'", "\"\\e[31m\""),
        Gen.Choose(-5, 40).Select(number => FormattableString.Invariant($"{number}")));

    private static readonly Gen<string> Key = Gen.Elements(
        "primary", "name", "addressSpace", "region", "purposes", "virtualNetworkPrefix", "onPremises", "dnsServers", "pattern",
        "suffixLength", "secondary", "hub", "spoke", "zones", "site", "\"a.b\"", "\"[0]\"", "Name");

    private static readonly Gen<string> Spoke = Map(
        3, ("name", Scalar), ("environment", Scalar), ("region", Scalar), ("addressSpace", Scalar), ("purposes", List(Scalar)));

    private static readonly Gen<string> Hub = Map(
        1, ("id", Scalar), ("addressSpace", List(Scalar)), ("nextHopIPAddress", Scalar), ("gatewayRouteTable", Scalar), ("hasGateway", Scalar));

    private static readonly Gen<string> Environment = Map(
        1, ("name", Scalar), ("addressSpace", Scalar), ("hub", Gen.Frequency((3, Gen.Constant("~")), (1, Hub))));

    private const string Gateway = "  lab:gateway: { publisher: { name: Contoso, email: ai@contoso.com }, servers: { mcp: https://learn.microsoft.com } }";

    private const string Models =
        "  lab:models: { deployments: [{ model: gpt-4.1, version: '1', capacity: 9 }], accounts: [{ name: a, region: eastus2 }] }";

    private static readonly Gen<string> Connections = List(Map(
        3, ("name", Gen.Elements("one", "two", "x")), ("api", Gen.Elements("openai", "openai-v1", "x")),
        ("target", Gen.Elements("https://ai.example.com", "http://x/", "x")), ("kind", Gen.Elements("api-management", "model-gateway", "x")),
        ("signIn", Gen.OneOf(Gen.Elements("identity", "key"), Anything(2))), ("models", List(Gen.Elements("gpt-4.1", "gpt-4"))),
        ("discovery", Anything(1)), ("headers", Anything(1)), ("keyHeader", Anything(1)), ("shared", Scalar)));

    private static readonly Gen<string> FoundryAccount = Map(
        3, ("name", Gen.Elements("f1", "f2", "hub", "F")), ("spoke", Scalar), ("region", Scalar),
        ("network", Gen.Elements("injected", "managed", "standalone", "x")), ("managedNetwork", Anything(1)), ("identity", Gen.Elements("system", "user")),
        ("stores", Scalar), ("encryption", Anything(1)), ("secretVault", Gen.Elements("true", "false")), ("connections", Connections),
        ("projects", List(Map(2, ("name", Gen.Elements("p1", "p2", "p")), ("identity", Scalar), ("users", List(Scalar)), ("connections", Connections)))));

    private static readonly Gen<string> Services = Gen.OneOf(
        Labelled("lab:agents", Map(1, ("spoke", Scalar))),
        Labelled("lab:egress", Scalar),
        Labelled("lab:access", Scalar),
        Labelled("lab:firewall", Map(1, ("tier", Scalar))),
        Labelled("lab:nva", Map(2, ("privateEndpointReturn", Scalar), ("kind", Scalar), ("size", Scalar), ("adminPublicKey", Scalar))),
        Labelled("lab:dns", Map(
            3, ("zones", List(Scalar)), ("zoneIds", Anything(1)), ("forward", Anything(2)), ("blockedDomains", List(Scalar)),
            ("alertDomains", List(Scalar)))),
        Labelled("lab:edge", Map(
            2, ("vpnGateway", Scalar), ("expressRouteGateway", Scalar),
            ("site", Map(1, ("endpoint", Scalar), ("asn", Scalar), ("bgpPeeringAddress", Scalar))),
            ("expressRouteCircuits", List(Map(1, ("name", Scalar), ("id", Scalar), ("environment", Scalar), ("authorizationKey", Scalar)))))),
        Labelled("lab:jumpBox", Map(1, ("size", Scalar), ("entraLogin", Scalar))),
        Labelled("lab:administrator", Map(1, ("id", Scalar), ("type", Scalar))),
        Labelled("lab:logging", Map(2, ("workspaceId", Scalar), ("retentionDays", Scalar))),
        Labelled("lab:alerts", Map(1, ("emails", List(Scalar)), ("monthlyBudget", Scalar))),
        Labelled("lab:layers", List(Gen.Elements("network", "gateway", "foundry", "wl1"))),
        Labelled("lab:networkStack", Gen.Elements("dev", "a/b", "a/b/c", "/", "dev-network")),
        Labelled("lab:gateway", Map(
            3, ("spoke", Scalar), ("region", Scalar), ("mode", Gen.Elements("integrated", "injected", "internal", "x")), ("sku", Scalar), ("capacity", Scalar),
            ("publisher", Map(1, ("name", Scalar), ("email", Scalar))), ("hostName", Scalar), ("hostZoneId", Scalar), ("certificate", Anything(2)),
            ("cloudflare", Anything(1)), ("publicAlias", Scalar), ("additionalRegions", Anything(2)), ("servers", Anything(1)), ("resolvedIn", List(Scalar)))),
        Labelled("lab:models", Map(
            2, ("deployments", Anything(2)), ("accounts", Anything(3)), ("users", List(Scalar)), ("circuitBreaker", Anything(1)))),
        Labelled("lab:gatewayStack", Gen.Elements("dev", "a/b", "/", "dev-gateway")),
        Labelled("lab:foundry", Map(0, ("accounts", List(FoundryAccount)), ("perimeter", Anything(1)), ("defender", Anything(1)))));

    private static readonly Gen<string> StrayKey = Gen.Elements(
        "lab:regions", "lab:spokes", "lab:other", "labs:x", "x", "foundry-lab:y", "azure-native:location", "lab:");

    private static readonly Gen<string> Setting = Gen.Frequency(
        (6, Labelled("lab:regions", Map(0, ("primary", Environment), ("secondary", Gen.Frequency((2, Gen.Constant("~")), (1, Environment)))))),
        (6, Labelled("lab:spokes", List(Spoke))),
        (3, Labelled("lab:network", Map(2, ("virtualNetworkPrefix", Scalar), ("onPremises", List(Scalar)), ("dnsServers", List(Scalar))))),
        (3, Labelled("lab:naming", Map(2, ("pattern", Scalar), ("suffixLength", Scalar)))),
        (3, Labelled("lab:tags", Anything(2))),
        (6, Services),
        (2, StrayKey.SelectMany(key => Anything(3).Select(value => $"  {key}: {value}"))));

    private static readonly Gen<string> SoundSpokes =
        from count in Gen.Choose(0, 6)
        from details in Gen.Elements(
            "", ", environment: primary", ", region: eastus2", ", region: northcentralus", ", purposes: [gateway]", ", purposes: [agents, workload, agents]",
            ", region: swedencentral, purposes: [gateway, agents]").ArrayOf(count)
        select $"[{string.Join(", ", details.Select((detail, index) => FormattableString.Invariant($"{{ name: s{index}{detail} }}")))}]";

    private static readonly Gen<string[]> Sound =
        from region in Gen.Elements("westus3", "eastus2", "westcentralus")
        from space in Gen.Elements("10.0.0.0/16", "10.64.0.0/18", "172.16.0.0/12", "10.64.64.0/19")
        from spokes in SoundSpokes
        from secondary in Gen.Elements("", ", secondary: { name: swedencentral, addressSpace: 10.128.0.0/17 }")
        from services in Gen.Elements(
            "  lab:egress: firewall\n  lab:firewall: { tier: premium }", "  lab:egress: nva\n  lab:nva: { privateEndpointReturn: snat }",
            "  lab:edge: { vpnGateway: false }", "  lab:dns: { zones: [corp.example.com], forward: { corp.example: [192.168.0.10] } }",
            "  lab:alerts: { emails: [ops@example.com], monthlyBudget: 500 }", "  lab:jumpBox: { size: Standard_D4s_v5, entraLogin: true }",
            "  lab:administrator: { id: 00000000-0000-0000-0000-000000000001, type: group }",
            "  lab:edge: { expressRouteGateway: true, expressRouteCircuits: [{ name: metro, id: /subscriptions/00000000-0000-0000-0000-000000000001"
                + "/resourceGroups/rg/providers/Microsoft.Network/expressRouteCircuits/erc }] }")
        from gateway in Gen.Elements(
            "", "", Gateway, $"{Gateway}\n{Models}",
            $"{Gateway}\n{Models}\n  lab:foundry: {{ accounts: [{{ name: f1, projects: [{{ name: p1, connections: [{{ name: one, api: openai }}] }}] }}] }}",
            "  lab:foundry: { perimeter: {}, accounts: [{ name: f1, network: standalone, secretVault: true, projects: [{ name: p1, stores: own }] }] }",
            "  lab:gateway: { publisher: { name: Contoso, email: ai@contoso.com }, mode: internal, hostName: ai.contoso.com, "
                + "cloudflare: { zoneId: 0123456789abcdef0123456789abcdef }, certificate: { acme: { email: ai@contoso.com } } }")
        from network in Gen.Elements("{}", "{ dnsServers: [10.9.0.4] }", "{ onPremises: [192.168.0.0/16, 10.64.4.0/24] }")
        from naming in Gen.Elements(
            "{}", "{ suffixLength: 8 }", "{ pattern: '{region}{suffix}-{purpose}-{kind}' }",
            "{ pattern: 'x{kind}{purpose}{region}{suffix}' }")
        from tags in Gen.Elements("{}", "{ owner: '' }", "{ 'cost center': é }")
        select new[]
        {
            $"  lab:regions: {{ primary: {{ name: {region}, addressSpace: {space} }}{secondary} }}", $"  lab:spokes: {spokes}",
            $"  lab:network: {network}",
            $"  lab:naming: {naming}", $"  lab:tags: {tags}", services, gateway,
        };

    private static readonly Gen<string[]> Disturbed =
        from sound in Sound
        from position in Gen.Choose(0, 6)
        from setting in Setting
        select sound.Index().Select(entry => entry.Index == position ? setting : entry.Item).ToArray();

    /// <summary>
    /// Stack files: sound ones, sound ones in which a setting is replaced by a random one, and such whose keys and values are drawn from
    /// what belongs into one but put in right and wrong places.
    /// </summary>
    public static Gen<string> Stacks { get; } = Gen
        .Frequency((2, Sound), (1, Disturbed), (1, Gen.Choose(0, 6).SelectMany(count => Setting.ArrayOf(count))))
        .Select(settings => $"config:\n{string.Join('\n', settings)}\n");

    /// <summary>Texts of the characters that YAML gives a meaning.</summary>
    public static Gen<string> Texts { get; } =
        from count in Gen.Choose(0, 60)
        from characters in Gen.Elements(
            "config:\n  lab:spokes: [], {}\"'&*!|>%@`#-? \n\t~<=.0ae\u0000\u0085\ufeffé".ToCharArray()).ArrayOf(count)
        from prefix in Gen.Elements("", "config:\n  lab:spokes: ", "config: ")
        select prefix + new string(characters);

    private static Gen<string> Labelled(string key, Gen<string> value) => value.Select(text => $"  {key}: {text}");

    private static Gen<string> List(Gen<string> item) =>
        from count in Gen.Choose(0, 5)
        from items in Gen.Frequency((9, item), (1, Scalar)).ArrayOf(count)
        select $"[{string.Join(", ", items)}]";

    /// <summary>A map of these members, of which each is now and then missing, and more rarely wrong.</summary>
    private static Gen<string> Map(int missing, params (string Name, Gen<string> Value)[] members) =>
        members.Aggregate(Gen.Constant(""), (all, member) =>
            from before in all
            from next in Gen.Frequency(
                (10, member.Value.Select(value => $"{member.Name}: {value}, ")),
                (missing + 1, Gen.Constant("")),
                (1, from key in Key from value in Anything(2) select $"{key}: {value}, "))
            select before + next).Select(text => $"{{ {text} }}");

    private static Gen<string> Anything(int depth) => depth == 0
        ? Scalar
        : Gen.Frequency(
            (3, Scalar),
            (1, List(Scalar)),
            (1, from key in Key from value in Anything(depth - 1) select $"{{ {key}: {value} }}"));
}
