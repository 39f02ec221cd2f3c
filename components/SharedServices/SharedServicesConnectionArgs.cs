using Infra.Components.Network;

namespace Infra.Components.SharedServices;

/// <summary>What joining the shared services to a hub depends on.</summary>
public sealed record SharedServicesConnectionArgs
{
    /// <summary>The hub of the environment.</summary>
    public required HubReference Hub { get; init; }

    /// <summary>The network of the shared services.</summary>
    public required SharedServicesNetwork Network { get; init; }
}
