using System.Collections.Immutable;
using Infra.Components.Defender;
using Infra.Components.Regions;

namespace Infra.Stacks.Configuration;

/// <summary>The Foundry accounts with projects and agents. Setting <c>lab:foundry</c>.</summary>
/// <param name="Accounts">The accounts; at least one. Setting <c>accounts</c>.</param>
public sealed record FoundryConfiguration(ImmutableArray<FoundryAccountConfiguration> Accounts)
{
    /// <summary>
    /// Defender for AI services of the whole subscription, also of accounts of others; null (the default) to leave it as it is. Setting
    /// <c>defender</c>.
    /// </summary>
    public DefenderSettings? Defender { get; init; }

    /// <summary>The perimeter around accounts, stores and vaults; null (the default) if there is none. Setting <c>perimeter</c>.</summary>
    public FoundryPerimeterConfiguration? Perimeter { get; init; }

    /// <summary>Where what all accounts share is: where the first of them is.</summary>
    internal AzureRegion Region => Accounts[0].Region;

    /// <summary>The spokes whose subnet for applications has agents in it.</summary>
    internal IEnumerable<string> AgentSpokes =>
        Accounts.Where(account => account.Network == AgentNetworkKind.Injected).Select(account => account.SpokeName);

    /// <summary>The hosts of gateways outside of the lab that agents call.</summary>
    internal IEnumerable<string> GatewayHosts => Accounts.SelectMany(account => account.GatewayHosts);
}
