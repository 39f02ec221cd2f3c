using Pulumi;

namespace Infra.Components.Gateway;

/// <summary>What the gateway's loggers depend on.</summary>
public sealed record GatewayLoggingArgs
{
    /// <summary>The gateway.</summary>
    public required GatewayService Service { get; init; }

    /// <summary>The name of the resource group that the gateway is in.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>Where traces and metrics go.</summary>
    public required GatewayTelemetry Telemetry { get; init; }

    /// <summary>Whom the gateway sends as.</summary>
    public required GatewayIdentity Identity { get; init; }

    /// <summary>The id of the Log Analytics workspace that takes the gateway's own logs and metrics.</summary>
    public required Input<string> WorkspaceId { get; init; }

    /// <summary>Where the logger <c>azuremonitor</c> comes from; by default Azure has made it.</summary>
    public AzureMonitorLogger AzureMonitorLogger { get; init; } = AzureMonitorLogger.Adopt;

    /// <summary>
    /// True (the default) to keep the callers' addresses. They are personal data in some countries; without them an abuse of a key cannot be
    /// traced.
    /// </summary>
    public bool LogClientAddresses { get; init; } = true;
}
