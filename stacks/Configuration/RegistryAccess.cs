namespace Infra.Stacks.Configuration;

/// <summary>Whether a Foundry account has a registry for the images of hosted agents, and who reaches it.</summary>
public enum RegistryAccess
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>By its private endpoint only.</summary>
    Private,

    /// <summary>From the internet too, with a role.</summary>
    Public,
}
