using System.Text.Json;
using Infra.Analysis.Checks.Foundry;
using Infra.Analysis.Diff;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Tests.Checks.Foundry;

/// <summary>A managed network in order, and each flaw alone.</summary>
public sealed class ManagedNetworksTests
{
    private const string Accounts = FoundryPlan.Accounts;
    private const string Rules = Accounts + "/managedNetworks/outboundRules";
    private const string Approver = "b556d68e-0be0-4f35-a333-ad7ee1ce17ea";

    private static readonly string Storage = Id("Microsoft.Storage/storageAccounts", "st");
    private static readonly string Cosmos = Id("Microsoft.DocumentDB/databaseAccounts", "cosmos");
    private static readonly string Search = Id("Microsoft.Search/searchServices", "srch");
    private static readonly string Gateway = Id("Microsoft.ApiManagement/service", "apim");

    private static readonly Plan Lab = Draw();

    [Fact]
    public void A_network_in_order_passes() => Assert.Empty(ManagedNetworks.Check(Lab));

    [Fact]
    public void An_account_whose_agents_are_elsewhere_is_none_of_its_business() => Assert.Empty(ManagedNetworks.Check(
        Lab.WithBody("account", SampleLab.Value("""{ "scenario": "agent", "subnetArmId": "/subnets/a" }"""), "properties", "networkInjections", 0)
            .WithBody("account", new TextValue("norwaywest"), "location")));

    [Fact]
    public void A_region_without_managed_networks() =>
        Single(Lab.WithBody("account", new TextValue("norwaywest"), "location"), ManagedNetworks.RegionRule, Severity.Error, "account", "location");

    [Fact]
    public void A_network_that_nobody_says_anything_about() => Single(
        Lab.Without("network"), ManagedNetworks.NetworkRule, Severity.Warning, "account", "properties.networkInjections");

    [Theory]
    [InlineData("managedNetworkKind", "V1")]
    [InlineData("isolationMode", "Disabled")]
    public void Settings_that_Azure_refuses(string setting, string value) => Single(
        Lab.WithBody("network", new TextValue(value), "properties", "managedNetwork", setting),
        ManagedNetworks.NetworkRule, Severity.Error, "network", $"properties.managedNetwork.{setting}");

    [Fact]
    public void A_second_name_for_the_network()
    {
        var plan = Lab.With("network", network => network with { Arm = network.Arm! with { Name = "aif/mine" } });

        Single(plan, ManagedNetworks.NetworkRule, Severity.Error, "network", "name");
    }

    [Theory]
    [InlineData("isolationMode", "AllowInternetOutbound", "only in a network that lets nothing else out")]
    [InlineData("firewallSku", "Basic", "is a Basic one")]
    public void A_host_name_where_the_network_takes_none(string setting, string value, string expected)
    {
        var finding = Single(
            Lab.WithBody("network", new TextValue(value), "properties", "managedNetwork", setting),
            ManagedNetworks.OutboundRule, Severity.Error, "rule-host", "properties.type");
        Assert.Contains(expected, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_category_that_only_Azures_own_rules_have() => Single(
        Lab.WithBody("rule-st", new TextValue("Required"), "properties", "category"),
        ManagedNetworks.OutboundRule, Severity.Error, "rule-st", "properties.category");

    [Theory]
    [InlineData("rule-apim", "gateways")]
    [InlineData("rule-account", "blob")]
    public void A_part_that_the_resource_does_not_have(string rule, string part) => Assert.Contains(
        ManagedNetworks.Check(Lab.WithBody(rule, new TextValue(part), "properties", "destination", "subresourceTarget")),
        finding => finding.Rule == ManagedNetworks.OutboundRule && finding.Path == "properties.destination.subresourceTarget");

    [Theory]
    [InlineData("rule-st", "files")]
    [InlineData("rule-cosmos", "threads")]
    [InlineData("rule-srch", "vectors")]
    public void A_store_without_a_way_to_it(string rule, string connection)
    {
        var finding = Single(Lab.Without(rule), ManagedNetworks.MissingRule, Severity.Error, connection, "properties.metadata.ResourceId");

        Assert.Contains("no outbound rule leads to its part", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_part_of_a_store_is_not_the_one_that_agents_use() => Single(
        Lab.WithBody("rule-st", new TextValue("file"), "properties", "destination", "subresourceTarget"),
        ManagedNetworks.MissingRule, Severity.Error, "files", "properties.metadata.ResourceId");

    [Fact]
    public void Traces_that_would_be_lost()
    {
        Single(Lab.Without("rule-monitor"), ManagedNetworks.MissingRule, Severity.Warning, "insights", "properties.target");
        Assert.Empty(ManagedNetworks.Check(Lab.Without("rule-monitor").Without("insights")));
    }

    [Fact]
    public void Rules_at_the_same_time()
    {
        var findings = ManagedNetworks.Check(Lab.With("rule-srch", rule => rule with { DependsOn = [] })).ToArray();

        Assert.Contains(findings, finding => finding.Urn == Lab.Urn("rule-srch"));
        Assert.All(findings, finding => Assert.Equal((ManagedNetworks.ParallelRule, Severity.Warning), (finding.Rule, finding.Severity)));
    }

    [Fact]
    public void A_capability_host_that_does_not_wait() => Single(
        Lab.With("host", host => host with { DependsOn = [] }), ManagedNetworks.UnawaitedRule, Severity.Error, "host", "");

    [Theory]
    [InlineData("PremiumV2", null, Severity.Unknown)]
    [InlineData("BasicV2", null, Severity.Error)]
    [InlineData("Developer", "Internal", Severity.Error)]
    public void A_gateway_that_a_managed_network_does_not_reach(string tier, string? network, Severity severity)
    {
        var plan = Lab.WithBody("apim", new TextValue(tier), "sku", "name");
        if (network is not null) plan = plan.WithBody("apim", new TextValue(network), "properties", "virtualNetworkType");

        Single(plan, ManagedNetworks.GatewayRule, severity, "rule-apim", "properties.destination.serviceResourceId");
    }

    [Fact]
    public void A_classic_gateway_outside_of_any_network_is_reached() => Assert.Empty(ManagedNetworks.Check(
        Lab.WithBody("apim", new TextValue("Standard"), "sku", "name").WithBody("apim", new TextValue("None"), "properties", "virtualNetworkType")));

    /// <summary>The gap of the lab: its rule for the gateway lists no names, so that one with a domain of its own is not found.</summary>
    [Fact]
    public void A_name_of_the_gateway_that_agents_could_not_resolve() => Single(
        Lab.WithBody("rule-apim", null, "properties", "fqdns"), ManagedNetworks.GatewayRule, Severity.Error, "rule-apim", "properties.fqdns");

    [Fact]
    public void An_endpoint_that_nobody_may_approve()
    {
        Single(Lab.Without("approver-st"), ManagedNetworks.ApproverRule, Severity.Error, "rule-st", "properties.destination.serviceResourceId");
        Assert.Empty(ManagedNetworks.Check(Lab.Without("approver-st").With(Grant("group", Approver, NetworkPlan.Group))));
    }

    [Fact]
    public void An_approver_who_may_do_anything() => Single(
        Lab.With(Grant("contributor", "b24988ac-6180-42a0-ab88-20f7382dd24c", NetworkPlan.Group)),
        ManagedNetworks.ContributorRule, Severity.Warning, "contributor", "properties.roleDefinitionId");

    [Fact]
    public void A_store_that_admits_subnets_too() => Single(
        Lab.WithBody("st", SampleLab.Value("""{ "virtualNetworkRules": [{ "id": "/subnets/a" }] }"""), "properties", "networkAcls"),
        ManagedNetworks.ServiceEndpointRule, Severity.Warning, "st", "properties.virtualNetworkRules");

    [Theory]
    [InlineData("isolationMode", "AllowInternetOutbound", true)]
    [InlineData("firewallSku", "Basic", true)]
    [InlineData("isolationMode", "AllowOnlyApprovedOutbound", false)]
    public void A_network_is_never_loosened(string setting, string value, bool refused)
    {
        var after = Lab.WithBody("network", new TextValue(value), "properties", "managedNetwork", setting);

        var findings = PlanDiff.Compare(Lab, after).Findings.Where(finding => finding.Rule == "diff-managed-network").ToArray();

        Assert.Equal(refused ? [($"properties.managedNetwork.{setting}", Severity.Error)] : [], findings.Select(finding => (finding.Path, finding.Severity)));
    }

    [Fact]
    public void A_network_can_be_tightened()
    {
        var before = Lab.WithBody("network", new TextValue("AllowInternetOutbound"), "properties", "managedNetwork", "isolationMode");

        Assert.DoesNotContain(PlanDiff.Compare(before, Lab).Findings, finding => finding.Rule == "diff-managed-network");
    }

    private static Finding Single(Plan plan, string rule, Severity severity, string name, string path)
    {
        var finding = Assert.Single(ManagedNetworks.Check(plan));
        Assert.Equal((rule, severity, plan.Urn(name), path), (finding.Rule, finding.Severity, finding.Urn, finding.Path));
        return finding;
    }

    private static Plan Draw()
    {
        var plan = new NetworkPlan()
            .Add("st", "Microsoft.Storage/storageAccounts", "st", new { properties = new { } })
            .Add("cosmos", "Microsoft.DocumentDB/databaseAccounts", "cosmos", new { properties = new { } })
            .Add("srch", "Microsoft.Search/searchServices", "srch", new { properties = new { } })
            .Add("apim", "Microsoft.ApiManagement/service", "apim", new
            {
                sku = new { name = "StandardV2" },
                properties = new
                {
                    virtualNetworkType = "External",
                    hostnameConfigurations = new[] { new { type = "Proxy", hostName = "ai.example.com" } },
                },
            })
            .Add("account", Accounts, "aif", new
            {
                location = "westus3",
                identity = new { type = "SystemAssigned" },
                properties = new { networkInjections = new[] { new { scenario = "agent", useMicrosoftManagedNetwork = true } } },
            })
            .Add("network", Accounts + "/managedNetworks", "aif/default", new
            {
                properties = new { managedNetwork = new { isolationMode = "AllowOnlyApprovedOutbound", managedNetworkKind = "V2", firewallSku = "Standard" } },
            })
            .Add("files", FoundryPlan.Connections, "aif/sales/files", Connection("AzureStorageAccount", Storage))
            .Add("threads", FoundryPlan.Connections, "aif/sales/threads", Connection("CosmosDb", Cosmos))
            .Add("vectors", FoundryPlan.Connections, "aif/sales/vectors", Connection("CognitiveSearch", Search))
            .Add("insights", FoundryPlan.Connections, "aif/sales/insights", Connection("AppInsights", "/insights"))
            .Plan;
        string[] targets = ["account", "st", "cosmos", "srch", "apim"];
        foreach (var name in targets)
        {
            plan = plan.With(Grant($"approver-{name}", Approver, plan.Named(name).Id!));
        }

        var rules = new (string Name, object Body)[]
        {
            ("account", Endpoint(plan.Named("account").Id!, "account")), ("st", Endpoint(Storage, "blob")), ("cosmos", Endpoint(Cosmos, "Sql")),
            ("srch", Endpoint(Search, "searchService")), ("apim", Endpoint(Gateway, "Gateway", "ai.example.com")),
            ("monitor", new { category = "UserDefined", type = "ServiceTag", destination = new { serviceTag = "AzureMonitor", protocol = "TCP", portRanges = "80, 443" } }),
            ("host", new { category = "UserDefined", type = "FQDN", destination = "api.example.com" }),
        };
        var before = new List<string>();
        foreach (var (name, body) in rules)
        {
            plan = plan.With(Resource($"rule-{name}", Rules, $"aif/default/Allow-{name}", NetworkPlan.Group, new { properties = body }, [.. before]));
            before.Add($"rule-{name}");
        }

        plan = plan.With(Resource(
            "host", FoundryPlan.Hosts, "aif/sales/caphost", NetworkPlan.Group,
            new { properties = new { threadStorageConnections = new[] { "threads" }, storageConnections = new[] { "files" }, vectorStoreConnections = new[] { "vectors" } } },
            [.. before]));
        return plan.With("account", account => account with { Outputs = (ObjectValue)SampleLab.Value("""{ "identity": { "principalId": "principal" } }""") });
    }

    private static object Endpoint(string target, string part, params string[] names) => new
    {
        category = "UserDefined",
        type = "PrivateEndpoint",
        destination = new { serviceResourceId = target, subresourceTarget = part },
        fqdns = names,
    };

    private static object Connection(string category, string store) => new
    {
        properties = new { category, target = "https://store.example.com", metadata = new { ResourceId = store } },
    };

    private static PlanResource Grant(string name, string role, string scope) => Resource(
        name, "Microsoft.Authorization/roleAssignments", name, scope,
        new { properties = new { principalId = "principal", roleDefinitionId = $"/providers/Microsoft.Authorization/roleDefinitions/{role}" } });

    private static PlanResource Resource(string name, string type, string armName, string scope, object body, params string[] dependsOn) =>
        SampleLab.Resource(name, type, "2026-05-01", armName, scope, JsonSerializer.Serialize(body), dependsOn);

    private static string Id(string type, string name) => $"{NetworkPlan.Group}/providers/{type}/{name}";
}
