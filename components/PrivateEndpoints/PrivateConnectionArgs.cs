using System.Collections.Immutable;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.PrivateEndpoints;

/// <summary>What a private connection depends on.</summary>
public sealed record PrivateConnectionArgs
{
    /// <summary>The region of the virtual network; the resource it leads to can be in another.</summary>
    public required AzureRegion Region { get; init; }

    /// <summary>The name of the resource group that the endpoint is in.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>Where names come from.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>The id of the subnet that gives the endpoint its address.</summary>
    public required Input<string> SubnetId { get; init; }

    /// <summary>The id of the resource it leads to.</summary>
    public required Input<string> TargetId { get; init; }

    /// <summary>
    /// Which part of the resource: <c>vault</c>. "Private-link resource", subresource names,
    /// https://learn.microsoft.com/azure/private-link/private-endpoint-overview#private-link-resource.
    /// </summary>
    public required string GroupId { get; init; }

    /// <summary>
    /// The private DNS zones that the endpoint's records go into: one for most services, several for those that answer under several
    /// domains. "Azure Private Endpoint private DNS zone values", https://learn.microsoft.com/azure/private-link/private-endpoint-dns.
    /// </summary>
    public required ImmutableArray<ConnectionZone> Zones { get; init; }

    /// <summary>
    /// The provider of the network's subscription; null (the default) if the component's parent is in the same one. It is not among the
    /// component's options, because a component cannot have another than its parent.
    /// </summary>
    public ProviderResource? Provider { get; init; }

    /// <summary>The tags of the endpoint; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();

    /// <summary>
    /// The resource it leads to, if that can be replaced by one of the same id; null (the default) if it cannot. An endpoint outlives what it leads
    /// to, and its connection does not come back with the successor, so that it is replaced too.
    /// </summary>
    public Resource? Target { get; init; }

    /// <summary>What the engine runs around the steps of the endpoint; nothing by default.</summary>
    public ResourceHookBinding Hooks { get; init; } = new();
}
