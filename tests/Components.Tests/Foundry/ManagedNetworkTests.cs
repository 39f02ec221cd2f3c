using System.Collections.Immutable;
using Infra.Components.Foundry;
using Infra.Components.Foundry.ManagedNetworks;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Infra.Components.Tests.AzureManagement;
using Infra.Components.Tests.Testing;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Components.Tests.Foundry;

public sealed class ManagedNetworkTests
{
    private const string Rule = "azure-native:cognitiveservices:OutboundRule";
    private const string Role = "azure-native:authorization:RoleAssignment";
    private const string Stash = "pulumi:index:Stash";
    private const string Approver = "b556d68e-0be0-4f35-a333-ad7ee1ce17ea";
    private const string Reader = "acdd72a7-3385-48ef-bd42-f606fba81ae7";

    private static readonly ImmutableArray<OutboundRuleSettings.PrivateEndpoint> Endpoints =
    [
        new("AllowStorage", "/ids/st", OutboundPart.Blob),
        new("AllowCosmos", "/ids/cosmos", OutboundPart.Sql),
        new("AllowSearch", "/ids/srch", OutboundPart.SearchService),
        new("AllowRegistry", "/ids/acr", OutboundPart.Registry),
        new("AllowVault", "/ids/kv", OutboundPart.Vault),
        new("AllowGateway", "/ids/apim", OutboundPart.Gateway) { HostNames = { "ai.example.com" } },
    ];

    [Fact]
    public async Task The_plan_shows_what_becomes_of_the_network_that_Azure_makes()
    {
        var run = await RunAsync(new ManagedNetworkSettings());

        var asked = run.Recording[Stash, "agents"];
        Assert.Equal(
            ("Microsoft.CognitiveServices/accounts/managedNetworks", "2026-05-01"), (asked["input.type"], asked["input.apiVersion"]));
        Assert.EndsWith("/managedNetworks/default", asked["input.id"], StringComparison.Ordinal);
        Assert.Equal(
            ("AllowOnlyApprovedOutbound", "V2", "Basic"),
            (asked["input.properties.managedNetwork.isolationMode"], asked["input.properties.managedNetwork.managedNetworkKind"],
                asked["input.properties.managedNetwork.firewallSku"]));
        Assert.DoesNotContain(run.Recording.Resources, resource => resource.Type == "azure-native:cognitiveservices:ManagedNetworkSetting");
    }

    [Theory]
    [InlineData("AllowFoundryResource", "/ids/azure-native:cognitiveservices:Account/", "account")]
    [InlineData("AllowStorage", "/ids/st", "blob")]
    [InlineData("AllowCosmos", "/ids/cosmos", "Sql")]
    [InlineData("AllowSearch", "/ids/srch", "searchService")]
    [InlineData("AllowRegistry", "/ids/acr", "registry")]
    [InlineData("AllowVault", "/ids/kv", "vault")]
    [InlineData("AllowGateway", "/ids/apim", "Gateway")]
    public async Task A_private_endpoint_leads_to_each_resource(string name, string target, string part)
    {
        var rule = (await RunAsync(new ManagedNetworkSettings())).Recording[Rule, $"agents-{name}"];

        Assert.Equal((name, "default", "UserDefined", "PrivateEndpoint"),
            (rule["ruleName"], rule["managedNetworkName"], rule["properties.category"], rule["properties.type"]));
        Assert.StartsWith(target, rule["properties.destination.serviceResourceId"], StringComparison.Ordinal);
        Assert.Equal(part, rule["properties.destination.subresourceTarget"]);
        Assert.Equal(name == "AllowGateway" ? "ai.example.com" : null, rule["properties.fqdns.0"]);
    }

    [Fact]
    public async Task Traces_get_out_of_a_network_that_lets_nothing_else_out()
    {
        var recording = (await RunAsync(new ManagedNetworkSettings())).Recording;

        var monitor = recording[Rule, "agents-AllowAgentAzureMonitor"];
        Assert.Equal(
            ("ServiceTag", "AzureMonitor", "TCP", "80, 443"),
            (monitor["properties.type"], monitor["properties.destination.serviceTag"], monitor["properties.destination.protocol"],
                monitor["properties.destination.portRanges"]));
        Assert.Equal("443", recording[Rule, "agents-AllowAgent365FrontDoor"]["properties.destination.portRanges"]);
    }

    [Fact]
    public async Task A_network_that_lets_everything_out_has_private_endpoints_only()
    {
        var run = await RunAsync(new ManagedNetworkSettings { Access = OutboundAccess.AllowInternetOutbound });

        Assert.All(run.Recording.OfType(Rule), rule => Assert.Equal("PrivateEndpoint", rule["properties.type"]));
        Assert.Equal(Endpoints.Length + 1, run.Recording.OfType(Rule).Count());
    }

    /// <summary>Azure need not show the size of a firewall that it never makes, and the run would wait for it to.</summary>
    [Fact]
    public async Task A_network_that_lets_everything_out_asks_for_no_firewall()
    {
        var asked = (await RunAsync(new ManagedNetworkSettings { Access = OutboundAccess.AllowInternetOutbound })).Recording[Stash, "agents"];

        Assert.Equal("AllowInternetOutbound", asked["input.properties.managedNetwork.isolationMode"]);
        Assert.Null(asked["input.properties.managedNetwork.firewallSku"]);
    }

    [Fact]
    public async Task A_public_host_has_a_rule_of_its_own()
    {
        var settings = new ManagedNetworkSettings { Firewall = ManagedFirewall.Standard, HostNames = ["*.example.com", "a.very-long-name-of-a-host.example.com"] };

        var rules = (await RunAsync(settings)).Recording.OfType(Rule).Where(rule => rule["properties.type"] == "FQDN").ToArray();

        Assert.Equal(["*.example.com", "a.very-long-name-of-a-host.example.com"], rules.Select(rule => rule["properties.destination"]));
        Assert.All(rules, rule => Assert.Matches("^[a-zA-Z0-9][a-zA-Z0-9_-]{2,32}$", rule["ruleName"]));
    }

    [Fact]
    public async Task Rules_come_one_after_the_other_and_after_all_roles()
    {
        var recording = (await RunAsync(new ManagedNetworkSettings())).Recording;

        var rules = recording.OfType(Rule).ToArray();
        Assert.Equal(recording.OfType(Role).Select(role => role.Name).Order(), (await rules[0].WaitsForAsync()).Order());
        foreach (var (before, rule) in rules.Zip(rules.Skip(1))) Assert.Equal([before.Name], await rule.WaitsForAsync());
    }

    [Fact]
    public async Task The_account_approves_its_endpoints_at_each_resource_and_nowhere_else_and_sees_the_registry()
    {
        var roles = (await RunAsync(new ManagedNetworkSettings())).Recording.OfType(Role).ToArray();

        Assert.All(roles, role => Assert.Equal(("principal-agents", "ServicePrincipal"), (role["principalId"], role["principalType"])));
        var approved = roles.Where(role => role["roleDefinitionId"]!.EndsWith(Approver, StringComparison.Ordinal)).Select(role => role["scope"]!).ToArray();
        Assert.Equal(["/ids/acr", "/ids/apim", "/ids/cosmos", "/ids/kv", "/ids/srch", "/ids/st"], approved.Where(scope => scope.Length < 20).Order());
        Assert.Single(approved, scope => scope.StartsWith("/ids/azure-native:cognitiveservices:Account/", StringComparison.Ordinal));
        Assert.Equal(["/ids/acr"], roles.Where(role => role["roleDefinitionId"]!.EndsWith(Reader, StringComparison.Ordinal)).Select(role => role["scope"]));
    }

    [Fact]
    public async Task A_run_tightens_the_network_once_and_the_next_one_only_looks()
    {
        await using var azure = await FakeAzure.StartAsync();
        var network = new FakeManagedNetwork(azure);

        await RunAsync(azure, new ManagedNetworkSettings());
        await RunAsync(azure, new ManagedNetworkSettings());

        Assert.Equal("AllowOnlyApprovedOutbound", network.Settings["isolationMode"]!.GetValue<string>());
        var write = Assert.Single(azure.Writes);
        Assert.Equal(("PATCH", "2026-05-01"), (write.Method, write.ApiVersion));
    }

    [Fact]
    public async Task A_network_is_never_loosened()
    {
        await using var azure = await FakeAzure.StartAsync();
        var network = new FakeManagedNetwork(azure);
        network.Settings["isolationMode"] = "AllowOnlyApprovedOutbound";

        var failure = await Assert.ThrowsAnyAsync<Exception>(
            () => RunAsync(azure, new ManagedNetworkSettings { Access = OutboundAccess.AllowInternetOutbound }));

        Assert.Contains("never lets a managed network be loosened", failure.Message, StringComparison.Ordinal);
        Assert.Empty(azure.Writes);
    }

    [Fact]
    public async Task A_firewall_that_is_there_keeps_its_size()
    {
        await using var azure = await FakeAzure.StartAsync();
        var network = new FakeManagedNetwork(azure);
        network.Settings["firewallPublicIpAddress"] = "203.0.113.9";

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => RunAsync(azure, new ManagedNetworkSettings()));

        Assert.Contains("It has a Standard firewall, whose size never changes", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>A destroy runs the program too: <c>pulumi destroy --run-program</c>. What needs the rules waits for them before it is made.</summary>
    [Theory]
    [InlineData("Failed")]
    [InlineData("Inactive")]
    public async Task A_rule_that_failed_does_not_keep_a_lab_from_being_destroyed(string state)
    {
        await using var azure = await FakeAzure.StartAsync();
        var network = new FakeManagedNetwork(azure);
        foreach (var rule in Endpoints) network.Rule(rule.Name, state, "The target refuses endpoints.");

        var run = await RunAsync(azure, new ManagedNetworkSettings());

        Assert.Equal(run.Recording["azure-native:cognitiveservices:Account", "agents"]["accountName"], await OutputUtilities.GetValueAsync(run.Network.AccountName));
        Assert.Empty(azure.Clock.Waits);
    }

    [Fact]
    public async Task What_takes_the_accounts_name_from_the_network_comes_after_its_rules()
    {
        var run = await RunAsync(new ManagedNetworkSettings());

        var before = await OutputUtilities.GetDependenciesAsync(run.Network.AccountName);

        Assert.Superset(
            run.Recording.OfType(Rule).Select(rule => rule.Name).ToHashSet(),
            before.OfType<Pulumi.AzureNative.CognitiveServices.OutboundRule>().Select(rule => rule.GetResourceName()).ToHashSet());
    }

    [Theory]
    [InlineData("AllowOnlyApprovedOutbound", "Basic", "api.example.com", "takes no rules on host names")]
    [InlineData("AllowInternetOutbound", "Standard", "api.example.com", "get everywhere")]
    [InlineData("AllowOnlyApprovedOutbound", "Standard", "https://api.example.com/v1", "is no host name")]
    [InlineData("AllowOnlyApprovedOutbound", "Standard", "10.0.0.4", "is no host name")]
    [InlineData("AllowOnlyApprovedOutbound", "Standard", "*", "is no host name")]
    [InlineData("AllowOnlyApprovedOutbound", "Standard", "a.example.com A.example.com", "is given 2 times")]
    public void What_Azure_would_refuse_of_host_names_is_said_before(string access, string firewall, string hosts, string message)
    {
        var problems = ManagedNetworkSettings.Check("agents", new ManagedNetworkSettings
        {
            Access = Enum.Parse<OutboundAccess>(access),
            Firewall = Enum.Parse<ManagedFirewall>(firewall),
            HostNames = [.. hosts.Split(' ')],
        });

        Assert.Contains(message, Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Good_settings_have_no_problem() => Assert.Empty(ManagedNetworkSettings.Check(
        "agents", new ManagedNetworkSettings { Firewall = ManagedFirewall.Standard, HostNames = ["api.example.com", "*.example.com"] }));

    [Fact]
    public void Every_region_with_managed_networks_is_a_region_and_the_others_are_refused()
    {
        Assert.All(ManagedNetworkRegions.Names, name => Assert.Null(ManagedNetworkRegions.Check("agents", AzureRegion.Find(name))));
        var refused = AzureRegion.All.Where(region => ManagedNetworkRegions.Check("agents", region) is not null);
        Assert.Equal(AzureRegion.All.Length - ManagedNetworkRegions.Names.Length, refused.Count());
    }

    [Fact]
    public async Task A_rule_is_asked_for_again_while_the_role_arrives_under_a_name_that_is_in_the_state_of_stacks()
    {
        await using var azure = await FakeAzure.StartAsync();
        OutboundRuleHooks? hooks = null;
        await Recording.OfAsync(() => hooks = OutboundRuleHooks.Register(azure.NewClient(), azure.Clock));
        var hook = Assert.Single(hooks!.Rule.OnError);

        var again = await hook.Callback(
            new ErrorHookArgs("urn", "", "agents-AllowStorage", Rule, failedOperation: "create", errors: ["Code=\"AuthorizationFailed\""]),
            TestContext.Current.CancellationToken);

        Assert.True(again);
        Assert.Equal("foundry-outbound-rule-retry", hook.Name);
    }

    private static async Task<Run> RunAsync(ManagedNetworkSettings settings)
    {
        await using var azure = await FakeAzure.StartAsync();
        _ = new FakeManagedNetwork(azure);
        return await RunAsync(azure, settings);
    }

    private static async Task<Run> RunAsync(FakeAzure azure, ManagedNetworkSettings settings)
    {
        ManagedNetwork? declared = null;
        var recording = await Recording.OfAsync(() =>
        {
            var account = Account();
            declared = new ManagedNetwork("agents", new ManagedNetworkArgs
            {
                Account = account,
                Settings = settings,
                Endpoints = Endpoints,
                RuleHooks = OutboundRuleHooks.Register(azure.NewClient(), azure.Clock).Rule,
                Azure = azure.NewClient(),
                Time = azure.Clock,
            });
            declared.AccountName.Apply(name => name);
        });
        return new Run(recording, declared!);
    }

    private static FoundryAccount Account() => new("agents", new FoundryAccountArgs
    {
        Region = AzureRegion.Find("westus3"),
        ResourceGroupName = "rg-ai",
        Names = new ResourceNames(NamePattern.Default, new NameSuffix("suffix")),
        Network = new AgentNetwork.Managed(),
        Endpoint = new AccountEndpoint
        {
            Region = AzureRegion.Find("westus3"),
            ResourceGroupName = "rg-ai",
            SubnetId = "/subnets/svc",
            Zones = new ModelAccountZones("/zones/a", "/zones/b", "/zones/c"),
        },
    });

    private sealed record Run(Recording Recording, ManagedNetwork Network);
}
