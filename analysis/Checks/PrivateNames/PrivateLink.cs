using System.Collections.Immutable;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;
using Infra.Messages;

namespace Infra.Analysis.Checks.PrivateNames;

/// <summary>What a private endpoint leads to.</summary>
/// <param name="Endpoint">The private endpoint.</param>
/// <param name="TargetId">The id of the resource.</param>
/// <param name="Group">The part of it, as the endpoint names it; null where nobody knows it.</param>
/// <param name="Path">Where the endpoint's body names the part.</param>
internal sealed record PrivateLink(PlanResource Endpoint, string TargetId, string? Group, string Path)
{
    private const string Type = "Microsoft.Network/privateEndpoints";
    private const string ZoneGroups = Type + "/privateDnsZoneGroups";

    private static readonly ImmutableArray<string> Lists = ["privateLinkServiceConnections", "manualPrivateLinkServiceConnections"];

    /// <summary>The links of a plan, by the id of what they lead to.</summary>
    public static ILookup<string, PrivateLink> In(AzureResources azure) => azure.Of(Type)
        .SelectMany(Of).ToLookup(link => link.TargetId, StringComparer.OrdinalIgnoreCase);

    /// <summary>The ids of the zones that the endpoint writes its names into; null if one of them is not known.</summary>
    public IReadOnlyList<string>? ZoneIds(AzureResources azure)
    {
        var ids = azure.In(Endpoint.Id, ZoneGroups).SelectMany(group => group.Properties().Objects("privateDnsZoneConfigs"))
            .Select(zone => zone.Object("properties").Text("privateDnsZoneId")).ToArray();
        return ids.All(id => id is not null) ? [.. ids.OfType<string>()] : null;
    }

    /// <summary>The id of the virtual network that the endpoint is in; null if it is not known.</summary>
    public string? NetworkId() => Endpoint.Properties().Object("subnet").Text("id")?.Split("/subnets/")[0];

    private static IEnumerable<PrivateLink> Of(PlanResource endpoint) =>
        from list in Lists
        from connection in endpoint.Properties().Items(list).Index()
        let properties = (connection.Item as ObjectValue)?.Object("properties")
        where properties?.Text("privateLinkServiceId") is not null
        select new PrivateLink(
            endpoint,
            properties.Text("privateLinkServiceId")!,
            properties.Items("groupIds").Select(item => item.Content).OfType<TextValue>().SingleOrDefault()?.Value,
            PropertyPath.Element($"properties.{list}", connection.Index) + ".properties.groupIds");
}
