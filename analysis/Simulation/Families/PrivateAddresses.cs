namespace Infra.Analysis.Simulation.Families;

/// <summary>What takes a private address of a subnet: the address asked for, or the lowest free one.</summary>
internal sealed class PrivateAddresses : IResourceFamily
{
    private static readonly Dictionary<string, Shape> Shapes = new(StringComparer.Ordinal)
    {
        ["azure-native:network:AzureFirewall"] = new("ipConfigurations", "privateIPAddress", []),
        ["azure-native:network:NetworkInterface"] = new("ipConfigurations", "privateIPAddress", []),
        ["azure-native:network:LoadBalancer"] = new(
            "frontendIPConfigurations",
            "privateIPAddress",
            ["backendAddressPools", "probes", "loadBalancingRules", "inboundNatRules", "outboundRules"]),
        ["azure-native:network:VirtualNetworkGateway"] = new("ipConfigurations", "privateIPAddress", []),
        ["azure-native:dnsresolver:InboundEndpoint"] = new("ipConfigurations", "privateIpAddress", []),
    };

    public IReadOnlyCollection<string> Types => Shapes.Keys;

    public void Complete(SimulatedResource resource, SimulatedCloud cloud)
    {
        var shape = Shapes[resource.Type];
        resource.Outputs[shape.Configurations] = Wire.List(resource.Inputs.Objects(shape.Configurations).Select(configuration =>
        {
            var subnet = configuration.Object("subnet")?.Text("id");
            if (subnet is null) return configuration;
            if (configuration.Text(shape.Address) is { } asked)
            {
                cloud.Addresses.Reserve(subnet, asked);
                return configuration;
            }

            return cloud.Addresses.Allocate(subnet) is { } address ? configuration.SetItem(shape.Address, address) : configuration;
        }));
        InlineChildren.AddIds(resource, [shape.Configurations, .. shape.Children]);
    }

    /// <param name="Configurations">The list of configurations, each with a subnet.</param>
    /// <param name="Address">The wire name of the address in a configuration.</param>
    /// <param name="Children">Other lists whose elements have ids.</param>
    private sealed record Shape(string Configurations, string Address, string[] Children);
}
