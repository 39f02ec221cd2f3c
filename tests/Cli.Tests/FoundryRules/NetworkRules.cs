using System.Collections.Immutable;
using Infra.Analysis.Values;
using Infra.Cli.Tests.Parity;
using static Infra.Cli.Tests.FoundryRules.RuleState;

namespace Infra.Cli.Tests.FoundryRules;

/// <summary>Networks of agents.</summary>
internal static class NetworkRules
{
    private const string Network = "network:VirtualNetwork";
    private const string Endpoint = "network:PrivateEndpoint";
    private const string ZoneGroup = "network:PrivateDnsZoneGroup";
    private const string Link = "privatedns:VirtualNetworkLink";
    private const string Account = "cognitiveservices:Account";

    public static ImmutableArray<FoundryRule> All { get; } =
    [
        Reports("NET-001", "The subnet of agents is delegated to `Microsoft.App/environments`, in this letter case, and to nothing else.", "agent-subnet", Changes.Subnet("wl1", "snet-agent", "delegations", null)),
        Reports("NET-002", "It is a /27 or larger.", "limit-subnet-size", Changes.Subnet("wl1", "snet-agent", "addressPrefix", "\"10.0.1.0/28\"")),
        Reports("NET-003", "For production it is a /24 or larger.", "agent-subnet", Changes.Subnet("wl1", "snet-agent", "addressPrefix", "\"10.0.1.0/25\"")),
        Reports("NET-004", "Its addresses are private ones.", "agent-addresses", Readdressed("20.0")),
        Reports("NET-005", "Neither its network nor one that is joined to it has addresses of the platform.", "agent-addresses", Readdressed("172.30")),
        Reports(
            "NET-006", "Addresses in 10.0.0.0/8 only where agents take them.", "agent-addresses",
            new("everything moved to `norwayeast`", plan => plan with
            {
                Resources =
                [
                    .. plan.Resources.Select(resource => resource.Text("location") is "westus3" or "West US 3"
                        ? resource with { Inputs = resource.With("location", new TextValue("norwayeast")) }
                        : resource),
                ],
            })),
        Reports(
            "NET-007", "One account has it.", "agent-subnet-shared",
            new("agents of the account `models` in the subnet of those of `agents`", plan =>
            {
                var agents = plan.All(Account, "agents").Single();
                var injections = ((ObjectValue)agents.Inputs["properties"]!)["networkInjections"]!;
                return plan.With(Account, "models", models => models with
                {
                    Inputs = models.Inputs.With("properties", ((ObjectValue)models.Inputs["properties"]!).With("networkInjections", injections)),
                    DependsOn = agents.DependsOn,
                    DeletionHooks = agents.DeletionHooks,
                });
            })),
        Reports(
            "NET-008", "Nothing else is in it.", "agent-subnet",
            Changes.Add("network:NetworkInterface", "stray", Endpoint, "agents-blob", endpoint => (
                endpoint.Id!.Replace("privateEndpoints", "networkInterfaces", StringComparison.Ordinal) + "-stray",
                $$"""
                { "networkInterfaceName": "nic-stray", "resourceGroupName": "rg-ai", "location": "westus3",
                  "ipConfigurations": [ { "name": "primary", "subnet": { "id": "{{endpoint.Text("subnet.id")!.Replace("snet-svc", "snet-agent", StringComparison.Ordinal)}}" } } ] }
                """))),
        Reports("NET-009", "Account, projects and stores are in the region of the network.", "agent-region", Mutation.Set("storage:StorageAccount", "agents", "location", "eastus2")),
        Reports(
            "NET-010", "Private endpoints are in a subnet without delegation.", "private-endpoint-delegated",
            Changes.Subnet("wl1", "snet-svc", "delegations", """[{ "name": "web", "serviceName": "Microsoft.Web/serverFarms" }]""")),
        new("NET-011", "The subscription has registered the providers that agents need.", new Outside("It is the subscription's state: Azure refuses the deployment, and names the provider.")),
        Reports(
            "NET-012", "A firewall on the way lets agents reach Entra ID and Microsoft's registry, and decrypts neither.", "agent-egress",
            new("rules for `mcr.microsoft.com` removed", plan => Without(plan, "mcr.microsoft.com")), RulePlan.Dev),
        Reports(
            "NET-013", "With hosted agents also `agent365.svc.cloud.microsoft`.", "agent-egress",
            new("rules for `agent365.svc.cloud.microsoft` removed", plan => Without(plan, "agent365.svc.cloud.microsoft")), RulePlan.Dev),
        Reports("NET-014", "The endpoint of an account has all three of its zones.", "endpoint-zones", Mutation.Drop(ZoneGroup, "agents-account", "privateDnsZoneConfigs.0")),
        Reports("NET-015", "Account and stores have a private endpoint each.", "endpoint-missing", Mutation.Remove(Endpoint, "agents-blob").And(Mutation.Remove(ZoneGroup, "agents-blob"))),
        Reports("NET-016", "Whoever resolves names for agents is linked to the zones.", "zone-unlinked", Mutation.Remove(Link, "privatelink.blob.core.windows.net")),
        Reports("NET-017", "Machines do not write their names into them.", "zone-registration", Mutation.Set(Link, "privatelink.blob.core.windows.net", "registrationEnabled", true)),
        Reports(
            "NET-018", "Where traffic to private endpoints is to be inspected, their subnet lets routes apply to them.", "private-endpoint-policy",
            Changes.Subnet("wl3", "snet-svc", "privateEndpointNetworkPolicies", "\"Disabled\""), RulePlan.Dev),
        Reports(
            "NET-019", "And the routes are as specific as the network's address space.", "private-endpoint-bypass", Mutation.Drop("network:RouteTable", "wl1-data", "routes.1"), RulePlan.Dev),
        Reports(
            "NET-020", "An appliance on the way to them translates source addresses, or its interface says that nobody else does.", "private-endpoint-return",
            Mutation.Set("network:FirewallPolicy", "hub", "snat.privateRanges.0", "0.0.0.0/0"), RulePlan.Dev),
        Reports(
            "NET-021", "The tag that says so is on the interface, and in its letter case.", "private-endpoint-return",
            Changes.Put(Network, "wl1", "tags.disableSnatOnPL", "\"true\""), RulePlan.Dev),
        Reports(
            "NET-022", "Networks that are joined have different addresses.", "peering-overlap",
            new("a range of the hub added to `wl2`", plan => plan.With(Network, "wl2", network =>
                network with { Inputs = network.With("addressSpace.addressPrefixes", new ListValue([.. ((ListValue)((ObjectValue)network.Inputs["addressSpace"]!)["addressPrefixes"]!).Items, new TextValue("10.0.1.192/26")])) })),
            RulePlan.Gateway),
        Reports("NET-023", "An account names a subnet that is there before it.", "foundry-order", Changes.Cut(Account, "agents", Network, "wl1")),
        new("NET-024", "The gateway's address can be reached from the network of agents.", new Reported(
            "connection-unreachable", RulePlan.Dev,
            new("peerings of the network `wl2` removed", plan => plan with { Resources = plan.Resources.RemoveAll(resource => resource.Type.EndsWith(":VirtualNetworkPeering", StringComparison.Ordinal) && resource.Name.Contains("wl2", StringComparison.Ordinal)) }))
        {
            Also = ["route-unreachable"],
        }),
    ];

    private static Mutation Readdressed(string start) => new($"`10.0.` in the network's addresses replaced by `{start}.`", plan => plan.With(Network, "wl1", network => network with
    {
        Inputs = network.Inputs
            .With("addressSpace", Changes.Value(System.Text.Json.Nodes.JsonNode.Parse($$"""{ "addressPrefixes": ["{{start}}.0.0/23"] }""")))
            .With("subnets", new ListValue([.. network.Objects("subnets").Select(subnet =>
                subnet.With("addressPrefix", new TextValue(subnet.Text("addressPrefix")!.Replace("10.0.", start + ".", StringComparison.Ordinal))))])),
    }));

    /// <summary>The plan whose firewall rules name a host no more.</summary>
    private static Analysis.Plans.Plan Without(Analysis.Plans.Plan plan, string host) => plan.With(
        "network:FirewallPolicyRuleCollectionGroup", null, group => group with { Inputs = (ObjectValue)Strip(group.Inputs, host) });

    private static PropertyValue Strip(PropertyValue value, string host) => value switch
    {
        ObjectValue members => new ObjectValue(members.Select(member => KeyValuePair.Create(member.Key, Strip(member.Value, host)))),
        ListValue list => new ListValue([.. list.Items.Where(item => item is not TextValue text || text.Value != host).Select(item => Strip(item, host))]),
        _ => value,
    };

    private static FoundryRule Reports(string id, string condition, string finding, Mutation mutation, RulePlan? on = null) =>
        new(id, condition, new Reported(finding, on ?? RulePlan.Foundry, mutation));
}
