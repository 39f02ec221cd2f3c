using System.Collections.Immutable;
using System.Net;
using Infra.Analysis.Arm;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;
using Infra.Messages;

namespace Infra.Analysis.Checks.Routing;

/// <summary>
/// Finds firewall policies under which the answer of a private endpoint does not come back through the firewall: an endpoint answers the
/// sender directly unless the firewall has put its own address there.
/// </summary>
/// <remarks>
/// Private ranges are those the firewall does not translate: 255.255.255.255/32 means always, 0.0.0.0/0 never; they concern network rules,
/// application rules always translate ("Azure Firewall SNAT private IP address ranges",
/// https://learn.microsoft.com/azure/firewall/snat-private-range). An appliance of one's own translates, or its interfaces carry the tag
/// disableSnatOnPL ("Manage network policies for private endpoints",
/// https://learn.microsoft.com/azure/private-link/disable-private-endpoint-network-policy).
/// </remarks>
internal static class SourceNat
{
    /// <summary>The id of the rule.</summary>
    public const string Rule = "private-endpoint-return";

    private const string Policy = "Microsoft.Network/firewallPolicies";
    private const string Tag = "disableSnatOnPL";
    private const string Always = "255.255.255.255/32";

    private static readonly ImmutableArray<string> TaggedTypes =
        ["Microsoft.Network/networkInterfaces", "Microsoft.Compute/virtualMachineScaleSets"];

    /// <summary>
    /// An error for each policy that never translates, each network rule that leads to an endpoint untranslated, and each tag without
    /// effect.
    /// </summary>
    public static IEnumerable<Finding> Check(Plan plan, NetworkGraph graph)
    {
        var untranslating = new Dictionary<string, PlanResource>(StringComparer.OrdinalIgnoreCase);
        foreach (var policy in plan.Resources.Where(resource => Is(resource, Policy) && resource.Id is not null))
        {
            var translation = (policy.Arm!.Body["properties"] as ObjectValue)?["snat"] as ObjectValue;
            var ranges = translation?["privateRanges"] as ListValue ?? ListValue.Empty;
            var texts = ranges.Items.OfType<TextValue>().Select(text => text.Value).ToArray();
            if (texts is [Always]) continue;
            untranslating.TryAdd(policy.Id!, policy);
            var never = Array.IndexOf(texts, "0.0.0.0/0");
            if (never < 0) continue;
            yield return new Finding(
                Rule, Severity.Error, policy.Urn, PropertyPath.Element("properties.snat.privateRanges", never),
                "0.0.0.0/0 means that the firewall never translates source addresses: what private endpoints answer to network rules " +
                "does not come back through it.",
                $"Write {Always}, which means always.");
        }

        foreach (var finding in plan.Resources.SelectMany(CheckTag)) yield return finding;

        var endpoints = graph.Endpoints
            .SelectMany(endpoint => endpoint.Subnet.Ranges, (endpoint, range) => (endpoint, range))
            .DistinctBy(entry => entry.range)
            .ToArray();
        if (untranslating.Count == 0 || endpoints.Length == 0) yield break;
        foreach (var group in plan.Resources.Where(resource => Is(resource, Policy + "/ruleCollectionGroups")))
        {
            if (!ArmId.TryParse(group.Id, out var id) || !untranslating.ContainsKey(id.Parent!.ToString())) continue;
            foreach (var (text, path) in NetworkDestinations(group))
            {
                if (!TryRange(text, out var destination)) continue;
                var reached = endpoints.FirstOrDefault(entry => entry.range.Overlaps(destination));
                if (reached.endpoint is null) continue;
                yield return new Finding(
                    Rule, Severity.Error, group.Urn, path,
                    $"This network rule leads to the private endpoint '{reached.endpoint.Resource.Arm!.Name}' in {reached.range}, and " +
                    $"the firewall keeps the source " +
                    "address: the endpoint answers the sender directly, and the firewall drops what follows.",
                    $"Set the policy's private ranges to {Always}, or use an application rule.");
            }
        }
    }

    /// <summary>
    /// The tag by which endpoints answer to an appliance of one's own works on interfaces and scale sets only, and only as true.
    /// </summary>
    private static IEnumerable<Finding> CheckTag(PlanResource resource)
    {
        if (resource.Arm?.Body["tags"] is not ObjectValue tags) yield break;
        foreach (var (key, value) in tags)
        {
            if (!key.Equals(Tag, StringComparison.OrdinalIgnoreCase)) continue;
            var path = PropertyPath.Member("tags", key);
            if (!TaggedTypes.Any(type => Is(resource, type)))
            {
                yield return new Finding(
                    Rule, Severity.Error, resource.Urn, path,
                    $"The tag {Tag} does nothing on {resource.Arm.Type}: private endpoints answer past the appliance.",
                    "Set it on the network interface of the appliance.");
            }
            else if (value is TextValue text && !text.Value.Equals("true", StringComparison.OrdinalIgnoreCase))
            {
                yield return new Finding(
                    Rule, Severity.Error, resource.Urn, path,
                    $"The tag {Tag} is '{text.Value}', which means nothing: private endpoints answer past the appliance.",
                    "Set it to true.");
            }
        }
    }

    private static IEnumerable<(string Text, string Path)> NetworkDestinations(PlanResource rules) =>
        from collection in Objects(rules.Arm!.Body["properties"], "ruleCollections", "properties")
        from rule in Objects(collection.Value, "rules", collection.Path)
        where rule.Value.Text("ruleType") == "NetworkRule"
        from entry in ((rule.Value["destinationAddresses"] as ListValue)?.Items ?? []).Index()
        where entry.Item is TextValue
        select (((TextValue)entry.Item).Value, PropertyPath.Element(rule.Path + ".destinationAddresses", entry.Index));

    private static IEnumerable<(ObjectValue Value, string Path)> Objects(PropertyValue? parent, string key, string path) =>
        ((parent as ObjectValue)?[key] as ListValue)?.Items
            .Select((item, index) => (Item: item as ObjectValue, Path: PropertyPath.Element(PropertyPath.Member(path, key), index)))
            .Where(entry => entry.Item is not null)
            .Select(entry => (entry.Item!, entry.Path)) ?? [];

    private static bool TryRange(string text, out IPNetwork range) =>
        IPNetwork.TryParse(text == "*" ? "0.0.0.0/0" : text.Contains('/', StringComparison.Ordinal) ? text : text + "/32", out range);

    private static bool Is(PlanResource resource, string type) =>
        resource.Arm?.Type.Equals(type, StringComparison.OrdinalIgnoreCase) == true;
}
