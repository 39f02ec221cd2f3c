using System.Collections.Immutable;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Cli.Tests.Parity;

/// <summary>P068 to P077, P081, P085, P087, P093, P099 and P100: the gateway's service, and the certificate and names of a classic one.</summary>
internal static class GatewayRows
{
    private const string Service = "apimanagement:ApiManagementService";
    private const string Backend = "apimanagement:Backend";
    private const string Logger = "apimanagement:Logger";
    private const string Workspace = "operationalinsights:Workspace";
    private const string Insights = "applicationinsights:Component";
    private const string Identity = "managedidentity:UserAssignedIdentity";
    private const string Endpoint = "network:PrivateEndpoint";
    private const string ZoneGroup = "network:PrivateDnsZoneGroup";
    private const string PublicAddress = "network:PublicIPAddress";
    private const string Role = "authorization:RoleAssignment";
    private const string Setting = "monitor:DiagnosticSetting";
    private const string Certificate = "acme:index/certificate:Certificate";
    private const string Zone = "privatedns:PrivateZone";
    private const string Record = "privatedns:PrivateRecordSet";
    private const string Name = "gateway";

    private const string MetricsPublisher = "3913510d-42f4-4e42-8a64-420c390055eb";

    private static readonly ImmutableArray<string> LogCategories =
        ["DeveloperPortalAuditLogs", "GatewayLlmLogs", "GatewayLogs", "GatewayMCPLogs", "WebSocketConnectionLogs"];

    public static ImmutableArray<ParityRow> All { get; } =
    [
        new("P068", "Three ways to join the network, the tier checked against them: integrated here, injected and internal in other stacks")
        {
            File = "components/Gateway/GatewayRules.cs",
            Holds = plan => plan.Has(Service, Name, service => service.Text("sku.name") == "StandardV2" && service.Text("virtualNetworkType") == "External"),
            Mutation = Mutation.Set(Service, Name, "virtualNetworkType", "Internal"),
        },
        new("P069", "Resource group and Log Analytics of the gateway, 30 days")
        {
            File = "stacks/GatewayLayer.cs",
            Holds = plan => plan.Has("resources:ResourceGroup", Name) && plan.Has(Workspace, Name, workspace => workspace.Text("retentionInDays") == "30"),
            Mutation = Mutation.Remove("resources:ResourceGroup", Name),
        },
        new("P070", "Application Insights in the workspace, without keys")
        {
            File = "components/Gateway/GatewayTelemetry.cs",
            Holds = plan => plan.Has(Insights, Name, insights => insights.Text("applicationType") == "other" && insights.Text("disableLocalAuth") == "true" &&
                insights.Text("workspaceResourceId") == plan.All(Workspace, Name).Single().Id),
            Mutation = Mutation.Set(Insights, Name, "disableLocalAuth", false),
        },
        new("P071", "One user-assigned identity, the gateway's only one")
        {
            File = "components/Gateway/GatewayIdentity.cs",
            Holds = plan => plan.Has(Identity, Name) && plan.Has(Service, Name, service => service.Text("identity.type") == "UserAssigned"),
            Mutation = Mutation.Set(Service, Name, "identity.type", "SystemAssigned"),
        },
        new("P072", "API Management service with its publisher and units")
        {
            File = "components/Gateway/GatewayService.cs",
            Holds = plan => plan.Has(Service, Name, service => service.Text("publisherEmail") == "lab@example.com" &&
                service.Text("sku.capacity") == "1" && service.Text("virtualNetworkConfiguration.subnetResourceId")?.EndsWith("/subnets/snet-vint", StringComparison.Ordinal) == true),
            Mutation = Mutation.Drop(Service, Name, "virtualNetworkConfiguration.subnetResourceId"),
        },
        new("P073", "Further regions of a classic gateway, each in a subnet of its own")
        {
            Stack = "classic",
            File = "components/Gateway/GatewayLocation.cs",
            Holds = plan => plan.Has(Service, Name, service => service.Objects("additionalLocations") is [var further] &&
                ((ObjectValue)further["virtualNetworkConfiguration"]!).Text("subnetResourceId") is { } subnet &&
                subnet.Contains("/vnet-wl2-", StringComparison.Ordinal) && subnet != service.Text("virtualNetworkConfiguration.subnetResourceId")),
            Mutation = Mutation.Drop(Service, Name, "additionalLocations.0"),
        },
        new("P074", "Public addresses of one's own for a classic gateway, with a label, one in each region")
        {
            Stack = "classic",
            File = "components/Gateway/GatewayService.cs",
            Holds = plan => plan.All(PublicAddress).Where(address => address.Name.StartsWith(Name, StringComparison.Ordinal)).ToArray() is { Length: 2 } addresses &&
                addresses.All(address => address.Text("dnsSettings.domainNameLabel") is not null) &&
                plan.Has(Service, Name, service => addresses.Any(address => address.Id == service.Text("publicIpAddressId"))),
            Mutation = Mutation.Drop(PublicAddress, "gateway-eus2", "dnsSettings"),
        },
        new("P075", "Private endpoint of the gateway with its zone")
        {
            File = "components/Gateway/GatewayEndpoint.cs",
            Holds = plan => plan.Has(Endpoint, Name, endpoint => endpoint.Text("privateLinkServiceConnections.0.groupIds.0") == "Gateway") &&
                plan.Has(ZoneGroup, Name, group => Zones(group).SequenceEqual(["privatelink.azure-api.net"])),
            Mutation = Mutation.Remove(ZoneGroup, Name),
        },
        new("P076", "Public access off once the endpoint exists: created open, as Azure demands, and what the run ends with")
        {
            File = "components/Gateway/PublicAccess/PublicAccessDecision.cs",
            Holds = plan => plan.Has(Service, Name, service => service.Text("publicNetworkAccess") == "Enabled") &&
                plan.Outputs.Text("GatewayPublicNetworkAccess") == "Disabled",
            Mutation = new("output `GatewayPublicNetworkAccess` removed", plan => plan with { Outputs = plan.Outputs.Without("GatewayPublicNetworkAccess") }),
        },
        new("P077", "Five categories of logs of the gateway in tables of their own")
        {
            File = "components/Gateway/GatewayLogging.cs",
            Holds = plan => plan.Has(Setting, "gateway-apim", setting => setting.Text("logAnalyticsDestinationType") == "Dedicated" &&
                setting.Objects("logs").Select(log => log.Text("category")).Order(StringComparer.Ordinal).SequenceEqual(LogCategories)),
            Mutation = Mutation.Set(Setting, "gateway-apim", "logAnalyticsDestinationType", "AzureDiagnostics"),
        },
        new("P081", "Certificate with a key of RSA 4096 for every name of the gateway; the ACME resource makes the key")
        {
            Stack = "classic",
            File = "components/Certificates/AcmeCertificate.cs",
            Holds = plan => plan.All(Certificate) is [var certificate] && certificate.Text("keyType") == "4096" &&
                plan.All(Service, Name).Single().Objects("hostnameConfigurations").Select(host => host.Text("hostName")!).Order(StringComparer.Ordinal)
                    .SequenceEqual(certificate.Texts("subjectAlternativeNames").Append(certificate.Text("commonName")!).Order(StringComparer.Ordinal)),
            Mutation = Mutation.Drop(Certificate, null, "subjectAlternativeNames.0"),
        },
        new("P085", "Own name of the gateway by a secret without version and its identity; classic also management, scm and portal")
        {
            Stack = "classic",
            File = "components/Gateway/GatewayHost.cs",
            Holds = plan => plan.Has(Service, Name, service => service.Objects("hostnameConfigurations") is { Length: 4 } hosts && hosts.All(host =>
                host.Text("keyVaultId") is { } id && id.EndsWith(".vault.azure.net/secrets/gateway", StringComparison.Ordinal) && host.Text("identityClientId") is not null)),
            Mutation = Mutation.Drop(Service, Name, "hostnameConfigurations.3"),
        },
        new("P087", "Address records, TTL 10, of the gateway, the three other names of a classic one and the one from Azure; no zone azure-api.net")
        {
            Stack = "classic",
            File = "components/Dns/PrivateHostZone.cs",
            Holds = plan => plan.All(Record).Where(record => record.Name.StartsWith(Name, StringComparison.Ordinal)).ToArray() is { Length: 5 } records &&
                records.All(record => record.Text("ttl") == "10" && record.Text("aRecords.0.ipv4Address") is not null) &&
                plan.All(Zone).All(zone => zone.Text("privateZoneName") != "azure-api.net"),
            Mutation = Mutation.Remove(Record, "gateway-scm"),
        },
        new("P093", "The gateway's identity sends telemetry: Monitoring Metrics Publisher")
        {
            File = "components/Gateway/GatewayTelemetry.cs",
            Holds = plan => plan.Has(Role, "gateway-metrics-publisher", role => Grants(role, MetricsPublisher) && role.Text("scope") == plan.All(Insights, Name).Single().Id),
            Mutation = Mutation.Remove(Role, "gateway-metrics-publisher"),
        },
        new("P099", "Backend of an MCP server")
        {
            File = "components/Gateway/Backends/ServerBackend.cs",
            Holds = plan => plan.Has(Backend, "mcp-mslearn", backend => backend.Text("url") == "https://learn.microsoft.com"),
            Mutation = Mutation.Remove(Backend, "mcp-mslearn"),
        },
        new("P100", "Logger to Application Insights by connection string and identity")
        {
            File = "components/Gateway/GatewayLogging.cs",
            Holds = plan => plan.Has(Logger, "gateway-insights", logger => logger.Text("loggerType") == "applicationInsights" &&
                logger.Text("credentials.identityClientId") is not null && ((ObjectValue)logger.Inputs["credentials"]!)["connectionString"] is SecretValue),
            Mutation = Mutation.Drop(Logger, "gateway-insights", "credentials.identityClientId"),
        },
    ];

    /// <summary>True if an assignment gives a role, by the role's GUID.</summary>
    public static bool Grants(PlanResource assignment, string role) =>
        assignment.Text("roleDefinitionId")?.EndsWith($"/roleDefinitions/{role}", StringComparison.Ordinal) == true;

    /// <summary>The names of the zones of a group.</summary>
    public static IEnumerable<string> Zones(PlanResource group) =>
        group.Objects("privateDnsZoneConfigs").Select(zone => zone.Text("privateDnsZoneId")!.Split('/')[^1]);
}
