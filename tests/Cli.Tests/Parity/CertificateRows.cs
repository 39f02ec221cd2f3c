using System.Collections.Immutable;
using Infra.Analysis.Plans;

namespace Infra.Cli.Tests.Parity;

/// <summary>P078 to P080, P082 to P084, P086 and P092: the gateway's certificate and its names. Those of a classic gateway are in <see cref="GatewayRows"/>.</summary>
internal static class CertificateRows
{
    private const string Gateway = "gateway";
    private const string Certs = "certs";
    private const string Vault = "keyvault:Vault";
    private const string Secret = "keyvault:Secret";
    private const string Perimeter = "network:NetworkSecurityPerimeter";
    private const string Profile = "network:NetworkSecurityPerimeterProfile";
    private const string AccessRule = "network:NetworkSecurityPerimeterAccessRule";
    private const string Association = "network:NetworkSecurityPerimeterAssociation";
    private const string Endpoint = "network:PrivateEndpoint";
    private const string Certificate = "acme:index/certificate:Certificate";
    private const string Registration = "acme:index/registration:Registration";
    private const string Alias = "cloudflare:index/dnsRecord:DnsRecord";
    private const string Service = "apimanagement:ApiManagementService";
    private const string Zone = "privatedns:PrivateZone";
    private const string ZoneLink = "privatedns:VirtualNetworkLink";
    private const string Role = "authorization:RoleAssignment";
    private const string Identity = "managedidentity:UserAssignedIdentity";
    private const string SubscriptionRule = "certs-gateway-subscription";

    public static ImmutableArray<ParityRow> All { get; } =
    [
        new("P078", "Premium vault of the certificate: roles, denies every network but trusted addresses, private endpoint")
        {
            File = "components/Certificates/CertificateVault.cs",
            Holds = plan => plan.Has(Vault, Certs, vault =>
                vault.Text("properties.sku.name") == "premium" && vault.Text("properties.enableRbacAuthorization") == "true" &&
                vault.Text("properties.networkAcls.defaultAction") == "Deny" && !vault.Objects("properties.networkAcls.ipRules").IsEmpty &&
                plan.Has(Endpoint, Certs, endpoint => endpoint.Text("privateLinkServiceConnections.0.privateLinkServiceId") == vault.Id)),
            Mutation = Mutation.Set(Vault, Certs, "properties.networkAcls.defaultAction", "Allow"),
        },
        new("P079", "Perimeter with a profile, rules for the subscription and for trusted addresses, and the vault in it; ours is enforced")
        {
            File = "components/Certificates/CertificateVault.cs",
            Holds = plan => plan.Has(Perimeter, Certs) && plan.Has(Profile, Certs) &&
                plan.Has(AccessRule, SubscriptionRule, rule => rule.Text("direction") == "Inbound" && rule.Objects("subscriptions") is [_]) &&
                plan.Has(AccessRule, "certs-trusted-addresses", rule => !rule.Texts("addressPrefixes").IsEmpty) &&
                plan.Has(Association, Certs, association => association.Text("accessMode") == "Enforced" &&
                    plan.All(Vault, Certs) is [var vault] && association.Text("privateLinkResource.id") == vault.Id),
            Mutation = Mutation.Drop(AccessRule, SubscriptionRule, "subscriptions"),
        },
        new("P080", "Logs of perimeter and vault")
        {
            File = "stacks/GatewayLayer.cs",
            Holds = plan => plan.All(Perimeter, Certs).Concat(plan.All(Vault, Certs)).ToArray() is { Length: 2 } logged &&
                Array.TrueForAll(logged, resource => LoggingRows.IsLogged(plan, resource)),
            Mutation = Mutation.Remove("monitor:DiagnosticSetting"),
        },
        new("P082", "Order at Let's Encrypt by DNS-01 through Cloudflare, with an account whose key is kept, not revoked on destroy")
        {
            File = "components/Certificates/AcmeCertificate.cs",
            Holds = plan => plan.All(Certificate) is [var order] && plan.All(Registration).Length == 1 &&
                order.Text("dnsChallenges.0.provider") == "cloudflare" && order.Text("revokeCertificateOnDestroy") == "false" &&
                order.Text("useRenewalInfo") == "true" && plan.WaitsFor(order, "tls:index/privateKey:PrivateKey"),
            Mutation = Mutation.Set(Certificate, null, "revokeCertificateOnDestroy", true),
        },
        new("P083", "Chain and key in the vault, renewed in place; ours as a secret through Azure Resource Manager")
        {
            File = "components/Certificates/AcmeCertificate.cs",
            Holds = plan => plan.Has(Secret, Gateway, secret => secret.Text("properties.contentType") == "application/x-pkcs12" &&
                plan.WaitsFor(secret, Certificate) && plan.WaitsFor(secret, Vault)),
            Mutation = Mutation.Set(Secret, Gateway, "properties.contentType", "text/plain"),
        },
        new("P084", "Public alias of a v2 gateway at Cloudflare for 60 seconds, before the gateway takes the name")
        {
            File = "components/PublicDns/PublicAlias.cs",
            Holds = plan => plan.All(Alias) is [var alias] && plan.All(Service) is [var service] && plan.WaitsFor(service, Alias) &&
                alias.Text("type") == "CNAME" && alias.Text("ttl") == "60" && alias.Text("content") == service.Text("serviceName") + ".azure-api.net",
            Mutation = Mutation.Set(Alias, null, "content", "example.com"),
        },
        new("P086", "Private zone of the name with its link; ours is the name itself and hides nothing else")
        {
            File = "components/Dns/PrivateHostZone.cs",
            Holds = plan => plan.Has(Zone, Gateway, zone => zone.Text("privateZoneName") == HostName(plan) &&
                plan.All(ZoneLink).Any(link => link.Text("privateZoneName") == HostName(plan) && link.Text("registrationEnabled") == "false")),
            Mutation = Mutation.Set(Zone, Gateway, "privateZoneName", "azure-api.net"),
        },
        new("P092", "The gateway's identity reads the vault's secrets, and nothing else in it")
        {
            File = "components/Certificates/CertificateVault.cs",
            Holds = plan => plan.All(Vault, Certs) is [var vault] && plan.All(Identity, Gateway) is [var identity] &&
                plan.All(Role).Where(role => role.Text("scope") == vault.Id).ToArray() is [var role] &&
                role.Text("principalId") == identity.Outputs.Text("principalId") &&
                role.Text("roleDefinitionId")?.EndsWith("/4633458b-17de-408a-b874-0445c86b69e6", StringComparison.Ordinal) == true,
            Mutation = Mutation.Remove(Role, "certs-reader"),
        },
    ];

    private static string? HostName(Plan plan) =>
        plan.All(Service) is [var service] ? service.Text("hostnameConfigurations.0.hostName") : null;
}
