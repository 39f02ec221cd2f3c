using Infra.Components.Naming;
using Infra.Components.Network.Egress;
using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.Network;

/// <summary>What a firewall depends on.</summary>
public sealed record FirewallArgs
{
    /// <summary>Its region, the one of its virtual network.</summary>
    public required AzureRegion Region { get; init; }

    /// <summary>The name of the resource group that it, its policy and its address are in; the one of its virtual network.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>The id of the subnet AzureFirewallSubnet.</summary>
    public required Input<string> SubnetId { get; init; }

    /// <summary>Where names come from.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>The tags of the three resources; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();

    /// <summary>What may pass; by default nothing.</summary>
    public EgressPlan Allowed { get; init; } = EgressPlan.Nothing;

    /// <summary>How it is to behave.</summary>
    public FirewallSettings Settings { get; init; } = new();
}
