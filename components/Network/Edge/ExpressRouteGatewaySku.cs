namespace Infra.Components.Network.Edge;

/// <summary>The sizes of an ExpressRoute gateway. All can span availability zones.</summary>
public enum ExpressRouteGatewaySku
{
    /// <summary>The smallest.</summary>
    ErGw1AZ,

    /// <summary>The middle one.</summary>
    ErGw2AZ,

    /// <summary>The largest.</summary>
    ErGw3AZ,
}
