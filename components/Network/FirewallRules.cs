using Infra.Components.Network.Egress;
using Pulumi;
using Pulumi.AzureNative.Network;
using Inputs = Pulumi.AzureNative.Network.Inputs;

namespace Infra.Components.Network;

/// <summary>Turns egress records into the rules of an Azure Firewall policy.</summary>
/// <remarks>
/// Host names on web ports become application rules, which open a connection of their own, so that private endpoints answer to the
/// firewall. Everything else becomes network rules; host names among them need the DNS proxy.
/// </remarks>
internal static class FirewallRules
{
    private const string Collection = "FirewallPolicyFilterRuleCollection";
    private const int NetworkPriorities = 1000;
    private const int ApplicationPriorities = 2000;

    public static InputList<Union<Inputs.FirewallPolicyFilterRuleCollectionArgs, Inputs.FirewallPolicyNatRuleCollectionArgs>> Of(
        EgressGroup group, Func<EgressSource, Input<string>> sourceId) =>
        Collections(group, sourceId)
            .Select(collection => (Union<Inputs.FirewallPolicyFilterRuleCollectionArgs, Inputs.FirewallPolicyNatRuleCollectionArgs>)collection)
            .ToArray();

    private static IEnumerable<Inputs.FirewallPolicyFilterRuleCollectionArgs> Collections(
        EgressGroup group, Func<EgressSource, Input<string>> sourceId)
    {
        foreach (var (index, collection) in group.Collections.Index())
        {
            var rank = group.Priority + index;
            var applications = collection.Records.ToLookup(record => record.IsApplication);
            if (applications[false].Any())
            {
                yield return Allow($"{collection.Name}-Network", NetworkPriorities + rank, applications[false].Select(record =>
                    (object)NetworkRule(record, sourceId(collection.Source))));
            }

            if (applications[true].Any())
            {
                yield return Allow($"{collection.Name}-Application", ApplicationPriorities + rank, applications[true].Select(record =>
                    (object)ApplicationRule(record, sourceId(collection.Source))));
            }
        }
    }

    private static Inputs.FirewallPolicyFilterRuleCollectionArgs Allow(string name, int priority, IEnumerable<object> rules) => new()
    {
        Name = name,
        Priority = priority,
        RuleCollectionType = Collection,
        Action = new Inputs.FirewallPolicyFilterRuleCollectionActionArgs { Type = FirewallPolicyFilterRuleCollectionActionType.Allow },
        Rules = rules.ToArray(),
    };

    private static Inputs.ApplicationRuleArgs ApplicationRule(EgressRecord record, Input<string> source)
    {
        var rule = new Inputs.ApplicationRuleArgs
        {
            Name = record.Name,
            Description = record.Why,
            RuleType = "ApplicationRule",
            SourceIpGroups = { source },
            TerminateTLS = false,
            Protocols = record.Ports.Select(port => new Inputs.FirewallPolicyRuleApplicationProtocolArgs
            {
                ProtocolType = port == EgressPort.Http
                    ? FirewallPolicyRuleApplicationProtocolType.Http
                    : FirewallPolicyRuleApplicationProtocolType.Https,
                Port = port.First,
            }).ToArray(),
        };
        if (record.Kind == EgressDestinationKind.FqdnTag) rule.FqdnTags = Values(record);
        else rule.TargetFqdns = Values(record);
        return rule;
    }

    private static Inputs.NetworkRuleArgs NetworkRule(EgressRecord record, Input<string> source)
    {
        var rule = new Inputs.NetworkRuleArgs
        {
            Name = record.Name,
            Description = record.Why,
            RuleType = "NetworkRule",
            SourceIpGroups = { source },
            IpProtocols = record.Ports.Select(port => port.Protocol).Distinct().Select(Protocol).ToArray(),
            DestinationPorts = record.Ports.Select(port => port.ToString()).Distinct().ToArray(),
        };
        if (record.Kind == EgressDestinationKind.Fqdn) rule.DestinationFqdns = Values(record);
        else rule.DestinationAddresses = Values(record);
        return rule;
    }

    private static string[] Values(EgressRecord record) => [.. record.Destinations.Select(destination => destination.Value)];

    private static Union<string, FirewallPolicyRuleNetworkProtocol> Protocol(EgressProtocol protocol) => protocol switch
    {
        EgressProtocol.Tcp => FirewallPolicyRuleNetworkProtocol.TCP,
        _ => FirewallPolicyRuleNetworkProtocol.UDP,
    };
}
