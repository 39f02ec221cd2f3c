using System.Collections.Immutable;
using System.Globalization;
using Infra.Components.AzureManagement;
using Pulumi;

namespace Infra.Components.Foundry.CapabilityHosts;

/// <summary>
/// The hook that tries again to create the capability host of a project while the roles of the project's identity have not reached the
/// services that the host uses.
/// </summary>
/// <remarks>
/// Nobody can see that a role has arrived there: only that what needs it succeeds. So there is no fixed wait before, but a bounded number of
/// attempts. Azure gives up to ten minutes ("Troubleshoot Azure RBAC", https://learn.microsoft.com/azure/role-based-access-control/troubleshooting).
/// The state of a stack names the hooks of its resources, and a delete fails if the program no longer has a hook of that name. So every run
/// registers it first of all, whatever its configuration switches off, and it knows nothing but what the engine hands it.
/// </remarks>
public sealed class CapabilityHostHooks
{
    /// <summary>The name of the hook after a failure. It is in the state of stacks: never change it.</summary>
    public const string AfterFailure = "foundry-capability-host-retry";

    /// <summary>How often the host is asked for in all.</summary>
    public const int MostAttempts = 21;

    /// <summary>How long to wait before each further attempt.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    /// <summary>How long the removal of a host that could not be completed may take; the service itself allows 20 minutes.</summary>
    private static readonly TimeSpan RemovalLimit = TimeSpan.FromMinutes(20);

    private const string Create = "create";

    /// <summary>What the message of a failure says if a role is missing, or if the service asks to try again.</summary>
    private static readonly ImmutableArray<string> Passing =
    [
        "AuthorizationFailed", "Forbidden", "Unauthorized", "does not have authorization", "not authorized", "permission", "(403)", "TransientError",
    ];

    private readonly IAzureManagement _azure;
    private readonly TimeProvider _time;
    private readonly ErrorHook _afterFailure;

    private CapabilityHostHooks(IAzureManagement azure, TimeProvider time)
    {
        (_azure, _time) = (azure, time);
        _afterFailure = new ErrorHook(AfterFailure, OnFailureAsync);
    }

    /// <summary>The hook of a capability host.</summary>
    public ResourceHookBinding CapabilityHost => new() { OnError = [_afterFailure] };

    /// <summary>Registers the hook: once in a run, before its first resource, and whatever the configuration says.</summary>
    /// <param name="azure">Azure. It is asked nothing until the hook runs.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="InvalidOperationException">No program runs.</exception>
    public static CapabilityHostHooks Register(IAzureManagement azure, TimeProvider time) => new(azure, time);

    /// <summary>Whether to try again, after a wait. What was refused for any other reason would be refused again.</summary>
    private async Task<bool> OnFailureAsync(ErrorHookArgs args, CancellationToken cancellationToken)
    {
        if (args.FailedOperation != Create || args.Errors is not [var latest, ..] || !IsPassing(latest)) return false;
        if (args.Errors.Count >= MostAttempts)
        {
            var minutes = (Pause * (MostAttempts - 1)).TotalMinutes.ToString("0", CultureInfo.InvariantCulture);
            throw new RunException(
                $"{args.Urn}: Azure refused the capability host {MostAttempts.ToString(CultureInfo.InvariantCulture)} times in {minutes} minutes, "
                + $"the last time with: {latest}\nA role takes ten minutes at most to arrive, so that one is probably missing or denied: see the "
                + "access control of the stores of its agents for the project's identity. Run `pulumi up` again once it is there.");
        }

        // A host that began and failed is in the way of the next, whose name is the same.
        if (args.Id.Length > 0)
        {
            try
            {
                await _azure.DeleteAsync(args.Id, FoundryProject.ApiVersion, new Patience(_time, RemovalLimit), cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is ArmException or AzureAccountException)
            {
                throw new RunException(
                    $"The capability host {args.Id}, which could not be completed, is in the way of another attempt and could not be removed: "
                    + $"{exception.Message}\nDelete it, and run `pulumi up` again.",
                    exception);
            }
        }

        await Task.Delay(Pause, _time, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static bool IsPassing(string error) => Passing.Any(sign => error.Contains(sign, StringComparison.OrdinalIgnoreCase));
}
