using System.Collections.Immutable;
using System.Globalization;

namespace Infra.Components.Gateway.Backends;

/// <summary>What a pool of accounts must be like, and who comes first in it. Pure.</summary>
/// <remarks>"Backends in API Management", load-balanced pool, https://learn.microsoft.com/azure/api-management/backends.</remarks>
public static class BackendPool
{
    /// <summary>How many backends Azure accepts in a pool. "Backends in API Management", as above.</summary>
    public const int MostMembers = 30;

    /// <summary>The highest priority and weight of a member. The API's definition of <c>backends</c>, 2024-05-01; it also knows 0.</summary>
    public const int Most = 100;

    private const int First = 1;

    /// <summary>
    /// The rank of each account, in the order given: its own, or else first for those with reserved throughput, which is paid for anyway,
    /// and second for the others, so that calls spill over to them. Without any reserved throughput all come first.
    /// </summary>
    /// <param name="accounts">The accounts of a pool.</param>
    public static ImmutableArray<int> Rank(ImmutableArray<ModelBackend> accounts)
    {
        var others = accounts.Any(account => account.IsProvisioned) ? First + 1 : First;
        return [.. accounts.Select(account => account.Priority ?? (account.IsProvisioned ? First : others))];
    }

    /// <summary>Everything wrong with a pool; empty if nothing is. Subjects are the names of accounts.</summary>
    /// <param name="accounts">The accounts of the pool.</param>
    public static ImmutableArray<Problem> Check(ImmutableArray<ModelBackend> accounts) =>
        [.. CheckMembers(accounts), .. CheckWeights(accounts), .. CheckDeployments(accounts)];

    private static IEnumerable<Problem> CheckMembers(ImmutableArray<ModelBackend> accounts)
    {
        if (accounts.IsEmpty)
        {
            yield return new Problem("accounts", "", "The pool has no account, and Azure refuses an empty pool.", "Give at least one account.");
        }

        if (accounts.Length > MostMembers)
        {
            yield return new Problem(
                accounts[MostMembers].Name,
                accounts[MostMembers].Name,
                string.Create(CultureInfo.InvariantCulture, $"The pool has {accounts.Length} accounts, and Azure accepts {MostMembers}."),
                "Give fewer accounts more capacity.");
        }

        foreach (var same in accounts.GroupBy(account => account.Name, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1))
        {
            yield return new Problem(same.Key, same.Key, "The pool has two accounts of this name.", "Give each its own name.");
        }
    }

    private static IEnumerable<Problem> CheckWeights(ImmutableArray<ModelBackend> accounts)
    {
        foreach (var account in accounts)
        {
            foreach (var (what, value) in new[] { ("priority", account.Priority), ("weight", account.Weight) })
            {
                if (value is not { } number || number is >= 1 and <= Most) continue;
                var text = number.ToString(CultureInfo.InvariantCulture);
                yield return new Problem(
                    account.Name, text, $"The account has the {what} {text}.", string.Create(CultureInfo.InvariantCulture, $"Give 1 to {Most}."));
            }
        }

        foreach (var members in accounts.Zip(Rank(accounts)).GroupBy(member => member.Second, member => member.First).OrderBy(group => group.Key))
        {
            var without = members.FirstOrDefault(member => member.Weight is null);
            if (without is null || members.All(member => member.Weight is null)) continue;
            yield return new Problem(
                without.Name,
                "",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The account has no weight, and others of priority {members.Key} have one, so that nobody can say what share of the calls it gets."),
                "Give all accounts of a priority a weight, or none of them.");
        }
    }

    /// <summary>
    /// The pool takes an account without looking at the model that a call is for, and discovery asks one of them for all: an account that
    /// lacks a model answers 404 for it, now and then.
    /// </summary>
    private static IEnumerable<Problem> CheckDeployments(ImmutableArray<ModelBackend> accounts)
    {
        var everywhere = accounts
            .SelectMany(account => account.Deployments, (account, deployment) => (Account: account.Name, Deployment: deployment))
            .DistinctBy(entry => entry.Deployment.Name, StringComparer.OrdinalIgnoreCase)
            .OrderBy(entry => entry.Deployment.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var (owner, expected) in everywhere)
        {
            foreach (var account in accounts)
            {
                var own = account.Deployments.FirstOrDefault(
                    deployment => deployment.Name.Equals(expected.Name, StringComparison.OrdinalIgnoreCase));
                if (own is null)
                {
                    yield return new Problem(
                        account.Name,
                        expected.Name,
                        $"The account lacks the deployment '{expected.Name}', which '{owner}' has: a pool calls any of its accounts for any model.",
                        "Give all accounts of a pool the same deployments.");
                }
                else if ((own.Model, own.Format) != (expected.Model, expected.Format))
                {
                    yield return new Problem(
                        account.Name,
                        expected.Name,
                        $"The deployment '{expected.Name}' is {own.Model} ({own.Format}) here and {expected.Model} ({expected.Format}) in "
                        + $"'{owner}': callers would get one or the other.",
                        "Give it the same model in all accounts of a pool.");
                }
            }
        }
    }
}
