namespace Infra.Components.Network.Edge;

/// <summary>The sizes of a VPN gateway. All can span availability zones, be active-active and speak BGP.</summary>
public enum VpnGatewaySku
{
    /// <summary>The smallest.</summary>
    VpnGw1AZ,

    /// <summary>The second.</summary>
    VpnGw2AZ,

    /// <summary>The third.</summary>
    VpnGw3AZ,

    /// <summary>The fourth.</summary>
    VpnGw4AZ,

    /// <summary>The largest.</summary>
    VpnGw5AZ,
}
