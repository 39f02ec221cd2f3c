using Infra.Components.Logging;
using Infra.Components.Tests.Testing;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Components.Tests.Logging;

public sealed class LogWorkspaceTests
{
    private const string Workspace = "azure-native:operationalinsights:Workspace";

    [Fact]
    public async Task The_workspace_is_paid_by_the_gigabyte_keeps_thirty_days_and_takes_no_keys()
    {
        var workspace = (await RecordAsync())[Workspace, "logs"];

        Assert.Equal(
            ("log-logs-wus3-k3x", "rg-sh", "westus3", "PerGB2018", "30", "true", "platform"),
            (workspace["workspaceName"], workspace["resourceGroupName"], workspace["location"], workspace["sku.name"],
                workspace["retentionInDays"], workspace["features.disableLocalAuth"], workspace["tags.owner"]));
        Assert.Null(workspace.Find("workspaceCapping"));
        Assert.Equal([workspace["workspaceName"]], LoggingLab.Rendered(LogWorkspace.NamesOf("logs", LoggingLab.Primary)));
    }

    [Fact]
    public async Task Retention_and_a_daily_cap_can_be_chosen()
    {
        var workspace = (await RecordAsync(new() { RetentionDays = 90, DailyQuotaGigabytes = 0.5 }))[Workspace, "logs"];

        Assert.Equal(("90", "0.5"), (workspace["retentionInDays"], workspace["workspaceCapping.dailyQuotaGb"]));
    }

    [Fact]
    public async Task Who_queries_the_workspace_is_logged_in_it()
    {
        var setting = Assert.Single((await RecordAsync()).OfType(LoggingLab.DiagnosticSetting));

        Assert.Equal(setting["resourceUri"], setting["workspaceId"]);
        Assert.Equal("allLogs", setting["logs.0.categoryGroup"]);
    }

    [Fact]
    public async Task Others_learn_all_that_traffic_analytics_asks_for()
    {
        LogWorkspaceReference reference = null!;
        await RecordAsync(use: workspace => reference = workspace.Reference);

        Assert.Equal(LoggingLab.Primary, reference.Region);
        Assert.Equal("customer-logs", await OutputUtilities.GetValueAsync(reference.CustomerId!.ToOutput()));
    }

    private static Task<Recording> RecordAsync(LogWorkspaceSettings? settings = null, Action<LogWorkspace>? use = null) => Recording.OfAsync(() =>
    {
        var workspace = new LogWorkspace("logs", new LogWorkspaceArgs
        {
            Region = LoggingLab.Primary,
            ResourceGroupName = "rg-sh",
            Names = LoggingLab.Names(),
            Tags = { ["owner"] = "platform" },
            Settings = settings ?? new(),
        });
        use?.Invoke(workspace);
    });
}
