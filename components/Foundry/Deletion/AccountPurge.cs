using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Infra.Components.AzureManagement;

namespace Infra.Components.Foundry.Deletion;

/// <summary>
/// Purges deleted accounts. Doing it twice is the same as once, and it ends: with none of them left, or with an exception that says why.
/// </summary>
/// <remarks>
/// "Recover or purge deleted Foundry resources", https://learn.microsoft.com/azure/ai-services/recover-purge-resources. Whether an account is
/// there is read from the list of all, whose answer is certain; what Azure answers about a single one that is gone is not documented.
/// </remarks>
internal sealed class AccountPurge(IAzureManagement azure, TimeProvider time)
{
    /// <summary>
    /// With the account goes its capability host, which takes up to 20 minutes by https://github.com/microsoft-foundry/foundry-samples; half as
    /// much again is enough.
    /// </summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    /// <summary>How long an account that was just deleted may take to be among the deleted ones. Who purged it in the meantime loses as much.</summary>
    public static readonly TimeSpan AppearanceLimit = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    /// <summary>Azure needs one. More are for one that was overtaken by what was still being done to the account.</summary>
    private const int MostRounds = 3;

    /// <summary>Purges one account, which was deleted a moment ago.</summary>
    /// <param name="subscription">The subscription.</param>
    /// <param name="id">The id of the account as a deleted one.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArmException">It is not purged.</exception>
    /// <exception cref="AzureAccountException">The provider's credentials are not complete.</exception>
    public Task PurgeAsync(string subscription, string id, CancellationToken cancellationToken) => PurgeAsync(
        subscription, account => account.Id.Equals(id, StringComparison.OrdinalIgnoreCase), new Patience(time, AppearanceLimit), cancellationToken);

    /// <summary>Purges the accounts that were deleted before, and whose agents were in a virtual network.</summary>
    /// <param name="subscription">The subscription.</param>
    /// <param name="networkId">The id of the virtual network.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArmException">Not all are purged.</exception>
    /// <exception cref="AzureAccountException">The provider's credentials are not complete.</exception>
    public Task PurgeAllAsync(string subscription, string networkId, CancellationToken cancellationToken) =>
        PurgeAsync(subscription, account => account.IsIn(networkId), new Patience(time, TimeSpan.Zero), cancellationToken);

    private async Task PurgeAsync(
        string subscription, Func<AgentAccount, bool> isMeant, Patience appearance, CancellationToken cancellationToken)
    {
        var patience = new Patience(time, Limit);
        for (var rounds = 0; ;)
        {
            var list = await azure.ListAsync(AgentAccount.DeletedIn(subscription), AgentAccount.ApiVersion, patience, cancellationToken)
                .ConfigureAwait(false);
            ImmutableArray<AgentAccount> left = [.. list.Select(AgentAccount.Of).OfType<AgentAccount>().Where(isMeant)];
            if (left.IsEmpty)
            {
                if (rounds > 0 || !await appearance.TryWaitAsync(Pause, cancellationToken).ConfigureAwait(false)) return;
                continue;
            }

            if (rounds == MostRounds)
            {
                throw new ArmException(string.Create(
                    CultureInfo.InvariantCulture, $"Azure accepted the purge {MostRounds} times, and {left[0].Id} is among the deleted accounts all the same."));
            }

            if (rounds > 0) await WaitAsync($"{left[0].Id} is still among the deleted accounts.").ConfigureAwait(false);
            try
            {
                foreach (var account in left) await DeleteAsync(account, patience, cancellationToken).ConfigureAwait(false);
                rounds++;
            }
            catch (ArmException conflict) when (conflict.IsPassingConflict)
            {
                await WaitAsync(conflict.Message, conflict.RetryAfter).ConfigureAwait(false);
            }
        }

        Task WaitAsync(string reason, TimeSpan? asked = null) => patience.WaitAsync(reason, Pause, asked, cancellationToken);
    }

    private async Task DeleteAsync(AgentAccount account, Patience patience, CancellationToken cancellationToken)
    {
        try
        {
            await azure.DeleteAsync(account.Id, AgentAccount.ApiVersion, patience, cancellationToken).ConfigureAwait(false);
        }
        catch (ArmException absent) when (absent.Status == HttpStatusCode.NotFound)
        {
            // Whether it is gone the list says, which is read again.
        }
    }
}
