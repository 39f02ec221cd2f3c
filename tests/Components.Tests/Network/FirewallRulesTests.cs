using System.Collections.Immutable;
using System.Net;
using Infra.Components.Addressing;
using Infra.Components.Network;
using Infra.Components.Network.Egress;
using Infra.Components.Tests.Network.Egress;
using Infra.Components.Tests.Testing;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Components.Tests.Network;

public sealed class FirewallRulesTests
{
    private const string IPGroup = "azure-native:network:IpGroup";
    private const string Group = "azure-native:network:FirewallPolicyRuleCollectionGroup";
    private const string Policy = "azure-native:network:FirewallPolicy";

    [Fact]
    public async Task Each_source_is_an_IP_group()
    {
        var recording = await RecordAsync();

        Assert.Equal(
            ["hub-amlcpt-wus3", "hub-apim", "hub-vint", "hub-agents", "hub-jumpbox", "hub-cloud", "hub-onprem"],
            recording.OfType(IPGroup).Select(group => group.Name));
        var agents = recording[IPGroup, "hub-agents"];
        Assert.Equal("ipg-hub-agents-wus3-k3x", agents["ipGroupsName"]);
        Assert.Equal(["10.0.18.192/26"], agents.List("ipAddresses"));
    }

    [Fact]
    public async Task Each_capability_is_a_rule_collection_group_of_the_policy_that_is_attached()
    {
        var recording = await RecordAsync();

        Assert.Equal(
            ["MachineLearning 300", "ApiManagement 400", "Agents 450", "Enterprise 500"],
            recording.OfType(Group).Select(group => $"{group["ruleCollectionGroupName"]} {group["priority"]}"));
        Assert.All(recording.OfType(Group), group => Assert.Equal("afwp-hub-wus3-k3x", group["firewallPolicyName"]));
        Assert.Single(recording.OfType(Policy));
        Assert.Equal(
            ["ApiManagement-Network 1400", "ApiManagement-Application 2400", "Gateway-Application 2401"],
            Collections(recording, "hub-ApiManagement").Select(collection => $"{collection["name"]} {collection["priority"]}"));
    }

    [Fact]
    public async Task Host_names_on_web_ports_become_application_rules_that_leave_TLS_alone()
    {
        var recording = await RecordAsync();

        var rule = Rules(recording, "hub-Agents").First(rule => (string)rule["name"] == "AllowContainerRegistry");
        Assert.Equal("ApplicationRule", rule["ruleType"]);
        Assert.Equal(["mcr.microsoft.com", "*.data.mcr.microsoft.com"], Texts(rule, "targetFqdns"));
        Assert.Equal(["/ids/azure-native:network:IpGroup/hub-agents"], Texts(rule, "sourceIpGroups"));
        Assert.Equal(false, rule["terminateTLS"]);
        var protocol = (ImmutableDictionary<string, object>)Assert.Single((ImmutableArray<object>)rule["protocols"]);
        Assert.Equal(("Https", "443"), (protocol["protocolType"], protocol["port"].ToString()));
    }

    /// <summary>Gap G12 of the Terraform lab: a service tag among host names never matches.</summary>
    [Fact]
    public async Task G12_service_tags_are_destination_addresses_and_host_names_are_destination_FQDNs()
    {
        var recording = await RecordAsync();

        var rules = recording.OfType(Group).SelectMany(group => Rules(recording, group.Name)).ToArray();
        Assert.Contains(rules, rule => Texts(rule, "destinationAddresses").Contains("AzureMonitor"));
        Assert.Contains(rules, rule => Texts(rule, "destinationFqdns").Contains("time.windows.com"));
        Assert.All(rules.SelectMany(rule => Texts(rule, "targetFqdns").Concat(Texts(rule, "destinationFqdns"))), host =>
            Assert.Equal(EgressDestinationKind.Fqdn, EgressDestination.Fqdn(host).Kind));
    }

    [Fact]
    public async Task A_tag_of_Azure_Firewall_is_an_FQDN_tag()
    {
        var record = new EgressRecord(
            "AllowUpdates", [EgressDestination.FqdnTag("WindowsUpdate")], [EgressPort.Http, EgressPort.Https], "Updates.", "https://example.com");
        var source = new EgressSource("windows", [AddressBlock.Parse("10.1.0.0/26")]);

        var recording = await RecordAsync(new EgressTopology { Additional = [new EgressCollection("Windows", source, [record])] });

        var rule = Assert.Single(Rules(recording, "hub-Additional"));
        Assert.Equal(["WindowsUpdate"], Texts(rule, "fqdnTags"));
        Assert.Equal(2, ((ImmutableArray<object>)rule["protocols"]).Length);
    }

    /// <summary>Row P020: web traffic between private addresses meets application rules, which source-NAT by themselves.</summary>
    [Fact]
    public async Task No_network_rule_opens_web_ports_to_private_addresses()
    {
        var recording = await RecordAsync();

        var web = recording.OfType(Group).SelectMany(group => Rules(recording, group.Name))
            .Where(rule => Texts(rule, "destinationPorts").Any(port => port is "80" or "443"))
            .SelectMany(rule => Texts(rule, "destinationAddresses"))
            .ToArray();
        Assert.NotEmpty(web);
        Assert.All(web, destination => Assert.False(IPAddress.TryParse(destination.Split('/')[0], out _), destination));
    }

    [Fact]
    public async Task Rule_collection_groups_are_made_one_after_the_other_and_before_the_firewall()
    {
        var recording = await RecordAsync();

        int[] dependencies = await Task.WhenAll(recording.OfType(Group).Select(DependenciesAsync));
        Assert.Equal([0, 1, 1, 1], dependencies);
        Assert.Equal(1, await DependenciesAsync(recording["azure-native:network:AzureFirewall", "hub"]));

        static async Task<int> DependenciesAsync(RecordedResource resource) =>
            (await OutputUtilities.GetValueAsync(resource.Options.DependsOn.ToOutput())).Length;
    }

    [Fact]
    public async Task IP_groups_change_one_after_the_other_and_never_beside_the_policy()
    {
        var recording = await RecordAsync();
        var groups = recording.OfType(IPGroup).Select(group => group.Name).ToArray();

        string[][] before = await Task.WhenAll(recording.OfType(IPGroup).Select(NamesBeforeAsync));
        Assert.Equal([[], .. groups[..^1].Select(group => new[] { group })], before);
        Assert.Equal(groups, await NamesBeforeAsync(recording[Policy, "hub"]));

        static async Task<string[]> NamesBeforeAsync(RecordedResource resource) =>
            [.. (await OutputUtilities.GetValueAsync(resource.Options.DependsOn.ToOutput())).Select(before => before.GetResourceName())];
    }

    /// <summary>
    /// The two values of <c>privateRanges</c> that are easily taken for each other, judged by what Azure makes of them: a destination in
    /// the ranges keeps the client's address, but for the one range that stands for none.
    /// </summary>
    [Fact]
    public async Task The_firewall_source_NATs_to_private_endpoints_and_would_not_with_the_inverted_value()
    {
        var recording = await RecordAsync();
        var ranges = recording[Policy, "hub"].List("snat.privateRanges").Cast<string>().ToArray();

        Assert.All(["10.0.5.132/32", "172.16.4.4/32", "192.168.1.4/32", "100.64.0.4/32", "20.1.2.3/32"], destination =>
        {
            Assert.True(SourceNats(ranges, destination));
            Assert.False(SourceNats(["0.0.0.0/0"], destination));
        });

        static bool SourceNats(IEnumerable<string> privateRanges, string destination) => privateRanges
            .Select(AddressBlock.Parse)
            .All(range => range == AddressBlock.Parse("255.255.255.255/32") || !range.Contains(AddressBlock.Parse(destination)));
    }

    /// <summary>Gap G20 of the Terraform lab: a Premium policy that detects nothing.</summary>
    [Fact]
    public async Task G20_a_premium_policy_drops_intrusions_and_a_standard_one_says_nothing_of_them()
    {
        var premium = await Lab.RecordAsync(hub => hub with { Firewall = new() { Tier = FirewallTier.Premium } });
        var alerting = await Lab.RecordAsync(hub => hub with
        {
            Firewall = new() { Tier = FirewallTier.Premium, IntrusionDetection = IntrusionDetectionMode.Alert },
        });
        var standard = await Lab.RecordAsync();

        Assert.Equal("Deny", premium[Policy, "hub"]["intrusionDetection.mode"]);
        Assert.Equal("Alert", alerting[Policy, "hub"]["intrusionDetection.mode"]);
        Assert.Null(standard[Policy, "hub"].Find("intrusionDetection"));
    }

    [Fact]
    public async Task Policy_analytics_read_the_workspace_for_thirty_days()
    {
        var recording = await Lab.RecordAsync(hub => hub with { Firewall = new() { InsightsWorkspaceId = "/workspace" } });

        var policy = recording[Policy, "hub"];
        Assert.Equal(
            ("true", "30", "/workspace"),
            (policy["insights.isEnabled"], policy["insights.retentionDays"], policy["insights.logAnalyticsResources.defaultWorkspaceId.id"]));
    }

    [Fact]
    public void The_names_announced_are_those_of_the_IP_groups_too()
    {
        var names = HubLayout.Names("hub", Lab.Primary, allowed: EgressPlan.For(Topologies.Full)).Select(request => request.Purpose);

        Assert.Contains("hub-agents", names);
    }

    private static Task<Recording> RecordAsync(EgressTopology? topology = null) =>
        Lab.RecordAsync(hub => hub with { Allowed = EgressPlan.For(topology ?? Topologies.Full) });

    private static IEnumerable<ImmutableDictionary<string, object>> Collections(Recording recording, string group) =>
        recording[Group, group].List("ruleCollections").Cast<ImmutableDictionary<string, object>>();

    private static IEnumerable<ImmutableDictionary<string, object>> Rules(Recording recording, string group) => Collections(recording, group)
        .SelectMany(collection => (ImmutableArray<object>)collection["rules"])
        .Cast<ImmutableDictionary<string, object>>();

    private static IEnumerable<string> Texts(ImmutableDictionary<string, object> rule, string key) =>
        rule.TryGetValue(key, out var values) ? ((ImmutableArray<object>)values).Cast<string>() : [];
}
