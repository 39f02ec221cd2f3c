using System.Collections.Immutable;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;
using Infra.Messages;

namespace Infra.Analysis.Checks.ApiManagement;

/// <summary>An API Management service.</summary>
/// <param name="Resource">The resource that declares it.</param>
/// <param name="Tier">Its tier: <c>StandardV2</c>; null if unknown.</param>
/// <param name="Region">Its first region; null if unknown.</param>
/// <param name="NetworkType">How it uses its subnet: <c>External</c>, <c>Internal</c>; null if it uses none or that is unknown.</param>
/// <param name="Subnets">The subnet of each region, as far as known.</param>
internal sealed record GatewayInPlan(
    PlanResource Resource, string? Tier, string? Region, string? NetworkType, ImmutableArray<GatewaySubnet> Subnets)
{
    /// <summary>The resource type.</summary>
    public const string Type = "Microsoft.ApiManagement/service";

    /// <summary>True for a tier of the v2 platform.</summary>
    public bool IsV2 => Tier?.EndsWith("V2", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The delegation that its subnets must have; null if they must have none.</summary>
    public string? Delegation => !IsV2 ? null
        : NetworkType == "Internal" ? "Microsoft.Web/hostingEnvironments"
        : "Microsoft.Web/serverFarms";

    /// <summary>The services of a plan.</summary>
    public static IEnumerable<GatewayInPlan> Of(Plan plan) => plan.Resources
        .Where(resource => resource.Arm?.Type.Equals(Type, StringComparison.OrdinalIgnoreCase) == true)
        .Select(Read);

    private static GatewayInPlan Read(PlanResource resource)
    {
        var body = resource.Arm!.Body;
        var properties = body["properties"] as ObjectValue ?? ObjectValue.Empty;
        var more = (properties["additionalLocations"] as ListValue)?.Items ?? [];
        return new GatewayInPlan(
            resource,
            (body["sku"] as ObjectValue)?.Text("name"),
            body.Text("location"),
            properties.Text("virtualNetworkType"),
            [
                .. Subnet(properties, "properties", body.Text("location")),
                .. more.Index().Where(entry => entry.Item is ObjectValue).SelectMany(entry => Subnet(
                    (ObjectValue)entry.Item, PropertyPath.Element("properties.additionalLocations", entry.Index),
                    ((ObjectValue)entry.Item).Text("location"))),
            ]);
    }

    private static IEnumerable<GatewaySubnet> Subnet(ObjectValue place, string path, string? region) =>
        (place["virtualNetworkConfiguration"] as ObjectValue)?.Text("subnetResourceId") is { } id
            ? [new GatewaySubnet(id, path + ".virtualNetworkConfiguration.subnetResourceId", region)]
            : [];
}
