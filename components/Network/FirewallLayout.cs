using Infra.Components.Naming;
using Infra.Components.Network.Egress;
using Infra.Components.Regions;

namespace Infra.Components.Network;

/// <summary>The names of a firewall's resources, known before anything exists.</summary>
internal static class FirewallLayout
{
    public static IEnumerable<NameRequest> Names(string hub, AzureRegion region, EgressPlan allowed) =>
    [
        new(ResourceKind.FirewallPolicy, hub, region),
        new(ResourceKind.AzureFirewall, hub, region),
        .. allowed.Sources.Select(source => new NameRequest(ResourceKind.IPGroup, IPGroupPart(hub, source), region)),
    ];

    public static string IPGroupPart(string hub, EgressSource source) => $"{hub}-{source.Name}";
}
