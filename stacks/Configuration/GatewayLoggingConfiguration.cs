using Infra.Components.Arm;
using Infra.Components.Gateway.CallLogs;
using Infra.Components.Gateway.Queries;

namespace Infra.Stacks.Configuration;

/// <summary>What the gateway's calls leave behind. Setting <c>lab:gateway.logging</c>.</summary>
public sealed record GatewayLoggingConfiguration
{
    /// <summary>What is logged of calls of models. Settings <c>messages</c> and <c>maximumBytes</c>.</summary>
    public ModelLogSettings Models { get; init; } = new();

    /// <summary>True (the default) to log the callers' addresses. Setting <c>clientAddresses</c>.</summary>
    public bool ClientAddresses { get; init; } = true;

    /// <summary>Where the log of models goes besides the workspace; null (the default) for nowhere. Setting <c>archive</c>.</summary>
    public ArchivePlaces? Archive { get; init; }

    /// <summary>What tokens are charged at; nothing by default. Setting <c>prices</c>.</summary>
    public PriceList Prices { get; init; } = PriceList.None;

    /// <summary>
    /// When somebody is told of failed and refused calls; null if nobody is. Setting <c>alerts</c>, or by default where <c>lab:alerts</c> says
    /// who is told.
    /// </summary>
    public GatewayAlertSettings? Alerts { get; init; }

    /// <summary>
    /// The action group that is told; null (the default) for that of <c>lab:alerts</c>. Setting <c>alerts.actionGroupId</c>.
    /// </summary>
    public AzureResourceId? ActionGroupId { get; init; }

    /// <summary>The ids of what exists already.</summary>
    internal IEnumerable<AzureResourceId?> ExternalIds => [Archive?.StorageAccountId, Archive?.EventHubRuleId, ActionGroupId];

    /// <summary>Where an archive is; one of the two at least.</summary>
    /// <param name="StorageAccountId">A storage account. Setting <c>storageAccountId</c>.</param>
    /// <param name="EventHubRuleId">The rule of an Event Hubs namespace that may send. Setting <c>eventHub.authorizationRuleId</c>.</param>
    /// <param name="EventHubName">The hub; null for one that Azure Monitor makes. Setting <c>eventHub.name</c>.</param>
    public sealed record ArchivePlaces(AzureResourceId? StorageAccountId, AzureResourceId? EventHubRuleId, string? EventHubName);
}
