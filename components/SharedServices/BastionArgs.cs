using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.SharedServices;

/// <summary>What a Bastion depends on.</summary>
public sealed record BastionArgs
{
    /// <summary>Its region, the one of its virtual network.</summary>
    public required AzureRegion Region { get; init; }

    /// <summary>The name of the resource group that it and its address are in.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>The id of the subnet AzureBastionSubnet.</summary>
    public required Input<string> SubnetId { get; init; }

    /// <summary>Where names come from.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>What it can do; by default Basic.</summary>
    public BastionSku Sku { get; init; } = BastionSku.Basic;

    /// <summary>The tags of both resources; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();
}
