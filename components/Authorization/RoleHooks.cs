using System.Globalization;
using Pulumi;

namespace Infra.Components.Authorization;

/// <summary>
/// The hooks that let a new role take effect. Azure accepts a role at once and grants it minutes later. Where a service looks only once, or
/// would be left half made, the role is waited for before anything that needs it goes on: API Management refuses to be made with a certificate
/// that it may not read yet. Where Azure refuses before it makes anything, what needs the role is tried again until it succeeds.
/// </summary>
/// <remarks>
/// The state of a stack names the hooks of its resources, so every run registers them, whatever its configuration switches off. A run that is
/// stopped while it waits need not wait again: the role has its time until the next.
/// </remarks>
public sealed class RoleHooks
{
    /// <summary>The name of the hook after a role is given. It is in the state of stacks: never change it.</summary>
    public const string AfterAssignment = "role-takes-effect";

    /// <summary>The name of the hook after a failure. It is in the state of stacks: never change it.</summary>
    public const string AfterFailure = "role-arrival-retry";

    /// <summary>How often what needs a role is asked for in all.</summary>
    public const int MostAttempts = 21;

    /// <summary>How long to wait before each further attempt.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long it can take. "Troubleshoot Azure RBAC", role assignment changes are not being detected,
    /// https://learn.microsoft.com/azure/role-based-access-control/troubleshooting.
    /// </summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private readonly TimeProvider _time;
    private readonly ResourceHook _afterAssignment;
    private readonly ErrorHook _afterFailure;

    private RoleHooks(TimeProvider time)
    {
        _time = time;
        _afterAssignment = new ResourceHook(AfterAssignment, (_, cancellationToken) => Task.Delay(Limit, time, cancellationToken));
        _afterFailure = new ErrorHook(AfterFailure, OnFailureAsync);
    }

    /// <summary>How often what needs a role was asked for by the last attempt, and in what time, for messages: <c>21 times in 10 minutes</c>.</summary>
    internal static string Attempts =>
        string.Create(CultureInfo.InvariantCulture, $"{MostAttempts} times in {(Pause * (MostAttempts - 1)).TotalMinutes:0} minutes");

    /// <summary>The hooks of a role that something is made with.</summary>
    public ResourceHookBinding Assignment => new() { AfterCreate = [_afterAssignment] };

    /// <summary>The hook of what Azure refuses to make, or to change, while a role has not arrived, and does not begin to make either.</summary>
    public ResourceHookBinding Dependent => new() { OnError = [_afterFailure] };

    /// <summary>Registers the hooks: once in a run, before its first resource.</summary>
    /// <param name="time">The clock.</param>
    /// <exception cref="InvalidOperationException">No program runs.</exception>
    public static RoleHooks Register(TimeProvider time) => new(time);

    /// <summary>Whether to try again, after a wait. What was refused for any other reason would be refused again.</summary>
    private async Task<bool> OnFailureAsync(ErrorHookArgs args, CancellationToken cancellationToken)
    {
        // What Azure began to make would be in the way of another attempt, which finds a resource of that name.
        if (args.FailedOperation == "create" && args.Id.Length > 0) return false;
        if (args.FailedOperation is not ("create" or "update") || args.Errors is not [var latest, ..] || !MissingRole.IsNamedBy(latest)) return false;
        if (args.Errors.Count >= MostAttempts)
        {
            throw new RunException(
                $"{args.Urn}: Azure refused it {Attempts}, the last time "
                + $"with: {latest}\nA role takes ten minutes at most to arrive, so that one is probably missing or denied, or a network "
                + "in between closed: see the access control and the networking of what the message names. Run `pulumi up` again then.");
        }

        await Task.Delay(Pause, _time, cancellationToken).ConfigureAwait(false);
        return true;
    }
}
