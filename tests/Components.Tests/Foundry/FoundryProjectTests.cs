using Infra.Components.Authorization;
using Infra.Components.Foundry;
using Infra.Components.Foundry.CapabilityHosts;
using Infra.Components.Foundry.Connections;
using Infra.Components.Regions;
using Infra.Components.Tests.AzureManagement;
using Infra.Components.Tests.Testing;
using Pulumi;
using Pulumi.AzureNative.Authorization;
using Pulumi.Utilities;

namespace Infra.Components.Tests.Foundry;

public sealed class FoundryProjectTests
{
    private const string Resource = "azure-native:resources:Resource";
    private const string Role = "azure-native:authorization:RoleAssignment";
    private const string SqlRole = "azure-native:cosmosdb:SqlResourceSqlRoleAssignment";
    private const string Connection = "azure-native:cognitiveservices:ProjectConnection";
    private const string Guid = "01234567-89ab-cdef-0123-456789abcdef";

    private static readonly AgentStoreSet Stores = new(
        new AgentStore("/ids/cosmos", "cosmos", "rg-stores", "https://cosmos.documents.azure.com:443/", "westus3"),
        new AgentStore("/ids/st", "st", "rg-stores", "https://st.blob.core.windows.net/", "westus3"),
        new AgentStore("/ids/srch", "srch", "rg-stores", "https://srch.search.windows.net", "westus3"));

    [Fact]
    public async Task A_project_is_what_the_data_say()
    {
        var project = (await RecordAsync(Settings with { DisplayName = "Sales agents", Description = "Answers." }))[Resource, "sales"];

        Assert.Equal(
            ("accounts/aif", "projects", "sales", "rg-ai", "westus3", "SystemAssigned"),
            (project["parentResourcePath"], project["resourceType"], project["resourceName"], project["resourceGroupName"], project["location"],
                project["identity.type"]));
        Assert.Equal(("Sales agents", "Answers."), (project["properties.displayName"], project["properties.description"]));
    }

    [Theory]
    [InlineData("sales-threads", "agent-threads", "CosmosDb", "/ids/cosmos", "https://cosmos.documents.azure.com:443/")]
    [InlineData("sales-files", "agent-files", "AzureStorageAccount", "/ids/st", "https://st.blob.core.windows.net/")]
    [InlineData("sales-vectors", "agent-vectors", "CognitiveSearch", "/ids/srch", "https://srch.search.windows.net")]
    public async Task A_connection_leads_to_each_store(string name, string connection, string category, string id, string target)
    {
        var sent = (await RecordAsync(Settings))[Connection, name];

        Assert.Equal(
            (connection, category, "AAD", target, "false"),
            (sent["connectionName"], sent["properties.category"], sent["properties.authType"], sent["properties.target"], sent["properties.isSharedToAll"]));
        Assert.Equal(
            ("Azure", id, "westus3"),
            (sent["properties.metadata.ApiType"], sent["properties.metadata.ResourceId"], sent["properties.metadata.location"]));
    }

    [Fact]
    public async Task The_host_names_one_connection_for_each_kind_of_data_and_is_never_changed()
    {
        var host = (await RecordAsync(Settings))[Resource, "sales-host"];

        Assert.Equal(("accounts/aif/projects/sales", "capabilityHosts", "caphostproj"), (host["parentResourcePath"], host["resourceType"], host["resourceName"]));
        Assert.Equal("Agents", host["properties.capabilityHostKind"]);
        Assert.Equal(
            ("agent-threads", "agent-files", "agent-vectors"),
            ((string)Assert.Single(host.List("properties.threadStorageConnections")), (string)Assert.Single(host.List("properties.storageConnections")),
                (string)Assert.Single(host.List("properties.vectorStoreConnections"))));
        Assert.Equal(["properties"], host.Options.ReplaceOnChanges);
        Assert.True(((CustomResourceOptions)host.Options).DeleteBeforeReplace);
        Assert.Equal(TimeSpan.FromMinutes(40), host.Options.CustomTimeouts!.Create);
    }

    [Fact]
    public async Task A_host_that_comes_too_early_for_its_roles_is_tried_again()
    {
        await using var azure = await FakeAzure.StartAsync();
        var recording = await Recording.OfAsync(() =>
        {
            var hooks = CapabilityHostHooks.Register(azure.NewClient(), azure.Clock);
            new FoundryProject("sales", Args(Settings) with { HostHooks = hooks.CapabilityHost() });
        });

        Assert.Equal(CapabilityHostHooks.AfterFailure, Assert.Single(recording[Resource, "sales-host"].Options.Hooks.OnError).Name);
        Assert.Empty(recording[Resource, "sales"].Options.Hooks.OnError);
    }

    [Fact]
    public async Task The_projects_identity_has_the_roles_that_the_host_needs_and_those_in_what_it_creates()
    {
        var recording = await RecordAsync(Settings);
        var before = new[]
        {
            ("sales-cosmos-operator", BuiltInRole.CosmosDBOperator, "/ids/cosmos"), ("sales-blob-contributor", BuiltInRole.StorageBlobDataContributor, "/ids/st"),
            ("sales-search-index-contributor", BuiltInRole.SearchIndexDataContributor, "/ids/srch"),
            ("sales-search-service-contributor", BuiltInRole.SearchServiceContributor, "/ids/srch"),
        };
        var host = await recording[Resource, "sales-host"].WaitsForAsync();

        foreach (var (name, role, scope) in before.Append(("sales-blob-owner", BuiltInRole.StorageBlobDataOwner, "/ids/st")))
        {
            var sent = recording[Role, name];
            Assert.Equal(("principal-sales", scope, role.Id, "ServicePrincipal"), (sent["principalId"], sent["scope"], sent["roleDefinitionId"]!.Split('/')[^1], sent["principalType"]));
        }

        Assert.All(before, role => Assert.Contains(role.Item1, host));
        Assert.Contains("sales-vectors", host);
        Assert.Equal(["sales-host"], await recording[Role, "sales-blob-owner"].WaitsForAsync());
        Assert.Equal(["sales-host"], await recording[SqlRole, "sales-documents"].WaitsForAsync());
    }

    [Fact]
    public async Task Blobs_are_open_in_the_projects_own_containers_only_and_documents_in_the_database_of_agents()
    {
        var recording = await RecordAsync(Settings);

        foreach (var role in new[] { "sales-blob-contributor", "sales-blob-owner" })
        {
            Assert.Equal((BlobIsolation.Of(Guid), "2.0"), (recording[Role, role]["condition"], recording[Role, role]["conditionVersion"]));
        }

        Assert.Null(recording[Role, "sales-cosmos-operator"]["condition"]);
        var documents = recording[SqlRole, "sales-documents"];
        Assert.Equal(
            ("cosmos", "rg-stores", "/ids/cosmos/dbs/enterprise_memory", "/ids/cosmos/sqlRoleDefinitions/00000000-0000-0000-0000-000000000002", "principal-sales"),
            (documents["accountName"], documents["resourceGroupName"], documents["scope"], documents["roleDefinitionId"], documents["principalId"]));
    }

    /// <summary>The samples name an assignment by role and store alone, so that a second project has none.</summary>
    [Fact]
    public async Task Assignments_of_two_projects_have_names_of_their_own_that_stay()
    {
        var (first, again) = (await NamesAsync(), await NamesAsync());

        Assert.Equal(first, again);
        Assert.Equal(12, first.Distinct(StringComparer.Ordinal).Count());

        static async Task<string[]> NamesAsync()
        {
            var recording = await Recording.OfAsync(() =>
            {
                var sales = new FoundryProject("sales", Args(Settings));
                new FoundryProject("support", Args(Settings with { Name = "support" }), new ComponentResourceOptions { DependsOn = sales });
            });
            return [.. recording.Resources.Where(resource => resource.Type is Role or SqlRole).Select(role => role["roleAssignmentName"] ?? role["roleAssignmentId"]!)];
        }
    }

    [Fact]
    public async Task Without_stores_there_is_no_host_and_no_role()
    {
        var recording = await Recording.OfAsync(() => new FoundryProject("sales", Args(Settings) with { Stores = null }));

        Assert.Equal("sales", Assert.Single(recording.OfType(Resource)).Name);
        Assert.Empty(recording.OfType(Role));
        Assert.Empty(recording.OfType(Connection));
    }

    [Fact]
    public async Task An_identity_made_before_has_the_roles_then()
    {
        var recording = await RecordAsync(Settings with { Identity = new FoundryIdentity.User("/ids/id-sales", "principal-of-user", "client") });

        Assert.Equal(
            ("UserAssigned", "/ids/id-sales"),
            (recording[Resource, "sales"]["identity.type"], recording[Resource, "sales"]["identity.userAssignedIdentities.0"]));
        Assert.All(recording.Resources.Where(resource => resource.Type is Role or SqlRole), role => Assert.Equal("principal-of-user", role["principalId"]));
    }

    [Fact]
    public async Task People_and_groups_build_with_the_project()
    {
        var recording = await RecordAsync(Settings with { Users = [new("developer", PrincipalType.User), new("team", PrincipalType.Group)] });

        Assert.Equal(
            [("developer", "User"), ("team", "Group")],
            recording.OfType(Role).Where(role => role["roleDefinitionId"]!.EndsWith(BuiltInRole.FoundryUser.Id, StringComparison.Ordinal))
                .Select(role => (role["principalId"]!, role["principalType"]!)));
        Assert.Equal("/ids/azure-native:resources:Resource/sales", recording[Role, "sales-foundry-user-team"]["scope"]);
    }

    [Fact]
    public async Task Gateways_are_connected_one_after_the_other_before_the_host()
    {
        var recording = await RecordAsync(Settings with { Connections = [Gateway("one"), Gateway("two")] });

        Assert.Equal(["sales-vectors"], await recording[Resource, "sales-one"].WaitsForAsync());
        Assert.Equal(["sales-one"], (await recording[Resource, "sales-two"].WaitsForAsync()).Select(name => name));
        Assert.Contains("sales-two", await recording[Resource, "sales-host"].WaitsForAsync());
    }

    [Fact]
    public void What_is_wrong_with_projects_is_said_at_once()
    {
        var problems = ProjectSettings.Check(
        [
            Settings with { Name = "a b" }, Settings, Settings with { Name = "SALES", Connections = [Gateway("one"), Gateway("ONE"), Gateway("agent-files"), Gateway("x")] },
        ]);

        Assert.Equal(["a b", "SALES/x", "SALES/one", "SALES/agent-files", "sales"], problems.Select(problem => problem.Subject));
    }

    [Fact]
    public async Task Its_GUID_is_written_as_the_names_of_its_containers_begin()
    {
        FoundryProject project = null!;
        await Recording.OfAsync(() => project = new FoundryProject("sales", Args(Settings)));

        Assert.Equal(Guid, await OutputUtilities.GetValueAsync(project.ProjectId));
    }

    private static ProjectSettings Settings { get; } = new() { Name = "sales" };

    private static GatewayConnectionSettings Gateway(string name) => new()
    {
        Name = name,
        Target = "https://ai.example.com/openai",
        Gateway = new ModelGatewayKind.ApiManagement(new GatewaySignIn.ProjectManagedIdentity(), new GatewayModels.DefaultDiscovery()),
    };

    private static FoundryProjectArgs Args(ProjectSettings settings) => new()
    {
        Settings = settings,
        Region = AzureRegion.Find("westus3"),
        ResourceGroupName = "rg-ai",
        AccountName = "aif",
        Stores = Stores,
    };

    private static Task<Recording> RecordAsync(ProjectSettings settings) => Recording.OfAsync(() => new FoundryProject("sales", Args(settings)));
}
