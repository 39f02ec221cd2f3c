using System.Collections.Immutable;
using Infra.Analysis.Values;
using Infra.Cli.Tests.Parity;
using static Infra.Cli.Tests.FoundryRules.RuleState;

namespace Infra.Cli.Tests.FoundryRules;

/// <summary>The gateway as a service.</summary>
internal static class ServiceRules
{
    private const string Service = "apimanagement:ApiManagementService";
    private const string Backend = "apimanagement:Backend";
    private const string Endpoint = "network:PrivateEndpoint";
    private const string ZoneGroup = "network:PrivateDnsZoneGroup";
    private const string Subnet = "snet-vint";
    private const string V1Pool = "foundry-pool-openai-v1";

    public static ImmutableArray<FoundryRule> All { get; } =
    [
        Reports("APIM-001", "The tier goes with the subnet and the private endpoint.", "gateway-network", Mutation.Set(Service, "gw", "sku.name", "BasicV2")),
        Reports("APIM-002", "The subnet that a v2 gateway sends through is delegated to it.", "gateway-subnet", Changes.Subnet("wl1", Subnet, "delegations", null)),
        Reports("APIM-003", "It is a /27 or larger.", "gateway-subnet", Changes.Subnet("wl1", Subnet, "addressPrefix", "\"10.0.5.0/28\"")),
        Reports("APIM-004", "It has a network security group.", "gateway-subnet", Changes.Subnet("wl1", Subnet, "networkSecurityGroup", null)),
        Reports(
            "APIM-005", "Nothing else is in it.", "gateway-subnet",
            Changes.Add("network:NetworkInterface", "stray", Service, "gw", service => (
                service.Id!.Split("/Microsoft.ApiManagement/")[0] + "/Microsoft.Network/networkInterfaces/nic-stray",
                $$"""
                { "networkInterfaceName": "nic-stray", "resourceGroupName": "rg-gw", "location": "eastus2",
                  "ipConfigurations": [ { "name": "primary", "subnet": { "id": "{{service.Text("virtualNetworkConfiguration.subnetResourceId")}}" } } ] }
                """))),
        Reports("APIM-006", "It is in the gateway's region and subscription.", "gateway-subnet", Mutation.Set(Service, "gw", "location", "centralus")),
        Reports("APIM-007", "A v2 gateway begins with public access.", "gateway-public-access", Mutation.Set(Service, "gw", "publicNetworkAccess", "Disabled")),
        new("APIM-008", "And ends without, if it is private.", new Impossible("Hooks of its endpoint shut it:", "The_first_run_makes_the_service_open_and_leaves_it_closed")),
        Reports("APIM-009", "Its private endpoint leads to `Gateway`, in this letter case.", "endpoint-group", Mutation.Set(Endpoint, null, "privateLinkServiceConnections.0.groupIds.0", "gateway")),
        Reports("APIM-010", "And writes its name into the zone of gateways, which those who call are linked to.", "endpoint-zones", Mutation.Remove(ZoneGroup)),
        Reports(
            "APIM-011", "It is in a subnet of its own, without delegation.", "private-endpoint-delegated",
            Changes.Subnet("wl1", "snet-svc", "delegations", """[{ "name": "web", "serviceName": "Microsoft.Web/serverFarms" }]""")),
        Reports("APIM-012", "How the gateway uses its subnet is said, and a classic one in a subnet has no endpoint.", "gateway-network", Mutation.Set(Service, "gw", "virtualNetworkType", "None")),
        Reports("APIM-013", "The region has the tier.", "gateway-region", Mutation.Set(Service, "gateway", "location", "spaincentral"), RulePlan.Foundry),
        Reports("APIM-014", "The gateway has an identity.", "gateway-identity", Mutation.Drop(Service, "gw", "identity")),
        Reports(
            "APIM-015", "A circuit breaker has one rule.", "limit-circuit-breaker-rules",
            new("the rule of `swc-openai-v1` twice", plan => plan.With(Backend, Breaker, backend => backend with
            {
                Inputs = backend.With("circuitBreaker.rules", new ListValue([.. backend.Objects("circuitBreaker.rules"), .. backend.Objects("circuitBreaker.rules")])),
            })),
            RulePlan.Apis),
        Reports("APIM-016", "It says when it opens and for how long, in forms that Azure takes.", "circuit-breaker", Mutation.Set(Backend, Breaker, "circuitBreaker.rules.0.tripDuration", "10s"), RulePlan.Apis),
        Reports("APIM-017", "A pool has 1 to 30 members, none of them a pool, with ranks and weights up to 100.", "schema-length", Changes.Put(Backend, V1Pool, "pool.services", "[]"), RulePlan.Apis),
        Reports(
            "APIM-018", "The pool itself has no circuit breaker.", "pool-circuit-breaker", Changes.Put(Backend, V1Pool, "circuitBreaker", """
            { "rules": [ { "name": "all", "failureCondition": { "count": 1, "interval": "PT10S", "statusCodeRanges": [ { "min": 429, "max": 429 } ] }, "tripDuration": "PT10S" } ] }
            """), RulePlan.Apis),
        Reports("APIM-019", "That of a model counts 429, and believes its Retry-After.", "circuit-breaker", Mutation.Set(Backend, Breaker, "circuitBreaker.rules.0.acceptRetryAfter", false), RulePlan.Apis),
        Reports("APIM-020", "The members of a pool have the same form of API.", "pool-mixed-api", Changes.Replace(Backend, Breaker, "url", "/openai/v1", "/openai"), RulePlan.Apis),
        Reports("APIM-021", "The gateway looks at the certificates of what it calls.", "backend-tls", Mutation.Set(Backend, Breaker, "tls.validateCertificateChain", false), RulePlan.Apis),
        Reports(
            "APIM-022", "An account without public door has a private endpoint that the gateway reaches.", "endpoint-missing",
            Mutation.Remove(Endpoint, "swc-account").And(Mutation.Remove(ZoneGroup, "swc-account")), RulePlan.Apis),
        Reports(
            "APIM-023", "Secrets among named values are in a Key Vault.", "gateway-secret",
            Changes.Add("apimanagement:NamedValue", "token", "apimanagement:Api", "openai", api => (
                api.Id!.Split("/apis/")[0] + "/namedValues/token",
                """{ "namedValueId": "token", "serviceName": "apim-lab", "resourceGroupName": "rg-ai", "displayName": "token", "value": "x", "secret": true }""")),
            RulePlan.Foundry),
        Reports("APIM-024", "No key opens every API.", "gateway-key-scope", Mutation.Set("apimanagement:Subscription", "team-a", "scope", "/apis"), RulePlan.Apis),
        Reports("APIM-025", "A public record says that a v2 gateway's own name is its.", "gateway-alias", Mutation.Remove("cloudflare:index/dnsRecord:DnsRecord")),
    ];

    /// <summary>A backend with a circuit breaker, of the v1 API of an account.</summary>
    private const string Breaker = "swc-openai-v1";

    private static FoundryRule Reports(string id, string condition, string finding, Mutation mutation, RulePlan? on = null) =>
        new(id, condition, new Reported(finding, on ?? RulePlan.Gateway, mutation));
}
