using Infra.Components.Addressing;
using Infra.Components.Naming;
using Infra.Components.Network.Egress;
using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.Network.Nva;

/// <summary>What a network virtual appliance depends on.</summary>
public sealed record NvaArgs
{
    /// <summary>Its region, the one of its virtual network.</summary>
    public required AzureRegion Region { get; init; }

    /// <summary>The name of the resource group that everything of it is in; the one of its virtual network.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>The id of its subnet.</summary>
    public required Input<string> SubnetId { get; init; }

    /// <summary>The range of its subnet, whose last usable address the load balancer takes.</summary>
    public required AddressBlock SubnetRange { get; init; }

    /// <summary>Where names come from.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>The tags of every resource; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();

    /// <summary>What may pass; by default nothing.</summary>
    public EgressPlan Allowed { get; init; } = EgressPlan.Nothing;

    /// <summary>How it is to behave.</summary>
    public NvaSettings Settings { get; init; } = new();
}
