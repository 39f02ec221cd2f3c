using Infra.Components.Arm;
using Pulumi;

namespace Infra.Components.Network.Edge;

/// <summary>A circuit of ExpressRoute that a gateway is connected to.</summary>
/// <param name="Name">Its name, unique in the edge, a part of the connection's name: <c>metro</c>.</param>
public sealed record ExpressRouteLink(string Name)
{
    /// <summary>The circuit's id; it may be in another subscription.</summary>
    public required AzureResourceId CircuitId { get; init; }

    /// <summary>
    /// What the owner of a circuit in another subscription gave for it; null (the default) if it is in the hub's. It is kept secret in the
    /// state, whatever is given.
    /// </summary>
    public Input<string>? AuthorizationKey { get; init; }
}
