using Pulumi;
using Pulumi.AzureNative.PrivateDns;
using Pulumi.AzureNative.PrivateDns.Inputs;

namespace Infra.Cli.Tests;

/// <summary>A private DNS zone that a network of a small lab asks.</summary>
internal static class LinkedZone
{
    /// <summary>Declares the zone with its link.</summary>
    public static PrivateZone Declare(string name, string zoneName, Input<string> resourceGroupName, Input<string> networkId)
    {
        var zone = new PrivateZone(name, new() { PrivateZoneName = zoneName, ResourceGroupName = resourceGroupName, Location = "global" });
        new VirtualNetworkLink(name, new()
        {
            VirtualNetworkLinkName = "lab",
            PrivateZoneName = zone.Name,
            ResourceGroupName = resourceGroupName,
            Location = "global",
            RegistrationEnabled = false,
            VirtualNetwork = new SubResourceArgs { Id = networkId },
        });
        return zone;
    }
}
