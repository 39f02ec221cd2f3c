namespace Infra.Components.Logging;

/// <summary>How a Log Analytics workspace is to behave.</summary>
public sealed record LogWorkspaceSettings
{
    /// <summary>The least <see cref="RetentionDays"/>, and the number of days that cost nothing extra.</summary>
    /// <remarks>"Manage data retention in a Log Analytics workspace", https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure.</remarks>
    public const int LeastRetentionDays = 30;

    /// <summary>The most <see cref="RetentionDays"/> for queries in the Analytics plan.</summary>
    /// <remarks>"Manage data retention in a Log Analytics workspace", https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure.</remarks>
    public const int MostRetentionDays = 730;

    /// <summary>How many days data can be queried; by default <see cref="LeastRetentionDays"/>.</summary>
    public int RetentionDays { get; init; } = LeastRetentionDays;

    /// <summary>
    /// How many GB a day the workspace takes before it stops until the next day; null (the default) for no cap. A cap bounds the cost, and
    /// loses what comes after it.
    /// </summary>
    public double? DailyQuotaGigabytes { get; init; }
}
