using Pulumi;

namespace Infra.Components.Authorization;

/// <summary>
/// The hook that lets a new role take effect before anything that waits for it goes on. Azure accepts a role at once and grants it minutes
/// later, and some services look only once: API Management refuses to be made with a certificate that it may not read yet.
/// </summary>
/// <remarks>
/// The state of a stack names the hooks of its resources, so every run registers it, whatever its configuration switches off. A run that is
/// stopped while it waits need not wait again: the role has its time until the next.
/// </remarks>
public sealed class RoleHooks
{
    /// <summary>The name of the hook after a role is given. It is in the state of stacks: never change it.</summary>
    public const string AfterAssignment = "role-takes-effect";

    /// <summary>
    /// How long it can take. "Troubleshoot Azure RBAC", role assignment changes are not being detected,
    /// https://learn.microsoft.com/azure/role-based-access-control/troubleshooting.
    /// </summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private readonly ResourceHook _afterAssignment;

    private RoleHooks(TimeProvider time) =>
        _afterAssignment = new ResourceHook(AfterAssignment, (_, cancellationToken) => Task.Delay(Limit, time, cancellationToken));

    /// <summary>The hooks of a role that something is made with.</summary>
    public ResourceHookBinding Assignment => new() { AfterCreate = [_afterAssignment] };

    /// <summary>Registers the hook: once in a run, before its first resource.</summary>
    /// <param name="time">The clock.</param>
    /// <exception cref="InvalidOperationException">No program runs.</exception>
    public static RoleHooks Register(TimeProvider time) => new(time);
}
