using Infra.Components.Authorization;
using Infra.Components.Foundry;
using Infra.Components.Foundry.Guardrails;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Infra.Components.Tests.Testing;
using Pulumi;
using Pulumi.AzureNative.Authorization;
using Pulumi.Utilities;

namespace Infra.Components.Tests.Foundry;

public sealed class ModelAccountTests
{
    private const string Account = "azure-native:cognitiveservices:Account";
    private const string ModelDeployment = "azure-native:cognitiveservices:Deployment";
    private const string RoleAssignment = "azure-native:authorization:RoleAssignment";
    private const string PrivateEndpoint = "azure-native:network:PrivateEndpoint";
    private const string ZoneGroup = "azure-native:network:PrivateDnsZoneGroup";
    private const string AccountId = "/ids/azure-native:cognitiveservices:Account/aif-ptu-eus2-k3x";

    private static readonly AzureRegion Region = AzureRegion.Find("eastus2");

    [Fact]
    public async Task The_account_serves_Foundry_under_its_own_domain_with_an_identity_of_its_own()
    {
        var account = (await RecordAsync())[Account, "ptu"];

        Assert.Equal(
            ("aif-ptu-eus2-k3x", "rg-models", "eastus2", "AIServices", "S0", "platform"),
            (account["accountName"], account["resourceGroupName"], account["location"], account["kind"], account["sku.name"], account["tags.owner"]));
        Assert.Equal(
            ("aif-ptu-eus2-k3x", "true", "SystemAssigned"),
            (account["properties.customSubDomainName"], account["properties.allowProjectManagement"], account["identity.type"]));
        Assert.Null(account.Find("properties.restore"));
    }

    /// <summary>Gap G17 of the Terraform lab: keys opened its accounts.</summary>
    [Fact]
    public async Task No_network_and_no_key_opens_the_account_unless_keys_were_chosen()
    {
        var closed = (await RecordAsync())[Account, "ptu"];
        var keys = (await RecordAsync(args => args with { AcceptsKeys = true }))[Account, "ptu"];

        Assert.Equal(
            ("Disabled", "Deny", "None", "true"),
            (closed["properties.publicNetworkAccess"], closed["properties.networkAcls.defaultAction"], closed["properties.networkAcls.bypass"],
                closed["properties.disableLocalAuth"]));
        Assert.Equal(("Disabled", "false"), (keys["properties.publicNetworkAccess"], keys["properties.disableLocalAuth"]));
    }

    /// <summary>Gap G32 of the Terraform lab: no version, and one capacity for everything.</summary>
    [Fact]
    public async Task A_model_is_what_the_data_say()
    {
        var model = (await RecordAsync(args => args with
        {
            Guardrails = [Guardrail.Standard with { Name = "strict" }],
            Deployments =
            [
                Models.Mini with
                {
                    Sku = ModelSku.ProvisionedManaged, Capacity = 25, Guardrail = "strict", Upgrade = ModelUpgrade.OnceCurrentVersionExpired,
                },
            ],
        }))[ModelDeployment, "ptu-mini"];

        Assert.Equal(
            ("mini", "aif-ptu-eus2-k3x", "rg-models", "ProvisionedManaged", "25"),
            (model["deploymentName"], model["accountName"], model["resourceGroupName"], model["sku.name"], model["sku.capacity"]));
        Assert.Equal(
            ("OpenAI", "gpt-4.1-mini", "2025-04-14", "strict", "OnceCurrentVersionExpired"),
            (model["properties.model.format"], model["properties.model.name"], model["properties.model.version"], model["properties.raiPolicyName"],
                model["properties.versionUpgradeOption"]));
    }

    [Fact]
    public async Task A_model_keeps_its_version_and_Azures_guardrail_unless_told_otherwise()
    {
        var model = (await RecordAsync())[ModelDeployment, "ptu-mini"];

        Assert.Equal(
            ("GlobalStandard", "Microsoft.DefaultV2", "NoAutoUpgrade"),
            (model["sku.name"], model["properties.raiPolicyName"], model["properties.versionUpgradeOption"]));
    }

    [Fact]
    public async Task One_thing_happens_to_the_account_at_a_time()
    {
        var recording = await RecordAsync();

        Assert.Equal(["ptu-account"], await recording[ModelDeployment, "ptu-mini"].WaitsForAsync());
        Assert.Equal(["ptu-mini"], await recording[ModelDeployment, "ptu-embed"].WaitsForAsync());
        Assert.Equal(["ptu-embed"], await recording[ModelDeployment, "ptu-gpt-5.1"].WaitsForAsync());
    }

    [Fact]
    public async Task The_endpoint_is_in_the_network_and_its_names_in_three_zones()
    {
        var recording = await RecordAsync();

        var endpoint = recording[PrivateEndpoint, "ptu-account"];
        Assert.Equal(
            ("pep-ptu-account-wus3-k3x", "westus3", "rg-net", "/ids/snet-svc", AccountId, "account"),
            (endpoint["privateEndpointName"], endpoint["location"], endpoint["resourceGroupName"], endpoint["subnet.id"],
                endpoint["privateLinkServiceConnections.0.privateLinkServiceId"], endpoint["privateLinkServiceConnections.0.groupIds.0"]));
        var group = recording[ZoneGroup, "ptu-account"];
        Assert.Equal("pep-ptu-account-wus3-k3x", group["privateEndpointName"]);
        Assert.Equal(
            ["/ids/zone-ai", "/ids/zone-openai", "/ids/zone-cognitive"],
            Enumerable.Range(0, group.List("privateDnsZoneConfigs").Length).Select(index => group[$"privateDnsZoneConfigs.{index}.privateDnsZoneId"]));
        Assert.Equal(3, Enumerable.Range(0, 3).Select(index => group[$"privateDnsZoneConfigs.{index}.name"]).Distinct(StringComparer.Ordinal).Count());
    }

    /// <summary>Gap G7 of the Terraform lab: the endpoint went to the network's subscription, and its resource group to the other.</summary>
    [Fact]
    public async Task Account_and_endpoint_can_be_in_two_subscriptions()
    {
        var recording = await Recording.OfAsync(() =>
        {
            var models = new Pulumi.AzureNative.Provider("models", new() { SubscriptionId = Recording.Subscription });
            var network = new Pulumi.AzureNative.Provider("network", new() { SubscriptionId = Recording.Tenant });
            new ModelAccount("ptu", Args(Names()) with { EndpointProvider = network }, new ComponentResourceOptions { Provider = models });
        });

        var component = Assert.Single(recording.OfType("infra:foundry:ModelAccount"));
        Assert.Equal("models", component.Options.Provider!.GetResourceName());
        Assert.All(
            new[] { recording[PrivateEndpoint, "ptu-account"], recording[ZoneGroup, "ptu-account"] },
            resource => Assert.Equal("network", resource.Options.Provider!.GetResourceName()));
        Assert.Null(recording[Account, "ptu"].Options.Provider);
    }

    [Fact]
    public async Task The_gateway_calls_models_and_lists_them_and_can_do_no_more()
    {
        var roles = (await RecordAsync()).OfType(RoleAssignment).ToArray();

        Assert.All(roles, role => Assert.Equal(("gateway", AccountId, "ServicePrincipal"), (role["principalId"], role["scope"], role["principalType"])));
        Assert.Equal(
            [BuiltInRole.CognitiveServicesOpenAIUser.Id, BuiltInRole.Reader.Id],
            roles.Select(role => role["roleDefinitionId"]!.Split('/')[^1]));
        Assert.Empty((await RecordAsync(args => args with { GatewayPrincipalId = null })).OfType(RoleAssignment));
    }

    /// <summary>Gap G8 of the Terraform lab: a service principal was promised the role and never got it.</summary>
    [Fact]
    public async Task Users_groups_and_service_principals_may_call_the_models_as_what_they_are()
    {
        var recording = await RecordAsync(args => args with
        {
            GatewayPrincipalId = null,
            Users = [new("user", PrincipalType.User), new("application", PrincipalType.ServicePrincipal), new("group", PrincipalType.Group)],
        });

        Assert.Equal(
            [("user", "User"), ("application", "ServicePrincipal"), ("group", "Group")],
            recording.OfType(RoleAssignment).Select(role => (role["principalId"]!, role["principalType"]!)));
        Assert.All(
            recording.OfType(RoleAssignment),
            role => Assert.Equal((AccountId, BuiltInRole.CognitiveServicesOpenAIUser.Id), (role["scope"], role["roleDefinitionId"]!.Split('/')[^1])));
    }

    [Fact]
    public async Task The_names_of_assignments_stay_and_differ()
    {
        var (first, again) = (NamesOf(await RecordAsync()), NamesOf(await RecordAsync()));

        Assert.Equal(first, again);
        Assert.Equal(first.Length, first.Distinct(StringComparer.Ordinal).Count());
        Assert.All(first, name => Assert.True(Guid.TryParseExact(name, "D", out _), name));

        static string[] NamesOf(Recording recording) => [.. recording.OfType(RoleAssignment).Select(role => role["roleAssignmentName"]!)];
    }

    [Fact]
    public async Task Others_learn_its_address_from_Azure()
    {
        ModelAccount account = null!;

        var recording = await Recording.OfAsync(() => account = new ModelAccount("ptu", Args(Names())));

        Assert.Equal("https://aif-ptu-eus2-k3x.openai.azure.com/", await OutputUtilities.GetValueAsync(account.OpenAIEndpoint));
        Assert.Equal("principal-ptu", await OutputUtilities.GetValueAsync(account.PrincipalId));
        Assert.Equal((AccountId, "aif-ptu-eus2-k3x"), (await OutputUtilities.GetValueAsync(account.Id), await OutputUtilities.GetValueAsync(account.Name)));
        Assert.Contains(recording.RegisteredOutputs.Values, names => names.SequenceEqual(["Id", "Name", "OpenAIEndpoint", "PrincipalId"]));
    }

    [Fact]
    public async Task Any_number_of_accounts_in_any_regions_share_a_network()
    {
        var recording = await Recording.OfAsync(() =>
        {
            var names = Names();
            foreach (var (name, region) in new[] { ("one", "eastus2"), ("two", "swedencentral"), ("three", "eastus2"), ("four", "westus3") })
            {
                new ModelAccount(name, Args(names) with { Region = AzureRegion.Find(region) });
            }
        });

        Assert.Equal(4, recording.OfType(Account).Select(account => account["accountName"]).Distinct(StringComparer.Ordinal).Count());
        Assert.All(recording.OfType(PrivateEndpoint), endpoint => Assert.Equal("westus3", endpoint["location"]));
        Assert.Equal(12, recording.OfType(ModelDeployment).Count());
    }

    [Fact]
    public async Task What_is_wrong_with_the_models_is_said_at_once() => await Recording.OfAsync(() =>
    {
        var refusal = Assert.Throws<ArgumentException>(() => new ModelAccount("ptu", Args(Names()) with
        {
            Deployments = [Models.Mini with { Capacity = 0 }, Models.Embed with { Version = "" }],
        }));

        Assert.Contains("ptu/mini: ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("ptu/embed: ", refusal.Message, StringComparison.Ordinal);
    });

    [Fact]
    public async Task The_names_it_asks_for_are_known_before()
    {
        var expected = ModelAccount.NamesOf("ptu", Region, AzureRegion.Find("westus3"))
            .Select(request => NamePattern.Default.Render(request, Recording.Suffix)).ToArray();
        var recording = await RecordAsync();

        Assert.Equal(expected, new[] { recording[Account, "ptu"]["accountName"]!, recording[PrivateEndpoint, "ptu-account"]["privateEndpointName"]! });
    }

    private static ResourceNames Names() => new(NamePattern.Default, new NameSuffix("suffix"));

    private static ModelAccountArgs Args(ResourceNames names) => new()
    {
        Region = Region,
        ResourceGroupName = "rg-models",
        Names = names,
        Deployments = Models.All,
        EndpointRegion = AzureRegion.Find("westus3"),
        EndpointResourceGroupName = "rg-net",
        SubnetId = "/ids/snet-svc",
        Zones = new ModelAccountZones("/ids/zone-ai", "/ids/zone-openai", "/ids/zone-cognitive"),
        GatewayPrincipalId = "gateway",
        Tags = { ["owner"] = "platform" },
    };

    private static Task<Recording> RecordAsync(Func<ModelAccountArgs, ModelAccountArgs>? change = null) =>
        Recording.OfAsync(() => new ModelAccount("ptu", change is null ? Args(Names()) : change(Args(Names()))));
}
