using System.Collections.Immutable;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.Gateway;

/// <summary>What the gateway depends on.</summary>
public sealed record GatewayServiceArgs
{
    /// <summary>Its region, that of the virtual network with its subnet.</summary>
    public required AzureRegion Region { get; init; }

    /// <summary>The name of the resource group that everything is in.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>Where names come from.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>
    /// Its name, where something has to know it before the service exists: a public alias, or what decides about public access. Null (the
    /// default) for one of <see cref="Names"/>.
    /// </summary>
    public Input<string>? ServiceName { get; init; }

    /// <summary>How it is to be.</summary>
    public required GatewaySettings Settings { get; init; }

    /// <summary>Whom it signs in as.</summary>
    public required GatewayIdentity Identity { get; init; }

    /// <summary>
    /// The id of the subnet that it uses and nothing else does: <see cref="GatewayLayout.SubnetOf"/> says which one of a spoke.
    /// </summary>
    public required Input<string> SubnetId { get; init; }

    /// <summary>
    /// <c>Enabled</c> or <c>Disabled</c>. A v2 service is refused if it is created with anything but <c>Enabled</c>, and must not be sent it
    /// again once it is closed: the value is to be computed from what exists. Null (the default) says nothing, as for a gateway in a subnet.
    /// </summary>
    public Input<string>? PublicNetworkAccess { get; init; }

    /// <summary>The private endpoint; an integrated gateway must have one, and no other can.</summary>
    public GatewayEndpoint? Endpoint { get; init; }

    /// <summary>Its own name and certificate; null (the default) for Azure's only.</summary>
    public GatewayDomain? Domain { get; init; }

    /// <summary>Further regions of a classic gateway; none by default.</summary>
    public ImmutableArray<GatewayLocation> Locations { get; init; } = [];

    /// <summary>The tags of every resource that can have tags; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();

    /// <summary>What the engine runs around the steps of the service; nothing by default.</summary>
    public ResourceHookBinding ServiceHooks { get; init; } = new();

    /// <summary>What the engine runs around the steps of the private endpoint; nothing by default.</summary>
    public ResourceHookBinding EndpointHooks { get; init; } = new();
}
