namespace Infra.Analysis.Simulation.Families;

/// <summary>Private endpoints: the network interface Azure makes for each, and the address in its subnet.</summary>
internal sealed class PrivateEndpoints : IResourceFamily
{
    public IReadOnlyCollection<string> Types { get; } = ["azure-native:network:PrivateEndpoint"];

    public void Complete(SimulatedResource resource, SimulatedCloud cloud)
    {
        if (resource.Id is null || resource.Inputs.Object("subnet")?.Text("id") is not { } subnet) return;
        foreach (var configuration in resource.Inputs.Objects("ipConfigurations"))
        {
            if (configuration.Text("privateIPAddress") is { } asked) cloud.Addresses.Reserve(subnet, asked);
        }

        var address = resource.Inputs.Objects("ipConfigurations").Select(configuration => configuration.Text("privateIPAddress")).FirstOrDefault()
            ?? cloud.Addresses.Allocate(subnet);
        var group = resource.Id[..resource.Id.LastIndexOf("/privateEndpoints/", StringComparison.OrdinalIgnoreCase)];
        var nic = resource.Text("customNetworkInterfaceName") ?? $"{resource.Name}.nic.{SimulatedId.Uuid(resource.Id, "nic")}";
        resource.Outputs["networkInterfaces"] = Wire.List([Wire.Of(("id", $"{group}/networkInterfaces/{nic}"))]);
        if (address is not null)
        {
            cloud.EndpointAddresses[resource.Id] = address;
            resource.Outputs["customDnsConfigs"] = Wire.List([Wire.Of(("ipAddresses", System.Collections.Immutable.ImmutableArray.Create<object>(address)))]);
        }
    }
}
