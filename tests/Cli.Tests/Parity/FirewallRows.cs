using System.Collections.Immutable;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Cli.Tests.Parity;

/// <summary>P014 to P022: the firewall and its rules.</summary>
internal static class FirewallRows
{
    private const string Firewall = "network:AzureFirewall";
    private const string Policy = "network:FirewallPolicy";
    private const string PublicAddress = "network:PublicIPAddress";

    public static ImmutableArray<ParityRow> All { get; } =
    [
        new("P014", "IP groups for the sources of rules"),
        new("P015", "Standard policy with DNS proxy, the resolver as DNS server, insights"),
        new("P016", "Premium policy; ours is built only where it is attached")
        {
            File = "components/Network/Firewall.cs",
            Stack = "dual-region",
            Holds = plan => new[] { "hub", "hub2" }.All(hub =>
                plan.All(Policy, hub) is [var policy] && policy.Text("sku.tier") == "Premium" && plan.Has(Firewall, hub, firewall =>
                    firewall.Text("sku.tier") == "Premium" && firewall.Text("firewallPolicy.id") == policy.Id)),
            Mutation = Mutation.Set(Policy, "hub2", "sku.tier", "Standard"),
        },
        new("P017", "Rules for everybody: time, DNS, activation"),
        new("P018", "Rules for API Management"),
        new("P019", "Rules for Azure Machine Learning compute"),
        new("P020", "Web traffic is left to application rules, which translate the source address"),
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

    /// <summary>The private address of a hub's firewall.</summary>
    public static string? Address(Plan plan, string hub = "hub") =>
        plan.All(Firewall, hub) is [var firewall] && firewall.Outputs["ipConfigurations"] is ListValue { Items: [ObjectValue configuration, ..] }
            ? configuration.Text("privateIPAddress")
            : null;
}
