using System.Net;
using System.Text.Json.Nodes;
using Infra.Components.AzureManagement;
using Infra.Components.Foundry.Connections;
using Infra.Messages;

namespace Infra.Cli.Foundry;

/// <summary>The connections of a deployed account or project, in Azure Resource Manager.</summary>
/// <param name="azure">What asks it.</param>
/// <param name="owner">Whose connections.</param>
/// <param name="time">The clock.</param>
/// <param name="limit">How long each request may be tried again, and its end be waited for.</param>
internal sealed class DeployedConnections(ArmClient azure, FoundryOwner owner, TimeProvider time, TimeSpan limit)
{
    /// <summary>All of them, in the order of their names.</summary>
    /// <exception cref="UnusableException">Azure refuses, or does not answer.</exception>
    public async Task<IReadOnlyList<DeployedConnection>> ListAsync(CancellationToken cancellationToken)
    {
        var list = await AskAsync(patience => azure.ListAsync(owner.ConnectionsId, GatewayConnectionBody.ApiVersion, patience, cancellationToken));
        return [.. list.Select(DeployedConnection.Read).OfType<DeployedConnection>().OrderBy(connection => connection.Name, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>One of them; null if it has none of that name. What an account shares with its projects is none of theirs.</summary>
    /// <exception cref="UnusableException">Azure refuses, or does not answer.</exception>
    public async Task<DeployedConnection?> FindAsync(string name, CancellationToken cancellationToken) => Own(await ListAsync(cancellationToken), name);

    /// <summary>One that must be there.</summary>
    /// <exception cref="UnusableException">It is not, or Azure refuses, or does not answer.</exception>
    public async Task<DeployedConnection> GetAsync(string name, CancellationToken cancellationToken)
    {
        var all = await ListAsync(cancellationToken);
        if (Own(all, name) is { } connection) return connection;
        var names = all.Select(each => each.Name).ToArray();
        throw new UnusableException(
            $"The {owner.Label} has no connection '{Screen.Quote(name)}'.",
            DidYouMean.Closest(name, names) is { } meant ? $"Did you mean '{meant}'?"
            : names.Length == 0 ? "It has none at all." : $"It has {string.Join(", ", names)}.");
    }

    /// <summary>Creates one, or replaces it.</summary>
    /// <exception cref="UnusableException">Azure refuses, or does not answer.</exception>
    public Task SaveAsync(string name, JsonObject body, CancellationToken cancellationToken) => AskAsync(async patience =>
    {
        await azure.PutAsync(owner.ConnectionId(name), GatewayConnectionBody.ApiVersion, body, patience, cancellationToken);
        return name;
    });

    /// <summary>Deletes one.</summary>
    /// <exception cref="UnusableException">Azure refuses, or does not answer.</exception>
    public Task DeleteAsync(string name, CancellationToken cancellationToken) => AskAsync(async patience =>
    {
        await azure.DeleteAsync(owner.ConnectionId(name), GatewayConnectionBody.ApiVersion, patience, cancellationToken);
        return name;
    });

    private DeployedConnection? Own(IEnumerable<DeployedConnection> all, string name) => all.FirstOrDefault(connection =>
        connection.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
        && (connection.Id is null || connection.Id.Equals($"{owner.ConnectionsId}/{connection.Name}", StringComparison.OrdinalIgnoreCase)));

    private async Task<T> AskAsync<T>(Func<Patience, Task<T>> ask)
    {
        try
        {
            return await ask(new Patience(time, limit));
        }
        catch (ArmException exception)
        {
            throw new UnusableException(exception.Message, Help(exception.Status), exception);
        }
    }

    private static string Help(HttpStatusCode? status) => status switch
    {
        HttpStatusCode.Unauthorized => "Sign in to the tenant of the subscription: az login --tenant TENANT.",
        HttpStatusCode.Forbidden => "Whoever is signed in lacks a role here: Contributor on the account's resource group is enough.",
        HttpStatusCode.NotFound => "Look at the id: subscription, resource group, account and project.",
        HttpStatusCode.Conflict => "Something else is being done to the account, a lock forbids it, or a capability host uses the connection.",
        null => "Sign in (az login), and look at the way to Azure Resource Manager from here.",
        _ => "Try again later, or allow more time with --timeout.",
    };
}
