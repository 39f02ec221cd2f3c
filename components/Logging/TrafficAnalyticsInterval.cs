namespace Infra.Components.Logging;

/// <summary>How often traffic analytics works through the flow logs; the number is of minutes, and Azure takes no other.</summary>
/// <remarks>"Traffic analytics overview", https://learn.microsoft.com/azure/network-watcher/traffic-analytics.</remarks>
public enum TrafficAnalyticsInterval
{
    /// <summary>Every ten minutes: sooner, and at a higher price for each GB.</summary>
    TenMinutes = 10,

    /// <summary>Every hour.</summary>
    Hour = 60,
}
