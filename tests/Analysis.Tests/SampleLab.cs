using System.Text.Json.Nodes;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Tests;

/// <summary>A small plan drawn by hand, without a flaw: a hub with a firewall, a spoke, and the odd ends of the ARM API.</summary>
internal static class SampleLab
{
    public const string Subscription = "/subscriptions/00000000-0000-0000-0000-000000000001";

    /// <summary>The content of every secret of the plan.</summary>
    public const string Secret = "hunter2-Tr0ub4dor";

    private const string Hub = $"{Subscription}/resourceGroups/rg-hub";
    private const string Spoke = $"{Subscription}/resourceGroups/rg-spoke";
    private const string Network = "2024-05-01";
    private const string Reader =
        $"{Subscription}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7";

    public static Plan Plan { get; } = new()
    {
        Project = "lab",
        Stack = "dev",
        Resources =
        [
            .. new[]
            {
                new PlanResource
                {
                    Urn = "urn:pulumi:dev::lab::pulumi:pulumi:Stack::lab-dev",
                    Type = "pulumi:pulumi:Stack",
                    Name = "lab-dev",
                    Custom = false,
                },
                Component("network"),
                Resource("rg-hub", "Microsoft.Resources/resourceGroups", "2024-03-01", "rg-hub", Subscription, """
                    { "location": "westus3", "tags": { "cost center": "42", "it's": "${x} \\ 'y'\nz", "true": "[y]" } }
                    """),
                Resource("rg-spoke", "Microsoft.Resources/resourceGroups", "2024-03-01", "rg-spoke", Subscription, """
                    { "location": "westus3" }
                    """),
                Resource("nsg", "Microsoft.Network/networkSecurityGroups", Network, "nsg-apps", Spoke, """
                    { "location": "westus3", "properties": { "securityRules": [ { "name": "allow-https", "properties": {
                      "priority": 100, "direction": "Inbound", "access": "Allow", "protocol": "Tcp", "sourcePortRange": "*",
                      "destinationPortRange": "443", "sourceAddressPrefix": "10.0.0.0/8", "destinationAddressPrefix": "*" } } ] } }
                    """),
                Resource("routes", "Microsoft.Network/routeTables", Network, "rt-apps", Spoke, """
                    { "location": "westus3", "properties": { "disableBgpRoutePropagation": true } }
                    """),
                Resource("default-route", "Microsoft.Network/routeTables/routes", Network, "rt-apps/default", Spoke, """
                    { "properties": { "addressPrefix": "0.0.0.0/0", "nextHopType": "VirtualAppliance", "nextHopIpAddress": "10.0.0.4" } }
                    """, "routes", "firewall"),
                Resource("hub", "Microsoft.Network/virtualNetworks", Network, "vnet-hub", Hub, """
                    { "location": "westus3", "properties": { "addressSpace": { "addressPrefixes": [ "10.0.0.0/22" ] },
                      "subnets": [ { "name": "AzureFirewallSubnet", "properties": { "addressPrefix": "10.0.0.0/26" } } ] } }
                    """),
                Resource("spoke", "Microsoft.Network/virtualNetworks", Network, "vnet-spoke", Spoke, $$"""
                    { "location": "westus3", "properties": {
                      "addressSpace": { "addressPrefixes": [ "10.1.0.0/22", "10.9.0.0/24" ] },
                      "dhcpOptions": { "dnsServers": [ "10.0.0.4" ] },
                      "subnets": [
                        { "name": "agents", "properties": { "addressPrefix": "10.1.0.0/24",
                          "networkSecurityGroup": { "id": "{{Spoke}}/providers/Microsoft.Network/networkSecurityGroups/nsg-apps" },
                          "routeTable": { "id": "{{Spoke}}/providers/Microsoft.Network/routeTables/rt-apps" },
                          "delegations": [ { "name": "apps", "properties": { "serviceName": "Microsoft.App/environments" } } ] } },
                        { "name": "apps", "properties": { "addressPrefix": "10.1.1.0/24", "privateEndpointNetworkPolicies": "Enabled" } },
                        { "name": "annex", "properties": { "addressPrefixes": [ "10.9.0.0/25" ] } } ] } }
                    """, "nsg", "routes"),
                Resource("firewall-ip", "Microsoft.Network/publicIPAddresses", Network, "pip-firewall", Hub, """
                    { "location": "westus3", "sku": { "name": "Standard" }, "zones": [ "1", "2" ],
                      "properties": { "publicIPAllocationMethod": "Static" } }
                    """),
                Resource("policy", "Microsoft.Network/firewallPolicies", Network, "afwp-hub", Hub, """
                    { "location": "westus3", "properties": { "sku": { "tier": "Standard" }, "dnsSettings": { "enableProxy": true },
                      "snat": { "privateRanges": [ "255.255.255.255/32" ] } } }
                    """),
                Resource("policy-rules", "Microsoft.Network/firewallPolicies/ruleCollectionGroups", Network, "afwp-hub/base", Hub, """
                    { "properties": { "priority": 100, "ruleCollections": [ {
                      "ruleCollectionType": "FirewallPolicyFilterRuleCollection", "name": "web", "priority": 100,
                      "action": { "type": "Allow" },
                      "rules": [ { "ruleType": "ApplicationRule", "name": "azure", "sourceAddresses": [ "10.1.0.0/24" ],
                        "targetFqdns": [ "*.azure.com" ], "protocols": [ { "protocolType": "Https", "port": 443 } ] } ] } ] } }
                    """, "policy"),
                Resource("firewall", "Microsoft.Network/azureFirewalls", Network, "afw-hub", Hub, $$"""
                    { "location": "westus3", "properties": { "sku": { "name": "AZFW_VNet", "tier": "Standard" },
                      "firewallPolicy": { "id": "{{Hub}}/providers/Microsoft.Network/firewallPolicies/afwp-hub" },
                      "ipConfigurations": [ { "name": "primary", "properties": {
                        "subnet": { "id": "{{Hub}}/providers/Microsoft.Network/virtualNetworks/vnet-hub/subnets/AzureFirewallSubnet" },
                        "publicIPAddress": { "id": "{{Hub}}/providers/Microsoft.Network/publicIPAddresses/pip-firewall" } } } ] } }
                    """, "hub", "firewall-ip", "policy"),
                Peering("hub-to-spoke", "vnet-hub/to-spoke", Hub, "vnet-spoke", Spoke),
                Peering("spoke-to-hub", "vnet-spoke/to-hub", Spoke, "vnet-hub", Hub),
                Resource("endpoint", "Microsoft.Network/privateEndpoints", Network, "pe-store", Spoke, $$"""
                    { "location": "westus3", "properties": {
                      "subnet": { "id": "{{Spoke}}/providers/Microsoft.Network/virtualNetworks/vnet-spoke/subnets/apps" },
                      "privateLinkServiceConnections": [ { "name": "blob", "properties": { "groupIds": [ "blob" ],
                        "privateLinkServiceId": "{{Spoke}}/providers/Microsoft.Storage/storageAccounts/stlab" } } ] } }
                    """, "spoke", "store"),
                Resource("store", "Microsoft.Storage/storageAccounts", "2024-01-01", "stlab", Spoke, """
                    { "location": "westus3", "kind": "StorageV2", "sku": { "name": "Standard_LRS" },
                      "properties": { "allowSharedKeyAccess": false, "publicNetworkAccess": "Disabled", "accessTier": "Hot" } }
                    """),
                Resource("store-logs", "Microsoft.Insights/diagnosticSettings", "2021-05-01-preview", "to-workspace",
                    $"{Spoke}/providers/Microsoft.Network/virtualNetworks/vnet-spoke", $$"""
                    { "properties": { "storageAccountId": "{{Spoke}}/providers/Microsoft.Storage/storageAccounts/stlab",
                      "logs": [ { "categoryGroup": "allLogs", "enabled": true } ], "metrics": [] } }
                    """, "spoke", "store"),
                Role("store-reader", "5ae67dd6-50cb-40e7-96ff-dc2bfa4b606b",
                    $"{Spoke}/providers/Microsoft.Storage/storageAccounts/stlab", "store"),
                Role("group-reader", "7ae67dd6-50cb-40e7-96ff-dc2bfa4b606b", Spoke, "rg-spoke"),
                Role("subnet-joiner", "8ae67dd6-50cb-40e7-96ff-dc2bfa4b606b",
                    $"{Spoke}/providers/Microsoft.Network/virtualNetworks/vnet-spoke/subnets/apps", "spoke"),
                Role("reader", "6ae67dd6-50cb-40e7-96ff-dc2bfa4b606b", Subscription, "store"),
                Resource("vault", "Microsoft.KeyVault/vaults", "2024-11-01", "kv-lab", Spoke, """
                    { "location": "westus3", "tags": { "owner": "secret:x" }, "properties": {
                      "tenantId": "00000000-0000-0000-0000-000000000002",
                      "sku": { "family": "A", "name": "standard" }, "enableRbacAuthorization": true,
                      "softDeleteRetentionInDays": "secret:number" } }
                    """),
                Resource("vault-key", "Microsoft.KeyVault/vaults/secrets", "2024-11-01", "kv-lab/api-key", Spoke, """
                    { "properties": { "value": "secret:text", "contentType": "text/plain", "attributes": "secret:object" } }
                    """, "vault"),
            }.OrderBy(resource => resource.Urn, StringComparer.Ordinal),
        ],
    };

    /// <summary>The URN of the resource with this logical name.</summary>
    public static string Urn(this Plan plan, string name) => plan.Named(name).Urn;

    /// <summary>The resource with this logical name.</summary>
    public static PlanResource Named(this Plan plan, string name) => plan.Resources.Single(resource => resource.Name == name);

    /// <summary>The plan without the resource.</summary>
    public static Plan Without(this Plan plan, string name) =>
        plan with { Resources = plan.Resources.Remove(plan.Named(name)) };

    /// <summary>The plan with one more resource, at its place in the order.</summary>
    public static Plan With(this Plan plan, PlanResource resource) =>
        plan with { Resources = [.. plan.Resources.Append(resource).OrderBy(other => other.Urn, StringComparer.Ordinal)] };

    /// <summary>The plan with the resource changed.</summary>
    public static Plan With(this Plan plan, string name, Func<PlanResource, PlanResource> change)
    {
        var resource = plan.Named(name);
        return plan with { Resources = plan.Resources.Replace(resource, change(resource)) };
    }

    /// <summary>The plan with a value of the resource's ARM body replaced; null takes it away. The inputs follow.</summary>
    public static Plan WithBody(this Plan plan, string name, PropertyValue? value, params object[] path) => plan.With(name, resource =>
    {
        var body = (ObjectValue)Replace(resource.Arm!.Body, path, value)!;
        return resource with { Inputs = body, Arm = resource.Arm with { Body = body } };
    });

    /// <summary>
    /// A value from JSON; a text <c>secret:…</c> is a secret of that kind, a text <c>unknown:a,b</c> unknown, produced by these.
    /// </summary>
    public static PropertyValue Value(string json) => Value(JsonNode.Parse(json));

    /// <summary>A resource in the component; its inputs are its body.</summary>
    public static PlanResource Resource(
        string name, string type, string apiVersion, string armName, string scope, string bodyJson, params string[] dependsOn)
    {
        var body = (ObjectValue)Value(bodyJson);
        var (types, names) = (type.Split('/'), armName.Split('/'));
        var id = type == "Microsoft.Resources/resourceGroups" ? $"{scope}/resourceGroups/{armName}"
            : $"{scope}/providers/{types[0]}/{string.Join('/', types.Skip(1).Zip(names, (segment, value) => $"{segment}/{value}"))}";
        return new PlanResource
        {
            Urn = UrnOf(name),
            Type = "azure-native:x:" + types[^1],
            Name = name,
            Custom = true,
            Parent = "urn:pulumi:dev::lab::infra:network:Lab::network",
            Id = id,
            Inputs = body,
            DependsOn = [.. dependsOn.Select(UrnOf).Order(StringComparer.Ordinal)],
            Arm = new ArmRequest(type, apiVersion, armName, scope, body),
        };
    }

    private static string UrnOf(string name) => $"urn:pulumi:dev::lab::infra:network:Lab$azure-native:x:y::{name}";

    private static PlanResource Component(string name) => new()
    {
        Urn = $"urn:pulumi:dev::lab::infra:network:Lab::{name}",
        Type = "infra:network:Lab",
        Name = name,
        Custom = false,
        Parent = "urn:pulumi:dev::lab::pulumi:pulumi:Stack::lab-dev",
    };

    private static PlanResource Peering(string name, string armName, string scope, string remote, string remoteScope) =>
        Resource(name, "Microsoft.Network/virtualNetworks/virtualNetworkPeerings", Network, armName, scope, $$"""
            { "properties": { "allowForwardedTraffic": true, "remoteVirtualNetwork": {
              "id": "{{remoteScope}}/providers/Microsoft.Network/virtualNetworks/{{remote}}" } } }
            """, "hub", "spoke");

    private static PlanResource Role(string name, string guid, string scope, string dependsOn) =>
        Resource(name, "Microsoft.Authorization/roleAssignments", "2022-04-01", guid, scope, $$"""
            { "properties": { "principalId": "00000000-0000-0000-0000-000000000003", "principalType": "ServicePrincipal",
              "roleDefinitionId": "{{Reader}}" } }
            """, dependsOn);

    private static PropertyValue Value(JsonNode? node) => node switch
    {
        null => NullValue.Instance,
        JsonObject members => new ObjectValue(members.Select(member => KeyValuePair.Create(member.Key, Value(member.Value)))),
        JsonArray items => new ListValue([.. items.Select(Value)]),
        JsonValue leaf when leaf.TryGetValue<bool>(out var flag) => new BooleanValue(flag),
        JsonValue leaf when leaf.TryGetValue<double>(out var number) => new NumberValue(number),
        _ => Text(node.GetValue<string>()),
    };

    private static PropertyValue Text(string text) => text.Split(':', 2) switch
    {
        ["secret", "number"] => new SecretValue(new NumberValue(90)),
        ["secret", "object"] => new SecretValue(new ObjectValue([new("key", new TextValue(Secret))])),
        ["secret", _] => new SecretValue(new TextValue(Secret)),
        ["unknown", var producers] => new UnknownValue([.. producers.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(UrnOf)]),
        _ => new TextValue(text),
    };

    private static PropertyValue? Replace(PropertyValue? value, ReadOnlySpan<object> path, PropertyValue? replacement)
    {
        if (path.IsEmpty) return replacement;
        switch (value, path[0])
        {
            case (ObjectValue or null, string key):
                var members = (ObjectValue?)value ?? ObjectValue.Empty;
                return Replace(members[key], path[1..], replacement) is { } member ? members.With(key, member) : members.Without(key);
            case (ListValue list, int index):
                return Replace(list.Items[index], path[1..], replacement) is { } item
                    ? new ListValue(list.Items.SetItem(index, item))
                    : new ListValue(list.Items.RemoveAt(index));
            default:
                throw new ArgumentException($"There is no {path[0]}.", nameof(path));
        }
    }
}
