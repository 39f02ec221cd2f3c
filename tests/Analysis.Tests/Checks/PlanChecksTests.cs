using FsCheck;
using FsCheck.Fluent;
using Infra.Analysis.Checks;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Tests.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Tests.Checks;

public sealed class PlanChecksTests
{
    private const string Spoke = $"{SampleLab.Subscription}/resourceGroups/rg-spoke";
    private const string Elsewhere = "/subscriptions/00000000-0000-0000-0000-00000000000e";

    private static readonly Plan Lab = SampleLab.Plan;

    [Fact]
    public void A_sound_plan_has_no_findings() => Assert.Empty(PlanChecks.Run(Lab));

    [Fact]
    public void Two_resources_of_one_URN_are_found()
    {
        var store = Lab.Named("store");
        var twin = store with { Id = store.Id + "2", Arm = store.Arm! with { Name = "stlab2" } };

        var finding = Single(Lab.With(twin), "duplicate-urn", Severity.Error, "store", "");

        Assert.Contains("2 resources", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_resources_of_one_ARM_id_are_found_whatever_the_letter_case()
    {
        var store = Lab.Named("store");
        var id = store.Id!.Replace("stlab", "STLAB", StringComparison.Ordinal);
        var twin = store with { Urn = store.Urn + "-twin", Name = "twin", Id = id };

        var finding = Single(Lab.With(twin), "duplicate-arm-id", Severity.Error, "twin", "name");

        Assert.Contains("'twin' and 'store'", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[secret]")]
    [InlineData("st[unknown]")]
    public void Two_ids_of_which_a_part_is_not_known_need_not_be_one(string name)
    {
        var store = Lab.Named("store") with { Id = $"{Spoke}/providers/Microsoft.Storage/storageAccounts/{name}" };
        var plan = Lab.With(store with { Urn = store.Urn + "-1" }).With(store with { Urn = store.Urn + "-2" });

        Assert.Empty(PlanChecks.Run(plan));
    }

    [Fact]
    public void A_subnet_declared_inline_and_by_itself_is_found()
    {
        var subnet = SampleLab.Resource(
            "subnet", "Microsoft.Network/virtualNetworks/subnets", "2024-05-01", "vnet-spoke/APPS", Spoke, "{}", "spoke");

        var finding = Single(Lab.With(subnet), "duplicate-arm-id", Severity.Error, "subnet", "name");

        Assert.Contains("'spoke'", finding.Message, StringComparison.Ordinal);
        Assert.Contains("properties.subnets[1]", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_subnets_of_one_name_in_one_network_are_found()
    {
        var plan = Lab.WithBody("spoke", new TextValue("AGENTS"), "properties", "subnets", 2, "name");

        var finding = Single(plan, "duplicate-arm-id", Severity.Error, "spoke", "properties.subnets[2]");

        Assert.Contains("properties.subnets[0]", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_subnet_called_default_is_nothing_that_a_network_comes_with() => Single(
        Lab.WithBody("endpoint", new TextValue($"{Spoke}/providers/Microsoft.Network/virtualNetworks/vnet-spoke/subnets/default"), "properties", "subnet", "id"),
        "dangling-id", Severity.Error, "endpoint", "properties.subnet.id");

    [Theory]
    [InlineData("Microsoft.Network/virtualNetworks/vnet-spoke/subnets/app", "Microsoft.Network/virtualNetworks/vnet-spoke/subnets/apps")]
    [InlineData("Microsoft.Network/virtualNetworks/vnet-spok/subnets/apps", "Microsoft.Network/virtualNetworks/vnet-spoke/subnets/apps")]
    [InlineData("Microsoft.Network/virtualNetworks/vnet-spoke/subnets/wholly-different", null)]
    public void An_id_that_nothing_creates_is_found_with_the_closest_one(string provider, string? meant)
    {
        var plan = Lab.WithBody("endpoint", new TextValue($"{Spoke}/providers/{provider}"), "properties", "subnet", "id");

        var finding = Single(plan, "dangling-id", Severity.Error, "endpoint", "properties.subnet.id");

        Assert.Contains(provider, finding.Message, StringComparison.Ordinal);
        if (meant is null) Assert.DoesNotContain("Did you mean", finding.Help, StringComparison.Ordinal);
        else Assert.Contains($"Did you mean {Spoke}/providers/{meant}?", finding.Help, StringComparison.Ordinal);
    }

    [Fact]
    public void The_right_name_in_the_wrong_resource_group_is_found_with_the_right_one()
    {
        var wrong = Lab.Named("nsg").Id!.Replace("rg-spoke", "rg-hub", StringComparison.Ordinal);
        var plan = Lab.WithBody("spoke", new TextValue(wrong), "properties", "subnets", 0, "properties", "networkSecurityGroup", "id");

        var finding = Single(plan, "dangling-id", Severity.Error, "spoke", "properties.subnets[0].properties.networkSecurityGroup.id");

        Assert.Contains($"Did you mean {Lab.Named("nsg").Id}?", finding.Help, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Microsoft.Network/virtualNetworks/vnet-hub/subnets/AzureFirewallSubnet")]
    [InlineData("microsoft.network/VIRTUALNETWORKS/vnet-HUB/subnets/azurefirewallsubnet")]
    [InlineData("Microsoft.Network/azureFirewalls/afw-hub/azureFirewallIpConfigurations/primary")]
    [InlineData("Microsoft.Network/firewallPolicies/afwp-hub/ruleCollectionGroups/base/ruleCollections/web")]
    [InlineData("Microsoft.Network/virtualNetworks/vnet-hub/virtualNetworkPeerings/to-spoke")]
    public void Children_by_themselves_and_in_a_body_exist(string provider) =>
        Assert.Empty(PlanChecks.Run(References($"{SampleLab.Subscription}/resourceGroups/rg-hub/providers/{provider}")));

    [Fact]
    public void The_logger_that_API_Management_comes_with_exists_and_others_do_not()
    {
        var service = SampleLab.Resource("gw", "Microsoft.ApiManagement/service", "2024-05-01", "apim-gw", Spoke, "{}");

        Assert.Empty(PlanChecks.Run(References($"{service.Id}/loggers/azuremonitor").With(service)));
        Assert.Single(PlanChecks.Run(References($"{service.Id}/loggers/insights").With(service)));
    }

    [Fact]
    public void The_default_child_that_a_service_comes_with_exists() =>
        Assert.Empty(PlanChecks.Run(References($"{Lab.Named("store").Id}/blobServices/default")));

    [Theory]
    [InlineData($"{SampleLab.Subscription}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7")]
    [InlineData($"{SampleLab.Subscription}/providers/Microsoft.Web/locations/westus3/managedApis/keyvault")]
    [InlineData("/providers/Microsoft.Authorization/policyDefinitions/0000")]
    [InlineData($"{SampleLab.Subscription}/resourceGroups/rg-made-by-azure")]
    [InlineData($"{SampleLab.Subscription}/providers/Microsoft.Web/locations?api-version=2024-04-01")]
    [InlineData("/subscriptions/@{variables('id')}/providers/Microsoft.Web")]
    [InlineData("/subscriptions are not ids /providers/ either")]
    public void What_Azure_brings_along_and_what_is_no_id_are_no_findings(string id) => Assert.Empty(PlanChecks.Run(References(id)));

    [Theory]
    [InlineData($"{Spoke}/providers/Microsoft.Network//virtualNetworks/vnet-spoke")]
    [InlineData($"{Spoke}/providers/Microsoft.Network/virtualNetworks/vnet-spoke/subnets")]
    [InlineData($"{Spoke}/providers/Microsoft.Network/virtualNetworks/")]
    [InlineData($"{SampleLab.Subscription}/resourcesGroup/rg-spoke/providers/Microsoft.Network/virtualNetworks/vnet-spoke")]
    [InlineData($"{Elsewhere}/resourceGroups/rg/providers/Microsoft.Network")]
    public void A_text_that_begins_as_an_id_and_is_none_is_found(string id) => Assert.Contains(
        $"'{id}'", Single(References(id), "malformed-id", Severity.Error, "store", "properties.reference").Message, StringComparison.Ordinal);

    [Fact]
    public void An_id_of_a_subscription_that_the_plan_does_not_deploy_to_is_mentioned_at_each_place_unless_the_configuration_brings_it()
    {
        const string Id = $"{Elsewhere}/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet";
        var plan = References(Id);
        Assert.Contains(Id, Single(plan, "outside-id", Severity.Info, "store", "properties.reference").Message, StringComparison.Ordinal);
        Assert.Empty(PlanChecks.Run(plan, [Id]));

        var twice = plan.WithBody("store", new TextValue(Id), "properties", "again");
        Assert.Equal(["properties.again", "properties.reference"], PlanChecks.Run(twice).Select(finding => finding.Path).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData($"{Spoke}/providers/Microsoft.Network/virtualNetworks/vnet-own")]
    [InlineData($"{Spoke}/PROVIDERS/Microsoft.Network/virtualNetworks/vnet-own/subnets/apps")]
    public void What_the_configuration_brings_exists_with_all_in_it(string id)
    {
        Assert.Equal("dangling-id", Assert.Single(PlanChecks.Run(References(id))).Rule);
        Assert.Empty(PlanChecks.Run(References(id), [$"{Spoke}/providers/Microsoft.Network/virtualNetworks/VNET-OWN"]));
    }

    /// <summary>A named value of API Management that policies take apart.</summary>
    [Fact]
    public void Of_ids_with_commas_between_them_each_is_looked_for()
    {
        const string Missing = $"{Spoke}/providers/Microsoft.Network/virtualNetworks/vnet-none";
        var known = Lab.Named("nsg").Id!;
        Assert.Empty(PlanChecks.Run(References($"{known},{Lab.Named("store").Id}")));

        var finding = Assert.Single(PlanChecks.Run(References($"{known},{Missing}")));
        Assert.Equal("dangling-id", finding.Rule);
        Assert.Contains($"refers to {Missing},", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_Azure_makes_along_with_a_resource_exists_and_a_repeated_input_does_not()
    {
        const string Card = $"{Spoke}/providers/Microsoft.Network/networkInterfaces/made-by-azure";
        var outputs = new ObjectValue([new("networkInterfaces", new ListValue([new ObjectValue([new("id", new TextValue(Card))])]))]);
        Assert.Empty(PlanChecks.Run(References(Card).With("endpoint", endpoint => endpoint with { Outputs = outputs })));

        var echo = References(Card).With("store", store => store with { Outputs = store.Inputs });
        Single(echo, "dangling-id", Severity.Error, "store", "properties.reference");
    }

    [Fact]
    public void The_network_watcher_of_a_region_with_a_virtual_network_exists_and_of_no_other()
    {
        const string Watchers = $"{SampleLab.Subscription}/resourceGroups/NetworkWatcherRG/providers/Microsoft.Network/networkWatchers/";
        Assert.Empty(PlanChecks.Run(References(Watchers + "NetworkWatcher_westus3")));
        Assert.Equal("dangling-id", Assert.Single(PlanChecks.Run(References(Watchers + "NetworkWatcher_uksouth"))).Rule);
    }

    [Fact]
    public void A_resource_in_a_group_or_under_a_parent_that_nothing_creates_is_found()
    {
        var spook = $"{SampleLab.Subscription}/resourceGroups/rg-spook";
        var plan = Lab.With(SampleLab.Resource("lost", "Microsoft.Network/routeTables", "2024-05-01", "rt", spook, "{}"));
        Assert.Contains($"Did you mean {Spoke}?", Single(plan, "dangling-id", Severity.Error, "lost", "").Help, StringComparison.Ordinal);

        var orphaned = Lab.Without("policy").WithBody("firewall", null, "properties", "firewallPolicy");
        Single(orphaned, "dangling-id", Severity.Error, "policy-rules", "");
    }

    [Fact]
    public void A_hole_names_its_path_and_the_resource_that_lacks_the_output()
    {
        var plan = Lab.WithBody("default-route", SampleLab.Value("\"unknown:firewall\""), "properties", "nextHopIpAddress");

        var finding = Single(plan, "hole", Severity.Unknown, "default-route", "properties.nextHopIpAddress");

        Assert.Contains("of 'firewall' (azure-native:x:azureFirewalls) that the simulation", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hole_in_an_input_of_the_id_is_found_beside_one_in_the_body()
    {
        var hole = new UnknownValue([]);
        var plan = Lab
            .WithBody("default-route", hole, "properties", "nextHopIpAddress")
            .With("default-route", route => route with
            {
                Type = "azure-native:network:Route",
                Inputs = new ObjectValue([new("routeTableName", hole), new("nextHopIpAddress", hole)]),
            });

        Assert.Equal(
            ["hole properties.nextHopIpAddress", "hole routeTableName"],
            PlanChecks.Run(plan).Select(finding => $"{finding.Rule} {finding.Path}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_hole_that_follows_from_another_one_points_there()
    {
        var plan = Lab
            .WithBody("firewall", SampleLab.Value("\"unknown:policy\""), "properties", "firewallPolicy", "id")
            .WithBody("default-route", SampleLab.Value("\"unknown:firewall\""), "properties", "nextHopIpAddress");

        var findings = PlanChecks.Run(plan);

        Assert.Equal(2, findings.Length);
        Assert.Contains("'policy' (azure-native:x:firewallPolicies) that the simulation", findings[1].Message, StringComparison.Ordinal);
        Assert.Contains("'firewall' (azure-native:x:azureFirewalls) has unknown inputs", findings[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Holes_in_secrets_in_inputs_without_a_body_and_in_the_stacks_outputs_are_found()
    {
        var inSecret = new SecretValue(new ObjectValue([new("hidden", new UnknownValue([]))]));
        var plan = Lab.WithBody("vault-key", inSecret, "properties", "attributes");
        Single(plan, "hole", Severity.Unknown, "vault-key", "properties.attributes");

        var inputs = new ObjectValue([new("keepers", new ListValue([new UnknownValue([])]))]);
        Single(Lab.With("network", network => network with { Inputs = inputs }), "hole", Severity.Unknown, "network", "keepers[0]");

        var outputs = new ObjectValue([new("address", new UnknownValue([]))]);
        Single(Lab with { Outputs = outputs }, "hole", Severity.Unknown, "lab-dev", "outputs.address");
    }

    [Fact]
    public void Resources_that_wait_for_each_other_are_found_once()
    {
        var plan = Lab.With("hub", hub => hub with { DependsOn = [Lab.Urn("default-route")] });

        var finding = Single(plan, "dependency-cycle", Severity.Error, "default-route", "dependsOn");

        Assert.Contains("'default-route' -> 'firewall' -> 'hub' -> 'default-route'", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_resource_that_waits_for_itself_is_found()
    {
        var plan = Lab.With("store", store => store with { DependsOn = [store.Urn] });

        var finding = Single(plan, "dependency-cycle", Severity.Error, "store", "dependsOn");

        Assert.Contains("'store' -> 'store'", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chain_of_a_hundred_thousand_resources_is_no_cycle_and_no_stack_overflow()
    {
        var resources = Enumerable.Range(0, 100_000).Select(i => new PlanResource
        {
            Urn = $"urn:{i:D6}",
            Type = "t",
            Name = "n",
            Custom = true,
            DependsOn = i == 0 ? [] : [$"urn:{i - 1:D6}"],
        });

        Assert.Empty(DependencyCycles.Check(Lab with { Resources = [.. resources] }));
    }

    [Fact]
    public void Findings_come_in_their_order_and_never_show_a_secret() =>
        Prop.ForAll(RandomPlans.Plan.ToArbitrary(), plan =>
        {
            var findings = PlanChecks.Run(plan);
            Assert.Equal(findings.Order(), findings);
            Assert.DoesNotContain(findings, finding => finding.ToString().Contains(RandomPlans.Marker, StringComparison.Ordinal));
        }).QuickCheckThrowOnFailure();

    private static Plan References(string id) => Lab.WithBody("store", new TextValue(id), "properties", "reference");

    private static Finding Single(Plan plan, string rule, Severity severity, string name, string path)
    {
        var finding = Assert.Single(PlanChecks.Run(plan));
        var urn = plan.Resources.First(resource => resource.Name == name).Urn;
        Assert.Equal((rule, severity, urn, path), (finding.Rule, finding.Severity, finding.Urn, finding.Path));
        return finding;
    }
}
