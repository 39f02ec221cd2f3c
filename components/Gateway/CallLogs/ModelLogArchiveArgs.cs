using Pulumi;

namespace Infra.Components.Gateway.CallLogs;

/// <summary>What the archive of the log of language models depends on. At least one place is needed.</summary>
public sealed record ModelLogArchiveArgs
{
    /// <summary>The id of the gateway.</summary>
    public required Input<string> ServiceId { get; init; }

    /// <summary>The id of an existing storage account; none by default. It must be in the gateway's region.</summary>
    public Input<string>? StorageAccountId { get; init; }

    /// <summary>
    /// The id of a rule of an existing Event Hubs namespace that may manage, send and listen; none by default. Azure Monitor signs in to
    /// Event Hubs by no identity.
    /// </summary>
    /// <remarks>"Diagnostic settings in Azure Monitor", https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings.</remarks>
    public Input<string>? EventHubRuleId { get; init; }

    /// <summary>The hub in the namespace; by default one that Azure Monitor makes for the category.</summary>
    public Input<string>? EventHubName { get; init; }
}
