namespace Infra.Components.Gateway;

/// <summary>An endpoint of API Management that can have a name of its own.</summary>
public enum GatewayHostKind
{
    /// <summary>Where APIs are called.</summary>
    Gateway,

    /// <summary>The direct management API of a classic service.</summary>
    Management,

    /// <summary>The Git repository of a classic service's configuration.</summary>
    Scm,

    /// <summary>The developer portal of a classic service.</summary>
    DeveloperPortal,
}
