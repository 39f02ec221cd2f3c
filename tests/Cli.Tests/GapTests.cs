using System.Text.Json;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;
using Infra.Cli.Tests.DevPlan;
using Infra.Cli.Tests.Parity;
using Infra.Components.Addressing;
using Infra.Components.Dns;
using Infra.Components.Regions;
using Infra.Stacks.Configuration;
using Infra.Tests;

namespace Infra.Cli.Tests;

/// <summary>Defects of the Terraform lab that the whole command shows to be absent, by their numbers there.</summary>
public sealed class GapTests
{
    [Fact]
    public async Task G01_the_documented_pair_of_address_spaces_holds_two_whole_environments()
    {
        var result = await PreviewAsync("""
            config:
              lab:regions:
                primary: { name: westus3, addressSpace: 10.0.0.0/20 }
                secondary: { name: centralus, addressSpace: 10.0.16.0/20 }
              lab:spokes:
                - { name: wl1 }
                - { name: wl2 }
                - { name: wl3, region: eastus2 }
                - { name: wl4, environment: secondary }
                - { name: wl5, environment: secondary }
            """);

        AssertClean(result);
    }

    [Fact]
    public void G02_every_committed_stack_file_reads_without_a_mistake()
    {
        var project = ProjectFile.Find(Repository.Root);
        var stacks = Directory.GetFiles(Repository.Root, "Pulumi.*.yaml").Select(file => Path.GetFileName(file).Split('.')[1]).ToArray();

        Assert.Contains("dev", stacks);
        Assert.All(stacks, stack => LabConfiguration.Read(StackFile.Read(project, stack), project.Name));
    }

    [Theory]
    [MemberData(nameof(ExampleStacks.Whole), MemberType = typeof(ExampleStacks))]
    public async Task G04_no_zone_of_an_example_stack_hides_a_service_and_one_that_did_would_be_refused(string stack)
    {
        AssertMissed(
            await ExampleStacks.PlanAsync(stack),
            plan => plan.All("privatedns:PrivateZone") is { IsEmpty: false } zones &&
                zones.All(zone => !PrivateDnsZoneCatalog.Check(zone.Text("privateZoneName")!).Any()),
            Mutation.Set("privatedns:PrivateZone", null, "privateZoneName", "azure-api.net"));

        var refused = await PreviewAsync(Minimal + "  lab:dns: { zones: [azure-api.net] }\n");
        Assert.StartsWith("[exit status 2]", refused, StringComparison.Ordinal);
        Assert.Contains("lab:dns.zones[0] = 'azure-api.net'", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task G11_a_spoke_may_be_in_the_region_of_any_hub_without_a_name_used_twice()
    {
        var result = await PreviewAsync("""
            config:
              lab:regions:
                primary: { name: westus3, addressSpace: 10.0.0.0/16 }
                secondary: { name: centralus, addressSpace: 10.1.0.0/16 }
              lab:spokes:
                - { name: wl1 }
                - { name: hero1, region: westus3 }
                - { name: hero2, region: centralus }
                - { name: wl2, environment: secondary }
                - { name: hero3, environment: secondary, region: westus3 }
            """);

        AssertClean(result);
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("dual-region")]
    public async Task G12_host_names_are_hosts_and_regional_tags_are_of_the_region_of_who_may_use_them(string stack)
    {
        const string Group = "network:FirewallPolicyRuleCollectionGroup";
        var plan = await ExampleStacks.PlanAsync(stack);
        AssertMissed(
            plan,
            plan => FirewallRows.Rules(plan).Any() && FirewallRows.Rules(plan).All(rule =>
                FirewallRows.Texts(rule.Value, "targetFqdns").Concat(FirewallRows.Texts(rule.Value, "destinationFqdns")).All(IsHost) &&
                FirewallRows.Texts(rule.Value, "destinationAddresses").All(destination => IsOfItsSources(plan, rule.Value, destination))),
            new("a tag as host name", plan => plan.With(
                Group, "hub-ApiManagement", "ruleCollections.0.rules.0.destinationFqdns", new ListValue([new TextValue("AzureMonitor")]))),
            Mutation.Set(Group, "hub-ApiManagement", "ruleCollections.0.rules.0.destinationAddresses.0", "Storage.brazilsouth"));

        static bool IsHost(string text) => text.Contains('.', StringComparison.Ordinal) && !text.Any(char.IsAsciiLetterUpper);

        static bool IsOfItsSources(Plan plan, ObjectValue rule, string destination)
        {
            if (destination.Split('.') is not [_, var last] || !AzureRegion.TryFind(last, out var region)) return true;
            var sources = plan.All("network:IpGroup").Where(group => FirewallRows.Texts(rule, "sourceIpGroups").Contains(group.Id))
                .SelectMany(group => group.Texts("ipAddresses")).Select(AddressBlock.Parse).ToArray();
            return plan.All("network:VirtualNetwork").Any(network => network.Text("location") == region.Name &&
                network.Texts("addressSpace.addressPrefixes").Select(AddressBlock.Parse).Any(range => sources.Any(range.Contains)));
        }
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("nva")]
    [InlineData("dual-region")]
    public async Task G19_no_machine_has_a_public_address_and_the_names_of_every_network_beside_a_policy_are_watched(string stack)
    {
        const string Interface = "network:NetworkInterface";
        const string DomainList = "dnsresolver:DnsResolverDomainList";
        AssertMissed(
            await ExampleStacks.PlanAsync(stack),
            plan => plan.All(Interface) is { IsEmpty: false } cards &&
                cards.All(card => card.Objects("ipConfigurations").All(configuration => configuration["publicIPAddress"] is null)) &&
                plan.All(DomainList) is { IsEmpty: false } lists && lists.All(list => !list.Texts("domains").IsEmpty) &&
                Watched(plan).IsSupersetOf(Beside(plan)),
            new("a public address", plan => plan.With(Interface, "jump", "ipConfigurations.0.publicIPAddress", new ObjectValue([new("id", new TextValue("pip"))]))),
            new("an empty list", plan => plan.With(DomainList, null, "domains", new ListValue([]))),
            Mutation.Remove("dnsresolver:DnsResolverPolicyVirtualNetworkLink", "shared-wl1"));

        static HashSet<string?> Watched(Plan plan) => plan.All("dnsresolver:DnsResolverPolicyVirtualNetworkLink")
            .Select(link => link.Text("virtualNetwork.id")).ToHashSet(StringComparer.OrdinalIgnoreCase);

        static IEnumerable<string?> Beside(Plan plan) => plan.All("network:VirtualNetwork")
            .Where(network => plan.All("dnsresolver:DnsResolverPolicy").Any(policy => policy.Text("location") == network.Text("location")))
            .Select(network => network.Id);
    }

    [Fact]
    public async Task G20_no_rule_is_for_every_site_and_threats_and_intrusions_are_denied()
    {
        const string Group = "network:FirewallPolicyRuleCollectionGroup";
        const string Policy = "network:FirewallPolicy";
        AssertMissed(
            await ExampleStacks.PlanAsync("dual-region"),
            plan => FirewallRows.Rules(plan).Any() && FirewallRows.Rules(plan).All(rule => new[] { "targetFqdns", "destinationFqdns", "destinationAddresses" }
                    .SelectMany(key => FirewallRows.Texts(rule.Value, key)).All(destination => destination is not ("*" or "0.0.0.0/0" or "Internet"))) &&
                plan.All(Policy) is { IsEmpty: false } policies && policies.All(policy =>
                    policy.Text("threatIntelMode") == "Deny" && (policy.Text("sku.tier") == "Premium") == (policy.Text("intrusionDetection.mode") == "Deny")),
            Mutation.Set(Group, "hub-ApiManagement", "ruleCollections.0.rules.0.destinationAddresses.0", "*"),
            Mutation.Set(Policy, "hub", "threatIntelMode", "Off"),
            Mutation.Drop(Policy, "hub2", "intrusionDetection"));
    }

    /// <summary>The routes are those of the private endpoints in the same network, which its system routes would lead to directly.</summary>
    [Fact]
    public async Task G20_a_subnet_that_reaches_the_endpoint_beside_it_uninspected_is_an_error()
    {
        var plan = await ExampleStacks.PlanAsync("dev");
        var bypassed = DevLab.Findings(Mutation.Drop("network:RouteTable", "wl1-data", "routes.1").Apply(plan) with { Findings = [] });

        Assert.DoesNotContain(plan.Findings, finding => finding.Rule == "private-endpoint-bypass");
        Assert.Contains(bypassed, finding => finding is { Rule: "private-endpoint-bypass", Severity: Severity.Error });
    }

    [Theory]
    [InlineData("hub", "shared")]
    [InlineData("hub2", "shared2")]
    public async Task G28_the_firewall_is_declared_with_the_resolver_as_its_only_DNS_server_and_waits_for_the_zones(string hub, string shared)
    {
        const string Policy = "network:FirewallPolicy";
        AssertMissed(
            await ExampleStacks.PlanAsync("dual-region"),
            plan => plan.All(Policy, hub) is [var policy] && policy.Texts("dnsSettings.servers") is [var server] &&
                server == SharedServicesRows.ResolverAddress(plan, shared) && plan.WaitsFor(policy, "privatedns:VirtualNetworkLink") &&
                plan.Resources.All(resource => !resource.Type.StartsWith("command:", StringComparison.Ordinal)),
            Mutation.Set(Policy, hub, "dnsSettings.servers.0", "168.63.129.16"),
            Mutation.Hasten(Policy, hub));
    }

    [Fact]
    public async Task G35_the_outputs_name_every_subnet_of_every_spoke()
    {
        using var plan = await PlanAsync(Minimal);
        var outputs = plan.RootElement.GetProperty("outputs");
        var known = plan.RootElement.GetProperty("resources").EnumerateArray()
            .Where(resource => resource.GetProperty("type").GetString() == "azure-native:network:VirtualNetwork" && resource.GetProperty("name").GetString() == "wl1")
            .SelectMany(network => network.GetProperty("outputs").GetProperty("subnets").EnumerateArray())
            .ToDictionary(subnet => subnet.GetProperty("name").GetString()!, subnet => subnet.GetProperty("id").GetString(), StringComparer.Ordinal);
        var given = outputs.GetProperty("SpokeSubnetIds").GetProperty("wl1").EnumerateObject()
            .ToDictionary(subnet => subnet.Name, subnet => subnet.Value.GetString(), StringComparer.Ordinal);

        Assert.NotEmpty(known);
        Assert.Equal(known.OrderBy(subnet => subnet.Key, StringComparer.Ordinal), given.OrderBy(subnet => subnet.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task G36_what_costs_most_can_be_left_out_and_a_budget_asked_for()
    {
        Assert.Contains("VirtualNetworkGateway", await PreviewAsync(Minimal), StringComparison.Ordinal);
        Assert.DoesNotContain("VirtualNetworkGateway", await PreviewAsync(Minimal + "  lab:edge: { vpnGateway: false }\n"), StringComparison.Ordinal);
        Assert.Equal((true, true), await AccessAsync("jumpBox"));
        Assert.Equal((true, false), await AccessAsync("bastion"));
        Assert.Equal((false, false), await AccessAsync("none"));
        Assert.DoesNotContain("Budget", await PreviewAsync(Minimal), StringComparison.Ordinal);
        Assert.Contains(
            "Budget", await PreviewAsync(Minimal + "  lab:alerts: { emails: [team@example.com], monthlyBudget: 500 }\n"), StringComparison.Ordinal);

        static async Task<(bool HasBastion, bool HasMachine)> AccessAsync(string mode)
        {
            var result = await PreviewAsync(Minimal + $"  lab:access: {mode}\n");
            AssertClean(result);
            return (result.Contains("network:BastionHost", StringComparison.Ordinal), result.Contains("compute:VirtualMachine", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task G38_no_region_but_the_configured_ones_occurs_in_the_plan()
    {
        using var project = LabPreviewTests.Project(Minimal.Replace("westus3", "swedencentral", StringComparison.Ordinal));
        var plan = await LabPreviewTests.RunAsync(project.Path, "preview", "--format", "json");

        Assert.Contains("swedencentral", plan, StringComparison.Ordinal);
        Assert.DoesNotMatch("westus|eastus|centralus\"", plan);
    }

    [Fact]
    public async Task G39_what_the_lab_never_checked_is_reported_in_one_run()
    {
        var result = await PreviewAsync("""
            config:
              lab:regions:
                primary: { name: westus33, addressSpace: 10.0.0.0/16 }
                third: { name: eastus2, addressSpace: 10.0.0.0/16 }
              lab:firewall: { tier: Basick }
              lab:network: { onPremises: [300.0.0.0/8] }
              lab:spokes:
                - { name: This name is far too long and not allowed }
                - { name: wl1, addressSpace: 10.9.0.0/22 }
                - { name: wl2, addressSpace: 10.9.0.0/22 }
            """);

        Assert.StartsWith("[exit status 2]", result, StringComparison.Ordinal);
        Assert.All(
            ["westus33", "third", "Basick", "300.0.0.0/8", "This name is far too long", "lab:spokes[2].addressSpace"],
            mistake => Assert.Contains(mistake, result, StringComparison.Ordinal));
    }

    private const string Minimal = """
        config:
          lab:regions: { primary: { name: westus3, addressSpace: 10.0.0.0/16 } }
          lab:spokes: [{ name: wl1 }]

        """;

    /// <summary>Asserts that the plan is right, and is so no more with any of the changes.</summary>
    private static void AssertMissed(Plan plan, Func<Plan, bool> isRight, params Mutation[] changes)
    {
        Assert.True(isRight(plan));
        Assert.All(changes, change => Assert.False(isRight(change.Apply(plan)), $"Nobody misses it with {change.What}."));
    }

    private static void AssertClean(string result)
    {
        Assert.StartsWith("[exit status 0]", result, StringComparison.Ordinal);
        Assert.Contains(" 0 errors · 0 warnings · 0 unknown", result, StringComparison.Ordinal);
    }

    private static async Task<string> PreviewAsync(string stack)
    {
        using var project = LabPreviewTests.Project(stack);
        return await LabPreviewTests.RunAsync(project.Path, "preview");
    }

    private static async Task<JsonDocument> PlanAsync(string stack)
    {
        using var project = LabPreviewTests.Project(stack);
        var file = Path.Combine(project.Path, "plan.json");
        await LabPreviewTests.RunAsync(project.Path, "preview", "--quiet", "--out", file);
        return JsonDocument.Parse(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
    }
}
