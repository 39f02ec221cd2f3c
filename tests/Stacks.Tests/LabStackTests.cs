using System.Collections.Concurrent;
using System.Text.Json;
using Infra.Analysis.Evaluation;
using Infra.Analysis.Plans;
using Infra.Analysis.Simulation;
using Infra.Analysis.Values;
using Infra.Components.Authorization;
using Infra.Components.Foundry.CapabilityHosts;
using Infra.Components.Foundry.Deletion;
using Infra.Components.Foundry.ManagedNetworks;
using Infra.Components.Gateway.PublicAccess;
using Infra.Stacks.Configuration;
using Infra.Stacks.Tests.Configuration;
using Infra.Tests.Lab;
using Pulumi;
using Pulumi.Testing;

namespace Infra.Stacks.Tests;

/// <summary>Not beside other tests: the SDK reads the engine's configuration from the environment of the process.</summary>
[CollectionDefinition(nameof(LabStackTests), DisableParallelization = true)]
[Collection(nameof(LabStackTests))]
public sealed class LabStackTests
{
    [Fact]
    public async Task Outputs_name_what_other_layers_need()
    {
        var plan = await EvaluateAsync(StackFolder.Complete);

        Assert.EndsWith(
            "/virtualNetworks/vnet-hub-wus3-" + Suffix(plan), Output(plan, "HubVirtualNetworkIds").Text("primary"), StringComparison.Ordinal);
        Assert.Equal("10.0.4.4", Output(plan, "NextHopIPAddresses").Text("primary"));
        Assert.EndsWith(
            $"/virtualNetworks/vnet-wl2-eus2-{Suffix(plan)}/subnets/snet-app", plan.Outputs.Text("AgentsSubnetId"), StringComparison.Ordinal);
        Assert.Equal(["wl1", "wl2", "wl3"], ((ObjectValue)plan.Outputs["SpokeVirtualNetworkIds"]!).Keys);
        var subnets = (ObjectValue)((ObjectValue)plan.Outputs["SpokeSubnetIds"]!)["wl2"]!;
        Assert.EndsWith(
            $"/virtualNetworks/vnet-wl2-eus2-{Suffix(plan)}/subnets/snet-app", subnets.Text("snet-app"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Spokes_ask_the_firewall_for_names_unless_told_otherwise()
    {
        Assert.Equal("[10.0.4.4]", DnsServers(await EvaluateAsync(StackFolder.Complete), "wl1"));
        Assert.Equal(
            "[10.9.0.4, 10.9.0.5]",
            DnsServers(await EvaluateAsync(StackFolder.Complete + "\n  lab:network: { dnsServers: [10.9.0.4, 10.9.0.5] }\n"), "wl1"));
    }

    [Fact]
    public async Task Every_setting_of_a_spoke_reaches_its_network()
    {
        var network = Network(await EvaluateAsync(StackFolder.Complete), "wl3");
        Assert.Equal("{addressPrefixes: [10.8.0.0/22]}", network.Inputs["addressSpace"]!.ToString());
        Assert.Equal("dev", ((ObjectValue)network.Inputs["tags"]!).Text("environment"));
    }

    [Fact]
    public async Task Pattern_and_length_of_names_are_as_configured()
    {
        var plan = await EvaluateAsync(
            StackFolder.Complete + "\n  lab:naming: { pattern: '{region}{suffix}-{purpose}-{kind}', suffixLength: 6 }\n");
        Assert.Equal(6, Suffix(plan).Length);
        Assert.Equal($"eus2{Suffix(plan)}-wl2-vnet", Network(plan, "wl2").Inputs.Text("virtualNetworkName"));
    }

    [Fact]
    public async Task Another_host_of_the_agents_changes_no_virtual_network()
    {
        const string Stack = StackFolder.Complete + "\n  lab:agents: { spoke: HOST }\n";
        var two = Stack.Replace("name: wl1 ", "name: wl1, purposes: [agents] ", StringComparison.Ordinal);
        var one = await EvaluateAsync(two.Replace("HOST", "wl1", StringComparison.Ordinal));
        var other = await EvaluateAsync(two.Replace("HOST", "wl2", StringComparison.Ordinal));

        Assert.NotEqual(one.Outputs.Text("AgentsSubnetId"), other.Outputs.Text("AgentsSubnetId"));
        Assert.Equal(Networks(one), Networks(other));

        static IEnumerable<string> Networks(Plan plan) => plan.Resources
            .Where(resource => resource.Type is "azure-native:network:VirtualNetwork" or "azure-native:network:RouteTable"
                or "azure-native:network:NetworkSecurityGroup" or "azure-native:network:VirtualNetworkPeering")
            .Select(resource => $"{resource.Urn} {resource.Inputs}");
    }

    [Fact]
    public async Task In_a_hub_that_exists_nothing_is_declared_but_what_the_spokes_need_of_it()
    {
        var plan = await EvaluateAsync("""
            config:
              lab:regions:
                primary:
                  name: westus3
                  addressSpace: 10.20.0.0/16
                  hub:
                    id: /subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet-hub
                    addressSpace: [10.0.0.0/22]
                    nextHopIPAddress: 10.0.0.68
                    gatewayRouteTable: rt-gateway
                    hasGateway: true
              lab:spokes: [{ name: wl1 }]
            """);

        Assert.Equal("10.0.0.68", Output(plan, "NextHopIPAddresses").Text("primary"));
        Assert.Equal("[10.0.0.68]", DnsServers(plan, "wl1"));
        Assert.Equal(
            ["hub-gw-wl1", "hub-to-wl1"],
            plan.Resources.Where(resource => resource.Inputs.Text("resourceGroupName") == "rg-net").Select(resource => resource.Name)
                .Order(StringComparer.Ordinal));
        Assert.All(
            plan.Resources.Where(resource => resource.Inputs.Text("resourceGroupName") == "rg-net"),
            resource => Assert.Contains("subscription-22222222", resource.Provider, StringComparison.Ordinal));
        Assert.DoesNotContain(plan.Resources, resource => resource.Type == "azure-native:network:AzureFirewall");
    }

    [Fact]
    public async Task Without_a_firewall_spokes_ask_the_resolver_for_names()
    {
        var plan = await EvaluateAsync(StackFolder.Complete + "\n  lab:egress: nva\n");
        Assert.DoesNotContain(plan.Resources, resource => resource.Type == "azure-native:network:AzureFirewall");
        Assert.Equal("[10.0.36.4]", DnsServers(plan, "wl1"));
    }

    /// <summary>Host names in network rules match what the firewall resolved, and the jump box asked Azure.</summary>
    [Fact]
    public async Task The_jump_box_asks_who_inspects_its_traffic_and_where_nobody_answers_the_resolver()
    {
        Assert.Equal("[10.0.4.4]", JumpBoxServers(await EvaluateAsync(StackFolder.Complete)));
        Assert.Equal("[10.0.4.4]", JumpBoxServers(await EvaluateAsync(StackFolder.Complete + "\n  lab:network: { dnsServers: [10.9.0.4] }\n")));
        Assert.Equal("[10.0.36.4]", JumpBoxServers(await EvaluateAsync(StackFolder.Complete + "\n  lab:egress: nva\n")));

        static string JumpBoxServers(Plan plan) => ((ObjectValue)Resource(plan, "network:NetworkInterface", "jump").Inputs["dnsSettings"]!)["dnsServers"]!.ToString();
    }

    /// <summary>The password of the jump box and the key of the appliance were in the state and in no output.</summary>
    [Theory]
    [InlineData("JumpBoxPasswords", "")]
    [InlineData("AppliancePrivateKeys", "lab:egress: nva")]
    [InlineData("SiteSharedKeys", "lab:edge: { site: { endpoint: vpn.example.com, asn: 65010, bgpPeeringAddress: 192.168.255.1 } }")]
    public async Task What_was_generated_is_a_secret_output(string output, string setting)
    {
        var value = (await EvaluateAsync($"{StackFolder.Complete}\n  {setting}\n")).Outputs[output]!;

        Assert.NotEqual("{}", value.ToString());
        Assert.All(Leaves(value), leaf => Assert.IsType<SecretValue>(leaf));

        static IEnumerable<PropertyValue> Leaves(PropertyValue value) => value is ObjectValue map ? map.SelectMany(member => Leaves(member.Value)) : [value];
    }

    [Fact]
    public async Task Size_and_sign_in_of_the_jump_box_are_as_configured()
    {
        var plan = await EvaluateAsync(StackFolder.Complete + """

              lab:jumpBox: { size: Standard_D4s_v5, entraLogin: true }
              lab:administrator: { id: 00000000-0000-0000-0000-00000000000a, type: group }

            """);

        Assert.Equal("Standard_D4s_v5", ((ObjectValue)Resource(plan, "compute:VirtualMachine", "jump").Inputs["hardwareProfile"]!).Text("vmSize"));
        Assert.Contains(plan.Resources, resource => resource.Name == "jump-entra");
        Assert.Contains("enterpriseregistration.windows.net", Resource(plan, "network:FirewallPolicyRuleCollectionGroup", "hub-Enterprise").Inputs.ToString(), StringComparison.Ordinal);
        Assert.All(["jump-administrator", "wl1-administrator", "wl3-administrator"], name =>
        {
            var role = Resource(plan, "authorization:RoleAssignment", name).Inputs;
            Assert.Equal(("00000000-0000-0000-0000-00000000000a", "Group"), (role.Text("principalId"), role.Text("principalType")));
        });
    }

    /// <summary>Whether a person, a pipeline or a managed identity deploys is not known; said wrongly, Azure refuses the role.</summary>
    [Fact]
    public async Task Of_who_deploys_no_kind_is_claimed_and_of_identities_of_the_stack_it_is() => Assert.All(
        (await EvaluateAsync(StackFolder.Complete)).Resources.Where(resource => resource.Type == "azure-native:authorization:RoleAssignment"),
        role => Assert.Equal(role.Name.EndsWith("-administrator", StringComparison.Ordinal) ? null : "ServicePrincipal", role.Inputs.Text("principalType")));

    [Fact]
    public async Task Circuits_are_connected_to_the_gateways_of_their_environments_with_a_key_that_nobody_sees()
    {
        const string Stack = """
            config:
              lab:regions:
                primary: { name: westus3, addressSpace: 10.0.0.0/16 }
                secondary: { name: centralus, addressSpace: 10.1.0.0/16 }
              lab:edge:
                vpnGateway: false
                expressRouteGateway: true
                expressRouteCircuits:
                  - { name: metro, id: CIRCUITS/erc-metro }
                  - { name: partner, id: CIRCUITS/erc-partner, environment: secondary, authorizationKey: partnerKey }
              lab:partnerKey: { secure: v1:ciphertext }
            """;
        var plan = await EvaluateAsync(Stack.Replace(
            "CIRCUITS", "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg/providers/Microsoft.Network/expressRouteCircuits", StringComparison.Ordinal));

        var connections = plan.Resources.Where(resource => resource.Type == "azure-native:network:VirtualNetworkGatewayConnection").ToArray();
        Assert.Equal(["hub-metro", "hub2-metro", "hub2-partner"], connections.Select(connection => connection.Name).Order(StringComparer.Ordinal));
        Assert.All(connections, connection => Assert.Equal("ExpressRoute", connection.Inputs.Text("connectionType")));
        Assert.All(connections, connection => Assert.Equal(connection.Name == "hub2-partner", connection.Inputs["authorizationKey"] is SecretValue));
    }

    [Fact]
    public void The_engines_key_of_a_circuit_is_in_no_message_and_in_no_text()
    {
        const string Edge = """
            { "expressRouteGateway": true, "expressRouteCircuits": [{ "name": "metro", "authorizationKey": "metroKey",
              "id": "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg/providers/Microsoft.Network/expressRouteCircuits/erc" }] }
            """;
        var texts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["lab:regions"] = """{ "primary": { "name": "westus3", "addressSpace": "10.0.0.0/16" } }""",
            ["lab:edge"] = Edge,
            ["lab:metroKey"] = "hunter2",
        };

        var lab = StackFolder.Read(ConfigurationValues.FromEngine(JsonSerializer.Serialize(texts), """["lab:metroKey"]"""));
        Assert.Equal("[secret]", Assert.Single(lab.Network!.Edge.Circuits).AuthorizationKey?.ToString());
        var plain = Assert.Throws<ConfigurationException>(() => StackFolder.Read(ConfigurationValues.FromEngine(JsonSerializer.Serialize(texts), "[]")));
        Assert.Contains("lab:metroKey: This is in plain", plain.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", plain.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_of_ones_own_is_the_appliances_and_none_is_generated()
    {
        const string Key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA me@example.com";

        var plan = await EvaluateAsync(StackFolder.Complete + $"\n  lab:egress: nva\n  lab:nva: {{ adminPublicKey: {Key}, size: Standard_F8s_v2 }}\n");

        Assert.DoesNotContain(plan.Resources, resource => resource.Type == "tls:index/privateKey:PrivateKey");
        Assert.Empty(Output(plan, "AppliancePrivateKeys").Keys);
        var machine = plan.Resources.Single(resource => resource.Type == "azure-native:compute:VirtualMachine" && resource.Name == "hub-nva1").Inputs;
        Assert.Equal("Standard_F8s_v2", ((ObjectValue)machine["hardwareProfile"]!).Text("vmSize"));
        var ssh = (ObjectValue)((ObjectValue)((ObjectValue)machine["osProfile"]!)["linuxConfiguration"]!)["ssh"]!;
        Assert.Equal(Key, ((ObjectValue)((ListValue)ssh["publicKeys"]!).Items[0]).Text("keyData"));
    }

    /// <summary>The machines start with Azure's DNS; the names in rules they ask of the resolver, once it can be reached.</summary>
    [Fact]
    public async Task An_appliance_asks_the_names_in_rules_of_the_resolver_that_the_spokes_ask()
    {
        var plan = await EvaluateAsync(StackFolder.Complete + "\n  lab:egress: nva\n");

        var machine = plan.Resources.Single(resource => resource.Type == "azure-native:compute:VirtualMachine" && resource.Name == "hub-nva1").Inputs;
        using var rules = JsonDocument.Parse(Convert.FromBase64String(machine.Text("userData")!));
        Assert.Equal("10.0.36.4", rules.RootElement.GetProperty("dns").GetString());
    }

    [Fact]
    public async Task How_flows_are_logged_and_where_is_as_configured()
    {
        var plan = await EvaluateAsync(StackFolder.Complete + """

              lab:logging:
                flowLogs: { retentionDays: 30, trafficAnalyticsMinutes: 60 }
                networkWatchers: { westus3: { name: nw-one, resourceGroup: rg-nw }, eastus2: create }
            """);

        Assert.Equal(("nw-one", "rg-nw"), (FlowLog("wl1").Inputs.Text("networkWatcherName"), FlowLog("wl1").Inputs.Text("resourceGroupName")));
        var made = Assert.Single(plan.Resources, resource => resource.Type == "azure-native:network:NetworkWatcher");
        Assert.Equal("eastus2", made.Inputs.Text("location"));
        Assert.Equal(
            (made.Inputs.Text("networkWatcherName"), made.Inputs.Text("resourceGroupName")),
            (FlowLog("wl2").Inputs.Text("networkWatcherName"), FlowLog("wl2").Inputs.Text("resourceGroupName")));
        Assert.Contains("days: 30", FlowLog("wl1").Inputs.ToString(), StringComparison.Ordinal);
        Assert.Contains("trafficAnalyticsInterval: 60", FlowLog("wl1").Inputs.ToString(), StringComparison.Ordinal);

        PlanResource FlowLog(string network) =>
            plan.Resources.Single(resource => resource.Type == "azure-native:network:FlowLog" && resource.Name == network);
    }

    [Fact]
    public async Task Flows_are_logged_in_the_network_watcher_of_Azure_unless_told_otherwise_or_not_at_all()
    {
        var logged = await EvaluateAsync(StackFolder.Complete);
        var unlogged = await EvaluateAsync(StackFolder.Complete + "\n  lab:logging: { flowLogs: { enabled: false } }\n");

        Assert.All(
            logged.Resources.Where(resource => resource.Type == "azure-native:network:FlowLog"),
            log => Assert.Equal("NetworkWatcherRG", log.Inputs.Text("resourceGroupName")));
        Assert.DoesNotContain(
            unlogged.Resources, resource => resource.Type is "azure-native:network:FlowLog" or "azure-native:storage:StorageAccount");
    }

    [Fact]
    public async Task Every_setting_of_key_vaults_reaches_every_vault()
    {
        var plan = await EvaluateAsync(StackFolder.Complete + """

              lab:keyVaults:
                { sku: standard, purgeProtection: false, softDeleteDays: 14, allowedRanges: [203.0.113.0/24], trustsAzureServices: true }
            """);

        var vaults = plan.Resources.Where(resource => resource.Type == "azure-native:keyvault:Vault").ToArray();
        Assert.Equal(3, vaults.Length);
        Assert.All(vaults, vault =>
        {
            var properties = (ObjectValue)vault.Inputs["properties"]!;
            Assert.Equal("Enabled", properties.Text("publicNetworkAccess"));
            Assert.Null(properties["enablePurgeProtection"]);
            Assert.Equal("14", properties["softDeleteRetentionInDays"]!.ToString());
            Assert.Contains("name: standard", properties["sku"]!.ToString(), StringComparison.Ordinal);
            Assert.Equal("{bypass: AzureServices, defaultAction: Deny, ipRules: [{value: 203.0.113.0/24}]}", properties["networkAcls"]!.ToString());
        });
    }

    [Fact]
    public async Task A_lab_without_agents_has_no_subnet_for_them() =>
        Assert.Null((await EvaluateAsync(StackFolder.Complete.Replace("gateway, agents", "gateway", StringComparison.Ordinal))).Outputs.Text("AgentsSubnetId"));

    [Fact]
    public async Task Each_environment_has_its_own_hub_and_each_spoke_joins_one()
    {
        var plan = await EvaluateAsync("""
            config:
              lab:regions:
                primary: { name: westus3, addressSpace: 10.0.0.0/16 }
                secondary: { name: centralus, addressSpace: 10.1.0.0/16 }
              lab:spokes:
                - { name: wl1 }
                - { name: wl2, region: centralus }
                - { name: wl3, region: eastus2, environment: secondary }
            """);

        Assert.Equal(["primary", "secondary"], Output(plan, "HubVirtualNetworkIds").Keys.Order(StringComparer.Ordinal));
        Assert.Equal("10.1.4.4", Output(plan, "NextHopIPAddresses").Text("secondary"));
        var peerings = plan.Resources.Where(resource => resource.Type == "azure-native:network:VirtualNetworkPeering")
            .Select(resource => resource.Name).ToArray();
        Assert.Contains("wl1-to-hub", peerings);
        Assert.Contains("wl2-to-hub2", peerings);
        Assert.Contains("wl3-to-hub2", peerings);
    }

    [Fact]
    public async Task The_engine_gets_the_same_resources_as_a_preview()
    {
        var values = StackFolder.Values(StackFolder.Complete);
        var plan = await EvaluateAsync(StackFolder.Complete);
        var resources = await UnderEngineAsync(JsonSerializer.Serialize(values.Texts));
        Assert.Equal(plan.Resources.Length, resources.Length);
    }

    [Fact]
    public async Task The_engine_hears_every_mistake_and_no_stack_trace()
    {
        var exception = await Assert.ThrowsAnyAsync<Exception>(
            () => UnderEngineAsync("""{ "lab:regions": "[]", "lab:naming": "{\"x\":1}" }"""));
        Assert.Contains("lab:naming.x: This is not a setting.", exception.Message, StringComparison.Ordinal);
        Assert.Contains("lab:regions: This is a list.", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>Nothing but the gateway's own name was known in private, so that a gateway in a subnet without one had no name at all.</summary>
    [Theory]
    [InlineData("gateway", "mode: internal")]
    [InlineData("injectedGateway", "mode: injected")]
    public async Task A_gateway_in_a_subnet_can_be_called_by_the_name_that_Azure_gave_it(string purpose, string mode)
    {
        var plan = await EvaluateAsync($$"""
            config:
              lab:regions: { primary: { name: eastus2, addressSpace: 10.0.0.0/16 } }
              lab:spokes: [{ name: wl1, purposes: [{{purpose}}] }]
              lab:gateway: { {{mode}}, publisher: { name: Contoso, email: ai@contoso.com }, resolvedIn: [primary] }
            """);

        var host = new Uri(plan.Outputs.Text("GatewayUrl")!).Host;
        Assert.EndsWith(".azure-api.net", host, StringComparison.Ordinal);
        var zone = Assert.Single(plan.Resources, resource => resource.Inputs.Text("privateZoneName") == host && resource.Type.EndsWith(":PrivateZone", StringComparison.Ordinal));
        Assert.Single(plan.Resources, resource => resource.Type.EndsWith(":VirtualNetworkLink", StringComparison.Ordinal) && resource.Inputs.Text("privateZoneName") == host);
        var record = Assert.Single(plan.Resources, resource => resource.Type.EndsWith(":PrivateRecordSet", StringComparison.Ordinal));
        Assert.Equal((host, "@"), (record.Inputs.Text("privateZoneName"), record.Inputs.Text("relativeRecordSetName")));
        var address = Assert.Single(((ListValue)plan.Outputs["GatewayPrivateIPAddresses"]!).Items);
        Assert.Equal($"[{{ipv4Address: {address}}}]", record.Inputs["aRecords"]!.ToString());
        Assert.NotNull(zone.Id);
    }

    /// <summary>A stack may have had the layer before: its state then names the hooks, and no delete succeeds without them.</summary>
    [Fact]
    public async Task A_layer_that_is_switched_off_has_its_hooks_registered_all_the_same_before_the_first_resource()
    {
        var configuration = StackFolder.Read(StackFolder.Values(StackFolder.Complete));
        var registered = new ConcurrentQueue<(GatewayHooks? Gateway, RoleHooks? Roles, FoundryHooks? Foundry, DeletionHooks? Deletion)>();
        LabStack? stack = null;
        await PlanEvaluator.EvaluateAsync(
            options =>
            {
                options.ResourceTransformations.Add(args =>
                {
                    if (args.Resource is LabStack root) stack = root;
                    else registered.Enqueue((stack?.Hooks, stack?.Roles, stack?.Foundry, stack?.Deletion));
                    return null;
                });
                return new LabStack(configuration, RunSurroundings.Offline(StoppedClock.Instance), options);
            },
            new EvaluationSettings { Project = "foundry-lab", Stack = "dev" },
            new AzureSimulator(),
            TestContext.Current.CancellationToken);

        Assert.Null(configuration.Gateway);
        Assert.NotEmpty(registered);
        Assert.All(registered, hooks =>
        {
            Assert.Equal([RoleHooks.AfterAssignment], hooks.Roles?.Assignment.AfterCreate.Select(hook => hook.Name));
            Assert.Equal([GatewayHooks.AfterEndpoint], hooks.Gateway?.PrivateEndpoint.AfterCreate.Select(hook => hook.Name));
            Assert.Equal([GatewayHooks.AfterService], hooks.Gateway?.Service.AfterUpdate.Select(hook => hook.Name));
            Assert.Equal([CapabilityHostHooks.AfterFailure], hooks.Foundry?.CapabilityHosts.CapabilityHost().OnError.Select(hook => hook.Name));
            Assert.Equal([CapabilityHostHooks.BeforeHost], hooks.Foundry?.CapabilityHosts.CapabilityHost(isManaged: true).BeforeCreate.Select(hook => hook.Name));
            Assert.Equal([OutboundRuleHooks.AfterFailure], hooks.Foundry?.OutboundRules.Rule.OnError.Select(hook => hook.Name));
            Assert.Equal([RoleHooks.AfterFailure], hooks.Roles?.Dependent.OnError.Select(hook => hook.Name));
            Assert.Equal([DeletionHooks.AfterAccount], hooks.Deletion?.Account().AfterDelete.Select(hook => hook.Name));
            Assert.Equal([DeletionHooks.ReleaseBeforeNetwork], hooks.Deletion?.Network(purges: false).BeforeDelete.Select(hook => hook.Name));
        });
    }

    /// <summary>Not in the program, where a rule that failed would keep a lab from being destroyed.</summary>
    [Theory]
    [InlineData("managed", CapabilityHostHooks.BeforeHost)]
    [InlineData("standalone")]
    public async Task Capability_hosts_in_a_managed_network_wait_for_its_endpoints_before_they_are_made(string network, params string[] before)
    {
        var configuration = StackFolder.Read(StackFolder.Values($$"""
            config:
              lab:regions: { primary: { name: swedencentral, addressSpace: 10.0.0.0/16 } }
              lab:spokes: [{ name: wl1 }]
              lab:foundry: { accounts: [{ name: agents, network: {{network}}, stores: true, projects: [{ name: sales }] }] }
            """));
        var hosts = new ConcurrentQueue<string[]>();
        await PlanEvaluator.EvaluateAsync(
            options =>
            {
                options.ResourceTransformations.Add(args =>
                {
                    if (args.Resource is Pulumi.AzureNative.Resources.Resource && args.Resource.GetResourceName().EndsWith("-host", StringComparison.Ordinal))
                    {
                        hosts.Enqueue([.. args.Options.Hooks.BeforeCreate.Select(hook => hook.Name)]);
                    }

                    return null;
                });
                return new LabStack(configuration, RunSurroundings.Offline(StoppedClock.Instance), options);
            },
            new EvaluationSettings { Project = "foundry-lab", Stack = "dev" },
            new AzureSimulator(),
            TestContext.Current.CancellationToken);

        Assert.Equal(before, Assert.Single(hosts));
    }

    private static Task<Plan> EvaluateAsync(string stack) =>
        LabEvaluation.EvaluateAsync(
            StackFolder.Read(StackFolder.Values(stack)), "foundry-lab", "dev", cancellationToken: TestContext.Current.CancellationToken);

    private static async Task<System.Collections.Immutable.ImmutableArray<Resource>> UnderEngineAsync(string configuration)
    {
        Environment.SetEnvironmentVariable(ConfigurationValues.EngineValues, configuration);
        try
        {
            return await Deployment.TestAsync<LabStack>(
                new AzureSimulator(), new TestOptions { ProjectName = "foundry-lab", StackName = "dev" });
        }
        finally
        {
            Environment.SetEnvironmentVariable(ConfigurationValues.EngineValues, null);
        }
    }

    private static ObjectValue Output(Plan plan, string name) => (ObjectValue)plan.Outputs[name]!;

    private static string Suffix(Plan plan) =>
        plan.Resources.Single(resource => resource.Type == "random:index/randomString:RandomString").Outputs.Text("result")!;

    private static string DnsServers(Plan plan, string spoke) =>
        ((ObjectValue)Network(plan, spoke).Inputs["dhcpOptions"]!)["dnsServers"]!.ToString();

    private static PlanResource Resource(Plan plan, string type, string name) =>
        plan.Resources.Single(resource => resource.Type == "azure-native:" + type && resource.Name == name);

    private static PlanResource Network(Plan plan, string name) =>
        plan.Resources.Single(resource => resource.Type == "azure-native:network:VirtualNetwork" && resource.Name == name);
}
