namespace Infra.Components.Network;

/// <summary>What a Premium firewall does with traffic whose signature is that of an intrusion.</summary>
public enum IntrusionDetectionMode
{
    /// <summary>Drop and log it.</summary>
    Deny,

    /// <summary>Only log it.</summary>
    Alert,

    /// <summary>Nothing; Azure's own default.</summary>
    Off,
}
