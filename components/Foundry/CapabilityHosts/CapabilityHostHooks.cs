using Infra.Components.AzureManagement;
using Infra.Components.Foundry.ManagedNetworks;
using Pulumi;

namespace Infra.Components.Foundry.CapabilityHosts;

/// <summary>
/// The hooks around the creation of the capability host of a project: one waits until the private endpoints of the agents' managed network work,
/// the other tries again while the roles of the project's identity have not reached the services that the host uses.
/// </summary>
/// <remarks>
/// <para>
/// The state of a stack names the hooks of its resources, and a delete fails if the program no longer has a hook of that name. So every run
/// registers them first of all, whatever its configuration switches off, and they know nothing but what the engine hands them.
/// </para>
/// <para>
/// A wait in the program would be one of every run, a destroy with them, which a rule that failed would then end. A wait that fails before the
/// host is made leaves nothing behind, and the next run waits again.
/// </para>
/// </remarks>
public sealed class CapabilityHostHooks
{
    /// <summary>The name of the hook before a host is created. It is in the state of stacks: never change it.</summary>
    public const string BeforeHost = "foundry-outbound-rules-before-capability-host";

    /// <summary>The name of the hook after a failure. It is in the state of stacks: never change it.</summary>
    public const string AfterFailure = "foundry-capability-host-retry";

    private readonly OutboundReadiness _readiness;
    private readonly ResourceHook _beforeHost;
    private readonly ErrorHook _afterFailure;

    private CapabilityHostHooks(IAzureManagement azure, TimeProvider time)
    {
        var retry = new CreationRetry(azure, time)
        {
            What = "the capability host",
            ApiVersion = FoundryProject.ApiVersion,
            Help = "see the access control of the stores of its agents for the project's identity.",
        };
        _readiness = new OutboundReadiness(azure, time);
        _beforeHost = new ResourceHook(BeforeHost, OnHostComingAsync);
        _afterFailure = new ErrorHook(AfterFailure, retry.AskAsync);
    }

    /// <summary>Registers the hooks: once in a run, before its first resource, and whatever the configuration says.</summary>
    /// <param name="azure">Azure. It is asked nothing until a hook runs.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="InvalidOperationException">No program runs.</exception>
    public static CapabilityHostHooks Register(IAzureManagement azure, TimeProvider time) => new(azure, time);

    /// <summary>The hooks of a capability host.</summary>
    /// <param name="isManaged">Whether its agents are in a managed network (default false), whose private endpoints it then waits for.</param>
    public ResourceHookBinding CapabilityHost(bool isManaged = false) => new() { BeforeCreate = isManaged ? [_beforeHost] : [], OnError = [_afterFailure] };

    private async Task OnHostComingAsync(ResourceHookArgs args, CancellationToken cancellationToken)
    {
        if (args.NewInputs?.GetValueOrDefault("resourceGroupName") is not string group
            || (args.NewInputs.GetValueOrDefault("parentResourcePath") as string)?.Split('/') is not ["accounts", var account, "projects", _])
        {
            throw new RunException($"The hook {BeforeHost} cannot do its work for {args.Urn}: its inputs name no resource group, or no project of an account.");
        }

        var what = $"The agents of the account '{account}' cannot get to all that they need, so that {args.Urn} was not created";
        const string Help =
            "A private endpoint that nobody approved is listed at the resource that it leads to (Networking, Private access): approve it there, or "
            + "see that the account's identity has the role Azure AI Enterprise Network Connection Approver on the resource. Delete a rule that "
            + "failed. Then run `pulumi up --refresh`: it makes that rule anew, and looks again before it creates the host.";
        try
        {
            await _readiness.AwaitAsync(group, account, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException($"{what}: the run was cancelled.\n{Help}", exception, cancellationToken);
        }
        catch (Exception exception) when (exception is ArmException or AzureAccountException)
        {
            throw new RunException($"{what}: {exception.Message}\n{Help}", exception);
        }
    }
}
