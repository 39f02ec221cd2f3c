using Infra.Components.Addressing;
using Pulumi;

namespace Infra.Components.Network;

/// <summary>What joining a virtual network to a hub depends on.</summary>
public sealed record HubConnectionArgs
{
    /// <summary>The hub to join.</summary>
    public required HubReference Hub { get; init; }

    /// <summary>The id of the virtual network that joins.</summary>
    public required Input<string> VirtualNetworkId { get; init; }

    /// <summary>The name of the virtual network that joins.</summary>
    public required Input<string> VirtualNetworkName { get; init; }

    /// <summary>The name of the resource group of the virtual network that joins.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>The address space of the virtual network that joins.</summary>
    public required AddressBlock AddressSpace { get; init; }
}
