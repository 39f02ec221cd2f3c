using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;
using Infra.Messages;

namespace Infra.Analysis.Checks.Limits;

/// <summary>Finds subnets that are too small for the service that their name or delegation is for.</summary>
public static class SubnetSizes
{
    /// <summary>The id of the rule.</summary>
    public const string Rule = "limit-subnet-size";

    private const string Learn = "https://learn.microsoft.com/azure/";

    /// <summary>Any subnet: three addresses are left of the eight of a /29.</summary>
    private static readonly Minimum Anything = new("Azure", 29, Learn + "virtual-network/virtual-networks-faq");

    private static readonly ImmutableDictionary<string, Minimum> ByName = ImmutableDictionary.CreateRange(
        StringComparer.OrdinalIgnoreCase,
        [
            Entry("AzureBastionSubnet", "Azure Bastion", 26, "bastion/configuration-settings"),
            Entry("AzureFirewallSubnet", "Azure Firewall", 26, "firewall/firewall-faq"),
            Entry("AzureFirewallManagementSubnet", "the management of Azure Firewall", 26, "firewall/forced-tunneling"),
            Entry("GatewaySubnet", "a virtual network gateway", 27, "vpn-gateway/vpn-gateway-about-vpn-gateway-settings"),
        ]);

    /// <remarks>
    /// App Service and API Management share the delegation <c>Microsoft.Web/serverFarms</c>; the smaller of their two minimums is here.
    /// </remarks>
    private static readonly ImmutableDictionary<string, Minimum> ByDelegation = ImmutableDictionary.CreateRange(
        StringComparer.OrdinalIgnoreCase,
        [
            Entry("Microsoft.Network/dnsResolvers", "a DNS private resolver endpoint", 28, "dns/dns-private-resolver-overview"),
            Entry("Microsoft.App/environments", "Foundry agents and container apps", 27, "ai-foundry/agents/how-to/virtual-networks"),
            Entry("Microsoft.Web/serverFarms", "virtual network integration", 28, "app-service/overview-vnet-integration"),
            Entry("Microsoft.Web/hostingEnvironments", "API Management injection", 27, "api-management/inject-vnet-v2"),
        ]);

    /// <summary>An error for each subnet that a service or Azure itself refuses.</summary>
    public static IEnumerable<Finding> Check(Plan plan) => plan.Resources.SelectMany(Check);

    private static IEnumerable<Finding> Check(PlanResource resource)
    {
        if (resource.Arm?.Body["properties"] is not ObjectValue properties) return [];
        return resource.Arm.Type.ToUpperInvariant() switch
        {
            "MICROSOFT.NETWORK/VIRTUALNETWORKS" when properties["subnets"] is ListValue subnets => subnets.Items.SelectMany((item, index) =>
                item is ObjectValue subnet && subnet["properties"] is ObjectValue inner
                    ? Check(resource, subnet.Text("name") ?? "", inner, PropertyPath.Element("properties.subnets", index) + ".properties")
                    : []),
            "MICROSOFT.NETWORK/VIRTUALNETWORKS/SUBNETS" => Check(resource, resource.Arm.Name.Split('/')[^1], properties, "properties"),
            _ => [],
        };
    }

    private static IEnumerable<Finding> Check(PlanResource resource, string name, ObjectValue subnet, string path)
    {
        var minimum = MinimumOf(name, subnet);
        return
            from prefix in Prefixes(subnet, path)
            where IPNetwork.TryParse(prefix.Text, out var range) &&
                range.BaseAddress.AddressFamily == AddressFamily.InterNetwork && range.PrefixLength > minimum.PrefixLength
            select new Finding(
                Rule, Severity.Error, resource.Urn, prefix.Path,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The subnet '{name}' has the range {prefix.Text}; {minimum.Service} needs a /{minimum.PrefixLength} or larger " +
                    $"({minimum.Source})."),
                "Give the virtual network a larger address space, or this subnet a larger part of it.");
    }

    private static Minimum MinimumOf(string name, ObjectValue subnet)
    {
        var delegated = (subnet["delegations"] as ListValue)?.Items
            .Select(delegation => ((delegation as ObjectValue)?["properties"] as ObjectValue)?.Text("serviceName"))
            .Select(service => ByDelegation.GetValueOrDefault(service ?? ""))
            .OfType<Minimum>() ?? [];
        return delegated.Append(ByName.GetValueOrDefault(name)).Append(Anything).OfType<Minimum>().MinBy(minimum => minimum.PrefixLength)!;
    }

    private static IEnumerable<(string Text, string Path)> Prefixes(ObjectValue subnet, string path)
    {
        if (subnet.Text("addressPrefix") is { } prefix) yield return (prefix, path + ".addressPrefix");
        if (subnet["addressPrefixes"] is not ListValue prefixes) yield break;
        for (var i = 0; i < prefixes.Items.Length; i++)
        {
            if (prefixes.Items[i] is TextValue text) yield return (text.Value, PropertyPath.Element(path + ".addressPrefixes", i));
        }
    }

    private static KeyValuePair<string, Minimum> Entry(string key, string service, int prefixLength, string page) =>
        new(key, new Minimum(service, prefixLength, Learn + page));

    private sealed record Minimum(string Service, int PrefixLength, string Source);
}
