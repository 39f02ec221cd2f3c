namespace Infra.Components.Network;

/// <summary>What the firewall does with traffic to or from addresses that Microsoft knows to be malicious.</summary>
public enum ThreatIntelligenceMode
{
    /// <summary>Drop and log it.</summary>
    Deny,

    /// <summary>Only log it; Azure's own default.</summary>
    Alert,

    /// <summary>Nothing.</summary>
    Off,
}
