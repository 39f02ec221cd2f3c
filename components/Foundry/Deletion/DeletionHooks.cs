using System.Collections.Immutable;
using Infra.Components.Arm;
using Infra.Components.AzureManagement;
using Pulumi;

namespace Infra.Components.Foundry.Deletion;

/// <summary>
/// The hooks that take Foundry accounts down for good: an account that was deleted is purged, and neither a network goes nor another account
/// comes before the service that ran the agents has let go of their subnet: DEL-001, DEL-002, DEL-005, DEL-006.
/// </summary>
/// <remarks>
/// <para>
/// A purge comes after the account is deleted. If it fails, the account has left the state and its hook is not called again, so the network,
/// which is deleted later, sees to it once more before it goes. The wait for the subnets is before the network's deletion too: a run that gives
/// up leaves the network in the state, and the next one waits again.
/// </para>
/// <para>
/// The state of a stack names the hooks of its resources, and a delete fails if the program no longer has a hook of that name. So every run
/// registers all of them first of all, whatever its configuration switches off, and they know nothing but what the engine hands them.
/// </para>
/// </remarks>
public sealed class DeletionHooks
{
    /// <summary>The name of the hook before an account is created. It is in the state of stacks: never change it.</summary>
    public const string BeforeAccount = "foundry-subnet-free-before-account";

    /// <summary>The name of the hook after an account is deleted. It is in the state of stacks: never change it.</summary>
    public const string AfterAccount = "foundry-purge-after-account";

    /// <summary>The name of the hook that purges what is left, before a network is deleted. It is in the state of stacks: never change it.</summary>
    public const string PurgeBeforeNetwork = "foundry-purge-before-network";

    /// <summary>The name of the hook that waits for subnets, before a network is deleted. It is in the state of stacks: never change it.</summary>
    public const string ReleaseBeforeNetwork = "foundry-subnets-free-before-network";

    private const string AccountType = "Microsoft.CognitiveServices/accounts";
    private const string NetworkType = "Microsoft.Network/virtualNetworks";
    private const string SubnetType = NetworkType + "/subnets";

    private readonly AccountPurge _purge;
    private readonly SubnetRelease _release;
    private readonly ResourceHook _beforeAccount;
    private readonly ResourceHook _afterAccount;
    private readonly ResourceHook _purgeBeforeNetwork;
    private readonly ResourceHook _releaseBeforeNetwork;

    private DeletionHooks(IAzureManagement azure, TimeProvider time)
    {
        _purge = new AccountPurge(azure, time);
        _release = new SubnetRelease(azure, time);
        _beforeAccount = new ResourceHook(BeforeAccount, OnAccountComingAsync);
        _afterAccount = new ResourceHook(AfterAccount, OnAccountGoneAsync);
        _purgeBeforeNetwork = new ResourceHook(PurgeBeforeNetwork, OnNetworkGoingPurgeAsync);
        _releaseBeforeNetwork = new ResourceHook(ReleaseBeforeNetwork, OnNetworkGoingWaitAsync);
    }

    /// <summary>Registers the hooks: once in a run, before its first resource, and whatever the configuration says.</summary>
    /// <param name="azure">Azure. It is asked nothing until a hook runs.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="InvalidOperationException">No program runs.</exception>
    public static DeletionHooks Register(IAzureManagement azure, TimeProvider time) => new(azure, time);

    /// <summary>The hooks of a Foundry account.</summary>
    /// <param name="purges">
    /// Whether it is purged once it is deleted (default true), which nothing brings back. Without that it can be restored for 48 hours, in which its
    /// name and the subnet of its agents stay taken. The right to purge is one on the subscription,
    /// <c>Microsoft.CognitiveServices/locations/resourceGroups/deletedAccounts/delete</c>; a role on the resource group does not do.
    /// </param>
    public ResourceHookBinding Account(bool purges = true) => new() { BeforeCreate = [_beforeAccount], AfterDelete = purges ? [_afterAccount] : [] };

    /// <summary>The hooks of a virtual network with a subnet for agents.</summary>
    /// <param name="purges">Whether deleted accounts whose agents were in one of its subnets are purged before it goes, if an earlier run could not (default true).</param>
    public ResourceHookBinding Network(bool purges = true) => new()
    {
        BeforeDelete = purges ? [_purgeBeforeNetwork, _releaseBeforeNetwork] : [_releaseBeforeNetwork],
    };

    private async Task OnAccountComingAsync(ResourceHookArgs args, CancellationToken cancellationToken)
    {
        foreach (var text in SubnetsOf(args.NewInputs))
        {
            if (!AzureResourceId.TryParse(text, SubnetType, out var subnet, out var reason)
                || !AzureResourceId.TryParse(text[..^$"/subnets/{subnet.Name}".Length], NetworkType, out var network, out reason))
            {
                throw Foreign(BeforeAccount, args, $"its subnet '{text}': {reason}");
            }

            await GuardAsync(
                () => _release.AwaitAsync(network, subnet.Name, cancellationToken),
                $"The account of {args.Urn} cannot have its agents in the subnet {text} yet",
                "Nothing was created. Run `pulumi up` again later, or give the account another subnet. An account that is deleted and not purged holds "
                + "its subnet too: `az cognitiveservices account list-deleted` shows them, `az cognitiveservices account purge` removes one for good.",
                cancellationToken).ConfigureAwait(false);
        }
    }

    private Task OnAccountGoneAsync(ResourceHookArgs args, CancellationToken cancellationToken)
    {
        if (!AzureResourceId.TryParse(args.Id, AccountType, out var account, out var reason)) throw Foreign(AfterAccount, args, reason);
        if ((args.OldOutputs?.GetValueOrDefault("location") ?? args.OldInputs?.GetValueOrDefault("location")) is not string region)
        {
            throw Foreign(AfterAccount, args, "the engine did not say which region it was in");
        }

        var location = region.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
        var (subscription, group, name) = (account.SubscriptionId, account.ResourceGroupName, account.Name);
        return GuardAsync(
            () => _purge.PurgeAsync(subscription, AgentAccount.DeletedId(subscription, location, group, name), cancellationToken),
            $"The account {account.Text} is deleted, but could not be purged",
            "Until it is, at most 48 hours, its name is taken, and so is the subnet of its agents if they have one. Pulumi knows it no more: a destroy "
            + "of the agents' network purges it when it is run again; otherwise do it by hand: "
            + $"`az cognitiveservices account purge --location {location} --resource-group {group} --name {name}`. It takes the right "
            + "Microsoft.CognitiveServices/locations/resourceGroups/deletedAccounts/delete on the subscription, which Contributor there has.",
            cancellationToken);
    }

    private Task OnNetworkGoingPurgeAsync(ResourceHookArgs args, CancellationToken cancellationToken)
    {
        var network = NetworkOf(PurgeBeforeNetwork, args);
        return GuardAsync(
            () => _purge.PurgeAllAsync(network.SubscriptionId, network.Text, cancellationToken),
            $"The deleted accounts whose agents were in {network.Text} could not be purged, and hold their subnets",
            "The network is untouched. Remove the reason and run `pulumi destroy --run-program` again. By hand: "
            + "`az cognitiveservices account list-deleted` shows them, `az cognitiveservices account purge` removes one for good.",
            cancellationToken);
    }

    private Task OnNetworkGoingWaitAsync(ResourceHookArgs args, CancellationToken cancellationToken)
    {
        var network = NetworkOf(ReleaseBeforeNetwork, args);
        return GuardAsync(
            () => _release.AwaitAsync(network, null, cancellationToken),
            $"The virtual network {network.Text} cannot be deleted yet",
            "The network is untouched, and what depended on it is gone already. Delete the accounts that are named, if any are; else run "
            + "`pulumi destroy --run-program` again later, in an hour first: it goes on where it stopped. An account that is deleted and not purged "
            + "holds its subnet too: `az cognitiveservices account list-deleted` shows them, `az cognitiveservices account purge` removes one for good.",
            cancellationToken);
    }

    /// <summary>Does it, and says of a failure what it is about and what to do.</summary>
    private static async Task GuardAsync(Func<Task> act, string what, string help, CancellationToken cancellationToken)
    {
        try
        {
            await act().ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException($"{what}: the run was cancelled.\n{help}", exception, cancellationToken);
        }
        catch (Exception exception) when (exception is ArmException or AzureAccountException)
        {
            throw new RunException($"{what}: {exception.Message}\n{help}", exception);
        }
    }

    private static AzureResourceId NetworkOf(string hook, ResourceHookArgs args) =>
        AzureResourceId.TryParse(args.Id, NetworkType, out var network, out var reason) ? network : throw Foreign(hook, args, reason);

    private static RunException Foreign(string hook, ResourceHookArgs args, string reason) =>
        new($"The hook {hook} cannot do its work for {args.Urn}: {reason}.");

    /// <summary>The subnets of an account's agents, from what it is declared with.</summary>
    private static IEnumerable<string> SubnetsOf(ImmutableDictionary<string, object?>? inputs) =>
        inputs?.GetValueOrDefault("properties") is ImmutableDictionary<string, object?> properties
        && properties.GetValueOrDefault("networkInjections") is ImmutableArray<object?> injections
            ? injections.OfType<ImmutableDictionary<string, object?>>()
                .Select(injection => injection.GetValueOrDefault("subnetArmId")).OfType<string>().Where(id => id.Length > 0)
            : [];
}
