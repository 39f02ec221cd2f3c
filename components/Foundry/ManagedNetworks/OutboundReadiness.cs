using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Components.AzureManagement;
using Pulumi;

namespace Infra.Components.Foundry.ManagedNetworks;

/// <summary>
/// Waits until the ways out of a managed network work, since Azure refuses the capability host of a project before. It ends: with the rules in
/// force, or with an exception that says which are not, and why.
/// </summary>
/// <remarks>
/// A private endpoint is <c>Active</c> once it is approved. Rules on addresses and names take effect with the firewall, which need not be there
/// yet: of those only a failure counts.
/// </remarks>
internal sealed class OutboundReadiness(IAzureManagement azure, TimeProvider time)
{
    /// <summary>Public templates wait ten minutes after the last rule, whatever it does meanwhile; three times that is enough.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    /// <summary>Waits.</summary>
    /// <param name="networkId">The id of the network.</param>
    /// <param name="rules">Its rules.</param>
    /// <exception cref="RunException">A rule failed, or is not in force in time.</exception>
    public async Task AwaitAsync(string networkId, ImmutableArray<OutboundRuleSettings> rules)
    {
        try
        {
            var patience = new Patience(time, Limit);
            while (true)
            {
                var network = await azure.GetAsync(networkId, ManagedNetwork.ApiVersion, patience, CancellationToken.None).ConfigureAwait(false);

                // A destroy runs the program too, after somebody deleted the account.
                if (network is null) return;
                var states = StatesOf(network);
                var failed = rules.Where(rule => Same(states.GetValueOrDefault(rule.Name).Status, "Failed")).ToArray();
                if (failed.Length > 0) throw new ArmException($"Azure could not bring about {Listing(failed, states)}.");
                var missing = rules.Where(rule => !IsInForce(rule, states)).ToArray();
                if (missing.Length == 0) return;
                if (await patience.TryWaitAsync(Pause, CancellationToken.None).ConfigureAwait(false)) continue;
                var minutes = Limit.TotalMinutes.ToString("0", CultureInfo.InvariantCulture);
                throw new ArmException($"After {minutes} minutes these are not in force: {Listing(missing, states)}.");
            }
        }
        catch (Exception exception) when (exception is ArmException or AzureAccountException)
        {
            throw new RunException(
                $"The agents of {networkId} cannot get to all that they need: {exception.Message}\n"
                + "A private endpoint that nobody approved is listed at the resource that it leads to (Networking, Private access): approve it there, or "
                + "see that the account's identity has the role Azure AI Enterprise Network Connection Approver on the resource. Delete a rule that "
                + "failed. Then run `pulumi up` again: each run looks again.",
                exception);
        }
    }

    private static bool IsInForce(OutboundRuleSettings rule, ImmutableDictionary<string, (string? Status, string? Error)> states) =>
        states.TryGetValue(rule.Name, out var state) && (rule is not OutboundRuleSettings.PrivateEndpoint || Same(state.Status, "Active"));

    private static string Listing(
        IEnumerable<OutboundRuleSettings> rules, ImmutableDictionary<string, (string? Status, string? Error)> states) =>
        string.Join(", ", rules.Select(rule => states.TryGetValue(rule.Name, out var state)
            ? $"'{rule.Name}' ({string.Join(": ", new[] { state.Status, state.Error }.Where(text => !string.IsNullOrEmpty(text)))})"
            : $"'{rule.Name}' (not there)"));

    private static ImmutableDictionary<string, (string? Status, string? Error)> StatesOf(JsonObject network) =>
        (network["properties"]?["managedNetwork"]?["outboundRules"] as JsonObject ?? []).ToImmutableDictionary(
            rule => rule.Key,
            rule => (Text(rule.Value, "status"), Text(rule.Value, "errorInformation")),
            StringComparer.OrdinalIgnoreCase);

    private static string? Text(JsonNode? of, string member) =>
        (of as JsonObject)?[member] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static bool Same(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
