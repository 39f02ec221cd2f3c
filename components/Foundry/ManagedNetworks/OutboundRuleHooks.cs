using Infra.Components.AzureManagement;
using Pulumi;

namespace Infra.Components.Foundry.ManagedNetworks;

/// <summary>
/// The hook that tries again to create an outbound rule while the role with which the account's identity approves its private endpoint has not
/// arrived.
/// </summary>
/// <remarks>
/// The state of a stack names the hooks of its resources, and a delete fails if the program no longer has a hook of that name. So every run
/// registers it first of all, whatever its configuration switches off, and it knows nothing but what the engine hands it.
/// </remarks>
public sealed class OutboundRuleHooks
{
    /// <summary>The name of the hook after a failure. It is in the state of stacks: never change it.</summary>
    public const string AfterFailure = "foundry-outbound-rule-retry";

    private readonly ErrorHook _afterFailure;

    private OutboundRuleHooks(IAzureManagement azure, TimeProvider time)
    {
        var retry = new CreationRetry(azure, time)
        {
            What = "the outbound rule",
            ApiVersion = ManagedNetwork.RuleApiVersion,
            Help = "see the access control of the resource that the rule leads to for the account's identity.",
        };
        _afterFailure = new ErrorHook(AfterFailure, retry.AskAsync);
    }

    /// <summary>The hook of a rule.</summary>
    public ResourceHookBinding Rule => new() { OnError = [_afterFailure] };

    /// <summary>Registers the hook: once in a run, before its first resource, and whatever the configuration says.</summary>
    /// <param name="azure">Azure. It is asked nothing until the hook runs.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="InvalidOperationException">No program runs.</exception>
    public static OutboundRuleHooks Register(IAzureManagement azure, TimeProvider time) => new(azure, time);
}
