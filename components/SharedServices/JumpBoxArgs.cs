using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.SharedServices;

/// <summary>What a jump box depends on.</summary>
public sealed record JumpBoxArgs
{
    /// <summary>Its region, the one of its virtual network.</summary>
    public required AzureRegion Region { get; init; }

    /// <summary>The name of the resource group that everything of it is in.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>The id of its subnet.</summary>
    public required Input<string> SubnetId { get; init; }

    /// <summary>Its address in that subnet: <see cref="SharedServicesLayout.JumpBoxAddress"/>.</summary>
    public required Input<string> PrivateIPAddress { get; init; }

    /// <summary>Where names come from.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>The virtual machine's size; by default <c>Standard_D2s_v3</c>, two cores and 8 GiB.</summary>
    public string Size { get; init; } = "Standard_D2s_v3";

    /// <summary>The name of its administrator; by default <c>labadmin</c>. Azure refuses common ones such as <c>admin</c>.</summary>
    public string AdministratorName { get; init; } = "labadmin";

    /// <summary>The tags of every resource; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();

    /// <summary>Tags of the virtual machine alone, on top of everybody's; none by default.</summary>
    public InputMap<string> MachineTags { get; init; } = new();
}
