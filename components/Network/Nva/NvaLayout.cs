using System.Collections.Immutable;
using System.Globalization;
using Infra.Components.Naming;
using Infra.Components.Regions;

namespace Infra.Components.Network.Nva;

/// <summary>The names of an appliance's resources, known before anything exists.</summary>
internal static class NvaLayout
{
    /// <summary>The numbers of the machines of a pair, which are their zones where the region has zones.</summary>
    public static ImmutableArray<int> Pair { get; } = [1, 2];

    // The first argument is the part of names that stands for the appliance: hub-nva.
    public static IEnumerable<NameRequest> Names(string appliance, AzureRegion region, NvaKind kind) =>
    [
        new(ResourceKind.NetworkSecurityGroup, appliance, region),
        new(ResourceKind.NatGateway, appliance, region),
        new(ResourceKind.UserAssignedIdentity, appliance, region),
        new(ResourceKind.LoadBalancer, appliance, region),
        .. kind == NvaKind.ScaleSet
            ? [new NameRequest(ResourceKind.VirtualMachineScaleSet, appliance, region)]
            : Pair.SelectMany(number => new NameRequest[]
            {
                new(ResourceKind.NetworkInterface, MachinePart(appliance, number), region),
                new(ResourceKind.VirtualMachine, MachinePart(appliance, number), region),
            }),
    ];

    public static string MachinePart(string appliance, int number) => appliance + number.ToString(CultureInfo.InvariantCulture);
}
