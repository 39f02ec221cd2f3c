using System.Text.Json;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;
using Infra.Cli.Tests.DevPlan;
using Infra.Cli.Tests.Parity;
using Infra.Components.Foundry;

namespace Infra.Cli.Tests.Foundry;

/// <summary>Account, stores, projects and connections as Azure would get them are clean, and come about in the order that Azure demands.</summary>
public sealed class FoundryLabTests
{
    private const string Resource = "azure-native:resources:Resource";
    private const string Role = "azure-native:authorization:RoleAssignment";
    private const string SqlRole = "azure-native:cosmosdb:SqlResourceSqlRoleAssignment";
    private const string Connection = "azure-native:cognitiveservices:ProjectConnection";
    private const string ZoneGroup = "azure-native:network:PrivateDnsZoneGroup";
    private const string Association = "azure-native:network:NetworkSecurityPerimeterAssociation";
    private const string OutboundRule = "azure-native:cognitiveservices:OutboundRule";
    private const string Deployment = "azure-native:cognitiveservices:Deployment";

    [Theory]
    [InlineData("injected", false)]
    [InlineData("standalone", false)]
    [InlineData("managed", false)]
    [InlineData("injected", true)]
    public async Task Azures_types_and_every_check_accept_it(string network, bool ownIdentities)
    {
        var plan = await FoundryLab.EvaluateAsync(
            subnet => network switch
            {
                "injected" => new AgentNetwork.Injected(subnet),
                "managed" => new AgentNetwork.Managed(),
                _ => new AgentNetwork.Standalone(StandardAgents: true),
            },
            ownIdentities);

        Assert.Empty(DevLab.Findings(plan));
    }

    [Fact]
    public async Task A_capability_host_waits_for_connections_roles_and_all_doors_of_the_stores()
    {
        var plan = await FoundryLab.EvaluateAsync();
        var waits = PlanGraph.Reached(plan, Named(plan, Resource, "sales-host"));

        Assert.All(
            new[]
            {
                Named(plan, Connection, "sales-threads"), Named(plan, Connection, "sales-files"), Named(plan, Connection, "sales-vectors"),
                Named(plan, Role, "sales-cosmos-operator"), Named(plan, Role, "sales-blob-contributor"),
                Named(plan, Role, "sales-search-index-contributor"), Named(plan, Role, "sales-search-service-contributor"),
                Named(plan, ZoneGroup, "agents-cosmos"), Named(plan, ZoneGroup, "agents-blob"), Named(plan, ZoneGroup, "agents-search"),
                Named(plan, ZoneGroup, "agents-account"), Named(plan, Deployment, "agents-text-embedding-3-large"), Named(plan, Resource, "sales-gateway-dynamic"),
            },
            before => Assert.Contains(before.Urn, waits));
    }

    /// <summary>Deletes go the other way, so that this is also that a host is gone before what it uses, and a project before its account.</summary>
    [Fact]
    public async Task The_roles_in_what_the_host_creates_wait_for_it()
    {
        var plan = await FoundryLab.EvaluateAsync();

        Assert.All(
            new[] { ("sales", "support"), ("support", "sales") },
            pair =>
            {
                var host = Named(plan, Resource, $"{pair.Item1}-host").Urn;
                Assert.Contains(host, PlanGraph.Reached(plan, Named(plan, Role, $"{pair.Item1}-blob-owner")));
                Assert.Contains(host, PlanGraph.Reached(plan, Named(plan, SqlRole, $"{pair.Item1}-documents")));
                Assert.DoesNotContain(host, PlanGraph.Reached(plan, Named(plan, Role, $"{pair.Item1}-blob-contributor")));
            });
        Assert.Contains(Named(plan, "azure-native:cognitiveservices:Account", "agents").Urn, PlanGraph.Reached(plan, Named(plan, Resource, "sales")));
    }

    /// <summary>Azure changes one thing of an account at a time.</summary>
    [Fact]
    public async Task Connections_of_a_project_and_projects_of_an_account_come_one_after_the_other()
    {
        var plan = await FoundryLab.EvaluateAsync();
        var connections = new[]
        {
            Named(plan, Connection, "sales-threads"), Named(plan, Connection, "sales-files"), Named(plan, Connection, "sales-vectors"),
            Named(plan, Resource, "sales-apim-static"), Named(plan, Resource, "sales-apim-dynamic"), Named(plan, Resource, "sales-gateway-static"),
            Named(plan, Resource, "sales-gateway-dynamic"), Named(plan, Resource, "sales-gateway-client"),
        };

        Assert.All(connections.Zip(connections.Skip(1)), pair => Assert.Contains(pair.First.Urn, PlanGraph.Reached(plan, pair.Second)));
        Assert.Contains(Named(plan, Resource, "sales-host").Urn, PlanGraph.Reached(plan, Named(plan, Resource, "support")));
    }

    [Theory]
    [InlineData("injected", false)]
    [InlineData("managed", false)]
    [InlineData("standalone", true)]
    public async Task Only_an_account_without_network_declares_its_own_capability_host(string network, bool declared)
    {
        var plan = await FoundryLab.EvaluateAsync(subnet => network switch
        {
            "injected" => new AgentNetwork.Injected(subnet),
            "managed" => new AgentNetwork.Managed(),
            _ => new AgentNetwork.Standalone(StandardAgents: true),
        });
        var hosts = plan.Resources.Where(resource => resource.Type == "azure-native:cognitiveservices:AccountCapabilityHost").ToArray();

        Assert.Equal(declared, hosts.Length == 1);
        if (declared) Assert.Contains(hosts[0].Urn, PlanGraph.Reached(plan, Named(plan, Resource, "sales-host")));
    }

    [Fact]
    public async Task A_managed_network_is_settled_before_its_rules_which_are_in_force_before_any_project()
    {
        var plan = await FoundryLab.EvaluateAsync(_ => new AgentNetwork.Managed());
        var network = Named(plan, "pulumi:index:Stash", "agents");
        var rules = plan.Resources.Where(resource => resource.Type == OutboundRule).ToArray();

        Assert.Equal(8, rules.Length);
        Assert.EndsWith("/managedNetworks/default", ((ObjectValue)network.Inputs["input"]!).Text("id"), StringComparison.Ordinal);
        Assert.Contains(Named(plan, "azure-native:cognitiveservices:Account", "agents").Urn, PlanGraph.Reached(plan, network));
        Assert.All(rules, rule => Assert.Contains(network.Urn, PlanGraph.Reached(plan, rule)));
        foreach (var project in new[] { "sales", "support" }) Assert.All(rules, rule => Assert.Contains(rule.Urn, PlanGraph.Reached(plan, Named(plan, Resource, project))));
    }

    /// <summary>The samples give the second project an assignment of the name of the first, and restrict nothing but blob tags.</summary>
    [Fact]
    public async Task Two_projects_on_the_same_stores_have_assignments_and_containers_of_their_own()
    {
        var plan = await FoundryLab.EvaluateAsync();
        var roles = plan.Resources.Where(resource => resource.Type is Role or SqlRole).ToArray();
        var names = roles.Select(role => role.Inputs.Text("roleAssignmentName") ?? role.Inputs.Text("roleAssignmentId")!).ToArray();
        Assert.Equal(names.Length, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(names, name => Assert.True(Guid.TryParseExact(name, "D", out _), name));

        var (sales, support) = (ProjectId(plan, "sales"), ProjectId(plan, "support"));
        Assert.NotEqual(sales, support);
        foreach (var role in new[] { "blob-contributor", "blob-owner" })
        {
            Assert.Contains($"StringStartsWithIgnoreCase '{sales}-'", Named(plan, Role, $"sales-{role}").Inputs.Text("condition"), StringComparison.Ordinal);
            Assert.Contains($"StringStartsWithIgnoreCase '{support}-'", Named(plan, Role, $"support-{role}").Inputs.Text("condition"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_documents_of_agents_are_open_in_their_database_only()
    {
        var plan = await FoundryLab.EvaluateAsync();
        var grant = Named(plan, SqlRole, "sales-documents").Inputs;
        var cosmos = Named(plan, "azure-native:cosmosdb:DatabaseAccount", "agents").Id!;

        Assert.Equal(
            ($"{cosmos}/dbs/enterprise_memory", $"{cosmos}/sqlRoleDefinitions/00000000-0000-0000-0000-000000000002"),
            (grant.Text("scope"), grant.Text("roleDefinitionId")));
    }

    [Fact]
    public async Task Keys_and_secrets_of_gateways_are_marked_wherever_they_are()
    {
        var plan = await FoundryLab.EvaluateAsync();

        foreach (var (name, secret) in new[] { ("sales-gateway-static", "key"), ("sales-gateway-client", "clientSecret") })
        {
            var credentials = (ObjectValue)((ObjectValue)Named(plan, Resource, name).Inputs["properties"]!.Content)["credentials"]!.Content;
            Assert.IsType<SecretValue>(credentials[secret]);
        }

        Assert.DoesNotContain("the key of the subscription", JsonSerializer.Serialize(plan.Resources.Select(resource => resource.Inputs.ToString())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task G17_no_key_opens_an_account_or_a_store()
    {
        var plan = await FoundryLab.EvaluateAsync();

        Assert.All(
            plan.Resources.Where(resource => resource.Type == "azure-native:cognitiveservices:Account"),
            account => Assert.Equal(new BooleanValue(true), ((ObjectValue)account.Inputs["properties"]!.Content)["disableLocalAuth"]));
        Assert.All(
            plan.Resources.Where(resource => resource.Type is "azure-native:search:Service" or "azure-native:cosmosdb:DatabaseAccount"),
            store => Assert.Equal(new BooleanValue(true), store.Inputs["disableLocalAuth"]));
        Assert.All(
            plan.Resources.Where(resource => resource.Type == "azure-native:storage:StorageAccount"),
            store => Assert.Equal(new BooleanValue(false), store.Inputs["allowSharedKeyAccess"]));
    }

    /// <summary>An account with a key of ours learns, since the documentation does not vouch for such keys in an enforced perimeter.</summary>
    [Fact]
    public async Task G18_perimeters_refuse_and_nothing_in_them_has_a_public_door()
    {
        var plan = await FoundryLab.EvaluateAsync();

        Assert.All(
            plan.Resources.Where(resource => resource.Type is "azure-native:cognitiveservices:Account" or "azure-native:keyvault:Vault"),
            resource => Assert.Equal("Disabled", ((ObjectValue)resource.Inputs["properties"]!.Content).Text("publicNetworkAccess")));
        Assert.All(
            plan.Resources.Where(resource => resource.Type is "azure-native:search:Service" or "azure-native:cosmosdb:DatabaseAccount"
                or "azure-native:storage:StorageAccount"),
            store => Assert.Equal("Disabled", store.Inputs.Text("publicNetworkAccess")));
        Assert.Equal(
            [("agents", "Learning"), ("agents-blob", "Enforced"), ("agents-cmk", "Enforced"), ("agents-search", "Enforced"), ("agents-sec", "Enforced")],
            plan.Resources.Where(resource => resource.Type == Association).OrderBy(each => each.Name, StringComparer.Ordinal)
                .Select(each => (each.Name, each.Inputs.Text("accessMode"))));
    }

    /// <summary>An account that is made with a key cannot be in the perimeter yet; one that gets it later, and one with secrets, can.</summary>
    [Theory]
    [InlineData(true, "ai-keys-subscriptions", false, 1)]
    [InlineData(false, "ai-keys-subscriptions", false, 0)]
    [InlineData(false, "ai-keys-subscriptions", true, 1)]
    [InlineData(false, "ai-secrets-subscriptions", false, 0)]
    [InlineData(false, "ai-secrets-subscriptions", true, 1)]
    public async Task G18_an_enforced_perimeter_that_keeps_an_account_from_its_vault_is_found(
        bool ownIdentities, string admittingRule, bool accountOutside, int found)
    {
        var plan = await FoundryLab.EvaluateAsync(ownIdentities: ownIdentities);
        var changed = plan.Without("network:NetworkSecurityPerimeterAccessRule", admittingRule);
        if (accountOutside) changed = changed.Without("network:NetworkSecurityPerimeterAssociation", "agents");

        var findings = DevLab.Findings(changed).Where(finding => finding.Rule == "perimeter-lockout").ToArray();

        Assert.Equal(found, findings.Length);
        Assert.All(findings, finding => Assert.Contains("'aif-agents-wus3-", finding.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_account_has_its_role_and_its_vault_a_place_in_the_perimeter_before_it_takes_the_key(bool ownIdentities)
    {
        var plan = await FoundryLab.EvaluateAsync(ownIdentities: ownIdentities);
        var (role, association) = (Named(plan, Role, "agents-key-user"), Named(plan, Association, "agents-cmk"));

        // An identity of the account's own exists only after it, so that the first change after it is that of the key.
        var next = ownIdentities ? Named(plan, "azure-native:cognitiveservices:Account", "agents") : Named(plan, Deployment, "agents-gpt-4.1");
        Assert.Superset(new HashSet<string> { role.Urn, association.Urn }, PlanGraph.Reached(plan, next));
        Assert.Equal(!ownIdentities, PlanGraph.Reached(plan, role).Contains(Named(plan, "azure-native:cognitiveservices:Account", "agents").Urn));
        Assert.DoesNotContain(Named(plan, Association, "agents").Urn, PlanGraph.Reached(plan, association));
    }

    /// <summary>Foundry takes its vault only while it has no other connection, and lets go of it only when it has none any more.</summary>
    [Fact]
    public async Task The_vault_for_secrets_is_connected_before_anything_else()
    {
        var plan = await FoundryLab.EvaluateAsync();
        var vault = Named(plan, Resource, "agents-sec").Urn;

        Assert.All(
            plan.Resources.Where(resource => resource.Type == Connection || resource.Inputs.Text("resourceType") == "connections" && resource.Urn != vault),
            connection => Assert.Contains(vault, PlanGraph.Reached(plan, connection)));
    }

    [Theory]
    [InlineData("target", "https://apim-lbd.azure-api.net/openai", "connection-target")]
    [InlineData("target", "https://apim-lab.azure-api.net/opanai", "connection-target")]
    [InlineData("authType", "OAuth2", "connection-sign-in")]
    public async Task A_connection_that_does_not_fit_the_gateway_is_found(string property, string value, string rule)
    {
        var plan = await FoundryLab.EvaluateAsync();
        var broken = Named(plan, Resource, "sales-apim-dynamic");
        var properties = ((ObjectValue)broken.Inputs["properties"]!.Content).With(property, new TextValue(value));

        var findings = DevLab.Findings(plan with
        {
            Resources = plan.Resources.Replace(broken, broken with { Inputs = broken.Inputs.With("properties", properties) }),
        });

        Assert.Contains(findings, finding => finding.Rule == rule && finding.Urn == broken.Urn);
    }

    private static string ProjectId(Plan plan, string project) =>
        Guid.ParseExact(((ObjectValue)Named(plan, Resource, project).Outputs["properties"]!.Content).Text("internalId")!, "N").ToString("D");

    private static PlanResource Named(Plan plan, string type, string name) =>
        plan.Resources.Single(resource => resource.Type == type && resource.Name == name);
}
