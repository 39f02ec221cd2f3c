using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Checks.Foundry;

/// <summary>That a Foundry account encrypts with a key in a vault of ours.</summary>
/// <param name="AccountId">The id of the account.</param>
/// <param name="VaultUri">The address of the vault.</param>
/// <param name="IsMadeWithIt">Whether the account is made with the key, or gets it once it exists.</param>
internal sealed record AccountKey(string AccountId, string VaultUri, bool IsMadeWithIt)
{
    private const string AccountType = "Microsoft.CognitiveServices/accounts";

    /// <summary>The end of the chain of types in the URN of what says with which key an account is to encrypt once it exists.</summary>
    private const string LaterKey = "infra:foundry:FoundryAccount$pulumi:index:Stash::";

    /// <summary>The key that a resource of a plan says something about; null if it says nothing of one.</summary>
    public static AccountKey? Of(PlanResource resource)
    {
        if (string.Equals(resource.Arm?.Type, AccountType, StringComparison.OrdinalIgnoreCase))
        {
            var encryption = (resource.Arm!.Body["properties"] as ObjectValue)?["encryption"] as ObjectValue;
            return resource.Id is { } id && (encryption?["keyVaultProperties"] as ObjectValue)?.Text("keyVaultUri") is { } vault
                ? new AccountKey(id, vault, IsMadeWithIt: true)
                : null;
        }

        return resource.Urn.Contains(LaterKey, StringComparison.Ordinal) && resource.Inputs["input"] is ObjectValue asked
            && asked.Text("account") is { } account && asked.Text("keyVaultUri") is { } later
            ? new AccountKey(account, later, IsMadeWithIt: false)
            : null;
    }
}
