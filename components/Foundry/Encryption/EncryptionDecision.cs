using Infra.Components.AzureManagement;
using Pulumi;
using Pulumi.AzureNative.CognitiveServices;
using Inputs = Pulumi.AzureNative.CognitiveServices.Inputs;

namespace Infra.Components.Foundry.Encryption;

/// <summary>
/// The <c>encryption</c> to declare an account with whose own identity uses the key. At first that can only be Microsoft's, and every later
/// update sends all declared properties: it would take the key away again. So it depends on what is there.
/// </summary>
internal static class EncryptionDecision
{
    /// <summary>An answer is a matter of seconds; the rest is for a bad moment of Azure.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Finds out the value: the key if the account already has one of ours, else, and if there is no account yet, Microsoft's.</summary>
    /// <param name="encryption">The key, and how to ask.</param>
    /// <param name="accountName">The account's name.</param>
    /// <returns>The value. It fails the run if Azure cannot be asked.</returns>
    public static Output<Inputs.EncryptionArgs> Of(AccountEncryption encryption, Input<string> accountName) => Output
        .Tuple(encryption.ResourceGroupId, accountName, encryption.Key.VaultUri, encryption.Key.Name, encryption.Key.Version)
        .Apply(known => DecideAsync(
            encryption.Azure,
            encryption.Time,
            $"{known.Item1}/providers/Microsoft.CognitiveServices/accounts/{known.Item2}",
            new KeyReference(known.Item3, known.Item4, known.Item5)));

    /// <summary>Decides for one account.</summary>
    /// <exception cref="RunException">It cannot be known.</exception>
    internal static async Task<Inputs.EncryptionArgs> DecideAsync(IAzureManagement azure, TimeProvider time, string id, KeyReference key)
    {
        try
        {
            var account = await azure.GetAsync(id, KeyReference.ApiVersion, new Patience(time, Limit), CancellationToken.None).ConfigureAwait(false);
            return account is not null && KeyReference.Of(account) is not null
                ? key.ToArgs()
                : new Inputs.EncryptionArgs { KeySource = KeySource.Microsoft_CognitiveServices };
        }
        catch (Exception exception) when (exception is ArmException or AzureAccountException)
        {
            throw new RunException(
                $"What the Foundry account {id} encrypts with could not be found out: {exception.Message}\n"
                + "An update that leaves out its key could take it away, so the run stops before it changes the account. Let the provider's account "
                + "read it (role Reader at least; changing it needs more), make sure that Azure Resource Manager can be reached, and run it again.",
                exception);
        }
    }
}
