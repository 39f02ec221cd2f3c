using Infra.Components.Addressing;
using Infra.Components.Naming;
using Infra.Components.Network.Egress;
using Infra.Components.Network.Nva;
using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.Network;

/// <summary>What a hub depends on.</summary>
public sealed record HubArgs
{
    /// <summary>The hub's region.</summary>
    public required AzureRegion Region { get; init; }

    /// <summary>The name of the resource group that everything of the hub is in.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>The virtual network's address space, at least a /23: <see cref="HubLayout.PlanSubnets"/> says why.</summary>
    public required AddressBlock AddressSpace { get; init; }

    /// <summary>Where names come from.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>The tags of every resource; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();

    /// <summary>The DNS servers of the virtual network, in order; none (the default) for Azure's own.</summary>
    public InputList<string> DnsServers { get; init; } = new();

    /// <summary>What inspects traffic; by default Azure Firewall.</summary>
    public EgressMode Egress { get; init; } = EgressMode.Firewall;

    /// <summary>What may pass, whatever inspects it; by default nothing.</summary>
    public EgressPlan Allowed { get; init; } = EgressPlan.Nothing;

    /// <summary>How the firewall is to behave, if <see cref="Egress"/> is <see cref="EgressMode.Firewall"/>.</summary>
    public FirewallSettings Firewall { get; init; } = new();

    /// <summary>How the appliance is to behave, if <see cref="Egress"/> is <see cref="EgressMode.Nva"/>.</summary>
    public NvaSettings Nva { get; init; } = new();
}
