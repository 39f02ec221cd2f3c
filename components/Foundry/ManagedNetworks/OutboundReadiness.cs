using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Infra.Components.AzureManagement;
using Infra.Components.Foundry.Deletion;

namespace Infra.Components.Foundry.ManagedNetworks;

/// <summary>
/// Waits until the ways out of a managed network work, since Azure refuses the capability host of a project before. It ends: with the rules in
/// force, or with an exception that says which are not, and why.
/// </summary>
/// <remarks>
/// A private endpoint is <c>Active</c> once it is approved. Rules on addresses and names take effect with the firewall, which need not be there
/// yet: of those only a failure counts. Rules that Azure made for itself are Azure's business.
/// </remarks>
internal sealed class OutboundReadiness(IAzureManagement azure, TimeProvider time)
{
    /// <summary>Public templates wait ten minutes after the last rule, whatever it does meanwhile; three times that is enough.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    private const string SubscriptionApiVersion = "2022-12-01";

    /// <summary>Waits.</summary>
    /// <param name="resourceGroupName">The resource group of the account.</param>
    /// <param name="accountName">The account. One without a managed network has nothing to wait for.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArmException">A rule failed, or is not in force in time, or the account cannot be found.</exception>
    /// <exception cref="AzureAccountException">The provider's credentials are not complete.</exception>
    public async Task AwaitAsync(string resourceGroupName, string accountName, CancellationToken cancellationToken)
    {
        var patience = new Patience(time, Limit);
        var accountId = await FindAsync(resourceGroupName, accountName, patience, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var rules = await RulesAsync(accountId, patience, cancellationToken).ConfigureAwait(false);
            var failed = rules.Where(rule => Same(rule.Status, "Failed")).ToArray();
            if (failed.Length > 0) throw new ArmException($"Azure could not bring about {Listing(failed)}.");
            var waiting = rules.Where(rule => Same(rule.Type, "PrivateEndpoint") && !Same(rule.Status, "Active")).ToArray();
            if (waiting.Length == 0) return;
            if (await patience.TryWaitAsync(Pause, cancellationToken).ConfigureAwait(false)) continue;
            throw new ArmException(string.Create(
                CultureInfo.InvariantCulture, $"After {Limit.TotalMinutes:0} minutes these are not in force: {Listing(waiting)}."));
        }
    }

    /// <summary>
    /// The account's id. A host is declared with the names of its account and resource group alone. The account's name is also its subdomain, which
    /// no two accounts of Azure share, so that the first one found is the one.
    /// </summary>
    private async Task<string> FindAsync(string resourceGroupName, string accountName, Patience patience, CancellationToken cancellationToken)
    {
        var subscriptions = await azure.ListAsync("/subscriptions", SubscriptionApiVersion, patience, cancellationToken).ConfigureAwait(false);
        ArmException? refusal = null;
        foreach (var subscription in subscriptions.Select(found => ArmAnswer.Text(found, "id")).OfType<string>())
        {
            var id = $"{subscription}/resourceGroups/{resourceGroupName}/providers/Microsoft.CognitiveServices/accounts/{accountName}";
            try
            {
                if (await azure.GetAsync(id, AgentAccount.ApiVersion, patience, cancellationToken).ConfigureAwait(false) is not null) return id;
            }
            catch (ArmException refused) when (refused.Status is { } status && (int)status is >= 400 and < 500)
            {
                // Who may make a host in the account may read it, so that it is elsewhere: in other subscriptions the answer may be no.
                refusal = refused;
            }
        }

        throw new ArmException(
            $"The account '{accountName}' is in the resource group '{resourceGroupName}' of none of the subscriptions that may be seen "
            + $"({subscriptions.Length.ToString(CultureInfo.InvariantCulture)}).{(refusal is null ? "" : $" One answered: {refusal.Message}")}");
    }

    /// <summary>The rules of the account's network that are not Azure's own, by name; none if it has no such network.</summary>
    private async Task<ImmutableArray<Rule>> RulesAsync(string accountId, Patience patience, CancellationToken cancellationToken)
    {
        try
        {
            var list = await azure.ListAsync($"{ManagedNetwork.IdOf(accountId)}/outboundRules", ManagedNetwork.RuleApiVersion, patience, cancellationToken)
                .ConfigureAwait(false);
            return
            [
                .. list.Where(rule => ArmAnswer.Text(Properties(rule), "category") is not { } category || Same(category, "UserDefined"))
                    .Select(rule => new Rule(
                        ArmAnswer.Text(rule, "name") ?? "", ArmAnswer.Text(Properties(rule), "type"), ArmAnswer.Text(Properties(rule), "status"),
                        ArmAnswer.Text(Properties(rule), "errorInformation")))
                    .OrderBy(rule => rule.Name, StringComparer.Ordinal),
            ];
        }
        catch (ArmException absent) when (absent.Status == HttpStatusCode.NotFound)
        {
            return [];
        }
    }

    private static string Listing(IEnumerable<Rule> rules) => string.Join(
        ", ", rules.Select(rule => $"'{rule.Name}' ({string.Join(": ", new[] { rule.Status, rule.Error }.Where(text => !string.IsNullOrEmpty(text)))})"));

    private static JsonObject? Properties(JsonObject rule) => rule["properties"] as JsonObject;

    private static bool Same(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private sealed record Rule(string Name, string? Type, string? Status, string? Error);
}
