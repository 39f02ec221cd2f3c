using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Infra.Components.Arm;
using Infra.Components.AzureManagement;

namespace Infra.Components.Foundry.Deletion;

/// <summary>
/// Waits until the service that runs agents has let go of subnets. It ends: with subnets that are free, or with an exception that says who holds
/// them.
/// </summary>
internal sealed class SubnetRelease(IAzureManagement azure, TimeProvider time)
{
    /// <summary>The link by which the service holds a subnet.</summary>
    public const string Link = "legionservicelink";

    /// <summary>
    /// The samples of https://github.com/microsoft-foundry/foundry-samples speak of up to 20 minutes after the purge, and wait 15; half as much
    /// again. Others saw two days, for which no run can wait.
    /// </summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private const string NetworkApiVersion = "2024-05-01";

    /// <summary>Waits until no subnet of the network, or not the one that is named, is held.</summary>
    /// <param name="network">The virtual network. One that is gone holds nothing.</param>
    /// <param name="subnet">The name of the subnet; null for all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArmException">One is held.</exception>
    /// <exception cref="AzureAccountException">The provider's credentials are not complete.</exception>
    public async Task AwaitAsync(AzureResourceId network, string? subnet, CancellationToken cancellationToken)
    {
        var patience = new Patience(time, Limit);
        while (true)
        {
            var read = await azure.GetAsync(network.Text, NetworkApiVersion, patience, cancellationToken).ConfigureAwait(false);
            var held = read is null ? [] : HeldSubnets(read).Where(name => subnet is null || Same(name, subnet)).ToImmutableArray();
            if (held.IsEmpty) return;

            // No time frees a subnet from an account that nobody has deleted.
            await RefuseUnderLiveAccountsAsync(network, held, patience, cancellationToken).ConfigureAwait(false);
            if (!await patience.TryWaitAsync(Pause, cancellationToken).ConfigureAwait(false))
            {
                throw new ArmException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Subnets(held)} still held by the service that ran agents there (service association link {Link}), {Limit.TotalMinutes:0} minutes later. "
                    + $"Azure lets go some time after the account was deleted and purged: 15 minutes to two days were seen, and the link cannot be deleted by hand."));
            }
        }
    }

    private async Task RefuseUnderLiveAccountsAsync(
        AzureResourceId network, ImmutableArray<string> held, Patience patience, CancellationToken cancellationToken)
    {
        var accounts = await azure.ListAsync(AgentAccount.LiveIn(network.SubscriptionId), AgentAccount.ApiVersion, patience, cancellationToken)
            .ConfigureAwait(false);
        var users = accounts.Select(AgentAccount.Of).OfType<AgentAccount>()
            .Where(account => !account.IsGoing && held.Any(name => account.Subnets.Contains($"{network.Text}/subnets/{name}", StringComparer.OrdinalIgnoreCase)))
            .Select(account => account.Id)
            .Order(StringComparer.Ordinal)
            .ToArray();
        if (users.Length > 0) throw new ArmException($"{Subnets(held)} in use: the agents of {string.Join(", ", users)} run there.");
    }

    private static IEnumerable<string> HeldSubnets(JsonObject network) =>
        from subnet in Objects((network["properties"] as JsonObject)?["subnets"])
        where Objects((subnet["properties"] as JsonObject)?["serviceAssociationLinks"]).Any(link => ArmAnswer.Text(link, "name") is { } name && Same(name, Link))
        let name = ArmAnswer.Text(subnet, "name")
        where name is not null
        select name;

    private static IEnumerable<JsonObject> Objects(JsonNode? list) => (list as JsonArray ?? []).OfType<JsonObject>();

    private static string Subnets(ImmutableArray<string> names) =>
        names is [var only] ? $"The subnet {only} is" : $"The subnets {string.Join(", ", names)} are";

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
