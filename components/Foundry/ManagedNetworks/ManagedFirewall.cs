namespace Infra.Components.Foundry.ManagedNetworks;

/// <summary>
/// The size of the firewall that Azure puts into a managed network with the first rule on a host name; the names are Azure's. It is decided
/// before, and never changes.
/// </summary>
public enum ManagedFirewall
{
    /// <summary>The cheap one, which takes no rules on host names: for a network whose rules are private endpoints and service tags.</summary>
    Basic,

    /// <summary>The one that rules on host names need.</summary>
    Standard,
}
