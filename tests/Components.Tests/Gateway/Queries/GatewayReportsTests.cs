using System.Text.Json;
using Infra.Components.Gateway.Queries;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Infra.Components.Tests.Testing;

namespace Infra.Components.Tests.Gateway.Queries;

public sealed class GatewayReportsTests
{
    private const string Search = "azure-native:operationalinsights:SavedSearch";
    private const string Rule = "azure-native:monitor:ScheduledQueryRule";
    private const string WorkspaceId =
        "/subscriptions/66666666-7777-8888-9999-000000000000/resourceGroups/rg-logs/providers/Microsoft.OperationalInsights/workspaces/log-Lab";

    private static readonly AzureRegion Region = AzureRegion.Find("westus3");

    [Fact]
    public async Task The_workspace_gets_functions_one_after_the_other()
    {
        var recording = await RecordAsync();

        var searches = recording.OfType(Search).ToArray();
        Assert.Equal(9, searches.Length);
        Assert.All(searches, search => Assert.Equal(
            ("log-Lab", "rg-logs", "2", search["savedSearchId"]),
            (search["workspaceName"], search["resourceGroupName"], search["version"], search["functionAlias"])));
        Assert.Equal("id:string", recording[Search, "gateway-GatewayConversation"]["functionParameters"]);
        Assert.Null(recording[Search, "gateway-GatewayCalls"]["functionParameters"]);
        Assert.Contains("gpt-5.1", recording[Search, "gateway-GatewayPrices"]["query"], StringComparison.Ordinal);
        Assert.Empty(await searches[0].WaitsForAsync());
        for (var index = 1; index < searches.Length; index++) Assert.Equal([searches[index - 1].Name], await searches[index].WaitsForAsync());
    }

    [Fact]
    public async Task G37_the_workbook_is_of_the_workspace_and_keeps_its_name()
    {
        var workbook = (await RecordAsync())["azure-native:applicationinsights:Workbook", "gateway"];

        Assert.Equal(
            ("rg-gw", "westus3", "shared", "workbook", WorkspaceId.ToLowerInvariant()),
            (workbook["resourceGroupName"], workbook["location"], workbook["kind"], workbook["category"], workbook["sourceId"]));
        Assert.True(Guid.TryParse(workbook["resourceName"], out _));
        Assert.Equal(workbook["resourceName"], (await RecordAsync())["azure-native:applicationinsights:Workbook", "gateway"]["resourceName"]);
        using var data = JsonDocument.Parse(workbook["serializedData"]!);
        Assert.Equal("Notebook/1.0", data.RootElement.GetProperty("version").GetString());
    }

    [Fact]
    public async Task What_is_no_workspace_and_a_wrong_price_list_are_refused()
    {
        var workspace = await Assert.ThrowsAnyAsync<Exception>(() => RecordAsync(args => args with { WorkspaceId = "/ids/somewhere" }));
        Assert.Contains("not the id of a Log Analytics workspace", workspace.ToString(), StringComparison.Ordinal);

        PriceList wrong = new("Euro", [new("a", -1, 0), new("a", 1, 1)]);
        Assert.Equal(["currency", "a", "a"], wrong.Check().Select(problem => problem.Subject));
        var prices = await Assert.ThrowsAnyAsync<Exception>(() => RecordAsync(args => args with { Prices = wrong }));
        Assert.Contains("would charge each call twice", prices.ToString(), StringComparison.Ordinal);
        Assert.Empty(PriceList.None.Check());
    }

    /// <summary>The Terraform lab tells nobody of anything.</summary>
    [Fact]
    public async Task G37_somebody_is_told_of_failed_calls_and_of_callers_that_are_refused()
    {
        var recording = await RecordAlertsAsync(new GatewayAlertSettings { ErrorPercent = 7, RefusedCalls = 30 });

        var errors = recording[Rule, "gateway-errors"];
        Assert.Equal(
            ("sqr-gateway-errors-wus3-k3x", "ErrorPercent", "Maximum", "GreaterThan", "7", "true"),
            (errors["ruleName"], Condition(errors, "metricMeasureColumn"), Condition(errors, "timeAggregation"), Condition(errors, "operator"),
                Condition(errors, "threshold"), errors["skipQueryValidation"]));
        var refusals = recording[Rule, "gateway-refusals"];
        Assert.Equal(
            ("Count", "30", "Caller", "Cause", "*"),
            (Condition(refusals, "timeAggregation"), Condition(refusals, "threshold"), Condition(refusals, "dimensions.0.name"),
                Condition(refusals, "dimensions.1.name"), Condition(refusals, "dimensions.0.values.0")));
        Assert.All([errors, refusals], rule => Assert.Equal(
            (WorkspaceId, "/ids/group", "PT5M", "PT15M"),
            (rule["scopes.0"], rule["actions.actionGroups.0"], rule["evaluationFrequency"], rule["windowSize"])));
        Assert.Equal(["gateway-errors", "gateway-refusals"], GatewayAlerts.NamesOf("gateway", Region).Select(request => request.Purpose));
    }

    [Theory]
    [InlineData(100, 0, "errorPercent")]
    [InlineData(-1, 0, "errorPercent")]
    [InlineData(5, -1, "refusedCalls")]
    public async Task Thresholds_that_nothing_reaches_are_refused(int percent, int calls, string subject)
    {
        var settings = new GatewayAlertSettings { ErrorPercent = percent, RefusedCalls = calls };

        Assert.Equal(subject, Assert.Single(settings.Check()).Subject);
        await Assert.ThrowsAnyAsync<Exception>(() => RecordAlertsAsync(settings));
    }

    private static string? Condition(RecordedResource rule, string path) => rule["criteria.allOf.0." + path];

    private static Task<Recording> RecordAsync(Func<GatewayReportsArgs, GatewayReportsArgs>? change = null) => Recording.OfAsync(() =>
    {
        var args = new GatewayReportsArgs
        {
            Region = Region,
            ResourceGroupName = "rg-gw",
            WorkspaceId = WorkspaceId,
            Prices = new PriceList("USD", [new("gpt-5.1", 1.25m, 10m)]),
        };
        new GatewayReports("gateway", change is null ? args : change(args));
    });

    private static Task<Recording> RecordAlertsAsync(GatewayAlertSettings settings) => Recording.OfAsync(() => new GatewayAlerts("gateway", new GatewayAlertsArgs
    {
        Region = Region,
        ResourceGroupName = "rg-gw",
        WorkspaceId = WorkspaceId,
        ActionGroupId = "/ids/group",
        Names = new ResourceNames(NamePattern.Default, new NameSuffix("suffix")),
        Settings = settings,
    }));
}
