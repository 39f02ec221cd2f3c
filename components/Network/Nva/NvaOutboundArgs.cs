using System.Collections.Immutable;
using Infra.Components.Addressing;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.Network.Nva;

/// <summary>What the surroundings of an appliance depend on.</summary>
internal sealed record NvaOutboundArgs
{
    public required AzureRegion Region { get; init; }

    public required Input<string> ResourceGroupName { get; init; }

    public required AddressBlock SubnetRange { get; init; }

    public required ResourceNames Names { get; init; }

    public required InputMap<string> Tags { get; init; }

    public required ImmutableArray<AddressBlock> ManagedFrom { get; init; }
}
