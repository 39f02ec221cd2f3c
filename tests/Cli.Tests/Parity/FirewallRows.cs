using System.Collections.Immutable;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Cli.Tests.Parity;

/// <summary>P014 to P022: the firewall and its rules.</summary>
internal static class FirewallRows
{
    private const string Firewall = "network:AzureFirewall";
    private const string Policy = "network:FirewallPolicy";
    private const string Group = "network:FirewallPolicyRuleCollectionGroup";
    private const string IPGroup = "network:IpGroup";
    private const string PublicAddress = "network:PublicIPAddress";

    public static ImmutableArray<ParityRow> All { get; } =
    [
        new("P014", "IP groups for the sources of rules: premises, cloud, jump box, API Management, agents, Machine Learning compute")
        {
            File = "components/Network/Egress/EgressPlan.cs",
            Stack = "dual-region",
            Holds = plan => new[] { "hub-onprem", "hub-cloud", "hub-jumpbox", "hub-apim", "hub-vint" }.All(name =>
                plan.Has(IPGroup, name, group => !group.Texts("ipAddresses").IsEmpty)) &&
                Rules(plan).All(rule => rule.Value["sourceIpGroups"] is ListValue { Items: [TextValue source] } && plan.All(IPGroup).Any(group => group.Id == source.Value)),
            Mutation = Mutation.Remove(IPGroup, "hub-apim"),
        },
        new("P015", "Standard policy with DNS proxy, the resolver as DNS server, insights of 30 days")
        {
            File = "components/Network/Firewall.cs",
            Holds = plan => plan.Has(Policy, "hub", policy => policy.Text("sku.tier") == "Standard" && policy.Text("dnsSettings.enableProxy") == "true" &&
                policy.Texts("dnsSettings.servers") is [var server] && server == SharedServicesRows.ResolverAddress(plan) &&
                policy.Text("insights.isEnabled") == "true" && policy.Text("insights.retentionDays") == "30"),
            Mutation = Mutation.Set(Policy, "hub", "dnsSettings.enableProxy", false),
        },
        new("P016", "Premium policy; ours is built only where it is attached")
        {
            File = "components/Network/Firewall.cs",
            Stack = "dual-region",
            Holds = plan => new[] { "hub", "hub2" }.All(hub =>
                plan.All(Policy, hub) is [var policy] && policy.Text("sku.tier") == "Premium" && plan.Has(Firewall, hub, firewall =>
                    firewall.Text("sku.tier") == "Premium" && firewall.Text("firewallPolicy.id") == policy.Id)),
            Mutation = Mutation.Set(Policy, "hub2", "sku.tier", "Standard"),
        },
        new("P017", "Rules of the enterprise: names, jump box, premises; ours open no web site for everybody")
        {
            File = "components/Network/Egress/EnterpriseEgress.cs",
            Stack = "dual-region",
            Holds = plan => plan.Has(Group, "hub-Enterprise", group => group.Text("priority") == "500") &&
                new[] { "JumpBox-Application", "CloudNames-Network", "OnPremises-Network" }.All(name =>
                    Collections(plan, "hub-Enterprise").Any(collection => collection.Text("name") == name)) &&
                Rules(plan).All(rule => Texts(rule.Value, "targetFqdns").All(host => host != "*")),
            Mutation = Mutation.Remove(Group, "hub-Enterprise"),
        },
        new("P018", "Rules for API Management: 9 network rules and 6 application rules of the injected service")
        {
            File = "components/Network/Egress/ApiManagementEgress.cs",
            Holds = plan => plan.Has(Group, "hub-ApiManagement", group => group.Text("priority") == "400") &&
                RuleNames(plan, "hub-ApiManagement", "ApiManagement-Network").IsSupersetOf(
                [
                    "AllowAzureMonitor", "AllowStorage", "AllowEventHub", "AllowKeyVault", "AllowSql", "AllowNtp", "AllowDns", "AllowKms", "AllowEntraId",
                ]) &&
                RuleNames(plan, "hub-ApiManagement", "ApiManagement-Application").IsSupersetOf(
                [
                    "AllowCertificateStatus", "AllowPortalDiagnostics", "AllowDiagnostics", "AllowWindowsUpdate", "AllowDefender", "AllowOther",
                ]),
            Mutation = Mutation.Drop(Group, "hub-ApiManagement", "ruleCollections.0.rules.3"),
        },
        new("P019", "Rules for Azure Machine Learning compute, service tags as such")
        {
            File = "components/Network/Egress/MachineLearningEgress.cs",
            Holds = plan => plan.Has(Group, "hub-MachineLearning", group => group.Text("priority") == "300") &&
                Rules(plan).Where(rule => rule.Group == "hub-MachineLearning").SelectMany(rule => Texts(rule.Value, "destinationAddresses")).ToHashSet(StringComparer.Ordinal)
                    .IsSupersetOf(["AzureActiveDirectory", "AzureMachineLearning", "BatchNodeManagement.westus3", "AzureFrontDoor.FirstParty", "MicrosoftContainerRegistry", "AzureMonitor"]),
            Mutation = Mutation.Drop(Group, "hub-MachineLearning", "ruleCollections.0"),
        },
        new("P020", "Web traffic to private addresses is left to application rules, which translate the source address")
        {
            File = "components/Network/FirewallRules.cs",
            Holds = plan => Rules(plan).Any(rule => rule.Value.Text("ruleType") == "ApplicationRule") &&
                Rules(plan).All(rule => rule.Value.Text("ruleType") != "NetworkRule" || !IsWebToPrivate(rule.Value)),
            Mutation = new("a network rule for port 443 between private ranges in `hub-ApiManagement`", plan => plan.With(Group, "hub-ApiManagement", "ruleCollections.0.rules.0", WebRule)),
        },
        new("P021", "Static Standard public address of the firewall")
        {
            File = "components/Network/Firewall.cs",
            Holds = plan => plan.Has(PublicAddress, "hub-fw", address => address.Text("sku.name") == "Standard" && address.Text("publicIPAllocationMethod") == "Static"),
            Mutation = Mutation.Set(PublicAddress, "hub-fw", "publicIPAllocationMethod", "Dynamic"),
        },
        new("P022", "Standard firewall in the hub, attached to the Standard policy")
        {
            File = "components/Network/Firewall.cs",
            Holds = plan => plan.All(Policy) is [var policy] && policy.Text("sku.tier") == "Standard" && plan.Has(Firewall, "hub", firewall =>
                firewall.Text("sku.name") == "AZFW_VNet" && firewall.Text("sku.tier") == "Standard" && firewall.Text("firewallPolicy.id") == policy.Id &&
                firewall.Text("ipConfigurations.0.subnet.id")!.EndsWith("/subnets/AzureFirewallSubnet", StringComparison.Ordinal)),
            Mutation = Mutation.Set(Firewall, "hub", "sku.tier", "Premium"),
        },
    ];

    private static readonly ObjectValue WebRule = new(
        [
            new("ruleType", new TextValue("NetworkRule")),
            new("destinationAddresses", new ListValue([new TextValue("10.0.0.0/8")])),
            new("destinationPorts", new ListValue([new TextValue("443")])),
        ]);

    /// <summary>The private address of a hub's firewall.</summary>
    public static string? Address(Plan plan, string hub = "hub") =>
        plan.All(Firewall, hub) is [var firewall] && firewall.Outputs["ipConfigurations"] is ListValue { Items: [ObjectValue configuration, ..] }
            ? configuration.Text("privateIPAddress")
            : null;

    private static IEnumerable<ObjectValue> Collections(Plan plan, string group) => plan.All(Group, group).SelectMany(found => found.Objects("ruleCollections").AsEnumerable());

    /// <summary>Every rule with the name of its group.</summary>
    public static IEnumerable<(string Group, ObjectValue Value)> Rules(Plan plan) =>
        from found in plan.All(Group)
        from collection in found.Objects("ruleCollections")
        from rule in (collection["rules"] as ListValue)?.Items.OfType<ObjectValue>() ?? []
        select (found.Name, rule);

    private static HashSet<string> RuleNames(Plan plan, string group, string collection) =>
        Collections(plan, group).Where(found => found.Text("name") == collection)
            .SelectMany(found => ((ListValue)found["rules"]!).Items.OfType<ObjectValue>()).Select(rule => rule.Text("name")!).ToHashSet(StringComparer.Ordinal);

    private static bool IsWebToPrivate(ObjectValue rule) =>
        Texts(rule, "destinationAddresses").Any(destination => char.IsAsciiDigit(destination[0]) || destination == "*") &&
        Texts(rule, "destinationPorts").Any(port => port is "80" or "443" or "*");

    /// <summary>The texts of a list in a rule.</summary>
    public static IEnumerable<string> Texts(ObjectValue rule, string key) => (rule[key] as ListValue)?.Items.OfType<TextValue>().Select(text => text.Value) ?? [];
}
