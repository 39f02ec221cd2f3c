namespace Infra.Components.Network.Nva;

/// <summary>What makes the answer of a private endpoint come back through the appliance that let the question through.</summary>
public enum PrivateEndpointReturn
{
    /// <summary>The tag <c>disableSnatOnPL</c> on the appliance's network interfaces; clients keep their addresses.</summary>
    Tag,

    /// <summary>The appliance hides the client behind its own address.</summary>
    Snat,
}
