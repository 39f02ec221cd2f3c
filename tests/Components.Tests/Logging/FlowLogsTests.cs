using Infra.Components.Logging;
using Infra.Components.Tests.Testing;
using Pulumi;

namespace Infra.Components.Tests.Logging;

public sealed class FlowLogsTests
{
    private const string FlowLog = "azure-native:network:FlowLog";
    private const string NetworkWatcher = "azure-native:network:NetworkWatcher";
    private const string StorageAccount = "azure-native:storage:StorageAccount";
    private const string Identity = "azure-native:managedidentity:UserAssignedIdentity";

    [Fact]
    public async Task Every_network_has_a_flow_log_of_the_second_version_that_traffic_analytics_works_through()
    {
        var recording = await RecordAsync(args => args);

        Assert.Equal(["/ids/hub", "/ids/wl1"], recording.OfType(FlowLog).Select(log => log["targetResourceId"]));
        var flowLog = recording[FlowLog, "wl1"];
        Assert.Equal(
            ("fl-wl1-wus3-k3x", "westus3", "true", "JSON", "2", "platform"),
            (flowLog["flowLogName"], flowLog["location"], flowLog["enabled"], flowLog["format.type"], flowLog["format.version"], flowLog["tags.owner"]));
        Assert.Equal(("true", "7"), (flowLog["retentionPolicy.enabled"], flowLog["retentionPolicy.days"]));
        const string analytics = "flowAnalyticsConfiguration.networkWatcherFlowAnalyticsConfiguration.";
        Assert.Equal(
            ("true", "10", "/ids/workspace", "westus3", null),
            (flowLog[analytics + "enabled"], flowLog[analytics + "trafficAnalyticsInterval"], flowLog[analytics + "workspaceResourceId"],
                flowLog[analytics + "workspaceRegion"], flowLog[analytics + "workspaceId"]));
    }

    [Fact]
    public async Task The_storage_account_has_no_keys_and_lets_in_nobody_but_Azures_own_services()
    {
        var storage = (await RecordAsync(args => args))[StorageAccount, "flows"];

        Assert.Equal(
            ("stflowwus3k3x", "StorageV2", "Standard_LRS", "TLS1_2"),
            (storage["accountName"], storage["kind"], storage["sku.name"], storage["minimumTlsVersion"]));
        Assert.Equal(
            ("false", "false", "false", "true"),
            (storage["allowSharedKeyAccess"], storage["allowBlobPublicAccess"], storage["allowCrossTenantReplication"], storage["enableHttpsTrafficOnly"]));
        Assert.Equal(
            ("Disabled", "Deny", "Logging, Metrics, AzureServices"),
            (storage["publicNetworkAccess"], storage["networkRuleSet.defaultAction"], storage["networkRuleSet.bypass"]));
    }

    /// <summary>Without keys, nothing is written but by an identity; and not before it may.</summary>
    [Fact]
    public async Task The_logs_are_written_by_an_identity_that_may_write_blobs_in_this_account_only()
    {
        var recording = await RecordAsync(args => args);

        var role = Assert.Single(recording.OfType(LoggingLab.RoleAssignment));
        Assert.Equal("principal-flows", role["principalId"]);
        Assert.Equal("ServicePrincipal", role["principalType"]);
        Assert.Equal($"/ids/{StorageAccount}/flows", role["scope"]);
        Assert.EndsWith("/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe", role["roleDefinitionId"], StringComparison.Ordinal);
        Assert.All(recording.OfType(FlowLog), log =>
        {
            Assert.Equal("UserAssigned", log["identity.type"]);
            Assert.Equal([$"/ids/{Identity}/flows"], log.List("identity.userAssignedIdentities"));
            Assert.Equal($"/ids/{StorageAccount}/flows", log["storageId"]);
        });
    }

    [Fact]
    public async Task The_network_watcher_is_the_one_that_Azure_made_if_there_is_one()
    {
        var recording = await RecordAsync(args => args with { NetworkWatcher = NetworkWatcherReference.OfAzure(args.Region) });

        Assert.Empty(recording.OfType(NetworkWatcher));
        Assert.All(recording.OfType(FlowLog), log => Assert.Equal(
            ("NetworkWatcher_westus3", "NetworkWatcherRG"), (log["networkWatcherName"], log["resourceGroupName"])));
    }

    [Fact]
    public async Task A_network_watcher_is_made_where_there_is_none()
    {
        var recording = await RecordAsync(args => args with { NetworkWatcher = null });

        var watcher = Assert.Single(recording.OfType(NetworkWatcher));
        Assert.Equal(("nw-flow-wus3-k3x", "westus3"), (watcher["networkWatcherName"], watcher["location"]));
        Assert.All(recording.OfType(FlowLog), log => Assert.Equal(
            ("nw-flow-wus3-k3x", "rg-tr"), (log["networkWatcherName"], log["resourceGroupName"])));
    }

    [Fact]
    public async Task Each_service_of_the_storage_account_is_logged()
    {
        var recording = await RecordAsync(args => args);

        Assert.Equal(
            ["blobServices", "fileServices", "queueServices", "tableServices"],
            recording.OfType(LoggingLab.DiagnosticSetting).Select(setting => setting["resourceUri"]!.Split('/')[^2]));
    }

    [Fact]
    public async Task Retention_and_interval_can_be_chosen_and_the_workspace_can_be_of_the_same_stack()
    {
        var recording = await RecordAsync(args => args with
        {
            Workspace = LoggingLab.Existing with { Region = LoggingLab.Secondary, CustomerId = "customer" },
            Settings = new() { RetentionDays = 30, Interval = TrafficAnalyticsInterval.Hour },
        });

        const string analytics = "flowAnalyticsConfiguration.networkWatcherFlowAnalyticsConfiguration.";
        Assert.All(recording.OfType(FlowLog), log => Assert.Equal(
            ("30", "60", "swedencentral", "customer", "westus3"),
            (log["retentionPolicy.days"], log[analytics + "trafficAnalyticsInterval"], log[analytics + "workspaceRegion"],
                log[analytics + "workspaceId"], log["location"])));
    }

    [Fact]
    public async Task Flows_can_be_kept_without_traffic_analytics()
    {
        var recording = await RecordAsync(args => args with { Settings = new() { Interval = null } });

        Assert.All(recording.OfType(FlowLog), log =>
        {
            Assert.Equal("true", log["enabled"]);
            Assert.Null(log.Find("flowAnalyticsConfiguration"));
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_names_announced_are_the_names_asked_for(bool createsNetworkWatcher)
    {
        var recording = await RecordAsync(args => args with
        {
            NetworkWatcher = createsNetworkWatcher ? null : NetworkWatcherReference.OfAzure(args.Region),
        });

        var asked = recording.Resources.Select(resource => resource.Type switch
        {
            FlowLog => resource["flowLogName"],
            NetworkWatcher => resource["networkWatcherName"],
            StorageAccount => resource["accountName"],
            Identity => resource["resourceName"],
            _ => null,
        }).OfType<string>().Order(StringComparer.Ordinal);
        Assert.Equal(LoggingLab.Rendered(FlowLogs.NamesOf(LoggingLab.Primary, ["hub", "wl1"], createsNetworkWatcher)), asked);
    }

    private static Task<Recording> RecordAsync(Func<FlowLogsArgs, FlowLogsArgs> change) => Recording.OfAsync(() => new FlowLogs("flows", change(new FlowLogsArgs
    {
        Region = LoggingLab.Primary,
        ResourceGroupName = "rg-tr",
        Names = LoggingLab.Names(),
        Targets = [new("hub", "/ids/hub"), new("wl1", "/ids/wl1")],
        Workspace = LoggingLab.Existing,
        Tags = { ["owner"] = "platform" },
    })));
}
