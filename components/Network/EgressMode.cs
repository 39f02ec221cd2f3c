namespace Infra.Components.Network;

/// <summary>What inspects the traffic that passes a hub.</summary>
public enum EgressMode
{
    /// <summary>Azure Firewall.</summary>
    Firewall,

    /// <summary>Linux machines of one's own behind a load balancer.</summary>
    Nva,
}
