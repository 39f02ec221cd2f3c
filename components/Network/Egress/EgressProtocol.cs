namespace Infra.Components.Network.Egress;

/// <summary>The transport protocols that egress is opened for.</summary>
public enum EgressProtocol
{
    /// <summary>TCP.</summary>
    Tcp,

    /// <summary>UDP.</summary>
    Udp,
}
