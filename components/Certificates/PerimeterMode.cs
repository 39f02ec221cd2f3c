namespace Infra.Components.Certificates;

/// <summary>What a network security perimeter does about access that its rules do not admit.</summary>
/// <remarks>
/// "Transition to a network security perimeter in Azure", https://learn.microsoft.com/azure/private-link/network-security-perimeter-transition.
/// </remarks>
public enum PerimeterMode
{
    /// <summary>Refuse it (the default): the rules alone decide, whatever the vault's own firewall says.</summary>
    Enforced,

    /// <summary>Log it, and leave the decision to the vault's own firewall.</summary>
    Learning,
}
