namespace Infra.Components.Network.Nva;

/// <summary>How the machines of a network virtual appliance are kept.</summary>
public enum NvaKind
{
    /// <summary>Two machines, each in an availability zone of its own.</summary>
    Pair,

    /// <summary>A scale set over the availability zones.</summary>
    ScaleSet,
}
