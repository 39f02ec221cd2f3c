using System.Net;

namespace Infra.Components.AzureManagement;

/// <summary>Azure Resource Manager refused, or could not be asked. The message is meant for people and has no secrets.</summary>
public sealed class ArmException : Exception
{
    /// <summary>The codes of conflicts that no waiting ends.</summary>
    /// <remarks>
    /// "Lock your resources to protect your infrastructure", https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources;
    /// "Resolve errors for resource provider registration" and "Reactivate a disabled Azure subscription".
    /// </remarks>
    private static readonly string[] LastingConflicts = ["MissingSubscriptionRegistration", "ReadOnlyDisabledSubscription", "ScopeLocked"];

    /// <summary>Says what went wrong.</summary>
    /// <param name="message">What, where and why.</param>
    /// <param name="status">The status that Azure answered with; null if it did not answer.</param>
    /// <param name="code">The code of Azure's error; null if it gave none.</param>
    /// <param name="retryAfter">How long Azure asks to wait; null if it does not say.</param>
    /// <param name="innerException">The cause.</param>
    public ArmException(
        string message, HttpStatusCode? status = null, string? code = null, TimeSpan? retryAfter = null, Exception? innerException = null)
        : base(message, innerException)
    {
        Status = status;
        Code = code;
        RetryAfter = retryAfter;
    }

    /// <summary>The status that Azure answered with; null if it did not answer.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>The code of Azure's error; null if it gave none.</summary>
    public string? Code { get; }

    /// <summary>How long Azure asks to wait; null if it does not say.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>Whether something else is being done to the resource, so that it can work later.</summary>
    public bool IsPassingConflict => Status == HttpStatusCode.Conflict && !LastingConflicts.Contains(Code, StringComparer.OrdinalIgnoreCase);
}
