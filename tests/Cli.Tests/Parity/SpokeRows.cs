using System.Collections.Immutable;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Cli.Tests.Parity;

/// <summary>P047 to P060: the spokes, and what joins regions.</summary>
internal static class SpokeRows
{
    /// <remarks>"Azure built-in roles", https://learn.microsoft.com/azure/role-based-access-control/built-in-roles.</remarks>
    public const string KeyVaultAdministrator = "00482a5a-887f-4fb3-b363-3b7fe8e74483";

    private const string KeyVaultSecretsUser = "4633458b-17de-408a-b874-0445c86b69e6";

    private const string Network = "network:VirtualNetwork";
    private const string Table = "network:RouteTable";
    private const string Group = "network:NetworkSecurityGroup";
    private const string Route = "network:Route";
    private const string Identity = "managedidentity:UserAssignedIdentity";
    private const string Vault = "keyvault:Vault";
    private const string Role = "authorization:RoleAssignment";
    private const string Endpoint = "network:PrivateEndpoint";
    private const string ZoneGroup = "network:PrivateDnsZoneGroup";
    private const string Peering = "network:VirtualNetworkPeering";

    private static readonly ImmutableArray<string> Spokes = ["wl1", "wl2", "wl3"];

    private static readonly ImmutableArray<string> Subnets = ["agw", "amlcpt", "apim", "app", "data", "mgmt", "svc", "vint"];

    public static ImmutableArray<ParityRow> All { get; } =
    [
        new("P047", "Three spokes, the third in the hero region")
        {
            File = "components/Network/Spoke.cs",
            Holds = plan => Spokes.Select(spoke => plan.All(Network, spoke)).All(found => found.Length == 1) &&
                plan.Has(Network, "wl3", network => network.Text("location") == "eastus2"),
            Mutation = Mutation.Remove(Network, "wl3"),
        },
        new("P048", "Eight subnets a spoke, closed to default outbound access")
        {
            File = "components/Network/SpokeLayout.cs",
            Holds = plan => Spokes.All(spoke => plan.Has(Network, spoke, network =>
                network.Objects("subnets").Select(subnet => subnet.Text("name")).SequenceEqual(Subnets.Select(subnet => "snet-" + subnet)) &&
                network.Objects("subnets").All(subnet => subnet["defaultOutboundAccess"] == new BooleanValue(false)))),
            Mutation = Mutation.Drop(Network, "wl2", "subnets.7"),
        },
        new("P049", "Seven route tables a spoke, closed to BGP: everything through the firewall but what two services need")
        {
            File = "components/Network/SpokeRoutes.cs",
            Holds = plan => Spokes.All(spoke => Subnets.Where(subnet => subnet != "svc").All(subnet =>
                plan.Has(Table, $"{spoke}-{subnet}", table => table.Text("disableBgpRoutePropagation") == "true" && HasRoutes(plan, table, subnet)))),
            Mutation = Mutation.Set(Table, "wl2-data", "disableBgpRoutePropagation", false),
        },
        new("P050", "Security rules of Application Gateway")
        {
            File = "components/Network/SpokeSecurity.cs",
            Holds = plan => Spokes.All(spoke => plan.Has(Group, $"{spoke}-agw", group => Rules(group).SequenceEqual(
                [
                    "1000 Allow Tcp 80", "1010 Allow Tcp 443", "1020 Allow Tcp 80,443", "1030 Allow Tcp 65200-65535", "1040 Allow * *",
                ]))),
            Mutation = Mutation.Drop(Group, "wl1-agw", "securityRules.3"),
        },
        new("P051", "Security rules of API Management, ending in a denial")
        {
            File = "components/Network/SpokeSecurity.cs",
            Holds = plan => Spokes.All(spoke => plan.Has(Group, $"{spoke}-apim", group => Rules(group).SequenceEqual(
                [
                    "1000 Allow Tcp 443", "1010 Allow Tcp 3443", "1020 Allow Tcp 6390", "1030 Allow Udp 4290", "1040 Allow Tcp 6380,6381-6383", "2000 Deny * *",
                ]))),
            Mutation = Mutation.Set(Group, "wl3-apim", "securityRules.5.access", "Allow"),
        },
        new("P052", "A security group on each of the other six subnets")
        {
            File = "components/Network/Spoke.cs",
            Holds = plan => Spokes.All(spoke => Subnets.Except(["agw", "apim"]).All(subnet =>
                plan.All(Group, $"{spoke}-{subnet}") is [var group] && plan.Has(Network, spoke, network => network.Objects("subnets").Any(declared =>
                    declared.Text("name") == "snet-" + subnet && (declared["networkSecurityGroup"] as ObjectValue)?.Text("id") == group.Id)))),
            Mutation = Mutation.Drop(Network, "wl1", "subnets.4.networkSecurityGroup"),
        },
        new("P053", "Peerings of spokes and hub, forwarded traffic and gateway transit allowed; the hero spoke joins the primary hub")
        {
            File = "components/Network/HubConnection.cs",
            Holds = plan => Spokes.All(spoke => HasPeering(plan, spoke, "hub", transit: false) && HasPeering(plan, "hub", spoke, transit: true)),
            Mutation = Mutation.Set(Peering, "hub-to-wl3", "allowForwardedTraffic", false),
        },
        new("P054", "Identity of a spoke's workload")
        {
            File = "components/KeyVaults/SpokeVault.cs",
            Holds = plan => Spokes.All(spoke => plan.Has(Identity, spoke)),
            Mutation = Mutation.Remove(Identity, "wl2"),
        },
        new("P055", "Key Vault of a spoke: role-based, closed to the public")
        {
            File = "components/KeyVaults/SpokeVault.cs",
            Holds = plan => Spokes.All(spoke => plan.Has(Vault, spoke, vault =>
                vault.Text("properties.enableRbacAuthorization") == "true" && vault.Text("properties.publicNetworkAccess") == "Disabled" &&
                vault.Text("properties.networkAcls.defaultAction") == "Deny" && vault.Text("properties.networkAcls.bypass") == "None" &&
                vault.Text("properties.softDeleteRetentionInDays") is not null)),
            Mutation = Mutation.Set(Vault, "wl1", "properties.publicNetworkAccess", "Enabled"),
        },
        new("P056", "Role of the identity on the vault; ours reads secrets only")
        {
            File = "components/Authorization/RoleGrant.cs",
            Holds = plan => Spokes.All(spoke => plan.All(Vault, spoke) is [var vault] && HasRole(plan, vault, KeyVaultSecretsUser)),
            Mutation = Mutation.Remove(Role, "wl3-secrets-user"),
        },
        new("P057", "Private endpoint of the vault with its zone group")
        {
            File = "components/PrivateEndpoints/PrivateConnection.cs",
            Holds = plan => Spokes.All(spoke => plan.All(Vault, spoke) is [var vault] && plan.All(Network, spoke) is [var network] &&
                plan.All(Endpoint).SingleOrDefault(endpoint => endpoint.Text("privateLinkServiceConnections.0.privateLinkServiceId") == vault.Id) is { } endpoint &&
                endpoint.Text("subnet.id") == network.Id + "/subnets/snet-svc" && plan.All(ZoneGroup).Any(zones =>
                    zones.Text("privateEndpointName") == endpoint.Text("privateEndpointName") &&
                    zones.Text("privateDnsZoneConfigs.0.privateDnsZoneId")?.EndsWith("/privatelink.vaultcore.azure.net", StringComparison.Ordinal) == true)),
            Mutation = Mutation.Remove(ZoneGroup),
        },
        new("P058", "Spokes use the DNS servers of their own environment")
        {
            File = "stacks/LabEnvironment.cs",
            Stack = "dual-region",
            Holds = plan => UsesDnsOf(plan, "hub", "wl1", "wl2", "wl3") && UsesDnsOf(plan, "hub2", "wl4", "wl5"),
            Mutation = Mutation.Set(Network, "wl4", "dhcpOptions.dnsServers.0", "10.0.4.4"),
        },
        new("P059", "Peerings of two hubs, forwarded traffic allowed")
        {
            File = "components/Network/HubPeering.cs",
            Stack = "dual-region",
            Holds = plan => HasPeering(plan, "hub", "hub2", transit: false) && HasPeering(plan, "hub2", "hub", transit: false),
            Mutation = Mutation.Set(Peering, "hub2-to-hub", "allowForwardedTraffic", false),
        },
        new("P060", "Routes from hub to hub through both firewalls")
        {
            File = "components/Network/HubPeering.cs",
            Stack = "dual-region",
            Holds = plan => HasRoute(plan, "hub", "hub2", "10.1.0.0/16") && HasRoute(plan, "hub2", "hub", "10.0.0.0/16"),
            Mutation = Mutation.Set(Route, "hub-fw-hub2", "nextHopIpAddress", "10.0.4.4"),
        },
    ];

    /// <summary>True if somebody has a role on a resource.</summary>
    public static bool HasRole(Plan plan, PlanResource resource, string role) => plan.All(Role).Any(assignment =>
        assignment.Text("scope") == resource.Id && assignment.Text("roleDefinitionId")?.EndsWith(role, StringComparison.Ordinal) == true);

    private static bool HasRoutes(Plan plan, PlanResource table, string subnet)
    {
        var routes = table.Objects("routes").Select(route => $"{route.Text("addressPrefix")} {route.Text("nextHopIpAddress") ?? route.Text("nextHopType")}").ToHashSet(StringComparer.Ordinal);
        var firewall = FirewallRows.Address(plan);
        string[] expected = subnet switch
        {
            "agw" => ["0.0.0.0/0 Internet", $"10.0.0.0/8 {firewall}", $"172.16.0.0/12 {firewall}", $"192.168.0.0/16 {firewall}"],
            "apim" => [$"0.0.0.0/0 {firewall}", "ApiManagement Internet"],
            _ => [$"0.0.0.0/0 {firewall}"],
        };
        return firewall is not null && routes.IsSupersetOf(expected);
    }

    private static bool HasPeering(Plan plan, string from, string to, bool transit) =>
        plan.All(Network, to) is [var remote] && plan.Has(Peering, $"{from}-to-{to}", peering =>
            peering.Text("remoteVirtualNetwork.id") == remote.Id &&
            peering.Text("allowVirtualNetworkAccess") == "true" && peering.Text("allowForwardedTraffic") == "true" &&
            peering.Text("allowGatewayTransit") == (transit ? "true" : "false"));

    private static bool UsesDnsOf(Plan plan, string hub, params string[] spokes) =>
        FirewallRows.Address(plan, hub) is { } server && spokes.All(spoke => plan.Has(Network, spoke, network => network.Texts("dhcpOptions.dnsServers").SequenceEqual([server])));

    private static bool HasRoute(Plan plan, string from, string to, string range) => plan.Has(Route, $"{from}-fw-{to}", route =>
        route.Text("addressPrefix") == range && route.Text("nextHopIpAddress") is { } hop && hop == FirewallRows.Address(plan, to));

    private static IEnumerable<string> Rules(PlanResource group) => group.Objects("securityRules").Select(rule =>
        $"{rule["priority"]} {rule.Text("access")} {rule.Text("protocol")} {rule.Text("destinationPortRange") ?? Joined(rule["destinationPortRanges"])}");

    private static string Joined(PropertyValue? list) => string.Join(',', ((ListValue)list!).Items.Select(item => ((TextValue)item).Value));
}
