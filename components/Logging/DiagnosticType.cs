using System.Collections.Immutable;

namespace Infra.Components.Logging;

/// <summary>What resources of one type can tell Azure Monitor about themselves.</summary>
/// <remarks>
/// Which types have logs and which have metrics that a diagnostic setting can export: "Supported Resource log categories for Azure Monitor",
/// https://learn.microsoft.com/azure/azure-monitor/reference/logs-index, and "Supported metrics with Azure Monitor",
/// https://learn.microsoft.com/azure/azure-monitor/reference/metrics-index. Azure refuses a setting that asks a type for what it does not
/// have.
/// </remarks>
public sealed record DiagnosticType
{
    /// <summary>The group of all log categories of a type, also of those that Azure adds later.</summary>
    /// <remarks>"Diagnostic settings in Azure Monitor", category groups, https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings.</remarks>
    public const string AllLogs = "allLogs";

    /// <summary>The category of all metrics of most types.</summary>
    /// <remarks>"Diagnostic settings in Azure Monitor", https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings.</remarks>
    public const string AllMetrics = "AllMetrics";

    private DiagnosticType(string armType) => ArmType = armType;

    /// <summary>Virtual network: alerts on attacks on its machines.</summary>
    public static DiagnosticType VirtualNetwork { get; } = LogsAndMetrics("Microsoft.Network/virtualNetworks");

    /// <summary>Network security group: which rules apply to each machine, and how often each let pass or dropped.</summary>
    public static DiagnosticType NetworkSecurityGroup { get; } = LogsOnly("Microsoft.Network/networkSecurityGroups");

    /// <summary>Public IP address: DDoS notifications, mitigation flow logs and reports.</summary>
    public static DiagnosticType PublicIPAddress { get; } = LogsAndMetrics("Microsoft.Network/publicIPAddresses");

    /// <summary>
    /// Azure Firewall, in tables of its own. The group of all categories would also bring the older categories of the common table, each
    /// record twice, so the categories are named.
    /// </summary>
    /// <remarks>
    /// "Azure Firewall monitoring data reference", resource logs, https://learn.microsoft.com/azure/firewall/monitor-firewall-reference.
    /// </remarks>
    public static DiagnosticType AzureFirewall { get; } = new("Microsoft.Network/azureFirewalls")
    {
        LogCategories =
        [
            "AZFWApplicationRule", "AZFWApplicationRuleAggregation", "AZFWDnsQuery", "AZFWFatFlow", "AZFWFlowTrace", "AZFWFqdnResolveFailure",
            "AZFWIdpsSignature", "AZFWNatRule", "AZFWNatRuleAggregation", "AZFWNetworkRule", "AZFWNetworkRuleAggregation", "AZFWThreatIntel",
        ],
        MetricCategories = [AllMetrics],
        HasDedicatedTables = true,
    };

    /// <summary>Bastion: who connected to what.</summary>
    public static DiagnosticType BastionHost { get; } = LogsAndMetrics("Microsoft.Network/bastionHosts");

    /// <summary>VPN or ExpressRoute gateway: its work, tunnels, routes, and the exchange of keys.</summary>
    public static DiagnosticType VirtualNetworkGateway { get; } = LogsAndMetrics("Microsoft.Network/virtualNetworkGateways");

    /// <summary>Load balancer: events and the health of what is behind it.</summary>
    public static DiagnosticType LoadBalancer { get; } = LogsAndMetrics("Microsoft.Network/loadBalancers");

    /// <summary>Network interface.</summary>
    public static DiagnosticType NetworkInterface { get; } = MetricsOnly("Microsoft.Network/networkInterfaces");

    /// <summary>Private DNS resolver's security policy: each query, and whether it was blocked.</summary>
    public static DiagnosticType DnsResolverPolicy { get; } = LogsOnly("Microsoft.Network/dnsResolverPolicies");

    /// <summary>Network security perimeter: each access that its rules admitted, refused or would have refused.</summary>
    public static DiagnosticType NetworkSecurityPerimeter { get; } = LogsOnly("Microsoft.Network/networkSecurityPerimeters");

    /// <summary>Virtual machine. Its system's logs come by <see cref="MachineMonitoring"/>.</summary>
    public static DiagnosticType VirtualMachine { get; } = MetricsOnly("Microsoft.Compute/virtualMachines");

    /// <summary>Key vault: each access, and what policy made of it.</summary>
    public static DiagnosticType KeyVault { get; } = LogsAndMetrics("Microsoft.KeyVault/vaults");

    /// <summary>
    /// API Management, in tables of its own: each call, connections by WebSocket, changes in the developer portal, what models were asked
    /// and how many tokens it took, calls by the Model Context Protocol.
    /// </summary>
    /// <remarks>
    /// "API Management monitoring data reference", resource logs,
    /// https://learn.microsoft.com/azure/api-management/monitor-api-management-reference.
    /// </remarks>
    public static DiagnosticType ApiManagement { get; } = new("Microsoft.ApiManagement/service")
    {
        LogCategories = ["GatewayLogs", "WebSocketConnectionLogs", "DeveloperPortalAuditLogs", "GatewayLlmLogs", "GatewayMCPLogs"],
        MetricCategories = [AllMetrics],
        HasDedicatedTables = true,
    };

    /// <summary>Foundry account: each call of a model with its duration and tokens, and each reading of its keys.</summary>
    public static DiagnosticType FoundryAccount { get; } = LogsAndMetrics("Microsoft.CognitiveServices/accounts");

    /// <summary>Cosmos DB account, in tables of its own: each request with its charge, and each change of the account.</summary>
    /// <remarks>"Azure Cosmos DB monitoring data reference", https://learn.microsoft.com/azure/cosmos-db/monitor-reference.</remarks>
    public static DiagnosticType CosmosAccount { get; } =
        LogsOnly("Microsoft.DocumentDB/databaseAccounts") with { HasDedicatedTables = true };

    /// <summary>AI Search service: each query, and each change of an index.</summary>
    public static DiagnosticType SearchService { get; } = LogsAndMetrics("Microsoft.Search/searchServices");

    /// <summary>Container registry: each push, pull and deletion, and each sign-in.</summary>
    /// <remarks>"Azure Container Registry monitoring data reference", https://learn.microsoft.com/azure/container-registry/monitor-container-registry-reference.</remarks>
    public static DiagnosticType ContainerRegistry { get; } = LogsAndMetrics("Microsoft.ContainerRegistry/registries");

    /// <summary>Log Analytics workspace: each query, and the jobs that summarize.</summary>
    public static DiagnosticType LogAnalyticsWorkspace { get; } = LogsAndMetrics("Microsoft.OperationalInsights/workspaces");

    /// <summary>Data collection rule: what it could not collect.</summary>
    public static DiagnosticType DataCollectionRule { get; } = LogsAndMetrics("Microsoft.Insights/dataCollectionRules");

    /// <summary>Blob, file, queue or table service of a storage account: each read, write and delete.</summary>
    /// <remarks>"Monitoring data reference for Azure Blob Storage", https://learn.microsoft.com/azure/storage/blobs/monitor-blob-storage-reference.</remarks>
    public static DiagnosticType StorageService { get; } = new("Microsoft.Storage/storageAccounts/services")
    {
        CategoryGroup = AllLogs,
        MetricCategories = ["Transaction", "Capacity"],
    };

    /// <summary>The resource type as Azure Resource Manager writes it.</summary>
    public string ArmType { get; }

    /// <summary>The group of log categories to collect; null (the default) if single ones are, or none.</summary>
    internal string? CategoryGroup { get; private init; }

    /// <summary>The log categories to collect, if not a group; none by default.</summary>
    internal ImmutableArray<string> LogCategories { get; private init; } = [];

    /// <summary>The categories of metrics to export; none by default.</summary>
    internal ImmutableArray<string> MetricCategories { get; private init; } = [];

    /// <summary>True if the type can log into tables of its own instead of the common one (default false).</summary>
    internal bool HasDedicatedTables { get; private init; }

    /// <inheritdoc/>
    public override string ToString() => ArmType;

    private static DiagnosticType LogsAndMetrics(string armType) => new(armType) { CategoryGroup = AllLogs, MetricCategories = [AllMetrics] };

    private static DiagnosticType LogsOnly(string armType) => new(armType) { CategoryGroup = AllLogs };

    private static DiagnosticType MetricsOnly(string armType) => new(armType) { MetricCategories = [AllMetrics] };
}
