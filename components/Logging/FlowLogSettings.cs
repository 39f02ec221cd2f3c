namespace Infra.Components.Logging;

/// <summary>How flows are logged.</summary>
public sealed record FlowLogSettings
{
    /// <summary>The most <see cref="RetentionDays"/>.</summary>
    /// <remarks>"Virtual network flow logs", https://learn.microsoft.com/azure/network-watcher/vnet-flow-logs-overview.</remarks>
    public const int MostRetentionDays = 365;

    /// <summary>How many days the storage account keeps the raw logs, 1 to <see cref="MostRetentionDays"/>; 7 by default.</summary>
    public int RetentionDays { get; init; } = 7;

    /// <summary>How often traffic analytics works through them; by default every ten minutes. Null if it does not.</summary>
    public TrafficAnalyticsInterval? Interval { get; init; } = TrafficAnalyticsInterval.TenMinutes;
}
