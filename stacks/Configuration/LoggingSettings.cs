using System.Collections.Immutable;
using Infra.Components.Logging;
using Infra.Components.Regions;

namespace Infra.Stacks.Configuration;

/// <summary>Reads the settings of what is logged, and of who hears of it.</summary>
internal sealed class LoggingSettings(SettingReader reader)
{
    /// <summary>The full key of who is told of trouble.</summary>
    public const string AlertsKey = LabConfiguration.Namespace + ":alerts";

    private const string LoggingKey = LabConfiguration.Namespace + ":logging";

    private const int ShortestRetention = LogWorkspaceSettings.LeastRetentionDays;
    private const int LongestRetention = LogWorkspaceSettings.MostRetentionDays;
    private const int LargestBudget = 1_000_000;

    private const string Create = "create";
    private const string AcceptedWatcher = $"'{Create}', or a map with name and resourceGroup of the one that exists";

    /// <summary>The full keys that are read here.</summary>
    public static ImmutableArray<string> Keys { get; } = [AlertsKey, LoggingKey];

    /// <summary>What is configured about logs; null if the region of the workspace is not known.</summary>
    /// <param name="primary">The region of the primary environment; null if it is not known.</param>
    /// <param name="networks">The regions that the stack has virtual networks in; null if they are not all known.</param>
    public LoggingConfiguration? Read(AzureRegion? primary, IReadOnlyCollection<AzureRegion>? networks)
    {
        var members = reader.Root(LoggingKey).Map("workspaceId", "workspaceRegion", "retentionDays", "flowLogs", "networkWatchers");
        var workspace = members?.Invoke("workspaceId").ResourceId("Microsoft.OperationalInsights/workspaces");
        var retention = members?.Invoke("retentionDays").Integer(ShortestRetention, LongestRetention);
        if (workspace is not null && retention is not null)
        {
            members!("retentionDays").Refuse(
                "The workspace exists already, so its owner decides how long it keeps data.", "Remove this setting.");
        }

        var region = members?.Invoke("workspaceRegion").Region();
        if (region is not null && !members!("workspaceId").IsPresent)
        {
            members("workspaceRegion").Refuse(
                "The workspace is made in the primary region, so nothing reads this setting.", "Remove it, or give a 'workspaceId'.");
        }

        var flowLogs = members is null ? new FlowLogSettings() : ReadFlowLogs(members("flowLogs"));
        var watchers = members is null ? NoWatchers : ReadWatchers(members("networkWatchers"), networks, isRead: flowLogs is not null);
        var alerts = ReadAlerts(reader.Root(AlertsKey));
        return (region ?? primary) is { } known
            ? new LoggingConfiguration(workspace, known, retention ?? ShortestRetention, flowLogs, watchers, alerts)
            : null;
    }

    private static ImmutableSortedDictionary<string, NetworkWatcherConfiguration> NoWatchers { get; } =
        ImmutableSortedDictionary.Create<string, NetworkWatcherConfiguration>(StringComparer.Ordinal);

    private static FlowLogSettings? ReadFlowLogs(Setting setting)
    {
        var settings = new FlowLogSettings();
        if (setting.Map("enabled", "retentionDays", "trafficAnalyticsMinutes") is not { } members) return settings;
        var (retention, interval) = (members("retentionDays"), members("trafficAnalyticsMinutes"));
        settings = settings with
        {
            RetentionDays = retention.Integer(1, FlowLogSettings.MostRetentionDays) ?? settings.RetentionDays,
            Interval = interval.OneOf([0, .. Enum.GetValues<TrafficAnalyticsInterval>().Select(known => (int)known)]) switch
            {
                null => settings.Interval,
                0 => null,
                var minutes => (TrafficAnalyticsInterval)minutes,
            },
        };
        if (members("enabled").Flag() ?? true) return settings;
        foreach (var unread in new[] { retention, interval }.Where(member => member.IsPresent))
        {
            RefuseWithoutFlowLogs(unread);
        }

        return null;
    }

    private static ImmutableSortedDictionary<string, NetworkWatcherConfiguration> ReadWatchers(
        Setting setting, IReadOnlyCollection<AzureRegion>? networks, bool isRead)
    {
        if (setting.IsPresent && !isRead) RefuseWithoutFlowLogs(setting);
        var watchers = NoWatchers.ToBuilder();
        foreach (var (name, value) in setting.AnyMap($"a map of regions, each to {AcceptedWatcher}") ?? ImmutableSortedDictionary<string, Setting>.Empty)
        {
            if (!AzureRegion.TryFind(name, out var region))
            {
                var known = (networks ?? AzureRegion.All).Select(known => known.Name);
                value.Refuse($"This is not an Azure region that this project knows.{Suggestion.For(name, known)}", $"Accepted: {SettingTypes.AcceptedRegion}.");
            }
            else if (networks?.Contains(region) == false)
            {
                value.Refuse(
                    "The stack has no virtual network in this region, so nothing reads this setting.",
                    $"Accepted: {string.Join(", ", networks.Select(network => network.Name).Order(StringComparer.Ordinal))}.");
            }

            value.Missing(AcceptedWatcher);
            if (ReadWatcher(value) is { } watcher) watchers[name] = watcher;
        }

        return watchers.ToImmutable();
    }

    private static NetworkWatcherConfiguration? ReadWatcher(Setting setting)
    {
        if (setting.IsText)
        {
            if (setting.Text(AcceptedWatcher) == Create) return new NetworkWatcherConfiguration(null, null);
            setting.Refuse("This says nothing of a network watcher.", $"Accepted: {AcceptedWatcher}.");
            return null;
        }

        if (setting.Map("name", "resourceGroup") is not { } members) return null;
        members("name").Missing(SettingTypes.AcceptedName);
        members("resourceGroup").Missing(SettingTypes.AcceptedGroup);
        return members("name").ResourceName() is { } name && members("resourceGroup").GroupName() is { } group
            ? new NetworkWatcherConfiguration(name, group)
            : null;
    }

    private static void RefuseWithoutFlowLogs(Setting setting) => setting.Refuse(
        "Flows are not logged, so nothing reads this setting.", $"Remove it, or leave 'enabled' out of {LoggingKey}.flowLogs.");

    private static AlertsConfiguration? ReadAlerts(Setting setting)
    {
        const string Accepted = "a list of e-mail addresses, at least one";
        if (setting.Map("emails", "monthlyBudget") is not { } members) return null;
        members("monthlyBudget").Missing($"a whole number from 1 to {LargestBudget}");
        members("emails").Missing(Accepted);
        var budget = members("monthlyBudget").Integer(1, LargestBudget);
        var items = members("emails").List(Accepted);
        if (items is { IsEmpty: true }) members("emails").Refuse("Nobody would be told.", $"Accepted: {Accepted}.");
        var emails = (items ?? []).Select(SettingTypes.Email).OfType<string>().ToImmutableArray();
        return budget is null || emails.IsEmpty ? null : new AlertsConfiguration(emails, budget.Value);
    }
}
