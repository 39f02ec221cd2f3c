namespace Infra.Components.Gateway;

/// <summary>
/// Where the logger <c>azuremonitor</c> of a service comes from. Azure is known to make it by itself, and to refuse the declaration of one
/// that exists; that it always does was never verified, so that this is a choice.
/// </summary>
public enum AzureMonitorLogger
{
    /// <summary>Azure has made it: it is referred to, never declared.</summary>
    Adopt,

    /// <summary>It is declared.</summary>
    Create,
}
