using System.Collections.Immutable;
using System.Globalization;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;
using Pulumi.AzureNative.Authorization;
using Pulumi.AzureNative.Consumption;
using Pulumi.AzureNative.Monitor;
using ConsumptionInputs = Pulumi.AzureNative.Consumption.Inputs;
using Inputs = Pulumi.AzureNative.Monitor.Inputs;

namespace Infra.Components.Logging;

/// <summary>
/// Who is told of what: an action group, alerts on the health of Azure and of what the lab depends on, and a budget for the month.
/// </summary>
public sealed class Alerts : ComponentResource
{
    /// <summary>The region of alerts on metrics and the activity log, and of action groups.</summary>
    private const string Global = "global";

    /// <summary>The sender's name in messages, at most 12 characters.</summary>
    /// <remarks>"Action groups", https://learn.microsoft.com/azure/azure-monitor/alerts/action-groups.</remarks>
    private const string ShortName = "lab";

    private const string ServiceHealthPart = "service-health";
    private const string ThreatPart = "threat-intelligence";

    /// <summary>Durations as ISO 8601 writes them.</summary>
    private const string FiveMinutes = "PT5M";

    /// <summary>The package's ConditionOperator has the values of another API, which this one does not take.</summary>
    private const string GreaterThan = "GreaterThan";

    private const int Critical = 1;
    private const int Warning = 2;

    /// <summary>At which part of the month's budget somebody is told, in percent; of what was spent, and of what is foreseen.</summary>
    private static readonly ImmutableArray<(string Name, ThresholdType Type, double Percent)> BudgetThresholds =
    [
        ("spent-50", ThresholdType.Actual, 50), ("spent-80", ThresholdType.Actual, 80), ("spent-100", ThresholdType.Actual, 100),
        ("foreseen-100", ThresholdType.Forecasted, 100),
    ];

    /// <summary>Declares action group, alerts and budget.</summary>
    /// <param name="name">The component's name in the stack, and what its resources are called after: <c>lab</c>.</param>
    /// <param name="args">What is watched, and who is told.</param>
    /// <param name="options">Pulumi's options.</param>
    /// <exception cref="ArgumentException">The settings are wrong. The message lists every reason.</exception>
    public Alerts(string name, AlertsArgs args, ComponentResourceOptions? options = null)
        : base("infra:logging:Alerts", name, options)
    {
        Problems.ThrowIfAny(args.Settings.Check(), nameof(args));

        var child = new CustomResourceOptions { Parent = this };
        var subscription = Output.Format($"/subscriptions/{GetClientConfig.Invoke(new InvokeOptions { Parent = this }).Apply(client => client.SubscriptionId)}");
        var group = new ActionGroup(
            name,
            new ActionGroupArgs
            {
                ActionGroupName = args.Names.For(ResourceKind.ActionGroup, name, args.Region),
                ResourceGroupName = args.ResourceGroupName,
                Location = Global,
                GroupShortName = ShortName,
                Enabled = true,
                EmailReceivers = args.Settings.EmailAddresses.Select(address => new Inputs.MicrosoftCommonEmailReceiverArgs
                {
                    Name = address,
                    EmailAddress = address,
                    UseCommonAlertSchema = true,
                }).ToArray(),
                Tags = args.Tags,
            },
            child);

        new ActivityLogAlert(
            $"{name}-{ServiceHealthPart}",
            new ActivityLogAlertArgs
            {
                ActivityLogAlertName = args.Names.For(ResourceKind.ActivityLogAlert, ServiceHealthPart, args.Region),
                ResourceGroupName = args.ResourceGroupName,
                Location = Global,
                Description = "Azure has or plans an outage of a service in this subscription.",
                Enabled = true,
                Scopes = { subscription },
                Condition = new Inputs.AlertRuleAllOfConditionArgs
                {
                    AllOf = { new Inputs.AlertRuleAnyOfOrLeafConditionArgs { Field = "category", Equals = "ServiceHealth" } },
                },
                Actions = new Inputs.ActionListArgs { ActionGroups = { new Inputs.ActionGroupArgs { ActionGroupId = group.Id } } },
                Tags = args.Tags,
            },
            child);

        foreach (var (target, rule) in args.Targets.SelectMany(target => target.Subject.Rules, (target, rule) => (target, rule)))
        {
            new MetricAlert(
                PartOf(target.Name, rule),
                new MetricAlertArgs
                {
                    RuleName = args.Names.For(ResourceKind.MetricAlert, PartOf(target.Name, rule), target.Region),
                    ResourceGroupName = args.ResourceGroupName,
                    Location = Global,
                    Description = rule.Why,
                    Enabled = true,
                    Severity = Critical,
                    Scopes = { target.ResourceId },
                    EvaluationFrequency = FiveMinutes,
                    WindowSize = FiveMinutes,
                    Criteria = new Inputs.MetricAlertSingleResourceMultipleMetricCriteriaArgs
                    {
                        OdataType = "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria",
                        AllOf =
                        {
                            new Inputs.MetricCriteriaArgs
                            {
                                CriterionType = "StaticThresholdCriterion",
                                Name = rule.Name,
                                MetricNamespace = target.Subject.ArmType,
                                MetricName = rule.Metric,
                                TimeAggregation = AggregationTypeEnum.Average,
                                Operator = rule.Comparison,
                                Threshold = rule.Threshold,
                            },
                        },
                    },
                    AutoMitigate = true,
                    Actions = { new Inputs.MetricAlertActionArgs { ActionGroupId = group.Id } },
                    Tags = args.Tags,
                },
                child);
        }

        if (WatchesThreats(args.Targets.Select(target => target.Subject))) DeclareThreatAlert();
        DeclareBudget();

        ActionGroupId = group.Id;
        RegisterOutputs();

        void DeclareThreatAlert() => new ScheduledQueryRule(
            $"{name}-{ThreatPart}",
            new ScheduledQueryRuleArgs
            {
                RuleName = args.Names.For(ResourceKind.ScheduledQueryRule, ThreatPart, args.Workspace.Region),
                ResourceGroupName = args.ResourceGroupName,
                Location = args.Workspace.Region.Name,
                Description = "Something tried to reach an address or name known to be malicious, or came from one.",
                Enabled = true,
                Severity = Warning,
                Scopes = { args.Workspace.Id },
                EvaluationFrequency = FiveMinutes,
                WindowSize = FiveMinutes,

                // The table exists from its first record on; until then Azure would refuse the query.
                SkipQueryValidation = true,
                Criteria = new Inputs.ScheduledQueryRuleCriteriaArgs
                {
                    AllOf =
                    {
                        new Inputs.ConditionArgs
                        {
                            Query = "AZFWThreatIntel",
                            TimeAggregation = TimeAggregation.Count,
                            Operator = GreaterThan,
                            Threshold = 0,
                            FailingPeriods = new Inputs.ConditionFailingPeriodsArgs { NumberOfEvaluationPeriods = 1, MinFailingPeriodsToAlert = 1 },
                        },
                    },
                },
                AutoMitigate = true,
                Actions = new Inputs.ActionsArgs { ActionGroups = { group.Id } },
                Tags = args.Tags,
            },
            child);

        void DeclareBudget()
        {
            // The first day of a month; Azure takes no other, and none of a month that was over when the budget was made.
            var now = args.Time.GetUtcNow();
            var month = now.ToString("yyyy-MM-01'T'00:00:00'Z'", CultureInfo.InvariantCulture);
            new Budget(
                name,
                new BudgetArgs
                {
                    BudgetName = args.Names.For(ResourceKind.Budget, name, args.Region),
                    Scope = subscription,
                    Category = CategoryType.Cost,
                    TimeGrain = TimeGrainType.Monthly,
                    Amount = args.Settings.MonthlyBudget,
                    TimePeriod = new ConsumptionInputs.BudgetTimePeriodArgs { StartDate = FirstValue.Keep($"{name}-budget-start", month, this) },
                    Filter = new ConsumptionInputs.BudgetFilterArgs
                    {
                        Dimensions = new ConsumptionInputs.BudgetComparisonExpressionArgs
                        {
                            Name = "ResourceGroupName",
                            Operator = BudgetOperatorType.In,
                            Values = args.BudgetResourceGroupNames,
                        },
                    },
                    Notifications = BudgetThresholds.ToDictionary(
                        threshold => threshold.Name,
                        threshold => new ConsumptionInputs.NotificationArgs
                        {
                            Enabled = true,
                            Operator = OperatorType.GreaterThanOrEqualTo,
                            Threshold = threshold.Percent,
                            ThresholdType = threshold.Type,
                            ContactEmails = args.Settings.EmailAddresses,
                            ContactGroups = { group.Id },
                        }),
                },
                child);
        }
    }

    /// <summary>The id of the action group, for alerts of others.</summary>
    [Output]
    public Output<string> ActionGroupId { get; private set; }

    /// <summary>Every name that the alerts ask for, to be checked against a pattern before the first resource.</summary>
    /// <param name="name">The component's name in the stack.</param>
    /// <param name="region">The region that names carry.</param>
    /// <param name="workspaceRegion">The workspace's region.</param>
    /// <param name="targets">Name, subject and region of what is watched.</param>
    public static IEnumerable<NameRequest> NamesOf(
        string name, AzureRegion region, AzureRegion workspaceRegion, IReadOnlyCollection<(string Name, AlertSubject Subject, AzureRegion Region)> targets) =>
    [
        new(ResourceKind.ActionGroup, name, region),
        new(ResourceKind.ActivityLogAlert, ServiceHealthPart, region),
        .. targets.SelectMany(
            target => target.Subject.Rules,
            (target, rule) => new NameRequest(ResourceKind.MetricAlert, PartOf(target.Name, rule), target.Region)),
        .. WatchesThreats(targets.Select(target => target.Subject))
            ? [new NameRequest(ResourceKind.ScheduledQueryRule, ThreatPart, workspaceRegion)]
            : Array.Empty<NameRequest>(),
        new(ResourceKind.Budget, name, region),
    ];

    /// <summary>Only Azure Firewall knows malicious addresses, so only it can be asked for them.</summary>
    private static bool WatchesThreats(IEnumerable<AlertSubject> subjects) => subjects.Contains(AlertSubject.AzureFirewall);

    private static string PartOf(string target, MetricRule rule) => $"{target}-{rule.Name}";
}
