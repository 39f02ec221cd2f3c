namespace Infra.Components.Gateway;

/// <summary>
/// Where the logger <c>azuremonitor</c> of a service comes from. Azure is known to make it by itself, and to refuse the declaration of one
/// that exists; that it always does was never verified, so that this is a choice.
/// </summary>
public enum AzureMonitorLogger
{
    /// <summary>Azure has made it, and the service's diagnostic of that name: the logger is referred to, and neither is declared.</summary>
    Adopt,

    /// <summary>It is declared, and so is the service's diagnostic that writes to it.</summary>
    Create,
}
