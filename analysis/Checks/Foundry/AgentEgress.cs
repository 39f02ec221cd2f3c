using System.Collections.Immutable;
using System.Net;
using Infra.Analysis.Arm;
using Infra.Analysis.Checks.Routing;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Checks.Foundry;

/// <summary>Finds agents whose traffic a firewall of the plan takes, and to whom it refuses what their platform cannot do without.</summary>
/// <remarks>
/// "Set up private networking for Foundry Agent Service", https://learn.microsoft.com/azure/ai-foundry/agents/how-to/virtual-networks. What
/// another appliance lets pass, a plan does not show.
/// </remarks>
internal static class AgentEgress
{
    /// <summary>The id of the rule.</summary>
    public const string Rule = "agent-egress";

    private const string Firewalls = "Microsoft.Network/azureFirewalls";
    private const string RuleGroups = "Microsoft.Network/firewallPolicies/ruleCollectionGroups";
    private const string HostedAgents = "ContainerRegistry";
    private const string HostedAgentsHost = "agent365.svc.cloud.microsoft";

    /// <summary>What agents need: a host, the service tag that stands for it, and what for.</summary>
    private static readonly ImmutableArray<(string Host, string Tag, string For)> Needed =
    [
        ("login.microsoftonline.com", "AzureActiveDirectory", "sign in"),
        ("mcr.microsoft.com", "MicrosoftContainerRegistry", "be started, from images of Microsoft's registry"),
    ];

    /// <summary>What a firewall keeps from agents.</summary>
    public static IEnumerable<Finding> Check(Plan plan, AzureResources azure, NetworkGraph graph) =>
        from agents in AgentAccount.In(plan)
        let subnet = SubnetOf(graph, agents.SubnetId)
        where subnet is not null
        let policy = PolicyOf(azure, graph, subnet)
        where policy is not null && policy.Properties()["basePolicy"] is null
        let passing = azure.In(policy.Id, RuleGroups).SelectMany(rules => RulesOf(azure, rules, subnet)).ToArray()
        from finding in Check(azure, agents, policy, passing)
        select finding;

    private static IEnumerable<Finding> Check(AzureResources azure, AgentAccount agents, PlanResource policy, ObjectValue[] rules)
    {
        foreach (var (host, tag, reason) in Needed)
        {
            var passing = rules.Where(rule => Names(rule, host) || rule.Items("destinationAddresses").Any(address => Is(address, tag))).ToArray();
            if (passing.Length == 0)
            {
                yield return Found(Severity.Error, $"does not let agents of '{agents.Resource.Name}' reach {host}, without which they cannot {reason}", $"Allow {host}, or the service tag {tag}, from their subnet.");
            }
            else if (passing.Any(rule => rule.IsTrue("terminateTLS")))
            {
                yield return Found(
                    Severity.Error, $"decrypts what agents of '{agents.Resource.Name}' send to {host}, and they trust no certificate authority but the public ones",
                    "Leave TLS inspection out of that rule.");
            }
        }

        var hosted = azure.In(agents.Resource.Id, FoundryTypes.Project).SelectMany(project => FoundryTypes.ConnectionsOf(azure, project))
            .Any(connection => connection.Properties().Text("category") == HostedAgents);
        if (hosted && !rules.Any(rule => Names(rule, HostedAgentsHost)))
        {
            yield return Found(
                Severity.Warning, $"does not let agents of '{agents.Resource.Name}' reach {HostedAgentsHost}, which those that run from images of a registry call before they answer",
                $"Allow {HostedAgentsHost} from their subnet.");
        }

        Finding Found(Severity severity, string message, string help) => new(Rule, severity, policy.Urn, "", $"The firewall policy '{policy.Name}' {message}.", help);
    }

    private static NetworkSubnet? SubnetOf(NetworkGraph graph, string id) => ArmId.TryParse(id, out var subnet) && subnet.Parent is { } network
        ? graph.Find(network.ToString())?.Subnets.FirstOrDefault(own => BodyQueries.Same(own.Name, subnet.Names[^1]))
        : null;

    /// <summary>The policy of the firewall that the subnet sends everything to; null if it sends it elsewhere.</summary>
    private static PlanResource? PolicyOf(AzureResources azure, NetworkGraph graph, NetworkSubnet subnet)
    {
        if (subnet.Routes.FirstOrDefault(route => route.Destination is { PrefixLength: 0 })?.Appliance is not { } appliance) return null;
        if (graph.Find(appliance) is not { } hub) return null;
        var firewall = azure.Of(Firewalls).FirstOrDefault(firewall => firewall.Properties().Objects("ipConfigurations")
            .Any(configuration => configuration.Object("properties").Object("subnet").Text("id")?.StartsWith(hub.Id + "/", StringComparison.OrdinalIgnoreCase) == true));
        return azure.Find(firewall?.Properties().Object("firewallPolicy").Text("id"));
    }

    private static IEnumerable<ObjectValue> RulesOf(AzureResources azure, PlanResource rules, NetworkSubnet subnet) =>
        from collection in rules.Properties().Objects("ruleCollections")
        where collection.Object("action").Text("type") == "Allow"
        from rule in collection.Objects("rules")
        where rule.Items("sourceAddresses").Concat(rule.Items("sourceIpGroups").SelectMany(id => AddressesOf(azure, id))).Any(source => Holds(source, subnet))
        select rule;

    /// <summary>The addresses of an IP group; the id itself, which holds any, if the plan does not have it.</summary>
    private static ImmutableArray<PropertyValue> AddressesOf(AzureResources azure, PropertyValue id) =>
        id.Content is TextValue { Value: var text } && azure.Find(text) is { } addresses ? addresses.Properties().Items("ipAddresses") : [id];

    private static bool Holds(PropertyValue source, NetworkSubnet subnet) =>
        source.Content is not TextValue { Value: var text } || text == "*" || text.StartsWith('/')
        || IPNetwork.TryParse(text, out var range) && subnet.Ranges.Any(own => range.Covers(own));

    private static bool Names(ObjectValue rule, string host) => rule.Items("targetFqdns").Concat(rule.Items("destinationFqdns")).Any(name =>
        name.Content is TextValue { Value: var text } && (text == "*" || BodyQueries.Same(text, host) || text.StartsWith("*.", StringComparison.Ordinal) && host.EndsWith(text[1..], StringComparison.OrdinalIgnoreCase)));

    private static bool Is(PropertyValue value, string text) => value.Content is TextValue own && BodyQueries.Same(own.Value, text);
}
