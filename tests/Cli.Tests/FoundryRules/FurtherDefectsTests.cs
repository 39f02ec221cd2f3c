using System.Collections.Immutable;
using Infra.Analysis.Findings;
using Infra.Analysis.Values;
using Infra.Cli.Tests.Parity;

namespace Infra.Cli.Tests.FoundryRules;

/// <summary>What else the checks behind the rules find, where, and how grave it is; and what they let pass.</summary>
public sealed class FurtherDefectsTests
{
    private const string Account = "cognitiveservices:Account";
    private const string Backend = "apimanagement:Backend";
    private const string Connection = "cognitiveservices:ProjectConnection";
    private const string Cosmos = "cosmosdb:DatabaseAccount";
    private const string Endpoint = "network:PrivateEndpoint";
    private const string Resource = "resources:Resource";
    private const string Role = "authorization:RoleAssignment";
    private const string Service = "apimanagement:ApiManagementService";
    private const string SqlRole = "cosmosdb:SqlResourceSqlRoleAssignment";
    private const string Storage = "storage:StorageAccount";
    private const string ByKey = "sales-gateway-static";
    private const string Headers = "properties.metadata.customHeaders";

    private static readonly ImmutableArray<(RulePlan On, Mutation Mutation, string Rule, Severity Severity, string Path)> Cases =
    [
        (RulePlan.Foundry, Mutation.Set(Account, "agents", "kind", "OpenAI"), "foundry-account", Severity.Error, "kind"),
        (RulePlan.Foundry, Mutation.Set(Account, "agents", "sku.name", "S1"), "foundry-account", Severity.Error, "sku.name"),
        (RulePlan.Foundry, Mutation.Drop(Account, "agents", "properties.customSubDomainName"), "foundry-account", Severity.Error, "properties.customSubDomainName"),
        (RulePlan.Foundry, Mutation.Set(Account, "agents", "properties.networkInjections.0.useMicrosoftManagedNetwork", true), "foundry-account", Severity.Error, "properties.networkInjections[0]"),
        (RulePlan.Foundry, Changes.Put(Account, "agents", "properties.networkInjections", "[]"), "foundry-account", Severity.Error, "properties.networkInjections"),
        (RulePlan.Foundry, Mutation.Drop(Connection, "sales-files", "properties.metadata.ApiType"), "store-connection", Severity.Error, "properties.metadata.ApiType"),
        (RulePlan.Foundry, Mutation.Set(Storage, "agents", "allowBlobPublicAccess", true), "store-open", Severity.Error, "properties.allowBlobPublicAccess"),
        (RulePlan.Foundry, Mutation.Set(Storage, "agents", "publicNetworkAccess", "Enabled"), "store-open", Severity.Error, "properties.publicNetworkAccess"),
        (RulePlan.Foundry, Mutation.Set(Storage, "agents", "minimumTlsVersion", "TLS1_0"), "store-open", Severity.Warning, "properties.minimumTlsVersion"),
        (RulePlan.Foundry, Mutation.Set(Cosmos, "agents", "kind", "MongoDB"), "store-open", Severity.Error, "kind"),
        (RulePlan.Foundry, Mutation.Set(Cosmos, "agents", "consistencyPolicy.defaultConsistencyLevel", "Eventual"), "store-open", Severity.Warning, "properties.consistencyPolicy.defaultConsistencyLevel"),
        (RulePlan.Foundry, Mutation.Drop("search:Service", "agents", "identity"), "store-open", Severity.Warning, "identity"),
        (RulePlan.Foundry, WithoutPrincipal("sales"), "store-role", Severity.Unknown, "identity"),
        (RulePlan.Foundry, Mutation.Drop(Role, "sales-blob-owner", "condition"), "store-isolation", Severity.Error, "properties.conditionVersion"),
        (RulePlan.Foundry, Changes.Replace(SqlRole, "sales-documents", "scope", "/dbs/enterprise_memory", ""), "store-isolation", Severity.Warning, "properties.scope"),
        (RulePlan.Foundry, Mutation.Set(Endpoint, "agents-account", "privateLinkServiceConnections.0.groupIds.0", "blob"), "endpoint-group", Severity.Error, "properties.privateLinkServiceConnections[0].properties.groupIds"),
        (RulePlan.Foundry, Changes.Replace("privatedns:VirtualNetworkLink", "privatelink.blob.core.windows.net", "virtualNetwork.id", "vnet-wl1", "vnet-wl2"), "zone-unlinked", Severity.Error, ""),
        (RulePlan.Foundry, Mutation.Drop(Resource, ByKey, "properties.isSharedToAll"), "connection-shared", Severity.Error, "properties.isSharedToAll"),
        (RulePlan.Foundry, Mutation.Set(Resource, ByKey, "properties.credentials.key", ""), "connection-sign-in", Severity.Error, "properties.credentials.key"),
        (RulePlan.Foundry, Mutation.Set(Resource, ByKey, Headers, "[]"), "connection-metadata", Severity.Warning, Headers),
        (RulePlan.Foundry, Mutation.Set(Resource, ByKey, Headers, """{"x":{"y":1}}"""), "connection-metadata", Severity.Warning, Headers),
        (RulePlan.Foundry, Changes.Put("apimanagement:Api", "openai", "value", "\"https://example.com/spec.json\"").And(Mutation.Remove("apimanagement:ApiOperation", "chat-of-deployment")),
            "connection-operation", Severity.Unknown, "properties.target"),
        (RulePlan.Foundry, Mutation.Set("apimanagement:ApiOperation", "get-deployment", "templateParameters.0.required", false), "operation-parameter", Severity.Error, "properties.templateParameters"),
        (RulePlan.Foundry, Mutation.Remove(Role, "agents-sec-officer"), "connection-vault", Severity.Error, "properties.target"),
        (RulePlan.Apis, Changes.Edit("apimanagement:NamedValue", "discovery-account", "value", "of an account outside", id => id + "-outside"), "discovery-role", Severity.Unknown, "properties.value"),
        (RulePlan.Apis, Mutation.Drop(Backend, "swc-openai-v1", "circuitBreaker.rules.0.failureCondition.count"), "circuit-breaker", Severity.Error, "properties.circuitBreaker.rules[0].failureCondition"),
        (RulePlan.Apis, Mutation.Set(Backend, "swc-openai-v1", "circuitBreaker.rules.0.failureCondition.statusCodeRanges.0.max", 428), "circuit-breaker", Severity.Error, "properties.circuitBreaker.rules[0].failureCondition.statusCodeRanges"),
        (RulePlan.Apis, Mutation.Drop(Backend, "swc-openai-v1", "circuitBreaker.rules.0.failureCondition.statusCodeRanges.0"), "circuit-breaker", Severity.Warning, "properties.circuitBreaker.rules[0].failureCondition.statusCodeRanges"),
        (RulePlan.Apis, Mutation.Set(Backend, "swc-openai-v1", "tls.validateCertificateName", false), "backend-tls", Severity.Error, "properties.tls.validateCertificateName"),
        (RulePlan.Gateway, Mutation.Set(Service, "gw", "sku.name", "Consumption"), "gateway-network", Severity.Error, "sku.name"),
        (RulePlan.Gateway, Mutation.Set(Service, "gw", "virtualNetworkType", "Internal"), "gateway-network", Severity.Error, "properties.virtualNetworkType"),
        (RulePlan.Gateway, Mutation.Set(Service, "gw", "sku.name", "Premium"), "gateway-network", Severity.Error, "properties.virtualNetworkType"),
        (RulePlan.Dev, Decrypting("mcr.microsoft.com"), "agent-egress", Severity.Error, ""),
    ];

    public static TheoryData<int> All => [.. Enumerable.Range(0, Cases.Length)];

    [Theory]
    [MemberData(nameof(All))]
    public async Task It_is_found_where_it_is(int number)
    {
        var (on, mutation, rule, severity, path) = Cases[number];

        var findings = await on.NewFindingsAsync(mutation, inComparison: false);

        Assert.True(
            findings.Any(finding => (finding.Rule, finding.Severity, finding.Path) == (rule, severity, path)),
            $"{mutation.What}: {string.Join('\n', findings.Select(finding => $"{finding.Rule} {finding.Severity} {finding.Path} {finding.Message}"))}");
    }

    /// <summary>What nobody knows before a deployment is not said to be wrong.</summary>
    [Theory]
    [InlineData(Account, "agents", "properties.allowProjectManagement", "foundry-account")]
    [InlineData(Account, "agents", "properties.customSubDomainName", "foundry-account")]
    [InlineData(Account, "agents", "properties.publicNetworkAccess", "foundry-account-open")]
    [InlineData(Storage, "agents", "allowSharedKeyAccess", "store-open")]
    [InlineData(Resource, "sales", "identity", "project-identity")]
    [InlineData(Connection, "sales-files", "properties.metadata.location", "store-connection")]
    [InlineData(Role, "sales-blob-owner", "condition", "store-isolation")]
    [InlineData(Role, "sales-blob-owner", "principalType", "role-principal-type")]
    [InlineData(Resource, ByKey, "properties.credentials.key", "connection-sign-in")]
    public async Task What_is_not_known_is_no_defect(string type, string name, string path, string rule)
    {
        var findings = await RulePlan.Foundry.NewFindingsAsync(new("unknown", plan => plan.With(type, name, path, new UnknownValue([]))), inComparison: false);

        Assert.DoesNotContain(findings, finding => finding.Rule == rule && finding.Severity != Severity.Unknown);
    }

    [Fact]
    public async Task A_role_on_what_the_store_is_in_does_as_well()
    {
        var findings = await RulePlan.Foundry.NewFindingsAsync(
            Changes.Edit(Role, "sales-search-index-contributor", "scope", "the resource group", scope => scope.Split("/providers/")[0]), inComparison: false);

        Assert.DoesNotContain(findings, finding => finding.Rule == "store-role");
    }

    /// <summary>Published templates give the role before the capability host without a condition, which makes that of the role after it worth nothing.</summary>
    [Fact]
    public async Task Files_are_kept_apart_only_if_both_roles_have_a_condition()
    {
        var findings = await RulePlan.Foundry.NewFindingsAsync(Mutation.Drop(Role, "sales-blob-contributor", "condition"), inComparison: false);

        var shared = Assert.Single(findings, finding => finding.Rule == "store-isolation");
        Assert.EndsWith("roles alone do not keep them apart there.", shared.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_network_with_resolvers_of_its_own_needs_no_link_to_each_zone()
    {
        var findings = await RulePlan.Foundry.NewFindingsAsync(
            Changes.Put("network:VirtualNetwork", "wl1", "dhcpOptions.dnsServers", """["10.9.0.4"]""")
                .And(Changes.Replace("privatedns:VirtualNetworkLink", "privatelink.blob.core.windows.net", "virtualNetwork.id", "vnet-wl1", "vnet-wl2")),
            inComparison: false);

        Assert.DoesNotContain(findings, finding => finding.Rule == "zone-unlinked");
    }

    private static Mutation WithoutPrincipal(string project) => new(
        $"the identity of `{project}` not known", plan => plan.With(Resource, project, resource => resource with { Outputs = resource.Outputs.Without("identity") }));

    private static Mutation Decrypting(string host) => new($"rules for `{host}` decrypting", plan => plan.With(
        "network:FirewallPolicyRuleCollectionGroup", null, group => group with { Inputs = (ObjectValue)Decrypt(group.Inputs, host) }));

    private static PropertyValue Decrypt(PropertyValue value, string host) => value switch
    {
        ObjectValue rule when rule["targetFqdns"] is ListValue names && names.Items.Contains(new TextValue(host)) => rule.With("terminateTLS", new BooleanValue(true)),
        ObjectValue members => new ObjectValue(members.Select(member => KeyValuePair.Create(member.Key, Decrypt(member.Value, host)))),
        ListValue list => new ListValue([.. list.Items.Select(item => Decrypt(item, host))]),
        _ => value,
    };
}
