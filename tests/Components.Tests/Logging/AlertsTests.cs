using System.Collections.Immutable;
using Infra.Components.Logging;
using Infra.Components.Tests.Testing;
using Pulumi;

namespace Infra.Components.Tests.Logging;

public sealed class AlertsTests
{
    private const string ActionGroup = "azure-native:monitor:ActionGroup";
    private const string ActivityLogAlert = "azure-native:monitor:ActivityLogAlert";
    private const string MetricAlert = "azure-native:monitor:MetricAlert";
    private const string QueryRule = "azure-native:monitor:ScheduledQueryRule";
    private const string Budget = "azure-native:consumption:Budget";
    private const string Stash = "pulumi:index:Stash";
    private const string GroupId = $"/ids/{ActionGroup}/lab";

    private static readonly AlertTarget Firewall = new("hub-fw", AlertSubject.AzureFirewall, LoggingLab.Primary, "/ids/fw");
    private static readonly AlertTarget Appliances = new("hub-nva", AlertSubject.LoadBalancer, LoggingLab.Primary, "/ids/lb");

    [Fact]
    public async Task The_action_group_sends_mail_to_everybody_named()
    {
        var group = (await RecordAsync())[ActionGroup, "lab"];

        Assert.Equal(("ag-lab-wus3-k3x", "global", "true"), (group["actionGroupName"], group["location"], group["enabled"]));
        Assert.InRange(group["groupShortName"]!.Length, 1, 12);
        Assert.Equal(("ops@example.org", "true"), (group["emailReceivers.0.emailAddress"], group["emailReceivers.0.useCommonAlertSchema"]));
        Assert.Equal("boss@example.org", group["emailReceivers.1.emailAddress"]);
    }

    [Fact]
    public async Task Outages_of_Azure_in_the_subscription_are_told()
    {
        var alert = Assert.Single((await RecordAsync()).OfType(ActivityLogAlert));

        Assert.Equal([$"/subscriptions/{Recording.Subscription}"], alert.List("scopes"));
        Assert.Equal(("category", "ServiceHealth"), (alert["condition.allOf.0.field"], alert["condition.allOf.0.equals"]));
        Assert.Equal(GroupId, alert["actions.actionGroups.0.actionGroupId"]);
    }

    [Fact]
    public async Task The_firewall_is_watched_for_health_ports_and_threats()
    {
        var recording = await RecordAsync(Firewall);

        Assert.Equal(
            ["FirewallHealth LessThan 90", "SNATPortUtilization GreaterThan 80"],
            recording.OfType(MetricAlert).Select(Condition));
        Assert.All(recording.OfType(MetricAlert), alert =>
        {
            Assert.Equal(["/ids/fw"], alert.List("scopes"));
            Assert.Equal(GroupId, alert["actions.0.actionGroupId"]);
            Assert.Equal("Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria", alert["criteria.odata.type"] ?? alert["criteria.odataType"]);
        });
        var threats = Assert.Single(recording.OfType(QueryRule));
        Assert.Equal(("AZFWThreatIntel", "Count", "GreaterThan", "0"), (threats["criteria.allOf.0.query"], threats["criteria.allOf.0.timeAggregation"],
            threats["criteria.allOf.0.operator"], threats["criteria.allOf.0.threshold"]));
        Assert.Equal((GroupId, "/ids/workspace", "westus3"), (threats["actions.actionGroups.0"], threats["scopes.0"], threats["location"]));
    }

    [Fact]
    public async Task Without_a_firewall_nobody_knows_malicious_addresses_so_nothing_asks_for_them()
    {
        var recording = await RecordAsync(Appliances);

        Assert.Equal(["DipAvailability LessThan 90"], recording.OfType(MetricAlert).Select(Condition));
        Assert.Empty(recording.OfType(QueryRule));
    }

    [Fact]
    public async Task The_budget_is_for_a_month_of_the_labs_resource_groups_and_warns_before_it_is_spent()
    {
        var budget = Assert.Single((await RecordAsync()).OfType(Budget));

        Assert.Equal(
            ($"/subscriptions/{Recording.Subscription}", "Cost", "Monthly", "250.5"),
            (budget["scope"], budget["category"], budget["timeGrain"], budget["amount"]));
        Assert.Equal(("ResourceGroupName", "In"), (budget["filter.dimensions.name"], budget["filter.dimensions.operator"]));
        Assert.Equal(["rg-tr", "rg-wl"], budget.List("filter.dimensions.values"));
        var notifications = (ImmutableDictionary<string, object>)budget.Find("notifications")!;
        Assert.Equal(
            ["foreseen-100 Forecasted 100", "spent-100 Actual 100", "spent-50 Actual 50", "spent-80 Actual 80"],
            notifications.Keys.Order(StringComparer.Ordinal).Select(key =>
                $"{key} {budget[$"notifications.{key}.thresholdType"]} {budget[$"notifications.{key}.threshold"]}"));
        Assert.All(notifications.Keys, key =>
        {
            Assert.Equal(["ops@example.org", "boss@example.org"], budget.List($"notifications.{key}.contactEmails"));
            Assert.Equal([GroupId], budget.List($"notifications.{key}.contactGroups"));
        });
    }

    /// <summary>A clock in the plan would move the start at every update, which Azure refuses once the month is over.</summary>
    [Fact]
    public async Task The_budget_starts_with_the_month_of_the_first_update_and_stays_there()
    {
        var recording = await RecordAsync();

        Assert.Equal("2026-02-01T00:00:00Z", recording[Budget, "lab"]["timePeriod.startDate"]);
        var stash = recording[Stash, "lab-budget-start"];
        Assert.Equal("2026-02-01T00:00:00Z", stash["input"]);
        Assert.Equal(["input"], stash.Options.IgnoreChanges);
    }

    [Fact]
    public async Task Settings_that_make_no_sense_are_refused_with_every_reason()
    {
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => RecordAsync(new AlertSettings { EmailAddresses = ["ops"], MonthlyBudget = 0 }));

        Assert.Contains("emails: 'ops' is not an e-mail address.", refusal.ToString(), StringComparison.Ordinal);
        Assert.Contains("budget: A budget of 0 cannot be kept.", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_names_announced_are_the_names_asked_for()
    {
        var recording = await RecordAsync(Firewall, Appliances);

        string[] inputs = ["actionGroupName", "activityLogAlertName", "ruleName", "budgetName"];
        var asked = recording.Resources.SelectMany(resource => inputs.Select(input => resource[input])).OfType<string>().Order(StringComparer.Ordinal);
        var announced = Alerts.NamesOf(
            "lab", LoggingLab.Primary, LoggingLab.Primary, [("hub-fw", Firewall.Subject, Firewall.Region), ("hub-nva", Appliances.Subject, Appliances.Region)]);
        Assert.Equal(LoggingLab.Rendered(announced), asked);
    }

    private static string Condition(RecordedResource alert) =>
        $"{alert["criteria.allOf.0.metricName"]} {alert["criteria.allOf.0.operator"]} {alert["criteria.allOf.0.threshold"]}";

    private static Task<Recording> RecordAsync(params AlertTarget[] targets) =>
        RecordAsync(new AlertSettings { EmailAddresses = ["ops@example.org", "boss@example.org"], MonthlyBudget = 250.5 }, targets);

    private static Task<Recording> RecordAsync(AlertSettings settings, params AlertTarget[] targets) => Recording.OfAsync(() => new Alerts("lab", new AlertsArgs
    {
        Region = LoggingLab.Primary,
        ResourceGroupName = "rg-sh",
        BudgetResourceGroupNames = new[] { "rg-tr", "rg-wl" },
        Workspace = LoggingLab.Existing,
        Targets = [.. targets],
        Settings = settings,
        Names = LoggingLab.Names(),
        Time = LoggingLab.Clock(2026, 2, 28),
    }));
}
