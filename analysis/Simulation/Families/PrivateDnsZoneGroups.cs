using System.Collections.Immutable;

namespace Infra.Analysis.Simulation.Families;

/// <summary>The zones of a private endpoint: each has a record with the endpoint's address.</summary>
internal sealed class PrivateDnsZoneGroups : IResourceFamily
{
    private const string Configurations = "privateDnsZoneConfigs";

    public IReadOnlyCollection<string> Types { get; } = ["azure-native:network:PrivateDnsZoneGroup"];

    public void Complete(SimulatedResource resource, SimulatedCloud cloud)
    {
        var endpoint = resource.Id?[..resource.Id.LastIndexOf("/privateDnsZoneGroups/", StringComparison.OrdinalIgnoreCase)];
        if (endpoint is null || !cloud.EndpointAddresses.TryGetValue(endpoint, out var address))
        {
            resource.Outputs.Remove(Configurations);
            return;
        }

        var record = Wire.Of(("recordType", "A"), ("ttl", 10d), ("ipAddresses", ImmutableArray.Create<object>(address)));
        resource.Outputs[Configurations] = Wire.List(
            resource.Inputs.Objects(Configurations).Select(zone => zone.SetItem("recordSets", Wire.List([record]))));
    }
}
