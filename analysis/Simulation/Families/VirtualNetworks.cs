using System.Collections.Immutable;

namespace Infra.Analysis.Simulation.Families;

/// <summary>Virtual networks and subnets: the ids of inline subnets, and the ranges that private addresses are taken from.</summary>
internal sealed class VirtualNetworks : IResourceFamily
{
    private const string VirtualNetwork = "azure-native:network:VirtualNetwork";
    private const string Subnet = "azure-native:network:Subnet";

    public IReadOnlyCollection<string> Types { get; } = [VirtualNetwork, Subnet];

    public void Complete(SimulatedResource resource, SimulatedCloud cloud)
    {
        if (resource.Id is null) return;
        if (resource.Type == Subnet)
        {
            Register(cloud, resource.Id, resource.Inputs);
            return;
        }

        var subnets = new List<ImmutableDictionary<string, object>>();
        foreach (var subnet in resource.Inputs.Objects("subnets"))
        {
            if (subnet.Text("name") is not { } name) continue;
            var id = $"{resource.Id}/subnets/{name}";
            Register(cloud, id, subnet);
            subnets.Add(subnet.SetItem("id", id));
        }

        resource.Outputs["subnets"] = Wire.List(subnets);
        resource.Outputs["resourceGuid"] = SimulatedId.Uuid(resource.Id, "resourceGuid");
    }

    private static void Register(SimulatedCloud cloud, string id, ImmutableDictionary<string, object> subnet)
    {
        var prefix = subnet.Text("addressPrefix") ?? subnet.Texts("addressPrefixes").FirstOrDefault();
        if (prefix is not null) cloud.Addresses.Register(id, prefix);
    }
}
