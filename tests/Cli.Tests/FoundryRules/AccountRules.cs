using System.Collections.Immutable;
using Infra.Analysis.Values;
using Infra.Cli.Tests.Parity;
using static Infra.Cli.Tests.FoundryRules.RuleState;

namespace Infra.Cli.Tests.FoundryRules;

/// <summary>Accounts, projects, capability hosts and stores.</summary>
internal static class AccountRules
{
    private const string Account = "cognitiveservices:Account";
    private const string AccountHost = "cognitiveservices:AccountCapabilityHost";
    private const string Connection = "cognitiveservices:ProjectConnection";
    private const string Resource = "resources:Resource";
    private const string Storage = "storage:StorageAccount";
    private const string Cosmos = "cosmosdb:DatabaseAccount";
    private const string Host = "sales-host";
    private const string Vectors = "properties.vectorStoreConnections.0";

    public static ImmutableArray<FoundryRule> All { get; } =
    [
        Reports("FDY-001", "An account for agents is of the kind and size that has projects, and allows them.", "foundry-account", Mutation.Set(Account, "agents", "properties.allowProjectManagement", false)),
        Reports("FDY-002", "It has a domain of its own: its name, in small letters.", "foundry-account", Mutation.Set(Account, "agents", "properties.customSubDomainName", "agents")),
        Reports("FDY-003", "It says of one network that agents run there.", "foundry-account", Mutation.Set(Account, "agents", "properties.networkInjections.0.scenario", "none")),
        Reports(
            "FDY-004", "That is a subnet or a network of Microsoft's.", "foundry-account", Mutation.Drop(Account, "agents", "properties.networkInjections.0.subnetArmId")),
        Compares(
            "FDY-005", "Network, domain and whether there are projects stay what they were at the start.", "diff-foundry-immutable",
            Mutation.Set(Account, "agents", "properties.customSubDomainName", "agents")),
        Reports("FDY-006", "An account that is private has no public door.", "foundry-account-open", Mutation.Set(Account, "agents", "properties.publicNetworkAccess", "Enabled")),
        Reports("FDY-007", "It takes no keys.", "foundry-account-open", Mutation.Set(Account, "agents", "properties.disableLocalAuth", false)),
        Reports(
            "FDY-008", "An account that takes calls from any network is shut otherwise.", "foundry-account-open",
            Mutation.Remove("network:PrivateEndpoint", "agents-account").And(Mutation.Remove("network:PrivateDnsZoneGroup", "agents-account"))
                .And(Mutation.Set(Account, "agents", "properties.publicNetworkAccess", "Enabled")).And(Mutation.Set(Account, "agents", "properties.networkAcls.defaultAction", "Allow")),
            RulePlan.Standalone),
        Reports(
            "FDY-009", "An account whose agents have a network declares no capability host: Azure makes it.", "capability-host",
            new("agents of `agents` in a subnet", plan =>
            {
                var network = plan.All("network:VirtualNetwork", "wl1").Single();
                return Changes.Put(Account, "agents", "properties.networkInjections", $$"""[{ "scenario": "agent", "subnetArmId": "{{network.Id}}/subnets/snet-agent" }]""").Apply(plan)
                    .With(Account, "agents", account => account with { DependsOn = account.DependsOn.Add(network.Urn) });
            }),
            RulePlan.Standalone),
        Reports("FDY-010", "Any other account with stores declares one.", "capability-host", Mutation.Remove(AccountHost), RulePlan.Standalone),
        Reports("FDY-011", "A project's capability host names one connection for each kind of data.", "capability-host", Mutation.Drop(Resource, Host, Vectors)),
        Reports("FDY-012", "By name, and of the right category.", "capability-host", Mutation.Set(Resource, Host, Vectors, "agent-files")),
        Reports(
            "FDY-013", "There is one in a project, and one in an account.", "capability-host",
            Changes.Copy(Resource, Host, "second", "resourceName").And(Changes.Put(Resource, "second", "properties", """{ "capabilityHostKind": "Agents" }"""))),
        Compares("FDY-014", "One that is to be another is deleted first.", "diff-capability-host", Mutation.Set(Resource, Host, Vectors, "agent-files")),
        Reports("FDY-015", "A project's waits for connections, roles, endpoints and their names.", "foundry-order", Changes.Cut(Resource, Host, Connection, "sales-vectors")),
        new("FDY-016", "It gives new roles time to arrive.", new Impossible("Nobody can see them arrive, so that a host which comes too early is asked for again:", "A_role_that_has_not_arrived_is_waited_for")),
        Reports("FDY-017", "A project has an identity, of a kind that stays.", "project-identity", Mutation.Drop(Resource, "sales", "identity")),
        Reports(
            "FDY-018", "A connection to a store signs in by Entra and says what, where and in which region it is.", "store-connection", Mutation.Drop(Connection, "sales-files", "properties.metadata.location")),
        Reports(
            "FDY-019", "That to the storage account leads to its blobs.", "store-connection", Mutation.Set(Connection, "sales-files", "properties.target", "https://stagents.file.core.windows.net/")),
        Reports("FDY-020", "The storage account takes no keys, gives nobody files, speaks TLS 1.2 and has no public door.", "store-open", Mutation.Set(Storage, "agents", "allowSharedKeyAccess", true)),
        Reports("FDY-021", "The Cosmos DB account is one for documents, takes no keys and has no public door.", "store-open", Mutation.Set(Cosmos, "agents", "disableLocalAuth", false)),
        Reports("FDY-022", "It carries 3000 request units for each project.", "store-throughput", Changes.Put(Cosmos, "agents", "capacity.totalThroughputLimit", "4000")),
        Reports("FDY-023", "The search service has an identity, takes no keys and has no public door.", "store-open", Mutation.Set("search:Service", "agents", "disableLocalAuth", false)),
        Reports(
            "FDY-024", "A vault for secrets of connections is there before them, and the account may write to it.", "connection-vault",
            Changes.Cut(Resource, "sales-gateway-static", Resource, "agents-sec")),
        Reports(
            "FDY-025", "A project has one connection to Application Insights.", "connection-telemetry",
            Mutation.Set(Resource, "sales-gateway-static", "properties.category", "AppInsights").And(Mutation.Set(Resource, "sales-gateway-dynamic", "properties.category", "AppInsights"))),
        new("FDY-026", "The GUID of a project is one before it goes into a condition.", new Impossible("Any other ends the deployment:", "Its_GUID_is_written_as_the_names_of_its_containers_begin")),
        Reports("FDY-027", "Models of an account come one after the other.", "deployments-parallel", Mutation.Hasten("cognitiveservices:Deployment", "swc-embed"), RulePlan.Apis),
        Reports(
            "FDY-028", "An account has 250 projects at most, and 25 where much happens.", "project-count",
            new("25 projects more", plan => plan with
            {
                Resources =
                [
                    .. plan.Resources,
                    .. Enumerable.Range(1, 25).Select(number => Changes.Named(plan.All(Resource, "support").Single(), $"support{number}"))
                        .Select(project => project with { Inputs = project.Inputs.With("resourceName", new TextValue(project.Name)) }),
                ],
            })),
        Reports(
            "FDY-029", "Agents reach models of others through a gateway, not by the host's list of accounts.", "capability-host",
            Changes.Put(Resource, Host, "properties.aiServicesConnections", """["sales-models"]""")),
    ];

    private static FoundryRule Reports(string id, string condition, string finding, Mutation mutation, RulePlan? on = null) =>
        new(id, condition, new Reported(finding, on ?? RulePlan.Foundry, mutation));

    private static FoundryRule Compares(string id, string condition, string finding, Mutation mutation) =>
        new(id, condition, new Reported(finding, RulePlan.Foundry, mutation) { InComparison = true });
}
