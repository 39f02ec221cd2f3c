using System.Collections.Immutable;
using Infra.Analysis.Checks.Foundry;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Diff;

/// <summary>The steps with keys and vaults that Azure never lets an existing Foundry account take.</summary>
/// <remarks>
/// "Customer-managed keys for Microsoft Foundry", https://learn.microsoft.com/azure/foundry/concepts/encryption-keys-portal; "Set up an Azure Key
/// Vault connection in Microsoft Foundry", https://learn.microsoft.com/azure/foundry/how-to/set-up-key-vault-connection.
/// </remarks>
internal static class AccountVaultTransitions
{
    private const string VaultCategory = "AzureKeyVault";

    /// <summary>The findings, in no particular order.</summary>
    /// <param name="before">The plan that stands for what is deployed.</param>
    /// <param name="created">What only the new plan has.</param>
    /// <param name="kept">What both plans have.</param>
    public static IEnumerable<Finding> Find(
        Plan before, ImmutableArray<PlanResource> created, ImmutableArray<(PlanResource Old, PlanResource New)> kept)
    {
        ImmutableArray<PlanResource> after = [.. kept.Select(pair => pair.New), .. created];
        return kept.Select(pair => pair.New)
            .Where(account => account.Id is not null && Same(account.Arm?.Type, FoundryTypes.Account))
            .SelectMany(account => Keys(before, after, account).Concat(Vaults(before, after, account)));
    }

    private static IEnumerable<Finding> Keys(Plan before, ImmutableArray<PlanResource> after, PlanResource account)
    {
        if (KeyIn(before.Resources, account) is not { } old || (account.Arm!.Body["properties"] as ObjectValue)?["encryption"] is UnknownValue) yield break;
        var key = KeyIn(after, account);
        if (key is not null && Same(old.VaultUri.TrimEnd('/'), key.VaultUri.TrimEnd('/'))) yield break;
        yield return new Finding(
            "diff-foundry-key", Severity.Error, account.Urn, "properties.encryption",
            $"The account '{account.Name}' encrypts with a key in {old.VaultUri}, and would {(key is null ? "with one of Microsoft's" : $"with one in {key.VaultUri}")}. "
            + "Azure lets an account go back to Microsoft's keys or to another vault never.",
            "Keep the key and its vault; a new version of the key is no such step. Or make another account.");
    }

    private static IEnumerable<Finding> Vaults(Plan before, ImmutableArray<PlanResource> after, PlanResource account)
    {
        var (old, @new) = (ConnectionsOf(before.Resources, account), ConnectionsOf(after, account));
        var (had, has) = (old.FirstOrDefault(IsVault), @new.FirstOrDefault(IsVault));
        if (had is null == has is null) yield break;
        var others = (has is null ? @new : old).Where(connection => !IsVault(connection)).Select(connection => connection.Name).Order(StringComparer.Ordinal).ToArray();
        if (others.Length == 0) yield break;
        yield return new Finding(
            "diff-foundry-secrets", Severity.Error, (has ?? account).Urn, "",
            $"The account '{account.Name}' {(has is null ? "loses" : "gets")} the vault for the secrets of its connections, and has connections: "
            + $"{string.Join(", ", others)}. Foundry takes a vault, and lets it go, only while there is no other connection in account and projects, and moves no secret.",
            "Take the connections out first and run 'pulumi up', then make this change, and then put them back.");
    }

    private static AccountKey? KeyIn(ImmutableArray<PlanResource> resources, PlanResource account) =>
        resources.Select(AccountKey.Of).FirstOrDefault(key => Same(key?.AccountId, account.Id));

    private static PlanResource[] ConnectionsOf(ImmutableArray<PlanResource> resources, PlanResource account) =>
    [
        .. resources.Where(resource => FoundryTypes.Connections.Any(type => Same(resource.Arm?.Type, type))
            && resource.Id?.StartsWith(account.Id + "/", StringComparison.OrdinalIgnoreCase) == true),
    ];

    private static bool IsVault(PlanResource connection) =>
        Same((connection.Arm!.Body["properties"] as ObjectValue)?.Text("category"), VaultCategory);

    private static bool Same(string? one, string? other) => one is not null && string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
