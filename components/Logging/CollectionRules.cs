using System.Collections.Immutable;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;
using Pulumi.AzureNative.Monitor;
using Inputs = Pulumi.AzureNative.Monitor.Inputs;

namespace Infra.Components.Logging;

/// <summary>
/// What Azure Monitor agents collect: of Linux the gravest messages of the system log, of Windows the application, system and security
/// event logs. <see cref="MachineMonitoring"/> says which machine a rule is for.
/// </summary>
public sealed class CollectionRules : ComponentResource
{
    private const string LinuxPart = "linux";
    private const string WindowsPart = "windows";
    private const string Destination = "workspace";

    /// <summary>The levels of the Windows event log from 0 (always logged) to 5 (verbose): all there are.</summary>
    private const string AnyLevel = "*[System[(Level=0 or Level=1 or Level=2 or Level=3 or Level=4 or Level=5)]]";

    /// <summary>The security log's entries of kind audit success or audit failure; the number is the mask of both keywords.</summary>
    /// <remarks>
    /// Audit success 0x20000000000000 and audit failure 0x10000000000000: "StandardEventKeywords",
    /// https://learn.microsoft.com/dotnet/api/system.diagnostics.eventing.reader.standardeventkeywords.
    /// </remarks>
    private const string Audits = "*[System[(band(Keywords,13510798882111488))]]";

    private static readonly ImmutableArray<string> WindowsEvents = [$"Application!{AnyLevel}", $"System!{AnyLevel}", $"Security!{Audits}"];

    /// <summary>Declares the rules.</summary>
    /// <param name="name">The component's name in the stack.</param>
    /// <param name="args">Where the rules are and what they send to.</param>
    /// <param name="options">Pulumi's options.</param>
    public CollectionRules(string name, CollectionRulesArgs args, ComponentResourceOptions? options = null)
        : base("infra:logging:CollectionRules", name, options)
    {
        var linux = Declare(
            LinuxPart,
            KnownDataCollectionRuleResourceKind.Linux,
            KnownDataFlowStreams.Microsoft_Syslog,
            new Inputs.DataCollectionRuleDataSourcesArgs
            {
                Syslog =
                {
                    new Inputs.SyslogDataSourceArgs
                    {
                        Name = "gravest",
                        Streams = { KnownSyslogDataSourceStreams.Microsoft_Syslog },
                        FacilityNames = { KnownSyslogDataSourceFacilityNames.Asterisk },
                        LogLevels =
                        {
                            KnownSyslogDataSourceLogLevels.Alert,
                            KnownSyslogDataSourceLogLevels.Critical,
                            KnownSyslogDataSourceLogLevels.Emergency,
                        },
                    },
                },
            });
        var windows = Declare(
            WindowsPart,
            KnownDataCollectionRuleResourceKind.Windows,
            KnownDataFlowStreams.Microsoft_Event,
            new Inputs.DataCollectionRuleDataSourcesArgs
            {
                WindowsEventLogs =
                {
                    new Inputs.WindowsEventLogDataSourceArgs
                    {
                        Name = "events",
                        Streams = { KnownWindowsEventLogDataSourceStreams.Microsoft_Event },
                        XPathQueries = WindowsEvents,
                    },
                },
            });
        new Diagnostics(
            name,
            new DiagnosticsArgs
            {
                WorkspaceId = args.Workspace.Id,
                Targets =
                [
                    new(LinuxPart, DiagnosticType.DataCollectionRule, linux.Id),
                    new(WindowsPart, DiagnosticType.DataCollectionRule, windows.Id),
                ],
            },
            new ComponentResourceOptions { Parent = this });

        LinuxRuleId = linux.Id;
        WindowsRuleId = windows.Id;
        RegisterOutputs();

        DataCollectionRule Declare(
            string part,
            KnownDataCollectionRuleResourceKind kind,
            KnownDataFlowStreams stream,
            Inputs.DataCollectionRuleDataSourcesArgs sources) => new(
            $"{name}-{part}",
            new DataCollectionRuleArgs
            {
                DataCollectionRuleName = args.Names.For(ResourceKind.DataCollectionRule, part, args.Workspace.Region),
                ResourceGroupName = args.ResourceGroupName,
                Location = args.Workspace.Region.Name,
                Kind = kind,
                DataCollectionEndpointId = args.EndpointId,
                DataSources = sources,
                Destinations = new Inputs.DataCollectionRuleDestinationsArgs
                {
                    LogAnalytics = { new Inputs.LogAnalyticsDestinationArgs { Name = Destination, WorkspaceResourceId = args.Workspace.Id } },
                },
                DataFlows = { new Inputs.DataFlowArgs { Streams = { stream }, Destinations = { Destination } } },
                Tags = args.Tags,
            },
            new CustomResourceOptions { Parent = this });
    }

    /// <summary>The id of the rule for Linux machines.</summary>
    [Output]
    public Output<string> LinuxRuleId { get; private set; }

    /// <summary>The id of the rule for Windows machines.</summary>
    [Output]
    public Output<string> WindowsRuleId { get; private set; }

    /// <summary>Every name that the rules ask for, to be checked against a pattern before the first resource.</summary>
    /// <param name="region">The workspace's region.</param>
    public static IEnumerable<NameRequest> NamesOf(AzureRegion region) =>
        new[] { LinuxPart, WindowsPart }.Select(part => new NameRequest(ResourceKind.DataCollectionRule, part, region));
}
