namespace Infra.Components.Foundry.ManagedNetworks;

/// <summary>
/// Where agents in a managed network get to; the names are Azure's. It can be tightened, never loosened: the way back is another account.
/// </summary>
public enum OutboundAccess
{
    /// <summary>Everywhere. Private endpoints lead to what is not public.</summary>
    AllowInternetOutbound,

    /// <summary>Where a rule leads, and nowhere else.</summary>
    AllowOnlyApprovedOutbound,
}
