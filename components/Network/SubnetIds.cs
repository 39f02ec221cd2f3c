using Pulumi;
using Pulumi.AzureNative.Network;

namespace Infra.Components.Network;

internal static class SubnetIds
{
    /// <summary>
    /// The id of an inline subnet: by Azure Resource Manager's rule the network's id with the child's type and name. The network's output
    /// of subnets has it too, but lacks in a preview the subnet that is about to be added.
    /// </summary>
    public static Output<string> Of(VirtualNetwork network, string subnet) => Of(network.Id, subnet);

    public static Output<string> Of(Input<string> networkId, string subnet) => networkId.Apply(id => $"{id}/subnets/{subnet}");
}
