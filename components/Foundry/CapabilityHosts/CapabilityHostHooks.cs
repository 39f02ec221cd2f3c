using Infra.Components.AzureManagement;
using Pulumi;

namespace Infra.Components.Foundry.CapabilityHosts;

/// <summary>
/// The hook that tries again to create the capability host of a project while the roles of the project's identity have not reached the
/// services that the host uses.
/// </summary>
/// <remarks>
/// The state of a stack names the hooks of its resources, and a delete fails if the program no longer has a hook of that name. So every run
/// registers it first of all, whatever its configuration switches off, and it knows nothing but what the engine hands it.
/// </remarks>
public sealed class CapabilityHostHooks
{
    /// <summary>The name of the hook after a failure. It is in the state of stacks: never change it.</summary>
    public const string AfterFailure = "foundry-capability-host-retry";

    /// <summary>How often the host is asked for in all.</summary>
    public const int MostAttempts = CreationRetry.MostAttempts;

    private readonly ErrorHook _afterFailure;

    private CapabilityHostHooks(IAzureManagement azure, TimeProvider time)
    {
        var retry = new CreationRetry(azure, time)
        {
            What = "the capability host",
            ApiVersion = FoundryProject.ApiVersion,
            Help = "see the access control of the stores of its agents for the project's identity.",
        };
        _afterFailure = new ErrorHook(AfterFailure, retry.AskAsync);
    }

    /// <summary>How long to wait before each further attempt.</summary>
    public static TimeSpan Pause => CreationRetry.Pause;

    /// <summary>The hook of a capability host.</summary>
    public ResourceHookBinding CapabilityHost => new() { OnError = [_afterFailure] };

    /// <summary>Registers the hook: once in a run, before its first resource, and whatever the configuration says.</summary>
    /// <param name="azure">Azure. It is asked nothing until the hook runs.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="InvalidOperationException">No program runs.</exception>
    public static CapabilityHostHooks Register(IAzureManagement azure, TimeProvider time) => new(azure, time);
}
