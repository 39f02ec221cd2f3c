using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;
using Pulumi.AzureNative.Authorization;

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

    /// <summary>
    /// The DNS servers it asks; none (the default) for those of its network. The firewall of the hub, so that the addresses it is given
    /// are those that the firewall lets it reach by name. A change takes effect once the machine is restarted.
    /// </summary>
    public InputList<string> DnsServers { get; init; } = new();

    /// <summary>The virtual machine's size; by default <see cref="JumpBoxSize.Default"/>.</summary>
    public string Size { get; init; } = JumpBoxSize.Default;

    /// <summary>
    /// Who signs in with Microsoft Entra ID instead of the generated password, as an administrator of the machine: the object id; null (the
    /// default) for nobody.
    /// </summary>
    public Input<string>? EntraAdministratorId { get; init; }

    /// <summary>What <see cref="EntraAdministratorId"/> is; null (the default) if it is not known.</summary>
    public PrincipalType? EntraAdministratorType { get; init; }

    /// <summary>The name of its administrator; by default <c>labadmin</c>. Azure refuses common ones such as <c>admin</c>.</summary>
    public string AdministratorName { get; init; } = "labadmin";

    /// <summary>The tags of every resource; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();

    /// <summary>Tags of the virtual machine alone, on top of everybody's; none by default.</summary>
    public InputMap<string> MachineTags { get; init; } = new();
}
