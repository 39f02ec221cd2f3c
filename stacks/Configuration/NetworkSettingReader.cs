using System.Collections.Immutable;
using System.Globalization;
using Infra.Components.Addressing;
using Infra.Components.Foundry;
using Infra.Components.Network;
using Infra.Components.Regions;
using Infra.Messages;

namespace Infra.Stacks.Configuration;

/// <summary>Reads the settings of the network layer: each by itself, and then how they fit together.</summary>
internal sealed class NetworkSettingReader
{
    private const string RegionsKey = LabConfiguration.Namespace + ":regions";
    private const string SpokesKey = LabConfiguration.Namespace + ":spokes";
    private const string AgentsKey = LabConfiguration.Namespace + ":agents";
    private const string NetworkKey = LabConfiguration.Namespace + ":network";

    private const string AcceptedSpokeName = "1 to 20 lower case letters, digits and hyphens, beginning with a letter, such as wl1";
    private const int LongestSpokeName = 20;

    private static readonly ImmutableSortedDictionary<string, SpokePurpose> Purposes = Enum.GetValues<SpokePurpose>()
        .ToImmutableSortedDictionary(purpose => SettingTypes.Written(purpose.ToString()), purpose => purpose, StringComparer.Ordinal);

    private readonly SettingReader _reader;
    private readonly List<EnvironmentReading> _environments;
    private readonly List<SpokeReading> _spokes;

    /// <summary>Reads environments and spokes, which other layers refer to.</summary>
    public NetworkSettingReader(SettingReader reader)
    {
        _reader = reader;
        _environments = ReadRegions(reader.Root(RegionsKey));
        _spokes = ReadSpokes(reader.Root(SpokesKey), _environments);
    }

    /// <summary>The full keys that are read here.</summary>
    public static ImmutableArray<string> Keys { get; } =
        [AgentsKey, NetworkKey, RegionsKey, SpokesKey, .. ServiceSettings.Keys, .. LoggingSettings.Keys];

    /// <summary>The full keys of the secrets that settings name, once they are read.</summary>
    public IReadOnlySet<string> SecretKeys { get; private set; } = ImmutableHashSet<string>.Empty;

    /// <summary>The environments there are.</summary>
    public IReadOnlyCollection<EnvironmentKey> Environments => [.. _environments.Select(environment => environment.Key)];

    /// <summary>The spokes, for the gateway's settings.</summary>
    public IReadOnlyCollection<GatewaySpoke> Spokes => [.. _spokes.Select(spoke => new GatewaySpoke(spoke.Request.Name, spoke.Region, spoke.Request.Purposes))];

    /// <summary>Whether it says who is told of trouble.</summary>
    public bool HasRecipients => _reader.Root(LoggingSettings.AlertsKey).IsPresent;

    /// <summary>
    /// What of the layer is sound, which is all of it if nothing is wrong; null if not even the primary environment is.
    /// </summary>
    public NetworkLayerConfiguration? Read()
    {
        var (agentsSpoke, agentsSpokes) = ReadAgents(_reader.Root(AgentsKey), _spokes);
        var network = ReadNetwork(_reader.Root(NetworkKey));
        var services = new ServiceSettings(_reader);
        var (egress, dns, keyVaults) = (services.ReadEgress(), services.ReadDns(), services.ReadKeyVaults());
        var edge = services.ReadEdge(_environments.ToDictionary(environment => environment.Key, environment => !environment.HasHub));
        var access = services.ReadAccess();
        var (jumpBox, administrator) = (services.ReadJumpBox(), services.ReadAdministrator());
        var primary = _environments.FirstOrDefault(environment => environment.Key == EnvironmentKey.Primary)?.Region;
        var logging = new LoggingSettings(_reader).Read(primary, NetworkRegions(_environments, _spokes));
        SecretKeys = services.SecretKeys;
        if (_environments.Count > 0 && _environments.All(environment => environment.HasHub)) services.RefuseWithoutHub();
        else if (!edge.VpnGateway && !edge.ExpressRouteGateway) RefuseForwardersWithoutGateway(dns, network);
        if (!PlanAddresses(_environments, [.. _spokes.Where(spoke => spoke.HasPlace)], network)) return null;

        var regions = _environments.Where(environment => environment.IsSound)
            .ToDictionary(environment => environment.Key, environment => environment.Configuration);
        if (logging is null || !regions.TryGetValue(EnvironmentKey.Primary, out var first)) return null;
        return new NetworkLayerConfiguration
        {
            Primary = first,
            Secondary = regions.GetValueOrDefault(EnvironmentKey.Secondary),
            Spokes =
            [
                .. _spokes.Where(spoke => spoke is { Region: not null, AddressSpace: not null } && regions.ContainsKey(spoke.Environment))
                    .Select(spoke => new SpokeConfiguration(
                        spoke.Request.Name, spoke.Environment, spoke.Region!, spoke.AddressSpace!.Value, spoke.Request.Purposes)),
            ],
            AgentsSpoke = agentsSpoke,
            AgentsSpokes = agentsSpokes,
            Network = network,
            Egress = egress,
            Dns = dns,
            Edge = edge,
            Access = access,
            JumpBox = jumpBox,
            Administrator = administrator,
            Logging = logging,
            KeyVaults = keyVaults,
        };
    }

    /// <summary>The resolver of an environment reaches the servers on premises through a gateway of its hub.</summary>
    private void RefuseForwardersWithoutGateway(DnsConfiguration dns, NetworkConfiguration network)
    {
        foreach (var (domain, servers) in dns.Forward)
        {
            foreach (var server in servers.Where(server => network.OnPremises.Any(range => range.Contains(AddressBlock.Parse(server + "/32")))))
            {
                _reader.Add(
                    PropertyPath.Member(ServiceSettings.ForwardPath, domain), server,
                    $"This server is on premises, as {NetworkKey}.onPremises says, and no hub has a gateway, so that no query would reach it.",
                    "Leave 'lab:edge.vpnGateway' out, write 'lab:edge.expressRouteGateway: true', or name a server that is reached without a gateway.");
            }
        }
    }

    /// <summary>The regions that the stack has virtual networks in; null where a mistake hides one of them.</summary>
    private AzureRegion[]? NetworkRegions(List<EnvironmentReading> environments, List<SpokeReading> spokes)
    {
        if (_reader.Mistakes.Any(mistake => mistake.Path.StartsWith(RegionsKey, StringComparison.Ordinal)
            || mistake.Path.StartsWith(SpokesKey, StringComparison.Ordinal)))
        {
            return null;
        }

        return
        [
            .. environments.Where(environment => !environment.HasHub).Select(environment => environment.Region!)
                .Concat(spokes.Select(spoke => spoke.Region!))
                .Distinct(),
        ];
    }

    private static List<EnvironmentReading> ReadRegions(Setting setting)
    {
        setting.Missing("a map with 'primary', the environment that every lab has");
        if (setting.Map("primary", "secondary") is not { } regions) return [];

        regions("primary").Missing("a map with name and addressSpace");
        EnvironmentReading[] read =
        [
            .. new[] { (EnvironmentKey.Primary, regions("primary")), (EnvironmentKey.Secondary, regions("secondary")) }
                .Where(environment => environment.Item2.IsPresent)
                .Select(environment => ReadEnvironment(environment.Item1, environment.Item2)),
        ];
        if (read is [var primary, var secondary])
        {
            if (primary.Region is not null && primary.Region == secondary.Region)
            {
                secondary.RegionSetting.Refuse(
                    "The primary environment is in this region, so that the names of the two would clash and one outage would take both.",
                    "Name another region.");
                secondary.Region = null;
            }

            if (primary.Space is { } one && secondary.Space is { } other && one.Overlaps(other))
            {
                secondary.SpaceSetting.Refuse(
                    $"{other} overlaps {one}, the address space of the primary environment, so that an address would mean two things.",
                    "Choose a range that nobody has.");
                secondary.Space = null;
            }

            foreach (var hub in read.Where(environment => environment.ExistingHub is { InspectionRouteTableName: null }))
            {
                hub.HubSetting.Refuse(
                    "The name of the route table of the subnet that inspects this hub's traffic is missing, without which nothing would lead "
                        + "from there to the other environment.",
                    "Write it in 'inspectionRouteTable'.");
            }
        }

        return [.. read];
    }

    private static EnvironmentReading ReadEnvironment(EnvironmentKey key, Setting setting)
    {
        if (setting.Map("name", "addressSpace", "hub") is not { } members) return new EnvironmentReading(key, setting, setting);
        members("name").Missing(SettingTypes.AcceptedRegion);
        members("addressSpace").Missing(SettingTypes.AcceptedRange);
        var (hub, hubRanges) = ReadExistingHub(members("hub"));
        return new EnvironmentReading(key, members("name"), members("addressSpace"))
        {
            Region = members("name").Region(),
            Space = members("addressSpace").PrivateRange(),
            HubSetting = members("hub"),
            HasHub = members("hub").IsPresent,
            HubRanges = hubRanges,
            ExistingHub = hub,
        };
    }

    private static (ExistingHubConfiguration? Hub, ImmutableArray<AddressBlock> Ranges) ReadExistingHub(Setting setting)
    {
        var members = setting.Map("id", "addressSpace", "nextHopIPAddress", "gatewayRouteTable", "inspectionRouteTable", "hasGateway");
        if (members is null) return (null, []);
        members("id").Missing("the id of the hub's virtual network");
        members("addressSpace").Missing($"a list of the ranges of the hub's virtual network, each {SettingTypes.AcceptedRange}");
        members("nextHopIPAddress").Missing($"the address that inspects the hub's traffic, {SettingTypes.AcceptedAddress}");
        var id = members("id").ResourceId("Microsoft.Network/virtualNetworks");
        var ranges = members("addressSpace").Ranges();
        var nextHop = members("nextHopIPAddress").Address();
        var table = members("gatewayRouteTable").Text("the name of the route table of the hub's GatewaySubnet");
        var inspectionTable = members("inspectionRouteTable").Text("the name of the route table of the subnet that inspects the hub's traffic");
        var hasGateway = members("hasGateway").Flag() ?? false;
        if (nextHop is not null && !ranges.IsEmpty && !ranges.Any(range => range.Contains(AddressBlock.Parse(nextHop + "/32"))))
        {
            members("nextHopIPAddress").Refuse(
                "This address is not in the hub's virtual network, so that the route of a peered network could not lead there.",
                "Write the private address of the hub's firewall or load balancer, or complete the ranges in 'addressSpace'.");
        }

        if (hasGateway && table is null && !members("gatewayRouteTable").IsPresent)
        {
            members("gatewayRouteTable").Missing(
                "the name of the route table of the hub's GatewaySubnet, without which what comes through the gateway would not be inspected");
        }

        return (id is null || nextHop is null ? null : new ExistingHubConfiguration(id, ranges, nextHop, table, inspectionTable, hasGateway), ranges);
    }

    private static List<SpokeReading> ReadSpokes(Setting setting, List<EnvironmentReading> environments)
    {
        var spokes = new List<SpokeReading>();
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in setting.List("a list of spokes, each a map with name and what else is known of it") ?? [])
        {
            if (item.Map("name", "environment", "region", "addressSpace", "purposes") is not { } members) continue;
            var name = ReadSpokeName(members("name"), first);
            var region = members("region").Region();
            var environment = ReadEnvironmentOf(members("environment"), region, environments);
            var range = members("addressSpace").PrivateRange();
            var purposes = ReadPurposes(members("purposes"));
            if (name is null) continue;
            var request = new SpokeRequest(name) { Range = range, Purposes = purposes };
            spokes.Add(new SpokeReading(request, environment, members("addressSpace").IsPresent ? members("addressSpace") : item)
            {
                Region = region ?? environments.FirstOrDefault(known => known.Key == environment)?.Region,
                HasPlace = range is not null || !members("addressSpace").IsPresent,
            });
        }

        return spokes;
    }

    /// <summary>A spoke joins the hub it names, or else that of its region, or else the primary one.</summary>
    private static EnvironmentKey ReadEnvironmentOf(Setting setting, AzureRegion? region, List<EnvironmentReading> environments)
    {
        var choice = setting.Choice<EnvironmentKey>();
        if (choice is EnvironmentKey.Secondary && environments.All(environment => environment.Key != EnvironmentKey.Secondary))
        {
            setting.Refuse("There is no secondary environment.", $"Describe it in {RegionsKey}.secondary, or join the primary one.");
        }

        return choice
            ?? environments.FirstOrDefault(environment => region is not null && environment.Region == region)?.Key
            ?? EnvironmentKey.Primary;
    }

    private static string? ReadSpokeName(Setting setting, Dictionary<string, string> first)
    {
        setting.Missing(AcceptedSpokeName);
        if (setting.Text(AcceptedSpokeName) is not { } name) return null;
        if (!SettingTypes.IsName(name, LongestSpokeName))
        {
            setting.Refuse("This cannot be part of the names of Azure resources.", $"Accepted: {AcceptedSpokeName}.");
        }
        else if (EnvironmentNames.All.Contains(name))
        {
            setting.Refuse("Another virtual network of the lab has this name.", "Give the spoke another name.");
        }
        else if (!first.TryAdd(name, setting.Path))
        {
            setting.Refuse($"Two spokes have this name; the other is {first[name]}.", "Give each spoke a name of its own.");
        }
        else
        {
            return name;
        }

        return null;
    }

    private static ImmutableArray<SpokePurpose> ReadPurposes(Setting setting)
    {
        var accepted = string.Join(", ", Purposes.Keys);
        var purposes = ImmutableSortedSet.CreateBuilder<SpokePurpose>();
        foreach (var item in setting.List($"a list of {accepted}") ?? [])
        {
            if (item.Text(accepted) is not { } text) continue;
            if (Purposes.TryGetValue(text, out var purpose)) purposes.Add(purpose);
            else item.Refuse($"This is not a purpose.{Suggestion.For(text, Purposes.Keys)}", $"Accepted: {accepted}.");
        }

        return purposes.Count == 0 ? [SpokePurpose.Workload] : [.. purposes];
    }

    /// <summary>The spokes that host agents, the first by itself: those with the purpose, since only their subnets are made for them.</summary>
    private static (string? First, ImmutableHashSet<string> All) ReadAgents(Setting setting, List<SpokeReading> spokes)
    {
        var hosts = spokes.Where(spoke => spoke.Request.Purposes.Contains(SpokePurpose.Agents)).Select(spoke => spoke.Request.Name).ToArray();
        var members = setting.Map("spoke", "spokes");
        var first = members?.Invoke("spoke") is { IsPresent: true } named ? Read(named) : hosts.FirstOrDefault();
        var further = members?.Invoke("spokes").List("a list of spokes with the purpose agents") ?? [];
        return (first, [.. further.Select(Read).Append(first).OfType<string>()]);

        string? Read(Setting named)
        {
            if (named.Text("the name of a spoke with the purpose agents") is not { } name) return null;
            if (hosts.Contains(name)) return name;
            if (spokes.Any(spoke => spoke.Request.Name == name))
            {
                named.Refuse(
                    "This spoke is not made for agents: its subnet has no delegation, which cannot be added under what uses it.",
                    $"Add 'agents' to the purposes of '{name}', or name a spoke that has it{Choices()}.");
            }
            else
            {
                named.Refuse($"There is no such spoke.{Suggestion.For(name, hosts)}", $"Name a spoke with the purpose agents{Choices()}.");
            }

            return null;
        }

        string Choices() => hosts.Length == 0 ? "" : $": {string.Join(", ", hosts)}";
    }

    private static NetworkConfiguration ReadNetwork(Setting setting)
    {
        var members = setting.Map("virtualNetworkPrefix", "onPremises", "dnsServers", "gatewayHosts", "gatewayServers");
        if (members is null) return new NetworkConfiguration(null, [], [], [], []);
        return new NetworkConfiguration(
            members("virtualNetworkPrefix").Integer(8, SubnetMinimum.AnySubnet.PrefixLength),
            members("onPremises").OutsideRanges(),
            members("dnsServers").NameServers(acceptsAzure: true),
            members("gatewayHosts").Domains(),
            members("gatewayServers").Domains());
    }

    private bool HasRoom(AddressBlock space, NetworkConfiguration network)
    {
        if (network.VirtualNetworkPrefix is not { } prefix || prefix >= space.PrefixLength) return true;
        _reader.Add(
            $"{NetworkKey}.virtualNetworkPrefix", prefix.ToString(CultureInfo.InvariantCulture),
            $"A virtual network of this size is larger than {space}, the address space that all of them share.",
            string.Create(CultureInfo.InvariantCulture, $"Accepted: a whole number from {space.PrefixLength} to {SubnetMinimum.AnySubnet.PrefixLength}."));
        return false;
    }

    /// <summary>Gives each environment and each spoke its addresses. What one environment has, the other may not use.</summary>
    /// <returns>False if something is wrong with them.</returns>
    private bool PlanAddresses(List<EnvironmentReading> environments, List<SpokeReading> spokes, NetworkConfiguration network)
    {
        var before = _reader.Mistakes.Count;
        foreach (var environment in environments)
        {
            if (environment.Space is not { } space || !HasRoom(space, network)) continue;
            var own = spokes.Where(spoke => spoke.Environment == environment.Key).ToArray();
            var addresses = EnvironmentAddresses.Plan(
                space, [.. own.Select(spoke => spoke.Request)], network.VirtualNetworkPrefix, InUse(environment));
            foreach (var problem in addresses.Problems)
            {
                var name = problem.Subject.Split('/')[0];
                var spoke = own.FirstOrDefault(spoke => spoke.Request.Name == name)?.AddressSetting;
                if (environment.HasHub && spoke is null && problem.Subject != name) continue;
                var isNamed = problem.Subject == (spoke is null ? space.ToString() : name);
                (spoke ?? environment.SpaceSetting).Refuse(isNamed ? problem.Message : $"{problem.Subject}: {problem.Message}", problem.Help);
            }

            environment.Networks = addresses.Networks;
            foreach (var spoke in own)
            {
                spoke.AddressSpace = addresses.Networks.Find(spoke.Request.Name);
                RefuseForAgents(spoke);
            }
        }

        return _reader.Mistakes.Count == before;

        IEnumerable<AddressAssignment> InUse(EnvironmentReading environment) =>
        [
            .. network.OnPremises.Select(range => new AddressAssignment("the networks on premises", range)),
            .. environments.SelectMany(other => other.HubRanges)
                .Select(range => new AddressAssignment("the hub that exists", range)),
            .. environments.Where(other => other != environment && other.Space is not null)
                .Select(other => new AddressAssignment("the other environment", other.Space!.Value)),
            .. spokes.Where(spoke => spoke.Environment < environment.Key && spoke is { AddressSpace: not null, Request.Range: not null })
                .Select(spoke => new AddressAssignment(spoke.Request.Name, spoke.AddressSpace!.Value)),
        ];
    }

    /// <summary>Agents cannot be everywhere, and a network in use does not move.</summary>
    private static void RefuseForAgents(SpokeReading spoke)
    {
        if (spoke is not { AddressSpace: { } space, Region: { } region } || !spoke.Request.Purposes.Contains(SpokePurpose.Agents)) return;
        if (SpokeLayout.PlanSubnets(space, spoke.Request.Purposes).Find(SpokeLayout.Applications) is not { } subnet) return;
        foreach (var problem in AgentAddresses.Check(spoke.Request.Name, space, subnet, region)) spoke.AddressSetting.Refuse(problem.Message, problem.Help);
    }

    /// <summary>An environment as it was written, with the addresses it was given.</summary>
    private sealed record EnvironmentReading(EnvironmentKey Key, Setting RegionSetting, Setting SpaceSetting)
    {
        public AzureRegion? Region { get; set; }

        public AddressBlock? Space { get; set; }

        /// <summary>What is written of a hub that exists already, also where it is too little.</summary>
        public Setting HubSetting { get; init; } = RegionSetting;

        public bool HasHub { get; init; }

        public ImmutableArray<AddressBlock> HubRanges { get; init; } = [];

        public ExistingHubConfiguration? ExistingHub { get; init; }

        public AddressPlan? Networks { get; set; }

        public bool IsSound => Region is not null && Space is not null && Networks is not null && HasHub == (ExistingHub is not null);

        public RegionConfiguration Configuration => new(
            Key,
            Region!,
            Space!.Value,
            Networks![EnvironmentAddresses.HubName],
            Networks[EnvironmentAddresses.SharedServicesName],
            ExistingHub);
    }

    /// <summary>A spoke as it was written: its region may be left to its hub, and its addresses to the planner.</summary>
    private sealed record SpokeReading(SpokeRequest Request, EnvironmentKey Environment, Setting AddressSetting)
    {
        public AzureRegion? Region { get; init; }

        /// <summary>False where the range that is written cannot be used. That is said once, and not again of what names the spoke.</summary>
        public bool HasPlace { get; init; }

        public AddressBlock? AddressSpace { get; set; }
    }
}
