using System.Collections.Immutable;
using System.Globalization;

namespace Infra.Components.Naming;

/// <summary>What Azure demands of the names of one resource type, and the abbreviation that our names begin with.</summary>
/// <remarks>
/// Lengths, characters and scopes: "Naming rules and restrictions for Azure resources",
/// https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules. Abbreviations: "Abbreviation recommendations
/// for Azure resources", https://learn.microsoft.com/azure/cloud-adoption-framework/ready/azure-best-practices/resource-abbreviations.
/// </remarks>
/// <param name="ArmType">The resource type as Azure Resource Manager writes it.</param>
/// <param name="Abbreviation">Lower case letters: <c>vnet</c>.</param>
/// <param name="MinimumLength">In characters.</param>
/// <param name="MaximumLength">In characters.</param>
/// <param name="Scope">Among what the name must be unique.</param>
public sealed record ResourceKind(string ArmType, string Abbreviation, int MinimumLength, int MaximumLength, NameScope Scope)
{
    /// <summary>Resource group.</summary>
    public static ResourceKind ResourceGroup { get; } = new("Microsoft.Resources/resourceGroups", "rg", 1, 90, NameScope.Subscription);

    /// <summary>Virtual network.</summary>
    public static ResourceKind VirtualNetwork { get; } = Network("virtualNetworks", "vnet", 2, 64);

    /// <summary>Network security group.</summary>
    public static ResourceKind NetworkSecurityGroup { get; } = Network("networkSecurityGroups", "nsg", 1, 80);

    /// <summary>Route table.</summary>
    public static ResourceKind RouteTable { get; } = Network("routeTables", "rt", 1, 80);

    /// <summary>Public IP address.</summary>
    public static ResourceKind PublicIPAddress { get; } = Network("publicIPAddresses", "pip", 1, 80);

    /// <summary>Azure Firewall.</summary>
    public static ResourceKind AzureFirewall { get; } = Network("azureFirewalls", "afw", 1, 56) with { StartsWithLetter = true };

    /// <summary>Firewall policy.</summary>
    public static ResourceKind FirewallPolicy { get; } = Network("firewallPolicies", "afwp", 1, 80);

    /// <summary>Virtual network gateway, for VPN and for ExpressRoute.</summary>
    public static ResourceKind VirtualNetworkGateway { get; } = Network("virtualNetworkGateways", "vgw", 1, 80);

    /// <summary>Local network gateway: the other end of a VPN.</summary>
    public static ResourceKind LocalNetworkGateway { get; } = Network("localNetworkGateways", "lgw", 1, 80);

    /// <summary>Connection of a virtual network gateway.</summary>
    public static ResourceKind GatewayConnection { get; } = Network("connections", "con", 1, 80);

    /// <summary>Bastion host.</summary>
    public static ResourceKind BastionHost { get; } = Network("bastionHosts", "bas", 1, 80);

    /// <summary>IP group.</summary>
    public static ResourceKind IPGroup { get; } = Network("ipGroups", "ipg", 1, 80);

    /// <summary>Internal load balancer.</summary>
    public static ResourceKind LoadBalancer { get; } = Network("loadBalancers", "lbi", 1, 80);

    /// <summary>NAT gateway.</summary>
    public static ResourceKind NatGateway { get; } = Network("natGateways", "ng", 1, 80);

    /// <summary>Network interface.</summary>
    public static ResourceKind NetworkInterface { get; } = Network("networkInterfaces", "nic", 1, 80);

    /// <summary>DNS private resolver.</summary>
    public static ResourceKind DnsResolver { get; } = Network("dnsResolvers", "dnspr", 1, 80);

    /// <summary>DNS forwarding ruleset.</summary>
    public static ResourceKind DnsForwardingRuleset { get; } = Network("dnsForwardingRulesets", "dnsfrs", 1, 80);

    /// <summary>DNS security policy.</summary>
    public static ResourceKind DnsResolverPolicy { get; } = Network("dnsResolverPolicies", "dnsrp", 1, 80);

    /// <summary>Domain list of DNS security policies.</summary>
    public static ResourceKind DnsResolverDomainList { get; } = Network("dnsResolverDomainLists", "dnsdl", 1, 80);

    /// <summary>Virtual machine. What the operating system calls itself is another name, with other limits.</summary>
    public static ResourceKind VirtualMachine { get; } = new("Microsoft.Compute/virtualMachines", "vm", 1, 64, NameScope.ResourceGroup);

    /// <summary>Scale set of Linux machines.</summary>
    public static ResourceKind VirtualMachineScaleSet { get; } =
        new("Microsoft.Compute/virtualMachineScaleSets", "vmss", 1, 64, NameScope.ResourceGroup);

    /// <summary>API Management service.</summary>
    public static ResourceKind ApiManagement { get; } =
        new("Microsoft.ApiManagement/service", "apim", 1, 50, NameScope.Global) { StartsWithLetter = true };

    /// <summary>
    /// Foundry account. Its name is a label of its host names too, which holds one character less than the 64 that the type allows.
    /// </summary>
    public static ResourceKind FoundryAccount { get; } =
        new("Microsoft.CognitiveServices/accounts", "aif", 2, 63, NameScope.Global) { LowerCase = true };

    /// <summary>Cosmos DB account.</summary>
    public static ResourceKind CosmosAccount { get; } =
        new("Microsoft.DocumentDB/databaseAccounts", "cosmos", 3, 44, NameScope.Global) { LowerCase = true };

    /// <summary>Container registry: letters and digits only, lower case as in its host name.</summary>
    public static ResourceKind ContainerRegistry { get; } =
        new("Microsoft.ContainerRegistry/registries", "cr", 5, 50, NameScope.Global) { AllowsHyphens = false, LowerCase = true };

    /// <summary>
    /// Account of grounding with Bing. Microsoft publishes no rules for its names and no abbreviation; these limits are narrow enough for others.
    /// </summary>
    public static ResourceKind BingAccount { get; } = new("Microsoft.Bing/accounts", "bing", 2, 64, NameScope.ResourceGroup);

    /// <summary>AI Search service.</summary>
    public static ResourceKind SearchService { get; } =
        new("Microsoft.Search/searchServices", "srch", 2, 60, NameScope.Global) { LowerCase = true, AllowsConsecutiveHyphens = false };

    /// <summary>Key vault.</summary>
    public static ResourceKind KeyVault { get; } =
        new("Microsoft.KeyVault/vaults", "kv", 3, 24, NameScope.Global) { StartsWithLetter = true, AllowsConsecutiveHyphens = false };

    /// <summary>Storage account: lower case letters and digits only.</summary>
    public static ResourceKind StorageAccount { get; } =
        new("Microsoft.Storage/storageAccounts", "st", 3, 24, NameScope.Global) { AllowsHyphens = false, LowerCase = true };

    /// <summary>User-assigned managed identity.</summary>
    public static ResourceKind UserAssignedIdentity { get; } =
        new("Microsoft.ManagedIdentity/userAssignedIdentities", "id", 3, 128, NameScope.ResourceGroup);

    /// <summary>Private endpoint.</summary>
    public static ResourceKind PrivateEndpoint { get; } = Network("privateEndpoints", "pep", 2, 64);

    /// <summary>Network security perimeter.</summary>
    public static ResourceKind NetworkSecurityPerimeter { get; } = Network("networkSecurityPerimeters", "nsp", 1, 80);

    /// <summary>Network watcher.</summary>
    public static ResourceKind NetworkWatcher { get; } = Network("networkWatchers", "nw", 1, 80);

    /// <summary>Flow log of a network watcher.</summary>
    public static ResourceKind FlowLog { get; } = Network("networkWatchers/flowLogs", "fl", 1, 80);

    /// <summary>Log Analytics workspace.</summary>
    public static ResourceKind LogAnalyticsWorkspace { get; } =
        new("Microsoft.OperationalInsights/workspaces", "log", 4, 63, NameScope.ResourceGroup);

    /// <summary>Component of Application Insights.</summary>
    public static ResourceKind ApplicationInsights { get; } = Insights("components", "appi", 1, 260);

    /// <summary>Data collection endpoint.</summary>
    public static ResourceKind DataCollectionEndpoint { get; } = Insights("dataCollectionEndpoints", "dce", 3, 44);

    /// <summary>Data collection rule.</summary>
    public static ResourceKind DataCollectionRule { get; } = Insights("dataCollectionRules", "dcr", 1, 64);

    /// <summary>Action group.</summary>
    public static ResourceKind ActionGroup { get; } = Insights("actionGroups", "ag", 1, 260);

    /// <summary>Alert rule on the activity log.</summary>
    public static ResourceKind ActivityLogAlert { get; } = Insights("activityLogAlerts", "ala", 1, 260);

    /// <summary>Alert rule on a metric.</summary>
    public static ResourceKind MetricAlert { get; } = Insights("metricAlerts", "ma", 1, 260);

    /// <summary>Alert rule on the answer to a log query.</summary>
    public static ResourceKind ScheduledQueryRule { get; } = Insights("scheduledQueryRules", "sqr", 1, 260);

    /// <summary>Budget.</summary>
    public static ResourceKind Budget { get; } = new("Microsoft.Consumption/budgets", "budget", 1, 63, NameScope.Subscription);

    /// <summary>Every kind, in ordinal order of the resource type.</summary>
    public static ImmutableArray<ResourceKind> All { get; } =
    [
        .. new[]
        {
            ResourceGroup, VirtualNetwork, NetworkSecurityGroup, RouteTable, PublicIPAddress, AzureFirewall, FirewallPolicy,
            VirtualNetworkGateway, LocalNetworkGateway, GatewayConnection,
            BastionHost, NetworkInterface, DnsResolver, DnsForwardingRuleset, DnsResolverPolicy, DnsResolverDomainList, VirtualMachine,
            IPGroup, LoadBalancer, NatGateway, VirtualMachineScaleSet,
            ApiManagement, FoundryAccount, ContainerRegistry, BingAccount, CosmosAccount, SearchService, KeyVault, StorageAccount,
            UserAssignedIdentity, PrivateEndpoint, NetworkSecurityPerimeter, NetworkWatcher, FlowLog, LogAnalyticsWorkspace,
            ApplicationInsights, DataCollectionEndpoint, DataCollectionRule,
            ActionGroup, ActivityLogAlert, MetricAlert, ScheduledQueryRule, Budget,
        }.OrderBy(kind => kind.ArmType, StringComparer.Ordinal),
    ];

    /// <summary>True (the default) if hyphens are allowed inside; if not, names lose theirs.</summary>
    public bool AllowsHyphens { get; init; } = true;

    /// <summary>True (the default) if two hyphens may follow each other.</summary>
    public bool AllowsConsecutiveHyphens { get; init; } = true;

    /// <summary>True if capital letters are refused (default false); names then become lower case.</summary>
    public bool LowerCase { get; init; }

    /// <summary>True if the first character must be a letter (default false: letter or digit).</summary>
    public bool StartsWithLetter { get; init; }

    /// <summary>The name in this type's alphabet: without hyphens and in lower case where Azure demands it.</summary>
    public string Adapt(string name)
    {
        if (!AllowsHyphens) name = name.Replace("-", "", StringComparison.Ordinal);
        return LowerCase ? name.ToLowerInvariant() : name;
    }

    /// <summary>Everything that Azure would object to in a name. Letters, digits and hyphens are what our names consist of.</summary>
    public IEnumerable<Problem> Check(string name)
    {
        if (name.Length < MinimumLength || name.Length > MaximumLength)
        {
            yield return Objection(string.Create(
                CultureInfo.InvariantCulture, $"has {name.Length} characters, and {ArmType} takes {MinimumLength} to {MaximumLength}"));
        }

        if (name.Length == 0) yield break;

        if (!name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            yield return Objection("has characters other than letters, digits and hyphens");
        }

        if (StartsWithLetter && !char.IsAsciiLetter(name[0])) yield return Objection($"does not start with a letter, as {ArmType} demands");
        else if (name[0] == '-') yield return Objection("starts with a hyphen");

        if (name.Length > 1 && name[^1] == '-') yield return Objection("ends with a hyphen");

        if (!AllowsHyphens && name.Contains('-', StringComparison.Ordinal)) yield return Objection($"has a hyphen, which {ArmType} refuses");

        if (LowerCase && name.Any(char.IsAsciiLetterUpper)) yield return Objection($"has a capital letter, which {ArmType} refuses");

        if (!AllowsConsecutiveHyphens && name.Contains("--", StringComparison.Ordinal))
        {
            yield return Objection($"has two hyphens in a row, which {ArmType} refuses");
        }

        Problem Objection(string what) =>
            new(name, name, $"The name {what}.", "Change the name pattern or the name that the stack gives the thing.");
    }

    /// <inheritdoc/>
    public override string ToString() => ArmType;

    private static ResourceKind Network(string type, string abbreviation, int minimumLength, int maximumLength) =>
        new("Microsoft.Network/" + type, abbreviation, minimumLength, maximumLength, NameScope.ResourceGroup);

    private static ResourceKind Insights(string type, string abbreviation, int minimumLength, int maximumLength) =>
        new("Microsoft.Insights/" + type, abbreviation, minimumLength, maximumLength, NameScope.ResourceGroup);
}
