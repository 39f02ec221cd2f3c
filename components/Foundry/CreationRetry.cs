using Infra.Components.Authorization;
using Infra.Components.AzureManagement;
using Pulumi;

namespace Infra.Components.Foundry;

/// <summary>
/// Tries again to create what needs a role that has not reached the services yet, as often as <see cref="RoleHooks"/> does, and removes what the
/// last attempt left behind.
/// </summary>
/// <remarks>
/// Nobody can see that a role has arrived there: only that what needs it succeeds. Azure gives up to ten minutes ("Troubleshoot Azure RBAC",
/// https://learn.microsoft.com/azure/role-based-access-control/troubleshooting).
/// </remarks>
internal sealed class CreationRetry(IAzureManagement azure, TimeProvider time)
{
    /// <summary>How long the removal of what could not be completed may take; the service itself allows 20 minutes for a capability host.</summary>
    private static readonly TimeSpan RemovalLimit = TimeSpan.FromMinutes(20);

    private const string Create = "create";

    /// <summary>What the message of a failure says if the service asks to try again.</summary>
    private const string Transient = "TransientError";

    /// <summary>What is created, for messages: <c>the capability host</c>.</summary>
    public required string What { get; init; }

    /// <summary>The API version to remove it with.</summary>
    public required string ApiVersion { get; init; }

    /// <summary>Where to look if it does not end well, one sentence.</summary>
    public required string Help { get; init; }

    /// <summary>Whether to try again, after a wait. What was refused for any other reason would be refused again.</summary>
    /// <exception cref="RunException">It was tried often enough, or what is left of the last attempt cannot be removed.</exception>
    public async Task<bool> AskAsync(ErrorHookArgs args, CancellationToken cancellationToken)
    {
        if (args.FailedOperation != Create || args.Errors is not [var latest, ..] || !IsPassing(latest)) return false;
        if (args.Errors.Count >= RoleHooks.MostAttempts)
        {
            throw new RunException(
                $"{args.Urn}: Azure refused {What} {RoleHooks.Attempts}, "
                + $"the last time with: {latest}\nA role takes ten minutes at most to arrive, so that one is probably missing or denied: {Help} "
                + "Run `pulumi up` again once it is there.");
        }

        // What began and failed is in the way of the next, whose name is the same.
        if (args.Id.Length > 0)
        {
            try
            {
                await azure.DeleteAsync(args.Id, ApiVersion, new Patience(time, RemovalLimit), cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is ArmException or AzureAccountException)
            {
                throw new RunException(
                    $"{args.Id} could not be completed, is in the way of another attempt and could not be removed: {exception.Message}\n"
                    + "Delete it, and run `pulumi up` again.",
                    exception);
            }
        }

        await Task.Delay(RoleHooks.Pause, time, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static bool IsPassing(string error) => MissingRole.IsNamedBy(error) || error.Contains(Transient, StringComparison.OrdinalIgnoreCase);
}
