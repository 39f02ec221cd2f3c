using Infra.Components.Authorization;
using Infra.Components.AzureManagement;
using Infra.Components.Foundry;
using Infra.Components.Foundry.Encryption;
using Infra.Components.Foundry.Guardrails;
using Infra.Components.KeyVaults;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Infra.Components.Tests.Testing;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Components.Tests.Foundry;

public sealed class FoundryAccountTests
{
    private const string RoleAssignment = "azure-native:authorization:RoleAssignment";
    private const string Account = "azure-native:cognitiveservices:Account";
    private const string AccountHost = "azure-native:cognitiveservices:AccountCapabilityHost";
    private const string ModelDeployment = "azure-native:cognitiveservices:Deployment";
    private const string RaiPolicy = "azure-native:cognitiveservices:RaiPolicy";
    private const string Role = "azure-native:authorization:RoleAssignment";
    private const string ZoneGroup = "azure-native:network:PrivateDnsZoneGroup";

    private static readonly AzureRegion Region = AzureRegion.Find("westus3");

    [Fact]
    public async Task Agents_run_in_the_subnet_they_were_given()
    {
        var account = (await RecordAsync(new AgentNetwork.Injected("/ids/snet-agent")))[Account, "agents"];

        Assert.Single(account.List("properties.networkInjections"));
        Assert.Equal(
            ("agent", "/ids/snet-agent", "false"),
            (account["properties.networkInjections.0.scenario"], account["properties.networkInjections.0.subnetArmId"],
                account["properties.networkInjections.0.useMicrosoftManagedNetwork"]));
    }

    [Fact]
    public async Task Or_in_a_network_of_Microsofts()
    {
        var account = (await RecordAsync(new AgentNetwork.Managed()))[Account, "agents"];

        Assert.Equal(
            ("agent", null, "true"),
            (account["properties.networkInjections.0.scenario"], account["properties.networkInjections.0.subnetArmId"],
                account["properties.networkInjections.0.useMicrosoftManagedNetwork"]));
    }

    /// <summary>With a network Azure makes the host itself, and refuses a second.</summary>
    [Fact]
    public async Task Only_an_account_without_network_has_a_host_of_its_own_if_its_agents_have_stores()
    {
        var standard = await RecordAsync(new AgentNetwork.Standalone(StandardAgents: true));
        Assert.Equal("Agents", standard[AccountHost, "agents"]["capabilityHostProperties.capabilityHostKind"]);
        Assert.Equal(["agents-embed"], await standard[AccountHost, "agents"].WaitsForAsync());
        Assert.Empty(standard[Account, "agents"].List("properties.networkInjections"));

        foreach (var network in new AgentNetwork[] { new AgentNetwork.Standalone(), new AgentNetwork.Injected("/ids/snet"), new AgentNetwork.Managed() })
        {
            Assert.Empty((await RecordAsync(network)).OfType(AccountHost));
        }
    }

    /// <summary>Gap G17 of the Terraform lab: keys opened its accounts.</summary>
    [Fact]
    public async Task No_network_and_no_key_opens_the_account()
    {
        var account = (await RecordAsync(new AgentNetwork.Standalone()))[Account, "agents"];

        Assert.Equal(
            ("AIServices", "S0", "true", "Disabled", "Deny", "true", "aif-agents-wus3-k3x"),
            (account["kind"], account["sku.name"], account["properties.disableLocalAuth"], account["properties.publicNetworkAccess"],
                account["properties.networkAcls.defaultAction"], account["properties.allowProjectManagement"],
                account["properties.customSubDomainName"]));
        Assert.Equal(account["accountName"], account["properties.customSubDomainName"]);
    }

    [Fact]
    public async Task Its_names_are_in_three_zones_and_its_models_come_after_its_endpoint()
    {
        var recording = await RecordAsync(new AgentNetwork.Standalone());

        Assert.Equal(3, recording[ZoneGroup, "agents-account"].List("privateDnsZoneConfigs").Length);
        Assert.Equal(["agents-account"], await recording[ModelDeployment, "agents-mini"].WaitsForAsync());
        Assert.Equal(["agents-mini"], await recording[ModelDeployment, "agents-embed"].WaitsForAsync());
    }

    [Fact]
    public async Task An_account_whose_projects_use_a_gateway_needs_no_model()
    {
        var recording = await RecordAsync(new AgentNetwork.Standalone(), args => args with { Deployments = [] });

        Assert.Empty(recording.OfType(ModelDeployment));
        Assert.Single(recording.OfType(Account));
    }

    [Fact]
    public async Task Guardrails_come_before_the_models_that_name_them_and_one_after_the_other()
    {
        var strict = Guardrail.Standard with { Name = "strict", Threshold = HarmSeverity.Low };
        var recording = await RecordAsync(new AgentNetwork.Standalone(), args => args with
        {
            Guardrails = [Guardrail.Standard, strict],
            Deployments = [Models.Mini with { Guardrail = "strict" }, Models.Embed],
        });

        Assert.Equal(["agents-account"], await recording[RaiPolicy, "agents-prompt-shields"].WaitsForAsync());
        Assert.Equal(["agents-prompt-shields"], await recording[RaiPolicy, "agents-strict"].WaitsForAsync());
        Assert.Equal(["agents-strict"], await recording[ModelDeployment, "agents-mini"].WaitsForAsync());
        Assert.Equal(
            ("strict", "Microsoft.DefaultV2"),
            (recording[ModelDeployment, "agents-mini"]["properties.raiPolicyName"], recording[ModelDeployment, "agents-embed"]["properties.raiPolicyName"]));
    }

    [Fact]
    public async Task A_search_service_calls_its_models_if_it_is_let()
    {
        var role = (await RecordAsync(new AgentNetwork.Standalone(), args => args with { SearchPrincipalId = "search" }))[Role, "agents-search-openai-user"];

        Assert.Equal(("search", BuiltInRole.CognitiveServicesOpenAIUser.Id), (role["principalId"], role["roleDefinitionId"]!.Split('/')[^1]));
        Assert.Empty((await RecordAsync(new AgentNetwork.Standalone())).OfType(Role));
    }

    /// <summary>Gaps G32 and G45 of the Terraform lab: models without versions, and a mode that was not finished.</summary>
    [Fact]
    public async Task Content_understanding_has_the_models_it_needs_in_pinned_versions()
    {
        var recording = await RecordAsync(new AgentNetwork.Standalone(), args => args with
        {
            Guardrails = [Guardrail.Standard],
            Deployments = ContentUnderstanding.Deployments(40, Guardrail.Standard.Name),
        });

        Assert.Equal(
            [("gpt-4.1", "2025-04-14"), ("gpt-4.1-mini", "2025-04-14"), ("text-embedding-3-large", "1")],
            recording.OfType(ModelDeployment).Select(model => (model["properties.model.name"]!, model["properties.model.version"]!)));
        Assert.All(recording.OfType(ModelDeployment), model => Assert.Equal(
            ("NoAutoUpgrade", "40", "prompt-shields"), (model["properties.versionUpgradeOption"], model["sku.capacity"], model["properties.raiPolicyName"])));
    }

    [Fact]
    public async Task An_identity_made_before_can_use_a_key_from_the_start()
    {
        FoundryAccount account = null!;
        var recording = await Recording.OfAsync(() => account = new FoundryAccount("agents", Args(new AgentNetwork.Standalone()) with
        {
            Identity = new FoundryIdentity.User("/ids/id-agents", "principal", "client"),
            Encryption = Encryption(NothingDeployed.Instance),
        }));

        var sent = recording[Account, "agents"];
        Assert.Equal(("UserAssigned", "/ids/id-agents"), (sent["identity.type"], sent["identity.userAssignedIdentities.0"]));
        Assert.Equal(
            ("Microsoft.KeyVault", "https://kv.vault.azure.net/", "foundry", "1", "client"),
            (sent["properties.encryption.keySource"], sent["properties.encryption.keyVaultProperties.keyVaultUri"],
                sent["properties.encryption.keyVaultProperties.keyName"], sent["properties.encryption.keyVaultProperties.keyVersion"],
                sent["properties.encryption.keyVaultProperties.identityClientId"]));
        Assert.Equal("principal", await OutputUtilities.GetValueAsync(account.PrincipalId));
        Assert.Equal(["agents-key-user"], await sent.WaitsForAsync());
        var role = recording[RoleAssignment, "agents-key-user"];
        Assert.Equal(("principal", "/ids/kv", "ServicePrincipal"), (role["principalId"], role["scope"], role["principalType"]));
        Assert.EndsWith("/12338af0-0e69-4776-bea7-57ae8d297424", role["roleDefinitionId"], StringComparison.Ordinal);
    }

    /// <summary>The identity comes about with the account, so that at first it has no role in the vault.</summary>
    [Fact]
    public async Task An_identity_of_its_own_gets_a_role_and_the_account_is_declared_without_the_key()
    {
        FoundryAccount account = null!;
        var recording = await Recording.OfAsync(() => account = new FoundryAccount(
            "agents", Args(new AgentNetwork.Standalone()) with { Encryption = Encryption(NothingDeployed.Instance) }));

        Assert.Equal("Microsoft.CognitiveServices", recording[Account, "agents"]["properties.encryption.keySource"]);
        Assert.Equal("principal-agents", recording[RoleAssignment, "agents-key-user"]["principalId"]);
        var asked = recording["pulumi:index:Stash", "agents-key"];
        Assert.Equal(("https://kv.vault.azure.net/", "foundry", "1"), (asked["input.keyVaultUri"], asked["input.keyName"], asked["input.keyVersion"]));
        Assert.Equal(["agents-key-user"], await asked.WaitsForAsync());
        Assert.Equal("aif-agents-wus3-k3x", await OutputUtilities.GetValueAsync(account.Name));
    }

    [Theory]
    [InlineData(false, "Enforced")]
    [InlineData(true, "Learning")]
    public async Task In_a_perimeter_it_obeys_unless_it_has_a_key_of_ours(bool hasKey, string mode)
    {
        var recording = await Recording.OfAsync(() => new FoundryAccount("agents", Args(new AgentNetwork.Standalone()) with
        {
            Encryption = hasKey ? Encryption(NothingDeployed.Instance) : null,
            Perimeter = new FoundryPerimeter("foundry", FoundryPerimeterTests.Args()).Accounts,
        }));

        var association = recording["azure-native:network:NetworkSecurityPerimeterAssociation", "agents"];
        Assert.Equal(
            (mode, "/ids/azure-native:cognitiveservices:Account/aif-agents-wus3-k3x"), (association["accessMode"], association["privateLinkResource.id"]));
    }

    [Fact]
    public async Task What_Azure_takes_at_the_start_only_replaces_the_account() => Assert.Equal(
        ["identity.type", "properties.customSubDomainName", "properties.networkInjections"],
        (await RecordAsync(new AgentNetwork.Managed()))[Account, "agents"].Options.ReplaceOnChanges.Order(StringComparer.Ordinal));

    /// <summary>They would lead to the account that is gone, since the id of its successor is the same.</summary>
    [Fact]
    public async Task An_account_that_is_replaced_takes_its_endpoint_and_its_place_in_the_perimeter_along()
    {
        var recording = await RecordAsync(
            new AgentNetwork.Managed(), args => args with { Perimeter = new FoundryPerimeter("foundry", FoundryPerimeterTests.Args()).Accounts });

        foreach (var (type, name) in new[] { ("PrivateEndpoint", "agents-account"), ("NetworkSecurityPerimeterAssociation", "agents") })
        {
            var options = (CustomResourceOptions)recording[$"azure-native:network:{type}", name].Options;
            var with = Assert.Single(await OutputUtilities.GetValueAsync(options.ReplaceWith.ToOutput()));
            Assert.Equal((Account, "agents"), (with.GetResourceType(), with.GetResourceName()));
            Assert.True(options.DeleteBeforeReplace);
        }
    }

    [Fact]
    public async Task The_names_it_asks_for_are_known_before()
    {
        var recording = await RecordAsync(new AgentNetwork.Managed());

        Assert.Equal(
            FoundryAccount.NamesOf("agents", Region, Region).Select(request => NamePattern.Default.Render(request, Recording.Suffix)),
            new[] { recording[Account, "agents"]["accountName"]!, recording["azure-native:network:PrivateEndpoint", "agents-account"]["privateEndpointName"]! });
    }

    private static AccountEncryption Encryption(IAzureManagement azure) =>
        new(new CustomerManagedKey("/ids/kv", "https://kv.vault.azure.net/", "foundry", "1"), "/ids/rg-ai", azure, TimeProvider.System);

    private static FoundryAccountArgs Args(AgentNetwork network) => new()
    {
        Region = Region,
        ResourceGroupName = "rg-ai",
        Names = new ResourceNames(NamePattern.Default, new NameSuffix("suffix")),
        Network = network,
        Endpoint = new AccountEndpoint
        {
            Region = Region,
            ResourceGroupName = "rg-net",
            SubnetId = "/ids/snet-svc",
            Zones = new ModelAccountZones("/ids/zone-ai", "/ids/zone-openai", "/ids/zone-cognitive"),
        },
        Deployments = [Models.Mini, Models.Embed],
    };

    private static Task<Recording> RecordAsync(AgentNetwork network, Func<FoundryAccountArgs, FoundryAccountArgs>? change = null) =>
        Recording.OfAsync(() => new FoundryAccount("agents", (change ?? (args => args))(Args(network))));
}
