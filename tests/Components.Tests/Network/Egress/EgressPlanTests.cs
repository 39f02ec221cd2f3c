using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Infra.Components.Addressing;
using Infra.Components.Network;
using Infra.Components.Network.Egress;

namespace Infra.Components.Tests.Network.Egress;

public sealed partial class EgressPlanTests
{
    public static TheoryData<SpokePurpose> Purposes => [.. Enum.GetValues<SpokePurpose>()];

    [Theory]
    [MemberData(nameof(Purposes))]
    public void Every_purpose_has_records(SpokePurpose purpose)
    {
        var plan = EgressPlan.For(new EgressTopology { Spokes = [Topologies.Spoke(0, "westus3", purpose)] });

        Assert.NotEmpty(plan.Collections.SelectMany(collection => collection.Records));
    }

    [Fact]
    public void A_purpose_without_records_is_an_error()
    {
        var spoke = Topologies.Spoke(0, "westus3", (SpokePurpose)99);

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => EgressPlan.For(new EgressTopology { Spokes = [spoke] }));

        Assert.Contains("has no egress records", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_record_says_why_it_is_there_and_where_that_is_written() =>
        Assert.All(Records(EgressPlan.For(Topologies.Full)), record =>
        {
            Assert.EndsWith(".", record.Why, StringComparison.Ordinal);
            Assert.True(Uri.TryCreate(record.Source, UriKind.Absolute, out var page) && page.Scheme == Uri.UriSchemeHttps, record.Source);
        });

    [Fact]
    public void An_injected_gateway_may_reach_its_storage_and_nothing_of_what_a_classic_one_needs_besides()
    {
        var classic = Opens(SpokePurpose.Gateway);
        var injected = Opens(SpokePurpose.InjectedGateway);

        Assert.Contains("Storage", injected);
        Assert.Contains("*.openai.azure.com", injected);
        Assert.Subset(classic, injected);
        Assert.All(["Sql", "EventHub", "AzurePlatformLKM", "time.windows.com"], machine =>
            Assert.Equal((true, false), (classic.Contains(machine), injected.Contains(machine))));

        static HashSet<string> Opens(SpokePurpose purpose) =>
        [
            .. Records(EgressPlan.For(new EgressTopology { Spokes = [Topologies.Spoke(0, "westus3", purpose)] }))
                .SelectMany(record => record.Destinations).Select(destination => destination.Value),
        ];
    }

    /// <summary>A firewall tells destinations by the name that is called, and a private address behind it does not help.</summary>
    [Fact]
    public void Who_calls_the_gateway_may_call_it_by_its_own_name_and_the_gateway_calls_the_servers_it_publishes()
    {
        var plan = EgressPlan.For(Topologies.Full with
        {
            Spokes = [Topologies.Spoke(0, "westus3", SpokePurpose.Gateway, SpokePurpose.InjectedGateway), Topologies.Spoke(1, "westus3", SpokePurpose.Agents)],
            PeerHubs = [AddressBlock.Parse("10.32.0.64/26")],
            GatewayHosts = ["ai.example.com"],
            GatewayBackendHosts = ["learn.microsoft.com"],
        });

        Assert.Equal(["agents", "jumpbox", "onprem", "peers"], Senders("ai.example.com"));
        Assert.Equal(["apim", "injected", "vint"], Senders("learn.microsoft.com"));

        IEnumerable<string> Senders(string host) => plan.Collections
            .Where(collection => collection.Records.Any(record => record.IsApplication && record.Destinations.Any(to => to.Value == host)))
            .Select(collection => collection.Source.Name).Order(StringComparer.Ordinal);
    }

    /// <summary>Gap G20 of the Terraform lab: every host in Azure may reach every host in Azure, and any website.</summary>
    [Fact]
    public void G20_nothing_is_open_to_everywhere_or_from_spoke_to_spoke()
    {
        var plan = EgressPlan.For(Topologies.Full);

        var networks = Records(plan).Where(record => record.Kind == EgressDestinationKind.Network).SelectMany(record => record.Destinations);
        Assert.All(networks, network => Assert.Equal(Topologies.Full.DnsInbound, AddressBlock.Parse(network.Value)));
        Assert.DoesNotContain(Records(plan).SelectMany(record => record.Destinations), destination => destination.Value is "*" or "Internet" or "AzureCloud");
    }

    /// <summary>Gap G12 of the Terraform lab: the tags of another region's compute name the hub's region.</summary>
    [Fact]
    public void G12_a_regional_tag_names_the_region_of_the_spokes_that_it_is_for()
    {
        var plan = EgressPlan.For(new EgressTopology
        {
            Spokes = [Topologies.Spoke(0, "westus3", SpokePurpose.Workload), Topologies.Spoke(1, "eastus2", SpokePurpose.Workload)],
        });

        var regional = plan.Collections.ToDictionary(
            collection => collection.Source.Name,
            collection => collection.Records.SelectMany(record => record.Destinations).Select(destination => destination.Value)
                .Where(tag => tag.StartsWith("Storage.", StringComparison.Ordinal) || tag.StartsWith("BatchNode", StringComparison.Ordinal)));
        Assert.Equal(["BatchNodeManagement.eastus2", "Storage.eastus2"], regional["amlcpt-eus2"]);
        Assert.Equal(["BatchNodeManagement.westus3", "Storage.westus3"], regional["amlcpt-wus3"]);
    }

    [Fact]
    public void Groups_are_ranked_machine_learning_gateway_agents_enterprise()
    {
        var plan = EgressPlan.For(Topologies.Full);

        Assert.Equal(
            [("MachineLearning", 300), ("ApiManagement", 400), ("Agents", 450), ("Enterprise", 500)],
            plan.Groups.Select(group => (group.Name, group.Priority)));
        Assert.Equal(
            ["amlcpt-wus3", "apim", "vint", "agents", "jumpbox", "cloud", "onprem"], plan.Sources.Select(source => source.Name));
    }

    /// <summary>Gap G09 of the Terraform lab: what comes from the other environment is dropped. It has the address of that hub's inspection.</summary>
    [Fact]
    public void G09_a_peered_hub_reaches_private_endpoints_and_nothing_else()
    {
        var plan = EgressPlan.For(Topologies.Full with { PeerHubs = [AddressBlock.Parse("10.0.16.64/26")] });

        var peers = plan.Collections.Single(collection => collection.Source.Name == "peers");
        Assert.Equal([AddressBlock.Parse("10.0.16.64/26")], peers.Source.Ranges);
        var hosts = Assert.Single(peers.Records).Destinations.Select(destination => destination.Value).ToArray();
        Assert.Contains("*.azure-api.net", hosts);
        Assert.All(hosts, host => Assert.StartsWith("*.", host, StringComparison.Ordinal));
    }

    /// <summary>Queries for forwarded domains left the resolver and were dropped by the hub: no record named the servers.</summary>
    [Fact]
    public void Forwarded_dns_was_always_dropped_and_now_reaches_every_server_over_both_protocols() => Prop.ForAll(Topologies.Any(), topology =>
    {
        var opened = Opened(EgressPlan.For(topology));
        foreach (var (forwarder, protocol) in topology.Forwarders.SelectMany(_ => new[] { "Tcp", "Udp" }, (forwarder, protocol) => (forwarder, protocol)))
        {
            if (topology.DnsOutbound is { } outbound) Assert.Contains($"{outbound} {forwarder} {protocol} 53", opened);

            // A server here is asked by the other environment's resolver as well, by way of both hubs; one elsewhere is not.
            var isHere = topology.Cloud.Any(space => space.Contains(forwarder));
            Assert.All(
                topology.PeerHubs.Concat(topology.PeerDnsOutbound),
                asking => Assert.Equal(isHere, opened.Contains($"{asking} {forwarder} {protocol} 53")));
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    /// <summary>A record let the premises reach the jump box by SSH and RDP, whose security group lets nobody in but Bastion.</summary>
    [Fact]
    public void No_record_opens_the_jump_box_which_admits_Bastion_alone() => Prop.ForAll(Topologies.Any(), topology =>
    {
        var opened = Records(EgressPlan.For(topology)).Where(record => record.Kind == EgressDestinationKind.Network)
            .SelectMany(record => record.Destinations).Select(destination => AddressBlock.Parse(destination.Value));
        Assert.All(opened, range => Assert.False(range.Overlaps(Topologies.Full.JumpBox!.Value), $"{range} is open."));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Only_a_jump_box_that_joins_the_directory_reaches_what_that_needs()
    {
        Assert.DoesNotContain("enterpriseregistration.windows.net", Hosts(Topologies.Full));
        Assert.Contains("enterpriseregistration.windows.net", Hosts(Topologies.Full with { JumpBoxHasEntraLogin = true }));

        static IEnumerable<string> Hosts(EgressTopology topology) =>
            Records(EgressPlan.For(topology)).SelectMany(record => record.Destinations).Select(destination => destination.Value);
    }

    [Fact]
    public void Additional_collections_come_last()
    {
        var record = new EgressRecord("AllowPartner", [EgressDestination.Fqdn("api.example.com")], [EgressPort.Https], "A partner.", "https://example.com");
        var partner = new EgressCollection("Partner", new EgressSource("partner", [AddressBlock.Parse("10.1.0.0/26")]), [record]);

        var plan = EgressPlan.For(Topologies.Full with { Additional = [partner] });

        Assert.Equal(partner, plan.Groups[^1].Collections.Single());
    }

    /// <summary>Gap G42 of the Terraform lab: what the jump box needs cannot be installed. Its script names the hosts it downloads from.</summary>
    [Fact]
    public void G42_the_jump_box_reaches_every_host_that_its_script_names()
    {
        using var reader = new StreamReader(typeof(EgressPlan).Assembly.GetManifestResourceStream("jump-box.ps1")!);
        var named = Hosts().Matches(reader.ReadToEnd()).Select(match => match.Groups[1].Value).Distinct().ToArray();

        var jumpBox = EgressPlan.For(Topologies.Full).Collections.Single(collection => collection.Source.Name == "jumpbox");
        var allowed = jumpBox.Records.SelectMany(record => record.Destinations).Select(destination => destination.Value).ToHashSet();
        Assert.NotEmpty(named);
        Assert.All(named, host => Assert.Contains(host, allowed));
    }

    /// <summary>Each source is exactly the subnets of its role: of every spoke that has the purpose, and of no other.</summary>
    [Fact]
    public void Sources_are_the_subnets_of_those_who_have_the_need() => Prop.ForAll(Topologies.Any(), topology =>
    {
        var plan = EgressPlan.For(topology);
        Assert.Equal(Subnets(topology, SpokePurpose.Agents, SpokeLayout.Applications), Ranges("agents"));
        Assert.Equal(Subnets(topology, SpokePurpose.Gateway, SpokeLayout.ApiManagement), Ranges("apim"));
        Assert.Equal(Subnets(topology, SpokePurpose.Gateway, SpokeLayout.VirtualNetworkIntegration), Ranges("vint"));
        Assert.Equal(Subnets(topology, SpokePurpose.InjectedGateway, SpokeLayout.ApiManagement), Ranges("injected"));
        Assert.Equal(Subnets(topology, SpokePurpose.Workload, SpokeLayout.MachineLearningCompute), Ranges("amlcpt-"));

        IEnumerable<AddressBlock> Ranges(string name) =>
            plan.Sources.Where(source => source.Name.StartsWith(name, StringComparison.Ordinal)).SelectMany(source => source.Ranges).Order();
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    /// <summary>A new spoke opens what it needs and closes nothing.</summary>
    [Fact]
    public void A_new_spoke_takes_nothing_from_the_others() => Prop.ForAll(Topologies.Any(), topology =>
    {
        var grown = topology with { Spokes = topology.Spokes.Add(Topologies.Spoke(topology.Spokes.Length, "westus3", SpokePurpose.Agents)) };
        Assert.Subset(Opened(EgressPlan.For(grown)), Opened(EgressPlan.For(topology)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    /// <summary>What Azure demands of a policy: names and priorities that are used once.</summary>
    [Fact]
    public void Names_and_priorities_are_unique() => Prop.ForAll(Topologies.Any(), topology =>
    {
        var plan = EgressPlan.For(topology);
        Assert.Distinct(plan.Groups.Select(group => group.Priority));
        Assert.Distinct(plan.Groups.SelectMany(group => group.Collections.Select((_, index) => group.Priority + index)));
        Assert.Distinct(plan.Collections.Select(collection => collection.Name));
        Assert.All(plan.Collections, collection => Assert.Distinct(collection.Records.Select(record => record.Name)));
        Assert.All(plan.Sources, source => Assert.NotEmpty(source.Ranges));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private static IEnumerable<EgressRecord> Records(EgressPlan plan) => plan.Collections.SelectMany(collection => collection.Records);

    private static IEnumerable<AddressBlock> Subnets(EgressTopology topology, SpokePurpose purpose, string subnet) => topology.Spokes
        .Where(spoke => spoke.Purposes.Contains(purpose))
        .Select(spoke => SpokeLayout.PlanSubnets(spoke.AddressSpace, spoke.Purposes)[subnet])
        .Order();

    private static HashSet<string> Opened(EgressPlan plan) =>
    [
        .. from collection in plan.Collections
           from range in collection.Source.Ranges
           from record in collection.Records
           from destination in record.Destinations
           from port in record.Ports
           select $"{range} {destination} {port.Protocol} {port}",
    ];

    [GeneratedRegex("https://([a-z0-9.-]+)/")]
    private static partial Regex Hosts();
}
