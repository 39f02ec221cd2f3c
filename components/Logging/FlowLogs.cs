using System.Collections.Immutable;
using Infra.Components.Authorization;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;
using Pulumi.AzureNative.ManagedIdentity;
using Pulumi.AzureNative.Network;
using Pulumi.AzureNative.Storage;
using NetworkInputs = Pulumi.AzureNative.Network.Inputs;
using PrincipalType = Pulumi.AzureNative.Authorization.PrincipalType;
using StorageInputs = Pulumi.AzureNative.Storage.Inputs;

namespace Infra.Components.Logging;

/// <summary>
/// The flow logs of the virtual networks of one region: the storage account they are written to, the identity that writes them, a flow log
/// for each network, which traffic analytics works through unless told otherwise.
/// </summary>
/// <remarks>
/// The storage account has no keys and no public access; Azure's logging passes as a trusted service and signs in with the identity, which
/// may write blobs in this account only. "Managed identity for virtual network flow logs",
/// https://learn.microsoft.com/azure/network-watcher/vnet-flow-logs-managed-identity.
/// </remarks>
public sealed class FlowLogs : ComponentResource
{
    private const string Part = "flow";

    /// <summary>The version of the records that has the bytes and packets of each flow.</summary>
    /// <remarks>"Virtual network flow logs", https://learn.microsoft.com/azure/network-watcher/vnet-flow-logs-overview.</remarks>
    private const int RecordVersion = 2;

    /// <summary>Those that Azure's own services need to write and read the logs: trusted services, and storage's logs and metrics.</summary>
    private const string Bypass = "Logging, Metrics, AzureServices";

    private static readonly ImmutableArray<string> StorageServices = ["blob", "file", "queue", "table"];

    /// <summary>Declares the storage account and the flow logs.</summary>
    /// <param name="name">The component's name in the stack, the region's: <c>flows-westus3</c>.</param>
    /// <param name="args">The networks and where their flows are logged.</param>
    /// <param name="options">Pulumi's options.</param>
    public FlowLogs(string name, FlowLogsArgs args, ComponentResourceOptions? options = null)
        : base("infra:logging:FlowLogs", name, options)
    {
        var child = new CustomResourceOptions { Parent = this };
        var storage = new StorageAccount(
            name,
            new StorageAccountArgs
            {
                AccountName = args.Names.For(ResourceKind.StorageAccount, Part, args.Region),
                ResourceGroupName = args.ResourceGroupName,
                Location = args.Region.Name,
                Kind = Kind.StorageV2,
                Sku = new StorageInputs.SkuArgs { Name = SkuName.Standard_LRS },
                AllowSharedKeyAccess = false,
                AllowBlobPublicAccess = false,
                AllowCrossTenantReplication = false,
                DefaultToOAuthAuthentication = true,
                EnableHttpsTrafficOnly = true,
                MinimumTlsVersion = MinimumTlsVersion.TLS1_2,
                PublicNetworkAccess = PublicNetworkAccess.Disabled,
                NetworkRuleSet = new StorageInputs.NetworkRuleSetArgs { DefaultAction = DefaultAction.Deny, Bypass = Bypass },
                Tags = args.Tags,
            },
            child);

        var identity = new UserAssignedIdentity(
            name,
            new UserAssignedIdentityArgs
            {
                ResourceName = args.Names.For(ResourceKind.UserAssignedIdentity, Part, args.Region),
                ResourceGroupName = args.ResourceGroupName,
                Location = args.Region.Name,
                Tags = args.Tags,
            },
            child);
        var access = RoleGrant.Declare(
            $"{name}-writer",
            BuiltInRole.StorageBlobDataContributor,
            identity.PrincipalId,
            storage.Id,
            this,
            PrincipalType.ServicePrincipal);

        var watcher = args.NetworkWatcher ?? DeclareNetworkWatcher();
        foreach (var target in args.Targets)
        {
            new FlowLog(
                target.Name,
                new FlowLogArgs
                {
                    FlowLogName = args.Names.For(ResourceKind.FlowLog, target.Name, args.Region),
                    NetworkWatcherName = watcher.Name,
                    ResourceGroupName = watcher.ResourceGroupName,
                    Location = args.Region.Name,
                    TargetResourceId = target.VirtualNetworkId,
                    StorageId = storage.Id,
                    Identity = new NetworkInputs.ManagedServiceIdentityArgs
                    {
                        Type = ResourceIdentityType.UserAssigned,
                        UserAssignedIdentities = { identity.Id },
                    },
                    Enabled = true,
                    Format = new NetworkInputs.FlowLogFormatParametersArgs { Type = FlowLogFormatType.JSON, Version = RecordVersion },
                    RetentionPolicy = new NetworkInputs.RetentionPolicyParametersArgs { Enabled = true, Days = args.Settings.RetentionDays },
                    FlowAnalyticsConfiguration = TrafficAnalytics(),
                    Tags = args.Tags,
                },
                new CustomResourceOptions { Parent = this, DependsOn = { access } });
        }

        new Diagnostics(
            name,
            new DiagnosticsArgs
            {
                WorkspaceId = args.Workspace.Id,
                Targets =
                [
                    .. StorageServices.Select(service =>
                        new DiagnosticTarget(service, DiagnosticType.StorageService, Output.Format($"{storage.Id}/{service}Services/default"))),
                ],
            },
            new ComponentResourceOptions { Parent = this });

        StorageAccountId = storage.Id;
        RegisterOutputs();

        NetworkWatcherReference DeclareNetworkWatcher() => new()
        {
            Name = new NetworkWatcher(
                name,
                new NetworkWatcherArgs
                {
                    NetworkWatcherName = args.Names.For(ResourceKind.NetworkWatcher, Part, args.Region),
                    ResourceGroupName = args.ResourceGroupName,
                    Location = args.Region.Name,
                    Tags = args.Tags,
                },
                child).Name,
            ResourceGroupName = args.ResourceGroupName,
        };

        Input<NetworkInputs.TrafficAnalyticsPropertiesArgs>? TrafficAnalytics()
        {
            if (args.Settings.Interval is not { } interval) return null;
            return new NetworkInputs.TrafficAnalyticsPropertiesArgs
            {
                NetworkWatcherFlowAnalyticsConfiguration = new NetworkInputs.TrafficAnalyticsConfigurationPropertiesArgs
                {
                    Enabled = true,
                    TrafficAnalyticsInterval = (int)interval,
                    WorkspaceResourceId = args.Workspace.Id,
                    WorkspaceRegion = args.Workspace.Region.Name,
                    WorkspaceId = args.Workspace.CustomerId,
                },
            };
        }
    }

    /// <summary>The id of the storage account with the raw logs.</summary>
    [Output]
    public Output<string> StorageAccountId { get; private set; }

    /// <summary>Every name that the flow logs ask for, to be checked against a pattern before the first resource.</summary>
    /// <param name="region">The region.</param>
    /// <param name="targets">The names of the virtual networks in the stack.</param>
    /// <param name="createsNetworkWatcher">True if no existing network watcher is used.</param>
    public static IEnumerable<NameRequest> NamesOf(AzureRegion region, IEnumerable<string> targets, bool createsNetworkWatcher) =>
    [
        new(ResourceKind.StorageAccount, Part, region),
        new(ResourceKind.UserAssignedIdentity, Part, region),
        .. targets.Select(target => new NameRequest(ResourceKind.FlowLog, target, region)),
        .. createsNetworkWatcher ? [new NameRequest(ResourceKind.NetworkWatcher, Part, region)] : Array.Empty<NameRequest>(),
    ];
}
