namespace Infra.Components.Network;

/// <summary>The tiers of Azure Firewall that can inspect this lab's traffic; Basic has no DNS proxy.</summary>
public enum FirewallTier
{
    /// <summary>Filters by address, port and host name.</summary>
    Standard,

    /// <summary>Can also decrypt TLS and detect intrusions.</summary>
    Premium,
}
