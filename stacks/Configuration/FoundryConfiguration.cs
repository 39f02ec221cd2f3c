using System.Collections.Immutable;

namespace Infra.Stacks.Configuration;

/// <summary>The Foundry accounts with projects and agents. Setting <c>lab:foundry</c>.</summary>
/// <param name="Accounts">The accounts; at least one. Setting <c>accounts</c>.</param>
public sealed record FoundryConfiguration(ImmutableArray<FoundryAccountConfiguration> Accounts)
{
    /// <summary>The spokes whose subnet for applications has agents in it.</summary>
    internal IEnumerable<string> AgentSpokes =>
        Accounts.Where(account => account.Network == AgentNetworkKind.Injected).Select(account => account.SpokeName);

    /// <summary>The hosts of gateways outside of the lab that agents call.</summary>
    internal IEnumerable<string> GatewayHosts => Accounts
        .SelectMany(account => account.Connections.Concat(account.Projects.SelectMany(project => project.Connections)))
        .Where(connection => connection.Target is not null)
        .Select(connection => new Uri(connection.Target!).Host);
}
