using System.Collections.Immutable;
using Infra.Analysis.Plans;
using Infra.Components.Addressing;
using Infra.Components.Regions;

namespace Infra.Cli.Tests.Parity;

/// <summary>P001 to P007: names, tags, groups, addresses, regions.</summary>
internal static class CoreRows
{
    private const string Group = "resources:ResourceGroup";
    private const string Network = "network:VirtualNetwork";
    private const string Suffix = "random:index/randomString:RandomString";

    private static readonly ImmutableArray<string> Tagged =
        [Group, Network, "network:RouteTable", "network:NetworkSecurityGroup", "network:PublicIPAddress", "network:FirewallPolicy", "network:AzureFirewall"];

    public static ImmutableArray<ParityRow> All { get; } =
    [
        new("P001", "Random suffix of three lower case letters and digits, one per stack")
        {
            File = "components/Naming/NameSuffix.cs",
            Holds = plan => plan.All(Suffix) is [var only] && only.Text("length") == "3" && only.Text("lower") == "true" && only.Text("numeric") == "true" &&
                only.Text("upper") == "false" && only.Text("special") == "false",
            Mutation = Mutation.Set(Suffix, "suffix", "upper", true),
        },
        new("P002", "Region codes of at least 54 regions, each unique, in the names")
        {
            File = "components/Regions/AzureRegion.cs",
            Holds = plan => AzureRegion.All.Select(region => region.Code).Distinct(StringComparer.Ordinal).Count() == AzureRegion.All.Length &&
                AzureRegion.All.Length >= 54 && plan.All(Network).All(network =>
                    network.Text("virtualNetworkName")!.Split('-').Contains(AzureRegion.Find(network.Text("location")!).Code, StringComparer.Ordinal)),
            Mutation = Mutation.Set(Network, "wl3", "virtualNetworkName", "vnet-wl3-eastus2-abc"),
        },
        new("P003", "Tags of the user, the date and the identity of the first deployment on everything that can have tags")
        {
            File = "components/Tags/StandardTags.cs",
            Holds = plan => Tagged.SelectMany(type => plan.All(type)).All(resource =>
                resource.Text("tags.environment") == "dev" && resource.Text("tags.created_date") is not null && resource.Text("tags.created_by") is not null),
            Mutation = Mutation.Drop(Network, "wl1", "tags.created_date"),
        },
        new("P004", "Resource groups of hub, shared services and workload")
        {
            File = "components/ResourceGroups/EnvironmentResourceGroups.cs",
            Holds = plan => new[] { "primary-tr", "primary-sh", "primary-wl" }.All(name => plan.Has(Group, name, group => group.Text("location") == "westus3")),
            Mutation = Mutation.Remove(Group, "primary-sh"),
        },
        new("P005", "Key Vault access of who deploys, where the vaults are")
        {
            Stack = "dev-network",
            File = "components/KeyVaults/SpokeVault.cs",
            Holds = plan => plan.All("keyvault:Vault") is { IsEmpty: false } vaults && vaults.All(vault => SpokeRows.HasRole(plan, vault, SpokeRows.KeyVaultAdministrator)),
            Mutation = Mutation.Remove("authorization:RoleAssignment", "wl2-administrator"),
        },
        new("P006", "Address plan: a network is an eighth of the supernet, a subnet an eighth of the network")
        {
            File = "components/Addressing/AddressPlanner.cs",
            Holds = plan => HasRange(plan, "hub", 0) && HasRange(plan, "wl1", 2) && HasRange(plan, "wl2", 3) && HasRange(plan, "wl3", 4) &&
                plan.Has(Network, "wl1", network => network.Objects("subnets").Select(subnet => subnet.Text("addressPrefix"))
                    .SequenceEqual(Block(2).Split(3).Select(part => part.ToString()))),
            Mutation = Mutation.Set(Network, "wl2", "addressSpace.addressPrefixes.0", "10.0.64.0/19"),
        },
        new("P007", "One region or two: the second has its own hub, resource groups and spokes")
        {
            File = "stacks/LabEnvironment.cs",
            Stack = "dual-region",
            Holds = plan => HasEnvironment(plan, "primary", "hub", "westus3") && HasEnvironment(plan, "secondary", "hub2", "centralus") &&
                plan.Has(Network, "wl3", network => network.Text("location") == "eastus2") &&
                plan.Has(Network, "wl4", network => network.Text("location") == "centralus"),
            Mutation = Mutation.Remove(Network, "hub2"),
        },
    ];

    private static bool HasEnvironment(Plan plan, string environment, string hub, string region) =>
        plan.Has(Network, hub, network => network.Text("location") == region) &&
        new[] { "tr", "sh", "wl" }.All(group => plan.Has(Group, $"{environment}-{group}", found => found.Text("location") == region));

    private static bool HasRange(Plan plan, string network, int index) =>
        plan.Has(Network, network, found => found.Texts("addressSpace.addressPrefixes").SequenceEqual([Block(index).ToString()]));

    private static AddressBlock Block(int index) => AddressBlock.Parse("10.0.0.0/16").Subnet(3, index);
}
