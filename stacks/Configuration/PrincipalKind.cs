namespace Infra.Stacks.Configuration;

/// <summary>What somebody with an object id in Microsoft Entra ID is.</summary>
public enum PrincipalKind
{
    /// <summary>A person.</summary>
    User,

    /// <summary>A group, whose members may what it may.</summary>
    Group,

    /// <summary>An application or a managed identity.</summary>
    ServicePrincipal,
}
