using System.Text.Json.Nodes;
using Infra.Components.Authorization;
using Infra.Components.AzureManagement;
using Infra.Components.Foundry;
using Infra.Components.Foundry.Tools;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Infra.Components.Tests.AzureManagement;
using Infra.Components.Tests.Testing;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Components.Tests.Foundry;

public sealed class ProjectToolsTests
{
    private const string Resource = "azure-native:resources:Resource";
    private const string Registry = "azure-native:containerregistry:Registry";
    private const string Role = "azure-native:authorization:RoleAssignment";

    private static readonly AzureRegion Region = AzureRegion.Find("westus3");

    private static readonly AgentStoreSet Stores = new(
        new AgentStore("/ids/cosmos", "cosmos", "rg-stores", "https://cosmos.documents.azure.com:443/", "westus3"),
        new AgentStore("/ids/st", "st", "rg-stores", "https://st.blob.core.windows.net/", "westus3"),
        new AgentStore("/ids/srch", "srch", "rg-stores", "https://srch.search.windows.net", "westus3"));

    /// <summary>Gap G18 of the Terraform lab: its registry had a public door.</summary>
    [Theory]
    [InlineData(false, "Disabled", "Deny")]
    [InlineData(true, "Enabled", "Allow")]
    public async Task A_registry_has_no_key_and_a_public_door_only_if_asked_for(bool publicAccess, string access, string action)
    {
        var recording = await Recording.OfAsync(() => NewRegistry(Names(), publicAccess));
        var registry = recording[Registry, "agents"];
        var endpoint = recording["azure-native:network:PrivateEndpoint", "agents-registry"];

        Assert.Equal(
            ("cragentswus3k3x", "Premium", "false", "false", access, action, "None"),
            (registry["registryName"], registry["sku.name"], registry["adminUserEnabled"], registry["anonymousPullEnabled"], registry["publicNetworkAccess"],
                registry["networkRuleSet.defaultAction"], registry["networkRuleBypassOptions"]));
        Assert.Equal("registry", endpoint["privateLinkServiceConnections.0.groupIds.0"]);
        Assert.Equal("/ids/zone-registry", recording["azure-native:network:PrivateDnsZoneGroup", "agents-registry"]["privateDnsZoneConfigs.0.privateDnsZoneId"]);
    }

    /// <summary>Gap G29 of the Terraform lab: the connection had the object id of the identity where its client id belongs.</summary>
    [Fact]
    public async Task G29_a_project_pulls_images_as_its_identity_which_the_connection_names_by_its_client_id()
    {
        var recording = await RecordAsync(names => new() { Registry = NewRegistry(names) });
        var sent = recording[Resource, "sales-agent-images"];

        Assert.Equal(
            ("ContainerRegistry", "ManagedIdentity", "cragentswus3k3x.azurecr.io", "client", "/ids/azure-native:containerregistry:Registry/cragentswus3k3x"),
            (sent["properties.category"], sent["properties.authType"], sent["properties.target"], sent["properties.credentials.clientId"],
                sent["properties.credentials.resourceId"]));
        Assert.Equal(
            [BuiltInRole.AcrPull.Id, BuiltInRole.ContainerRegistryRepositoryReader.Id],
            recording.OfType(Role).Where(role => role["scope"] == sent["properties.credentials.resourceId"])
                .Select(role => role["roleDefinitionId"]!.Split('/')[^1]));
        Assert.Equal("principal", recording[Role, "sales-registry-pull"]["principalId"]);
        Assert.Equal(["sales-host"], await recording[Role, "sales-registry-pull"].WaitsForAsync());
    }

    [Fact]
    public async Task An_identity_whose_client_id_nobody_knows_cannot_pull()
    {
        AgentRegistry registry = null!;
        await Recording.OfAsync(() => registry = NewRegistry(Names()));

        Assert.Equal("sales/agent-images", Assert.Single(ProjectTools.Check(new ProjectSettings { Name = "sales" }, new() { Registry = registry })).Subject);
    }

    /// <summary>Gap G17 of the Terraform lab: keys opened the telemetry of its agents.</summary>
    [Fact]
    public async Task A_project_is_traced_once_by_a_connection_whose_key_is_secret()
    {
        var recording = await RecordAsync(names => new() { Tracing = NewTelemetry(names) });
        var sent = recording[Resource, "sales-tracing"];

        Assert.Equal(
            ("AppInsights", "ApiKey", "/ids/azure-native:applicationinsights:Component/agents", Recording.ConnectionString, "false"),
            (sent["properties.category"], sent["properties.authType"], sent["properties.target"], sent["properties.credentials.key"],
                sent["properties.isSharedToAll"]));
        Assert.Equal("true", recording["azure-native:applicationinsights:Component", "agents"]["disableLocalAuth"]);
        Assert.Equal(BuiltInRole.MonitoringMetricsPublisher.Id, recording[Role, "sales-metrics-publisher"]["roleDefinitionId"]!.Split('/')[^1]);
    }

    /// <summary>Gap G29 of the Terraform lab: the account was of the one kind and the connection of the other.</summary>
    [Theory]
    [InlineData(false, "Bing.Grounding", "G1", "GroundingWithBingSearch", "bing_grounding")]
    [InlineData(true, "Bing.GroundingCustomSearch", "G2", "GroundingWithCustomSearch", "bing_custom_search")]
    public async Task G29_a_connection_to_Bing_is_of_the_kind_of_the_account(bool domains, string kind, string sku, string category, string type)
    {
        var recording = await RecordAsync(names => new() { WebSearch = NewWebSearch(names, domains ? WebSearchKind.Domains : WebSearchKind.Everything, NothingDeployed.Instance, TimeProvider.System) });
        var (account, sent) = (recording[Resource, "agents-bing"], recording[Resource, "sales-web-search"]);

        Assert.Equal((kind, sku, "global", "accounts", "2020-06-10"), (account["kind"], account["sku.name"], account["location"], account["resourceType"], account["apiVersion"]));
        Assert.Equal(
            (category, "ApiKey", "https://api.bing.microsoft.com/", type),
            (sent["properties.category"], sent["properties.authType"], sent["properties.target"], sent["properties.metadata.type"]));
        Assert.NotEmpty(sent["properties.credentials.key"]!);
    }

    [Fact]
    public async Task The_key_of_Bing_is_read_from_Azure()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.Answer("POST", new ArmReply(200, new JsonObject { ["key1"] = "the key of Bing" }));
        WebSearch search = null!;
        await Recording.OfAsync(() => search = NewWebSearch(Names(), WebSearchKind.Domains, azure.NewClient(), azure.Clock));

        Assert.Equal("the key of Bing", await OutputUtilities.GetValueAsync(search.Key));
        Assert.EndsWith("/listKeys", Assert.Single(azure.Requests).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_cannot_be_read_is_explained()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.Answer("POST", ArmReply.Error(403, "AuthorizationFailed", "No."));
        var azureClient = azure.NewClient();

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => Recording.OfAsync(() => NewWebSearch(Names(), WebSearchKind.Domains, azureClient, azure.Clock)));

        Assert.Contains("The key of the Bing account /ids/", failure.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Gap G29 of the Terraform lab: the region of models outside was ignored.</summary>
    [Fact]
    public async Task Models_outside_are_called_by_the_agents_themselves()
    {
        var recording = await RecordAsync(_ => new()
        {
            ExternalModels = [new("contoso", "/ids/contoso", "https://contoso.openai.azure.com/", "eastus2"), new("fabrikam", "/ids/fabrikam", "https://fabrikam.openai.azure.com/", "westus")],
        });
        var sent = recording[Resource, "sales-contoso"];

        Assert.Equal(
            ("AzureOpenAI", "AAD", "https://contoso.openai.azure.com/", "/ids/contoso", "eastus2", "Azure", null),
            (sent["properties.category"], sent["properties.authType"], sent["properties.target"], sent["properties.metadata.ResourceId"],
                sent["properties.metadata.location"], sent["properties.metadata.ApiType"], sent["properties.credentials.key"]));
        Assert.Equal(["sales-contoso"], await recording[Resource, "sales-fabrikam"].WaitsForAsync());
    }

    [Fact]
    public async Task The_playground_calls_the_gateway_in_the_place_of_an_account_with_the_users_own_token()
    {
        var recording = await RecordAsync(_ => new() { Playground = new("https://ai.example.com", "/ids/aif-models") });
        var sent = recording[Resource, "sales-playground"];

        Assert.Equal(
            ("AzureOpenAI", "AAD", "https://ai.example.com/", "/ids/aif-models"),
            (sent["properties.category"], sent["properties.authType"], sent["properties.target"], sent["properties.metadata.ResourceId"]));
        await Assert.ThrowsAnyAsync<Exception>(() => RecordAsync(_ => new() { Playground = new("https://ai.example.com/openai", "/ids/aif") }));
    }

    [Fact]
    public async Task All_are_connected_one_after_the_other_before_the_host()
    {
        var recording = await RecordAsync(names => new()
        {
            Tracing = NewTelemetry(names),
            Registry = NewRegistry(names),
            ExternalModels = [new("contoso", "/ids/contoso", "https://contoso.openai.azure.com/", "eastus2")],
            Playground = new("https://ai.example.com", "/ids/aif-models"),
            WebSearch = NewWebSearch(names, WebSearchKind.Domains, NothingDeployed.Instance, TimeProvider.System),
        });

        string[] inOrder = ["sales-vectors", "sales-tracing", "sales-agent-images", "sales-contoso", "sales-playground", "sales-web-search"];
        foreach (var (before, after) in inOrder.Zip(inOrder.Skip(1))) Assert.Equal([before], await recording[Resource, after].WaitsForAsync());
        Assert.Contains("sales-web-search", await recording[Resource, "sales-host"].WaitsForAsync());
    }

    [Fact]
    public async Task Without_tools_there_is_none_of_them() =>
        Assert.Equal(["sales", "sales-host"], (await RecordAsync(_ => new())).OfType(Resource).Select(resource => resource.Name));

    [Fact]
    public void Names_of_connections_are_their_own()
    {
        var problems = ProjectTools.Check(
            new ProjectSettings { Name = "sales" },
            new() { ExternalModels = [new("agent-files", "", "", ""), new("x", "", "", ""), new("contoso", "", "", ""), new("CONTOSO", "", "", "")] });

        Assert.Equal(["sales/agent-files", "sales/x", "sales/CONTOSO"], problems.Select(problem => problem.Subject));
    }

    [Fact]
    public async Task The_names_they_ask_for_are_known_before()
    {
        var recording = await Recording.OfAsync(() =>
        {
            var names = Names();
            NewRegistry(names);
            NewTelemetry(names);
            NewWebSearch(names, WebSearchKind.Domains, NothingDeployed.Instance, TimeProvider.System);
        });

        Assert.Equal(
            AgentRegistry.NamesOf("agents", Region).Concat(AgentTelemetry.NamesOf("agents", Region)).Concat(WebSearch.NamesOf("agents", Region))
                .Select(request => NamePattern.Default.Render(request, Recording.Suffix)),
            new[]
            {
                recording[Registry, "agents"]["registryName"]!,
                recording["azure-native:network:PrivateEndpoint", "agents-registry"]["privateEndpointName"]!,
                recording["azure-native:applicationinsights:Component", "agents"]["resourceName"]!,
                recording[Resource, "agents-bing"]["resourceName"]!,
            });
    }

    [Fact]
    public async Task What_opens_the_traces_is_secret_in_the_state_too()
    {
        var recording = await Recording.OfAsync(() => NewTelemetry(Names()));

        var options = (CustomResourceOptions)recording["azure-native:applicationinsights:Component", "agents"].Options;
        Assert.Equal(["connectionString", "instrumentationKey"], options.AdditionalSecretOutputs);
    }

    private static ResourceNames Names() => new(NamePattern.Default, new NameSuffix("suffix"));

    private static AgentRegistry NewRegistry(ResourceNames names, bool publicAccess = false) => new("agents", new AgentRegistryArgs
    {
        Region = Region,
        ResourceGroupName = "rg-ai",
        Names = names,
        SubnetId = "/ids/snet-svc",
        ZoneId = "/ids/zone-registry",
        PublicAccess = publicAccess,
    });

    private static AgentTelemetry NewTelemetry(ResourceNames names) => new("agents", new AgentTelemetryArgs
    {
        Region = Region,
        ResourceGroupName = "rg-ai",
        Names = names,
        WorkspaceId = "/ids/log",
    });

    private static WebSearch NewWebSearch(ResourceNames names, WebSearchKind kind, IAzureManagement azure, TimeProvider time) => new("agents", new WebSearchArgs
    {
        Kind = kind,
        Region = Region,
        ResourceGroupName = "rg-ai",
        Names = names,
        Azure = azure,
        Time = time,
    });

    private static Task<Recording> RecordAsync(Func<ResourceNames, ProjectTools> tools) => Recording.OfAsync(() => new FoundryProject("sales", new FoundryProjectArgs
    {
        Settings = new ProjectSettings { Name = "sales", Identity = new FoundryIdentity.User("/ids/id", "principal", "client") },
        Region = Region,
        ResourceGroupName = "rg-ai",
        AccountName = "aif",
        Stores = Stores,
        Tools = tools(Names()),
    }));
}
