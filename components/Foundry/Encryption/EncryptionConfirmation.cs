using System.Globalization;
using System.Text.Json.Nodes;
using Infra.Components.Authorization;
using Infra.Components.AzureManagement;
using Pulumi;

namespace Infra.Components.Foundry.Encryption;

/// <summary>
/// The second step of an account whose own identity uses the key: it encrypts with the key, or the run fails. It is part of every run, so
/// that a run that was interrupted, or a change by hand, is made good by the next. Doing it twice is the same as once.
/// </summary>
/// <remarks>
/// That the role in the vault has arrived cannot be seen, only that the account takes the key. So there is no fixed wait before, but a bounded
/// time of trying.
/// </remarks>
internal static class EncryptionConfirmation
{
    /// <summary>
    /// A role takes ten minutes at most ("Troubleshoot Azure RBAC", https://learn.microsoft.com/azure/role-based-access-control/troubleshooting), an
    /// account with a network of its own some more to be ready for a change.
    /// </summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    /// <summary>Azure needs one write. More are for a change that was under way when it came, and overtook it.</summary>
    private const int MostWrites = 3;

    /// <summary>The states in which nobody works on an account: Microsoft.CognitiveServices/accounts, provisioningState.</summary>
    private static readonly string[] SettledStates = ["Succeeded", "Failed"];

    /// <summary>Sees to it, once the account and its role in the vault are there.</summary>
    /// <param name="encryption">The key, and how to ask.</param>
    /// <param name="accountId">The id of the account.</param>
    /// <param name="after">What is known once the account has its role in the vault.</param>
    /// <returns>The account's id. What is made from it waits for the key. A preview asks nothing.</returns>
    public static Output<string> Of(AccountEncryption encryption, Input<string> accountId, Input<string> after)
    {
        var known = Output.Tuple(accountId, after, encryption.Key.VaultUri, encryption.Key.Name, encryption.Key.Version);
        return Deployment.Instance.IsDryRun
            ? known.Apply(parts => parts.Item1)
            : known.Apply(parts =>
                ConfirmAsync(encryption.Azure, encryption.Time, parts.Item1, new KeyReference(parts.Item3, parts.Item4, parts.Item5)));
    }

    /// <summary>Sees to it for one account.</summary>
    /// <exception cref="RunException">It cannot be brought about.</exception>
    internal static async Task<string> ConfirmAsync(IAzureManagement azure, TimeProvider time, string id, KeyReference key)
    {
        try
        {
            await ChangeAsync(azure, time, id, key).ConfigureAwait(false);
            return id;
        }
        catch (Exception exception) when (exception is ArmException or AzureAccountException)
        {
            throw new RunException(
                $"The Foundry account {id} could not be made to encrypt with the key '{key.Name}' of {key.VaultUri}: {exception.Message}\n"
                + "Until it does, it encrypts with a key of Microsoft's. Run `pulumi up` again: each run sees to it. If that fails for the same "
                + "reason, look at the vault: the account's identity needs the role Key Vault Crypto User, and a way in, by the vault's perimeter "
                + "or because Key Vault trusts the service.",
                exception);
        }
    }

    private static async Task ChangeAsync(IAzureManagement azure, TimeProvider time, string id, KeyReference key)
    {
        var patience = new Patience(time, Limit);
        for (var writes = 0; ;)
        {
            var account = await azure.GetAsync(id, KeyReference.ApiVersion, patience, CancellationToken.None).ConfigureAwait(false);

            // A destroy comes here too, since it runs the program, and must not fail over an account that somebody deleted.
            if (account is null) return;
            var state = ArmAnswer.Text(account["properties"] as JsonObject, "provisioningState") ?? "unknown";
            if (string.Equals(state, "Deleting", StringComparison.OrdinalIgnoreCase)) return;
            if (!SettledStates.Contains(state, StringComparer.OrdinalIgnoreCase))
            {
                await WaitAsync($"Azure is still working on the account (provisioning state {state}).").ConfigureAwait(false);
                continue;
            }

            if (key.Is(KeyReference.Of(account))) return;
            if (writes == MostWrites)
            {
                throw new ArmException(string.Create(
                    CultureInfo.InvariantCulture, $"Azure accepted the key {writes} times, and the account does not use it all the same."));
            }

            try
            {
                await azure.PatchAsync(id, KeyReference.ApiVersion, key.ToPatch(), patience, CancellationToken.None).ConfigureAwait(false);
                writes++;
            }
            catch (ArmException refusal) when (refusal.IsPassingConflict || IsClosed(refusal))
            {
                await WaitAsync(refusal.Message, refusal.RetryAfter).ConfigureAwait(false);
            }
        }

        Task WaitAsync(string reason, TimeSpan? asked = null) => patience.WaitAsync(reason, Pause, asked);
    }

    /// <summary>
    /// Whether the account could not reach its key, for which the role is to blame, or a rule of a perimeter, which take their time. Which code
    /// Azure gives then is documented nowhere.
    /// </summary>
    private static bool IsClosed(ArmException refusal) => refusal.Status is { } status && (int)status is >= 400 and < 500
        && !string.Equals(refusal.Code, "AuthorizationFailed", StringComparison.OrdinalIgnoreCase)
        && (MissingRole.IsNamedBy(refusal.Message) || refusal.Message.Contains("vault", StringComparison.OrdinalIgnoreCase));
}
