using Infra.Components.Logging;
using Infra.Components.Tests.Testing;
using Pulumi;

namespace Infra.Components.Tests.Logging;

public sealed class MachineMonitoringTests
{
    private const string Endpoint = "azure-native:monitor:DataCollectionEndpoint";
    private const string Rule = "azure-native:monitor:DataCollectionRule";
    private const string Association = "azure-native:monitor:DataCollectionRuleAssociation";
    private const string Extension = "azure-native:compute:VirtualMachineExtension";

    [Fact]
    public async Task An_environment_has_an_endpoint_in_its_region()
    {
        var endpoint = Assert.Single((await RecordAsync()).OfType(Endpoint));

        Assert.Equal(("dce-logs-wus3-k3x", "westus3", "Enabled"),
            (endpoint["dataCollectionEndpointName"], endpoint["location"], endpoint["networkAcls.publicNetworkAccess"]));
        Assert.Equal([endpoint["dataCollectionEndpointName"]], LoggingLab.Rendered(CollectionEndpoint.NamesOf(LoggingLab.Primary)));
    }

    [Fact]
    public async Task Of_Linux_the_gravest_messages_of_the_system_log_are_collected()
    {
        var rule = (await RecordAsync())[Rule, "machines-linux"];

        Assert.Equal(("dcr-linux-wus3-k3x", "Linux", "westus3"), (rule["dataCollectionRuleName"], rule["kind"], rule["location"]));
        Assert.Equal(["*"], rule.List("dataSources.syslog.0.facilityNames"));
        Assert.Equal(["Alert", "Critical", "Emergency"], rule.List("dataSources.syslog.0.logLevels"));
        Assert.Equal(["Microsoft-Syslog"], rule.List("dataSources.syslog.0.streams"));
        AssertFlowsToTheWorkspace(rule, "Microsoft-Syslog");
    }

    [Fact]
    public async Task Of_Windows_the_event_logs_and_every_audit_are_collected()
    {
        var rule = (await RecordAsync())[Rule, "machines-windows"];

        Assert.Equal(("dcr-windows-wus3-k3x", "Windows", "westus3"), (rule["dataCollectionRuleName"], rule["kind"], rule["location"]));
        Assert.Equal(
            ["Application", "System", "Security"],
            rule.List("dataSources.windowsEventLogs.0.xPathQueries").Select(query => ((string)query).Split('!')[0]));
        Assert.Contains("13510798882111488", rule["dataSources.windowsEventLogs.0.xPathQueries.2"], StringComparison.Ordinal);
        AssertFlowsToTheWorkspace(rule, "Microsoft-Event");
    }

    /// <summary>Gap G37 of the Terraform lab: rules and endpoints that no machine is associated with collect nothing.</summary>
    [Fact]
    public async Task G37_a_machine_gets_the_agent_its_rule_and_the_endpoint_of_its_region()
    {
        var recording = await RecordAsync();

        var rule = recording[Association, "jump"];
        Assert.Equal(("/ids/jump", $"/ids/{Rule}/machines-linux", null), (rule["resourceUri"], rule["dataCollectionRuleId"], rule["dataCollectionEndpointId"]));
        var endpoint = recording[Association, "jump-endpoint"];
        Assert.Equal(
            ("/ids/jump", "configurationAccessEndpoint", $"/ids/{Endpoint}/primary", null),
            (endpoint["resourceUri"], endpoint["associationName"], endpoint["dataCollectionEndpointId"], endpoint["dataCollectionRuleId"]));
        var agent = recording[Extension, "jump"];
        Assert.Equal(
            ("vm-jump", "Microsoft.Azure.Monitor", "AzureMonitorLinuxAgent", "true"),
            (agent["vmName"], agent["publisher"], agent["type"], agent["enableAutomaticUpgrade"]));
    }

    [Fact]
    public async Task The_agent_is_told_which_identity_to_use_if_the_machine_has_its_own()
    {
        var own = (await RecordAsync(args => args with { IdentityId = "/ids/identity" }))[Extension, "jump"];
        var systems = (await RecordAsync())[Extension, "jump"];

        const string identity = "settings.authentication.managedIdentity.";
        Assert.Equal(("mi_res_id", "/ids/identity"), (own[identity + "identifier-name"], own[identity + "identifier-value"]));
        Assert.Null(systems.Find("settings"));
    }

    [Fact]
    public async Task A_Windows_machine_gets_the_agent_for_Windows()
    {
        var agent = (await RecordAsync(args => args with { System = MachineSystem.Windows }))[Extension, "jump"];

        Assert.Equal("AzureMonitorWindowsAgent", agent["type"]);
    }

    [Fact]
    public async Task The_names_announced_are_the_names_asked_for() => Assert.Equal(
        LoggingLab.Rendered(CollectionRules.NamesOf(LoggingLab.Primary)),
        (await RecordAsync()).OfType(Rule).Select(rule => rule["dataCollectionRuleName"]!).Order(StringComparer.Ordinal));

    private static void AssertFlowsToTheWorkspace(RecordedResource rule, string stream)
    {
        Assert.Equal("/ids/workspace", rule["destinations.logAnalytics.0.workspaceResourceId"]);
        Assert.Equal([stream], rule.List("dataFlows.0.streams"));
        Assert.Equal([rule["destinations.logAnalytics.0.name"]!], rule.List("dataFlows.0.destinations"));
        Assert.Equal($"/ids/{Endpoint}/primary", rule["dataCollectionEndpointId"]);
    }

    private static Task<Recording> RecordAsync(Func<MachineMonitoringArgs, MachineMonitoringArgs>? change = null) => Recording.OfAsync(() =>
    {
        var names = LoggingLab.Names();
        var endpoint = new CollectionEndpoint("primary", new CollectionEndpointArgs
        {
            Region = LoggingLab.Primary,
            ResourceGroupName = "rg-sh",
            Names = names,
        });
        var rules = new CollectionRules("machines", new CollectionRulesArgs
        {
            Workspace = LoggingLab.Existing,
            ResourceGroupName = "rg-sh",
            Names = names,
            EndpointId = endpoint.Id,
        });
        var args = new MachineMonitoringArgs
        {
            Region = LoggingLab.Primary,
            ResourceGroupName = "rg-sh",
            MachineId = "/ids/jump",
            MachineName = "vm-jump",
            RuleId = rules.LinuxRuleId,
            EndpointId = endpoint.Id,
        };
        new MachineMonitoring("jump", change?.Invoke(args) ?? args);
    });
}
