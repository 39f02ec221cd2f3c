using System.Collections.Immutable;
using System.Globalization;
using Infra.Analysis.Arm;
using Infra.Analysis.Checks.Gateway;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Checks.Limits;

/// <summary>Azure's limits on what one resource can have, each with its source.</summary>
/// <remarks>
/// Only limits of one resource are here. Those of a subscription and region can be raised on request and are filled by more than one plan.
/// </remarks>
internal static class AzureLimits
{
    /// <summary>
    /// "Azure subscription and service limits, quotas, and constraints", sections on networking, private DNS and Azure Firewall.
    /// </summary>
    private const string ServiceLimits =
        "https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits";

    /// <summary>"Backends in API Management".</summary>
    private const string Backends = "https://learn.microsoft.com/azure/api-management/backends";

    private const string VirtualNetwork = "Microsoft.Network/virtualNetworks";
    private const string PrivateDnsZone = "Microsoft.Network/privateDnsZones";
    private const string Ruleset = "Microsoft.Network/dnsForwardingRulesets";
    private const string FirewallPolicy = "Microsoft.Network/firewallPolicies";

    public static ImmutableArray<AzureLimit> All { get; } =
    [
        Children("limit-peerings", "virtual network", "peerings", 500, $"{VirtualNetwork}/virtualNetworkPeerings",
            "Join some of the networks to another hub."),
        Children("limit-subnets", "virtual network", "subnets", 3000, $"{VirtualNetwork}/subnets",
            "Give some of the subnets a virtual network of their own."),
        Children("limit-routes", "route table", "routes", 400, "Microsoft.Network/routeTables/routes",
            "Join some of the networks to another hub, or give neighbouring networks one route for a range that holds them all."),
        Children("limit-security-rules", "network security group", "rules", 1000, "Microsoft.Network/networkSecurityGroups/securityRules",
            "Put several ports or ranges into one rule, or split the subnet."),
        Children("limit-zone-links", "private DNS zone", "virtual network links", 1000, $"{PrivateDnsZone}/virtualNetworkLinks",
            "Link the zone to the virtual networks of the DNS resolvers only, and let the others ask them."),
        Children("limit-ruleset-links", "DNS forwarding ruleset", "virtual network links", 500, $"{Ruleset}/virtualNetworkLinks",
            "Link the ruleset to the virtual networks of the DNS resolvers only, and let the others ask them."),
        Children("limit-forwarding-rules", "DNS forwarding ruleset", "rules", 1000, $"{Ruleset}/forwardingRules",
            "Forward a parent domain instead of each of its subdomains."),
        Children("limit-rule-collection-groups", "firewall policy", "rule collection groups", 90, $"{FirewallPolicy}/ruleCollectionGroups",
            "Put more rule collections into one group."),
        new("limit-network-zones", "virtual network", "linked private DNS zones", 1000, ServiceLimits,
            "Link some of the zones to another virtual network, and forward queries for them to it.",
            resource => ZoneLink(resource) is { } link ? [link] : []),
        new("limit-registration-zones", "virtual network", "private DNS zones with registration", 1, ServiceLimits,
            "Turn registration off on all links of the virtual network but one.",
            resource => ZoneLink(resource) is { } link && IsTrue(resource, "registrationEnabled") ? [link] : []),
        new("limit-registering-links", "private DNS zone", "virtual network links with registration", 100, ServiceLimits,
            "Turn registration off where machines need no name in this zone.",
            resource => ZoneLink(resource) is { } link && IsTrue(resource, "registrationEnabled") ? [(link.Member, link.Owner)] : []),
        new("limit-private-endpoints", "virtual network", "private endpoints", 1000, ServiceLimits,
            "Put some of the private endpoints into another virtual network.", PrivateEndpoint),
        new("limit-ip-groups", "firewall policy", "IP groups", 200, ServiceLimits,
            "Put the ranges of several IP groups into one, or write them into the rules.", IPGroups),
        new("limit-ip-group-ranges", "IP group", "addresses and ranges", 5000, ServiceLimits,
            "Merge neighbouring ranges, or split the IP group.", IPGroupRanges),
        new("limit-pool-members", "backend pool", "members", 30, Backends,
            "Give fewer backends more capacity, or make several pools.", resource => Numbered(resource, backend => backend.Members.Length)),
        new("limit-circuit-breaker-rules", "backend", "circuit breaker rules", 1, Backends,
            "Put the status codes of all rules into one.", resource => Numbered(resource, backend => backend.BreakerRules.Length)),
    ];

    private static AzureLimit Children(string rule, string owner, string counted, int maximum, string type, string help) =>
        new(rule, owner, counted, maximum, ServiceLimits, help, resource => ChildrenOf(resource, type));

    /// <summary>The children of a type that a resource is or lists in its body.</summary>
    private static IEnumerable<(string Owner, string Member)> ChildrenOf(PlanResource resource, string type)
    {
        if (resource.Arm is null) return [];
        if (resource.Arm.Type.Equals(type, StringComparison.OrdinalIgnoreCase))
        {
            return ArmId.TryParse(resource.Id, out var id) ? [(id.Parent!.ToString(), id.ToString())] : [];
        }

        return type.StartsWith(resource.Arm.Type, StringComparison.OrdinalIgnoreCase)
            ? InlineChild.Of(resource).Where(child => child.Id.Is(type)).Select(child => (resource.Id!, child.Id.ToString()))
            : [];
    }

    private static (string Owner, string Member)? ZoneLink(PlanResource resource) =>
        Is(resource, $"{PrivateDnsZone}/virtualNetworkLinks") &&
        Properties(resource)?["virtualNetwork"] is ObjectValue network && network.Text("id") is { } owner &&
        ArmId.TryParse(resource.Id, out var id)
            ? (owner, id.Parent!.ToString())
            : null;

    private static IEnumerable<(string Owner, string Member)> PrivateEndpoint(PlanResource resource) =>
        Is(resource, "Microsoft.Network/privateEndpoints") && resource.Id is { } id &&
        Properties(resource)?["subnet"] is ObjectValue subnet && ArmId.TryParse(subnet.Text("id"), out var subnetId) &&
            subnetId.Parent is { } network
            ? [(network.ToString(), id)]
            : [];

    private static IEnumerable<(string Owner, string Member)> IPGroups(PlanResource resource) =>
        Is(resource, $"{FirewallPolicy}/ruleCollectionGroups") && ArmId.TryParse(resource.Id, out var id)
            ? PropertyLeaf.Of(resource.Arm!.Body, "", IsIPGroup)
                .Select(leaf => (id.Parent!.ToString(), ((TextValue)leaf.Value).Value))
            : [];

    private static bool IsIPGroup(PropertyValue value) =>
        value is TextValue text && ArmId.TryParse(text.Value, out var named) && named.Is("Microsoft.Network/ipGroups");

    private static IEnumerable<(string Owner, string Member)> IPGroupRanges(PlanResource resource) =>
        Is(resource, "Microsoft.Network/ipGroups") && resource.Id is { } id && Properties(resource)?["ipAddresses"] is ListValue ranges
            ? ranges.Items.OfType<TextValue>().Select(range => (id, range.Value))
            : [];

    /// <summary>What a backend lists, each entry for itself: also two of the same count twice.</summary>
    private static IEnumerable<(string Owner, string Member)> Numbered(PlanResource resource, Func<GatewayBackend, int> count) =>
        GatewayBackend.From(resource) is { } backend
            ? Enumerable.Range(0, count(backend)).Select(index => (backend.Id.ToString(), index.ToString(CultureInfo.InvariantCulture)))
            : [];

    private static bool Is(PlanResource resource, string type) =>
        resource.Arm?.Type.Equals(type, StringComparison.OrdinalIgnoreCase) == true;

    private static bool IsTrue(PlanResource resource, string property) => Properties(resource)?[property] is BooleanValue { Value: true };

    private static ObjectValue? Properties(PlanResource resource) => resource.Arm?.Body["properties"] as ObjectValue;
}
