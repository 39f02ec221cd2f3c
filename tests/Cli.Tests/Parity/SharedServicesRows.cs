using System.Collections.Immutable;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Cli.Tests.Parity;

/// <summary>P023 to P029: the network of the shared services.</summary>
internal static class SharedServicesRows
{
    private const string Network = "network:VirtualNetwork";
    private const string Table = "network:RouteTable";
    private const string Route = "network:Route";
    private const string Group = "network:NetworkSecurityGroup";
    private const string Peering = "network:VirtualNetworkPeering";
    private const string File = "components/SharedServices/SharedServicesNetwork.cs";

    public static ImmutableArray<ParityRow> All { get; } =
    [
        new("P023", "Shared services network that uses Azure's DNS")
        {
            File = File,
            Holds = plan => plan.Has(Network, "shared", network => network.Texts("dhcpOptions.dnsServers").SequenceEqual(["168.63.129.16"])),
            Mutation = Mutation.Set(Network, "shared", "dhcpOptions.dnsServers.0", "10.0.4.4"),
        },
        new("P024", "Its five subnets, two of them delegated to DNS resolvers")
        {
            File = "components/SharedServices/SharedServicesLayout.cs",
            Holds = plan => plan.Has(Network, "shared", network => network.Objects("subnets").Select(subnet =>
                $"{subnet.Text("name")} {Delegation(subnet)}").SequenceEqual(
                [
                    "AzureBastionSubnet ", "snet-dnsin Microsoft.Network/dnsResolvers", "snet-dnsout Microsoft.Network/dnsResolvers", "snet-svc ", "snet-tools ",
                ])),
            Mutation = Mutation.Drop(Network, "shared", "subnets.2.delegations.0"),
        },
        new("P025", "Its three route tables: default route through the firewall")
        {
            File = "components/SharedServices/SharedServicesConnection.cs",
            Holds = plan => new[] { "shared-dnsin", "shared-dnsout", "shared-tools" }.All(name => plan.Has(Table, name) && plan.Has(Route, $"{name}-default", route =>
                route.Text("addressPrefix") == "0.0.0.0/0" && route.Text("nextHopIpAddress") is { } hop && hop == FirewallRows.Address(plan))),
            Mutation = Mutation.Remove(Route, "shared-tools-default"),
        },
        new("P026", "Security rules of Bastion, five in and five out, ending in a denial each")
        {
            File = "components/SharedServices/SharedServicesSecurity.cs",
            Holds = plan => plan.Has(Group, "shared-bastion", group => new[] { "Inbound", "Outbound" }.All(direction =>
                group.Objects("securityRules").Where(rule => rule.Text("direction") == direction).Select(rule => rule.Text("access"))
                    .SequenceEqual(["Allow", "Allow", "Allow", "Allow", "Deny"]))),
            Mutation = Mutation.Drop(Group, "shared-bastion", "securityRules.9"),
        },
        new("P027", "Security rules of the inbound DNS endpoint: port 53 from cloud and premises")
        {
            File = "components/SharedServices/SharedServicesSecurity.cs",
            Holds = plan => plan.Has(Group, "shared-dnsin", group => group.Objects("securityRules") is [var allow, ..] &&
                allow.Text("access") == "Allow" && allow.Text("destinationPortRange") == "53"),
            Mutation = Mutation.Set(Group, "shared-dnsin", "securityRules.0.destinationPortRange", "443"),
        },
        new("P028", "Security groups of its other subnets; ours have rules")
        {
            File = "components/SharedServices/SharedServicesSecurity.cs",
            Holds = plan => new[] { "shared-dnsout", "shared-svc", "shared-tools" }.All(name => plan.Has(Group, name, group =>
                group.Objects("securityRules") is [.., var last] && last.Text("access") == "Deny")),
            Mutation = Mutation.Remove(Group, "shared-svc"),
        },
        new("P029", "Peering with the hub, forwarded traffic allowed")
        {
            File = "components/SharedServices/SharedServicesConnection.cs",
            Holds = plan => plan.Has(Peering, "shared-to-hub", peering => peering.Text("allowForwardedTraffic") == "true") &&
                plan.Has(Peering, "hub-to-shared", peering => peering.Text("allowForwardedTraffic") == "true" && peering.Text("allowGatewayTransit") == "true"),
            Mutation = Mutation.Set(Peering, "hub-to-shared", "allowGatewayTransit", false),
        },
    ];

    /// <summary>The address at which the primary resolver is asked.</summary>
    public static string? ResolverAddress(Plan plan, string network = "shared") =>
        plan.All("dnsresolver:InboundEndpoint", $"{network}-in") is [var endpoint] && endpoint.Outputs["ipConfigurations"] is ListValue { Items: [ObjectValue configuration, ..] }
            ? configuration.Text("privateIpAddress")
            : null;

    private static string? Delegation(ObjectValue subnet) =>
        subnet["delegations"] is ListValue { Items: [ObjectValue delegation, ..] } ? delegation.Text("serviceName") : null;
}
