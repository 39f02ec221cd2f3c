using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;
using Pulumi.AzureNative.Monitor;
using Inputs = Pulumi.AzureNative.Monitor.Inputs;

namespace Infra.Components.Gateway.Queries;

/// <summary>Alerts on the gateway's calls: many fail, or one caller is refused again and again.</summary>
public sealed class GatewayAlerts : ComponentResource
{
    private const string ErrorsPart = "errors";
    private const string RefusalsPart = "refusals";

    /// <summary>Durations as ISO 8601 writes them.</summary>
    private const string FiveMinutes = "PT5M";
    private const string FifteenMinutes = "PT15M";

    /// <summary>The package's ConditionOperator has the values of another API, which this one does not take.</summary>
    private const string GreaterThan = "GreaterThan";

    private const int Error = 1;
    private const int Warning = 2;

    private readonly string _name;
    private readonly GatewayAlertsArgs _args;

    /// <summary>Declares the alerts.</summary>
    /// <param name="name">The component's name in the stack, and what its resources are called after: <c>gateway</c>.</param>
    /// <param name="args">Where the logs are, and who is told of what.</param>
    /// <param name="options">Pulumi's options.</param>
    /// <exception cref="ArgumentException">The settings are wrong. The message lists every reason.</exception>
    public GatewayAlerts(string name, GatewayAlertsArgs args, ComponentResourceOptions? options = null)
        : base("infra:gateway:GatewayAlerts", name, options)
    {
        Problems.ThrowIfAny(args.Settings.Check(), nameof(args));
        (_name, _args) = (name, args);
        Declare(ErrorsPart, Error, "The gateway or the models fail many of the calls.", new Inputs.ConditionArgs
        {
            Query = GatewayQueries.SelfContained("errors.kql"),
            MetricMeasureColumn = "ErrorPercent",
            TimeAggregation = TimeAggregation.Maximum,
            Threshold = args.Settings.ErrorPercent,
        });
        Declare(RefusalsPart, Warning, "A caller is refused again and again: its limit or quota is too low for it, or the models are.", new Inputs.ConditionArgs
        {
            Query = GatewayQueries.SelfContained("refusals.kql"),
            TimeAggregation = TimeAggregation.Count,
            Threshold = args.Settings.RefusedCalls,
            Dimensions = [EachOf("Caller"), EachOf("Cause")],
        });
        RegisterOutputs();
    }

    /// <summary>Every name that the alerts ask for, to be checked against a pattern before the first resource.</summary>
    /// <param name="name">The component's name in the stack.</param>
    /// <param name="region">The workspace's region.</param>
    public static IEnumerable<NameRequest> NamesOf(string name, AzureRegion region) =>
        new[] { ErrorsPart, RefusalsPart }.Select(part => new NameRequest(ResourceKind.ScheduledQueryRule, $"{name}-{part}", region));

    private void Declare(string part, int severity, string why, Inputs.ConditionArgs condition)
    {
        condition.Operator = GreaterThan;
        condition.FailingPeriods = new Inputs.ConditionFailingPeriodsArgs { NumberOfEvaluationPeriods = 1, MinFailingPeriodsToAlert = 1 };
        new ScheduledQueryRule(
            $"{_name}-{part}",
            new ScheduledQueryRuleArgs
            {
                RuleName = _args.Names.For(ResourceKind.ScheduledQueryRule, $"{_name}-{part}", _args.Region),
                ResourceGroupName = _args.ResourceGroupName,
                Location = _args.Region.Name,
                Description = why,
                Enabled = true,
                Severity = severity,
                Scopes = { _args.WorkspaceId },
                EvaluationFrequency = FiveMinutes,
                WindowSize = FifteenMinutes,

                // The tables exist from their first record on; until then Azure would refuse the query.
                SkipQueryValidation = true,
                Criteria = new Inputs.ScheduledQueryRuleCriteriaArgs { AllOf = { condition } },
                AutoMitigate = true,
                Actions = new Inputs.ActionsArgs { ActionGroups = { _args.ActionGroupId } },
                Tags = _args.Tags,
            },
            new CustomResourceOptions { Parent = this });
    }

    private static Inputs.DimensionArgs EachOf(string column) =>
        new() { Name = column, Operator = DimensionOperator.Include, Values = { "*" } };
}
