using Infra.Analysis.Arm;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Checks;

/// <summary>The subnets of a plan by their ids.</summary>
internal sealed class PlanSubnets
{
    private const string NetworkType = "Microsoft.Network/virtualNetworks";
    private const string SubnetType = NetworkType + "/subnets";

    private readonly Dictionary<string, PlanResource> _networks = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, PlanResource> _separate = new(StringComparer.OrdinalIgnoreCase);

    public PlanSubnets(Plan plan)
    {
        foreach (var resource in plan.Resources)
        {
            if (resource is not { Id: { } id, Arm.Type: var type }) continue;
            if (type.Equals(NetworkType, StringComparison.OrdinalIgnoreCase)) _networks.TryAdd(id, resource);
            else if (type.Equals(SubnetType, StringComparison.OrdinalIgnoreCase)) _separate.TryAdd(id, resource);
        }
    }

    /// <summary>The subnet of that id; null if the text is no id of a subnet, or the plan lacks it.</summary>
    public PlanSubnet? Find(string text)
    {
        if (!ArmId.TryParse(text, out var id) || !id.Is(SubnetType) || !_networks.TryGetValue(id.Parent!.ToString(), out var network)) return null;
        var name = id.Names[^1];
        if (_separate.TryGetValue(text, out var own)) return new PlanSubnet(name, own, network, PropertiesOf(own.Arm!.Body));
        var inline = ((PropertiesOf(network.Arm!.Body)["subnets"] as ListValue)?.Items ?? []).OfType<ObjectValue>()
            .FirstOrDefault(item => name.Equals(item.Text("name"), StringComparison.OrdinalIgnoreCase));
        return inline is null ? null : new PlanSubnet(name, network, network, PropertiesOf(inline));
    }

    private static ObjectValue PropertiesOf(ObjectValue body) => body["properties"] as ObjectValue ?? ObjectValue.Empty;
}
