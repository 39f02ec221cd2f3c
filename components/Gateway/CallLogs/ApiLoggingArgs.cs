using System.Collections.Immutable;
using Pulumi;

namespace Infra.Components.Gateway.CallLogs;

/// <summary>What the logging of APIs depends on.</summary>
public sealed record ApiLoggingArgs
{
    /// <summary>The name of the gateway in Azure.</summary>
    public required Input<string> ServiceName { get; init; }

    /// <summary>The name of the resource group that the gateway is in.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>The APIs.</summary>
    public required ImmutableArray<LoggedApi> Apis { get; init; }

    /// <summary>The id of the logger to Application Insights.</summary>
    public required Input<string> ApplicationInsightsLoggerId { get; init; }

    /// <summary>The id of the logger to Azure Monitor.</summary>
    public required Input<string> AzureMonitorLoggerId { get; init; }

    /// <summary>How the calls of models are logged.</summary>
    public ModelLogSettings Models { get; init; } = new();

    /// <summary>True (the default) to keep the callers' addresses, as <see cref="GatewayLoggingArgs.LogClientAddresses"/>.</summary>
    public bool LogClientAddresses { get; init; } = true;
}
