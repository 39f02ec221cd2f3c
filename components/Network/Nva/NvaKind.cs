namespace Infra.Components.Network.Nva;

/// <summary>How the machines of a network virtual appliance are kept.</summary>
public enum NvaKind
{
    /// <summary>Two machines, each in an availability zone of its own.</summary>
    Pair,

    /// <summary>
    /// A scale set of two over the availability zones. Its model has no tags for network interfaces; with
    /// <see cref="PrivateEndpointReturn.Tag"/> the tag is on the scale set, and whether Azure honours it on the instances is not
    /// documented. Take <see cref="PrivateEndpointReturn.Snat"/> with a scale set, or a <see cref="Pair"/>.
    /// </summary>
    ScaleSet,
}
