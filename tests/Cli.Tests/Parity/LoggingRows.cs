using System.Collections.Immutable;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Cli.Tests.Parity;

/// <summary>P061 to P067: logs, and what the stack hands on.</summary>
internal static class LoggingRows
{
    private const string Workspace = "operationalinsights:Workspace";
    private const string Endpoint = "monitor:DataCollectionEndpoint";
    private const string Rule = "monitor:DataCollectionRule";
    private const string Association = "monitor:DataCollectionRuleAssociation";
    private const string Storage = "storage:StorageAccount";
    private const string FlowLog = "network:FlowLog";
    private const string Network = "network:VirtualNetwork";
    private const string Setting = "monitor:DiagnosticSetting";

    private static readonly ImmutableArray<string> Logged =
        [Network, "network:VirtualNetworkGateway", "network:AzureFirewall", "network:PublicIPAddress", "network:BastionHost", "network:NetworkSecurityGroup", "keyvault:Vault", Workspace];

    public static ImmutableArray<ParityRow> All { get; } =
    [
        new("P061", "Log Analytics workspace, 30 days")
        {
            Stack = "dev-network",
            File = "components/Logging/LogWorkspace.cs",
            Holds = plan => plan.All(Workspace) is [var workspace] && workspace.Text("sku.name") == "PerGB2018" && workspace.Text("retentionInDays") == "30" &&
                IsLogged(plan, workspace),
            Mutation = Mutation.Set(Workspace, null, "retentionInDays", 7),
        },
        new("P062", "Data collection endpoint")
        {
            File = "components/Logging/CollectionEndpoint.cs",
            Holds = plan => plan.All(Endpoint).Any(endpoint => endpoint.Text("location") == "westus3"),
            Mutation = Mutation.Remove(Endpoint),
        },
        new("P063", "Data collection rules for Windows and Linux; ours are attached to machines")
        {
            File = "components/Logging/CollectionRules.cs",
            Holds = plan => plan.All(Rule).Select(rule => rule.Text("kind")).Order(StringComparer.Ordinal).SequenceEqual(["Linux", "Windows"]) &&
                plan.All(Association).Any(association => plan.All(Rule).Any(rule => rule.Id == association.Text("dataCollectionRuleId"))),
            Mutation = Mutation.Remove(Association),
        },
        new("P064", "Storage for flow logs, closed to the public and to keys")
        {
            File = "components/Logging/FlowLogs.cs",
            Holds = plan => plan.All(Storage).Where(account => account.Name.StartsWith("flows-", StringComparison.Ordinal)).ToArray() is { Length: > 0 } accounts && accounts.All(account =>
                account.Text("sku.name") == "Standard_LRS" && account.Text("allowSharedKeyAccess") == "false" && account.Text("allowBlobPublicAccess") == "false" &&
                account.Text("publicNetworkAccess") == "Disabled" && account.Text("networkRuleSet.defaultAction") == "Deny" &&
                account.Text("networkRuleSet.bypass") == "Logging, Metrics, AzureServices"),
            Mutation = Mutation.Set(Storage, null, "allowSharedKeyAccess", true),
        },
        new("P065", "Flow logs of every network with Traffic Analytics")
        {
            File = "components/Logging/FlowLogs.cs",
            Holds = plan => plan.All(Network).All(network => plan.All(FlowLog).Any(log =>
                log.Text("targetResourceId") == network.Id && log.Text("enabled") == "true" && log.Text("format.version") == "2" &&
                log.Text("flowAnalyticsConfiguration.networkWatcherFlowAnalyticsConfiguration.enabled") == "true")),
            Mutation = Mutation.Remove(FlowLog, "wl2"),
        },
        new("P066", "Diagnostic settings of everything that can log, all to one workspace")
        {
            Stack = "dev-network",
            File = "components/Logging/Diagnostics.cs",
            Holds = plan => Logged.SelectMany(type => plan.All(type)).All(resource => IsLogged(plan, resource)) &&
                plan.All(Setting).Select(setting => setting.Text("workspaceId")).Distinct(StringComparer.Ordinal).Count() == 1,
            Mutation = Mutation.Set(Setting, null, "workspaceId", ""),
        },
        new("P067", "Outputs: the ids of every subnet, identity, zone and workspace, for other stacks")
        {
            Stack = "dev-network",
            File = "stacks/LabStack.cs",
            Holds = plan => plan.All(Workspace) is { IsEmpty: false } workspaces && HandedOn(plan).IsSupersetOf(
                [
                    .. workspaces.Select(workspace => workspace.Id!),
                    .. plan.All("managedidentity:UserAssignedIdentity").Where(identity => identity.Name.StartsWith("wl", StringComparison.Ordinal)).Select(identity => identity.Id!),
                    .. plan.All(Network).Where(network => network.Name.StartsWith("wl", StringComparison.Ordinal)).SelectMany(network =>
                        network.Objects("subnets").Select(subnet => $"{network.Id}/subnets/{subnet.Text("name")}")),
                ]) && plan.All("privatedns:PrivateZone") is { IsEmpty: false } zones && zones.All(zone =>
                    HandedOn(plan).Any(text => text == zone.Id || text == zone.Text("resourceGroupName"))),
            Mutation = new("output `SpokeSubnetIds` removed", plan => plan with { Outputs = plan.Outputs.Without("SpokeSubnetIds") }),
        },
    ];

    private static HashSet<string> HandedOn(Plan plan) =>
        PropertyLeaf.Of(plan.Outputs, "", static value => value is TextValue).Select(leaf => ((TextValue)leaf.Value).Value).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>True if all that the resource logs goes to a workspace.</summary>
    public static bool IsLogged(Plan plan, PlanResource resource) => plan.All(Setting).Any(setting =>
        string.Equals(setting.Text("resourceUri"), resource.Id, StringComparison.OrdinalIgnoreCase) && !string.IsNullOrEmpty(setting.Text("workspaceId")) &&
        !setting.Objects("logs").IsEmpty);
}
