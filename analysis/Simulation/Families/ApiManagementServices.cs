using System.Collections.Immutable;

namespace Infra.Analysis.Simulation.Families;

/// <summary>API Management services: the names of their endpoints, and their addresses in the subnets they are in.</summary>
internal sealed class ApiManagementServices : IResourceFamily
{
    private const string InSubnet = "Internal";

    public IReadOnlyCollection<string> Types { get; } = ["azure-native:apimanagement:ApiManagementService"];

    public void Complete(SimulatedResource resource, SimulatedCloud cloud)
    {
        if (resource.Name is not { } name) return;
        resource.Outputs["gatewayUrl"] = $"https://{name}.azure-api.net";
        if (resource.Text("location") is { } region) resource.Outputs["gatewayRegionalUrl"] = RegionalUrl(name, region);
        if (!IsV2(resource))
        {
            resource.Outputs["managementApiUrl"] = $"https://{name}.management.azure-api.net";
            resource.Outputs["scmUrl"] = $"https://{name}.scm.azure-api.net";
            resource.Outputs["developerPortalUrl"] = $"https://{name}.developer.azure-api.net";
        }

        if (resource.Text("virtualNetworkType") == InSubnet) resource.Outputs["privateIPAddresses"] = AddressesIn(resource.Inputs, cloud);
        resource.Outputs["additionalLocations"] = Wire.List(resource.Inputs.Objects("additionalLocations").Select(location =>
        {
            if (location.Text("location") is { } place) location = location.SetItem("gatewayRegionalUrl", RegionalUrl(name, place));
            return resource.Text("virtualNetworkType") == InSubnet
                ? location.SetItem("privateIPAddresses", AddressesIn(location, cloud))
                : location;
        }));
    }

    private static bool IsV2(SimulatedResource resource) =>
        resource.Inputs.Object("sku")?.Text("name")?.EndsWith("V2", StringComparison.OrdinalIgnoreCase) == true;

    private static string RegionalUrl(string name, string region) =>
        $"https://{name}-{region.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant()}-01.regional.azure-api.net";

    private static ImmutableArray<object> AddressesIn(ImmutableDictionary<string, object> place, SimulatedCloud cloud) =>
        place.Object("virtualNetworkConfiguration")?.Text("subnetResourceId") is { } subnet && cloud.Addresses.Allocate(subnet) is { } address
            ? [address]
            : [];
}
