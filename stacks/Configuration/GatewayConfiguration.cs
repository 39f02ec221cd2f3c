using System.Collections.Immutable;
using Infra.Components.Gateway;
using Infra.Components.Regions;

namespace Infra.Stacks.Configuration;

/// <summary>The AI gateway. Setting <c>lab:gateway</c>.</summary>
public sealed record GatewayConfiguration
{
    /// <summary>The spoke that it is in, of purpose gateway; by default the first such. Setting <c>spoke</c>.</summary>
    public required string SpokeName { get; init; }

    /// <summary>Where it is: where its spoke is. Setting <c>region</c>, only where the network is a layer of another stack.</summary>
    public required AzureRegion Region { get; init; }

    /// <summary>
    /// How it is. Settings <c>mode</c>, <c>sku</c>, <c>capacity</c>, <c>publisher</c>, <c>pinnedZones</c>, <c>ownPublicIPAddress</c>,
    /// <c>systemAssignedIdentity</c>.
    /// </summary>
    public required GatewaySettings Settings { get; init; }

    /// <summary>Its own name; null (the default) for Azure's name alone. Settings <c>hostName</c> and <c>certificate</c>.</summary>
    public GatewayHostConfiguration? Host { get; init; }

    /// <summary>Further regions, of the tier Premium alone; none by default. Setting <c>additionalRegions</c>.</summary>
    public ImmutableArray<GatewayRegionConfiguration> AdditionalRegions { get; init; } = [];

    /// <summary>Whether the calls of one session stay with one account; false by default. Setting <c>sessionAffinity</c>.</summary>
    public bool SessionAffinity { get; init; }

    /// <summary>
    /// Where the logger <c>azuremonitor</c> comes from; by default Azure has made it. Setting <c>azureMonitorLogger</c>.
    /// </summary>
    public AzureMonitorLogger AzureMonitorLogger { get; init; }

    /// <summary>
    /// Servers of others behind it, each address by the name of its backend; none by default. Setting <c>servers</c>.
    /// </summary>
    public required ImmutableSortedDictionary<string, string> Servers { get; init; }

    /// <summary>The environments where its own name is known; all by default. Setting <c>resolvedIn</c>.</summary>
    public required ImmutableArray<EnvironmentKey> ResolvedIn { get; init; }

    /// <summary>The models behind it. Setting <c>lab:models</c>.</summary>
    public required ModelsConfiguration Models { get; init; }

    /// <summary>The APIs and their consumers. Settings <c>apis</c> and <c>lab:consumers</c>.</summary>
    public GatewayApisConfiguration Apis { get; init; } = new();

    /// <summary>What its calls leave behind. Setting <c>logging</c>.</summary>
    public GatewayLoggingConfiguration Logging { get; init; } = new();

    /// <summary>Every name of its own that it answers to; none if it has Azure's alone.</summary>
    internal IEnumerable<string> HostNames => Host is null ? [] : GatewayHost.Of(Host.Name, Settings.Mode).Select(host => host.Name);

    /// <summary>The hosts of the servers behind it.</summary>
    internal IEnumerable<string> ServerHosts => Servers.Values.Select(server => new Uri(server).Host);

    /// <summary>The ids of what exists already, to be known when a plan is checked.</summary>
    internal IEnumerable<string> ExternalIds =>
        new[] { Host?.VaultId, Host?.ZoneId }.Concat(Logging.ExternalIds).Where(id => id is not null).Select(id => id!.Text)
            .Concat(Apis.FoundryResourceIds);
}
