using System.Collections.Immutable;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Cli.Tests.Parity;

/// <summary>P068 to P087 and P092 to P093, P099 to P100: the gateway's service, its certificate and its names.</summary>
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
    private const string Perimeter = "network:NetworkSecurityPerimeter";
    private const string Vault = "keyvault:Vault";
    private const string Secret = "keyvault:Secret";
    private const string Role = "authorization:RoleAssignment";
    private const string Setting = "monitor:DiagnosticSetting";
    private const string Certificate = "acme:index/certificate:Certificate";
    private const string Registration = "acme:index/registration:Registration";
    private const string Alias = "cloudflare:index/dnsRecord:DnsRecord";
    private const string Zone = "privatedns:PrivateZone";
    private const string Record = "privatedns:PrivateRecordSet";
    private const string Name = "gateway";
    private const string VaultName = "certs";

    private const string SecretsUser = "4633458b-17de-408a-b874-0445c86b69e6";
    private const string MetricsPublisher = "3913510d-42f4-4e42-8a64-420c390055eb";

    private static readonly ImmutableArray<string> LogCategories =
        ["DeveloperPortalAuditLogs", "GatewayLlmLogs", "GatewayLogs", "GatewayMCPLogs", "WebSocketConnectionLogs"];

    public static ImmutableArray<ParityRow> Rows { get; } =
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
        new("P078", "Vault of the certificate: premium, roles only, closed, with a private endpoint")
        {
            File = "components/Certificates/CertificateVault.cs",
            Holds = plan => plan.Has(Vault, VaultName, vault => vault.Text("properties.sku.name") == "premium" &&
                vault.Text("properties.enableRbacAuthorization") == "true" && vault.Text("properties.networkAcls.defaultAction") == "Deny") &&
                plan.Has(Endpoint, VaultName, endpoint => endpoint.Text("privateLinkServiceConnections.0.privateLinkServiceId") == plan.All(Vault, VaultName).Single().Id),
            Mutation = Mutation.Set(Vault, VaultName, "properties.networkAcls.defaultAction", "Allow"),
        },
        new("P079", "Perimeter with profile, a rule for the subscription, association; ours enforces")
        {
            File = "components/Certificates/CertificateVault.cs",
            Holds = plan => plan.Has(Perimeter, VaultName) && plan.Has($"{Perimeter}Profile", VaultName) &&
                plan.Has($"{Perimeter}AccessRule", "certs-gateway-subscription", rule => rule.Text("subscriptions.0.id") is not null) &&
                plan.Has($"{Perimeter}Association", VaultName, association => association.Text("accessMode") == "Enforced"),
            Mutation = Mutation.Drop($"{Perimeter}AccessRule", "certs-gateway-subscription", "subscriptions.0"),
        },
        new("P080", "Logs of perimeter and vault")
        {
            File = "stacks/GatewayLayer.cs",
            Holds = plan => plan.All(Vault, VaultName).Concat(plan.All(Perimeter, VaultName)).ToArray() is { Length: 2 } both &&
                both.All(resource => LoggingRows.IsLogged(plan, resource)),
            Mutation = Mutation.Remove(Setting, "gateway-layer-nsp"),
        },
        new("P081", "Certificate with a key of RSA 4096 for every name of the gateway; the ACME resource makes the key")
        {
            Stack = "classic",
            File = "components/Certificates/AcmeCertificate.cs",
            Holds = plan => plan.Has(Certificate, Name, certificate => certificate.Text("keyType") == "4096" &&
                plan.All(Service, Name).Single().Objects("hostnameConfigurations").Select(host => host.Text("hostName")!).Order(StringComparer.Ordinal)
                    .SequenceEqual(certificate.Texts("subjectAlternativeNames").Append(certificate.Text("commonName")!).Order(StringComparer.Ordinal))),
            Mutation = Mutation.Drop(Certificate, Name, "subjectAlternativeNames.0"),
        },
        new("P082", "Order at Let's Encrypt, shown to be ours at Cloudflare, the account's key kept")
        {
            File = "components/Certificates/AcmeCertificate.cs",
            Holds = plan => plan.Has("pulumi:providers:acme", Name, provider => provider.Text("serverUrl") == "https://acme-v02.api.letsencrypt.org/directory") &&
                plan.Has(Registration, Name, registration => registration.Inputs["accountKeyPem"] is SecretValue) &&
                plan.Has(Certificate, Name, certificate => certificate.Text("dnsChallenges.0.provider") == "cloudflare" &&
                    certificate.Text("revokeCertificateOnDestroy") == "false"),
            Mutation = Mutation.Drop(Certificate, Name, "dnsChallenges.0"),
        },
        new("P083", "The chain in the vault as a PFX that renewals replace; ours without a shell, as a secret by Resource Manager")
        {
            File = "components/Certificates/AcmeCertificate.cs",
            Holds = plan => plan.Has(Secret, Name, secret => secret.Text("properties.contentType") == "application/x-pkcs12" &&
                ((ObjectValue)secret.Inputs["properties"]!)["value"] is SecretValue && plan.WaitsFor(secret, Certificate)),
            Mutation = Mutation.Set(Secret, Name, "properties.contentType", "application/x-pem-file"),
        },
        new("P084", "Public CNAME of the gateway's own name at Cloudflare, TTL 60")
        {
            File = "components/PublicDns/PublicAlias.cs",
            Holds = plan => plan.Has(Alias, Name, alias => alias.Text("type") == "CNAME" && alias.Text("ttl") == "60" && alias.Text("proxied") == "false" &&
                alias.Text("content") == $"{plan.All(Service, Name).Single().Text("serviceName")}.azure-api.net") &&
                plan.WaitsFor(plan.All(Service, Name).Single(), Alias),
            Mutation = Mutation.Remove(Alias),
        },
        new("P085", "Own name of the gateway by a secret without version and its identity; classic also management, scm and portal")
        {
            Stack = "classic",
            File = "components/Gateway/GatewayHost.cs",
            Holds = plan => plan.Has(Service, Name, service => service.Objects("hostnameConfigurations") is { Length: 4 } hosts && hosts.All(host =>
                host.Text("keyVaultId") is { } id && id.EndsWith(".vault.azure.net/secrets/gateway", StringComparison.Ordinal) && host.Text("identityClientId") is not null)),
            Mutation = Mutation.Drop(Service, Name, "hostnameConfigurations.3"),
        },
        new("P086", "Private zone of the own name alone, linked to the network of the resolver")
        {
            File = "components/Dns/PrivateHostZone.cs",
            Holds = plan => plan.Has(Zone, Name, zone => zone.Text("privateZoneName") == "ai.lab.example.com") &&
                plan.Has("privatedns:VirtualNetworkLink", "gateway-primary-gateway", link =>
                    link.Text("virtualNetwork.id") == plan.All("network:VirtualNetwork", "shared").Single().Id),
            Mutation = Mutation.Remove("privatedns:VirtualNetworkLink", "gateway-primary-gateway"),
        },
        new("P087", "Address records, TTL 10, of the gateway and the three other names of a classic one; no zone azure-api.net")
        {
            Stack = "classic",
            File = "components/Dns/PrivateHostZone.cs",
            Holds = plan => plan.All(Record).Where(record => record.Name.StartsWith(Name, StringComparison.Ordinal)).ToArray() is { Length: 4 } records &&
                records.All(record => record.Text("ttl") == "10" && record.Text("aRecords.0.ipv4Address") is not null) &&
                plan.All(Zone).All(zone => zone.Text("privateZoneName") != "azure-api.net"),
            Mutation = Mutation.Remove(Record, "gateway-scm"),
        },
    ];

    /// <summary>The rows that come after those of the models.</summary>
    public static ImmutableArray<ParityRow> Roles { get; } =
    [
        new("P092", "The gateway's identity reads the certificate: Key Vault Secrets User")
        {
            File = "components/Certificates/CertificateVault.cs",
            Holds = plan => plan.Has(Role, "certs-reader", role => Grants(role, SecretsUser) && role.Text("scope") == plan.All(Vault, VaultName).Single().Id),
            Mutation = Mutation.Remove(Role, "certs-reader"),
        },
        new("P093", "The gateway's identity sends telemetry: Monitoring Metrics Publisher")
        {
            File = "components/Gateway/GatewayTelemetry.cs",
            Holds = plan => plan.Has(Role, "gateway-metrics-publisher", role => Grants(role, MetricsPublisher) && role.Text("scope") == plan.All(Insights, Name).Single().Id),
            Mutation = Mutation.Remove(Role, "gateway-metrics-publisher"),
        },
    ];

    /// <summary>The last rows.</summary>
    public static ImmutableArray<ParityRow> Last { get; } =
    [
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
