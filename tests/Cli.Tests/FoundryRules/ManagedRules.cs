using System.Collections.Immutable;
using Infra.Cli.Tests.Foundry;
using Infra.Cli.Tests.Parity;
using static Infra.Cli.Tests.FoundryRules.RuleState;

namespace Infra.Cli.Tests.FoundryRules;

/// <summary>Managed networks.</summary>
internal static class ManagedRules
{
    private const string Network = "pulumi:index:Stash";
    private const string Rule = "cognitiveservices:OutboundRule";
    private const string Settings = "input.properties.managedNetwork.";
    private const string Store = "agents-AllowStorageAccountBlob";
    private const string Part = "properties.destination.subresourceTarget";

    public static ImmutableArray<FoundryRule> All { get; } =
    [
        Reports("MVN-001", "The network is the one that Azure made, of the second version.", "managed-network", Mutation.Set(Network, "agents", Settings + "managedNetworkKind", "V1")),
        Reports("MVN-002", "It lets everything out or what is approved, and never more than before.", "managed-network", Mutation.Set(Network, "agents", Settings + "isolationMode", "Disabled")),
        Cannot("MVN-003", "Its firewall keeps its size.", "Azure's answer is looked at before anything is sent:", "A_firewall_that_is_there_keeps_its_size"),
        Reports("MVN-004", "Rules for hosts are for what is approved only, and for ports 80 and 443.", "outbound-rule", Mutation.Set(Network, "agents", Settings + "firewallSku", "Basic")),
        Reports("MVN-005", "Rules for private endpoints name a part of the service.", "outbound-rule", Mutation.Set(Rule, "agents-AllowFoundryResource", Part, "blob")),
        Reports("MVN-006", "There is one for each store of agents.", "outbound-rule-missing", Mutation.Set(Rule, Store, Part, "file")),
        Reports("MVN-007", "Rules come one after the other.", "outbound-rules-parallel", Changes.Cut(Rule, "agents-AllowCosmosDBAccountSQL", Rule, Store)),
        Reports(
            "MVN-008", "A capability host waits until all are active.", "outbound-rules-unawaited",
            new("`sales-host` no longer waiting for the last rule", plan => PlanGraph.Cut(
                plan, plan.All(Rule).Single(rule => rule.Name.StartsWith("agents-host-", StringComparison.Ordinal)), plan.All("resources:Resource", "sales-host").Single()))),
        Reports("MVN-009", "A gateway behind one is of a kind that it reaches.", "outbound-gateway", Mutation.Set("apimanagement:ApiManagementService", "gateway", "sku.name", "Consumption")),
        Reports("MVN-010", "The region has managed networks.", "managed-network-region", Mutation.Set("cognitiveservices:Account", "agents", "location", "norwaywest")),
        new("MVN-011", "An account does not change from a subnet to a managed network.", new Reported(
            "diff-foundry-immutable", RulePlan.Foundry,
            Changes.Put("cognitiveservices:Account", "agents", "properties.networkInjections", """[{ "scenario": "agent", "useMicrosoftManagedNetwork": true }]"""))
        {
            InComparison = true,
        }),
        Reports("MVN-012", "Traces get out where only what is approved does.", "outbound-rule-missing", Mutation.Set(Rule, "agents-AllowAgentAzureMonitor", "properties.destination.serviceTag", "Storage")),
        Reports(
            "MVN-013", "Stores have no service endpoints beside private ones.", "outbound-service-endpoint",
            new("a subnet admitted to the storage account", plan => Changes.Put(
                "storage:StorageAccount", "agents", "networkRuleSet.virtualNetworkRules",
                $$"""[{ "virtualNetworkResourceId": "{{plan.All("network:VirtualNetwork", "wl1").Single().Id}}/subnets/snet-svc" }]""").Apply(plan))),
    ];

    private static FoundryRule Reports(string id, string condition, string finding, Mutation mutation) => new(id, condition, new Reported(finding, RulePlan.Managed, mutation));

    private static FoundryRule Cannot(string id, string condition, string how, string test) => new(id, condition, new Impossible(how, test));
}
