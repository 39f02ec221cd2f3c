using System.Collections.Immutable;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;
using Infra.Emulator.Documents;
using Infra.Emulator.Statements;
using Infra.Emulator.Validation;

namespace Infra.Cli.Policies;

/// <summary>Checks the policy documents of every API Management service in a plan, each with what is around it.</summary>
internal static class PlanPolicies
{
    private const string Service = "Microsoft.ApiManagement/service";
    private const string Value = "value";

    /// <summary>
    /// The document that a service has as long as nobody gives it another. "Policies in Azure API Management", scopes:
    /// https://learn.microsoft.com/azure/api-management/api-management-howto-policies.
    /// </summary>
    private const string DefaultGlobal =
        "<policies><inbound /><backend><forward-request /></backend><outbound /><on-error /></policies>";

    /// <summary>The plan with what is wrong with its policy documents.</summary>
    public static Plan Check(Plan plan, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        var services = plan.Resources.Where(resource => resource.Arm?.Type.StartsWith(Service, StringComparison.OrdinalIgnoreCase) == true)
            .GroupBy(resource => (resource.Arm!.Scope, resource.Arm.Name.Split('/')[0]))
            .OrderBy(service => service.Key.Item2, StringComparer.Ordinal);
        foreach (var service in services)
        {
            var resources = service.ToArray();
            if (Array.Exists(resources, IsDocument)) findings.AddRange(Check(resources, cancellationToken));
        }

        return findings.Count == 0 ? plan : plan with { Findings = [.. plan.Findings.Concat(findings).Order()] };
    }

    private static IEnumerable<Finding> Check(PlanResource[] service, CancellationToken cancellationToken)
    {
        var documents = service.Where(IsDocument).ToArray();
        var unknown = documents.Where(document => Properties(document)[Value]?.Content is not TextValue).ToArray();
        var global = documents.FirstOrDefault(document => Kind(document) == "policies")?.Urn ?? DefaultGlobal;
        var texts = documents.Except(unknown).Select(document => Text(document, service, global));
        if (global == DefaultGlobal) texts = texts.Append(new PolicyText(DefaultGlobal, DefaultGlobal) { Scope = PolicyScope.Global, Parents = [] });

        // Where the service itself is not in the plan, it may have any of these from somebody else.
        var whole = service.FirstOrDefault(resource => Kind(resource).Length == 0);
        var set = new PolicySet
        {
            Texts = [.. texts],
            Tier = whole is null ? null : TierOf(whole),
            NamedValues = whole is null ? NamedValues.Unknown : NamedValues.Of(Of(service, "namedValues").Select(NamedValue)),
            HasAllFragments = whole is not null,
            Backends = whole is null ? null : Ids(service, "backends"),
            Certificates = whole is null ? null : Ids(service, "certificates"),
            Loggers = whole is null ? null : Ids(service, "loggers"),
        };
        foreach (var diagnostic in PolicyValidator.Validate(set, cancellationToken))
        {
            var place = $"Line {diagnostic.Position.Line}, column {diagnostic.Position.Column}: ";
            yield return new Finding(diagnostic.Rule, SeverityOf(diagnostic.Severity), diagnostic.Document, "properties.value", place + diagnostic.Message, diagnostic.Help);
        }

        foreach (var document in unknown)
        {
            yield return new Finding(
                "policy-unread", Severity.Unknown, document.Urn, "properties.value", "The text of this policy document is not known before the deployment, so nobody checked it.",
                "Give it as a text that depends on nothing; what varies is a named value.");
        }
    }

    private static PolicyText Text(PlanResource document, PlanResource[] service, string global)
    {
        var kind = Kind(document);
        var properties = Properties(document);
        return new PolicyText(document.Urn, properties.Text(Value)!)
        {
            Format = properties.Text("format") == "rawxml" ? PolicyFormat.RawXml : PolicyFormat.Xml,
            Kind = kind == "policyFragments" ? PolicyKind.Fragment : PolicyKind.Document,
            FragmentId = kind == "policyFragments" ? Segments(document)[^1] : null,
            Scope = kind switch
            {
                "policies" => PolicyScope.Global,
                "products/policies" => PolicyScope.Product,
                "apis/policies" => PolicyScope.Api,
                "apis/operations/policies" => PolicyScope.Operation,
                _ => null,
            },
            Parents = kind switch
            {
                "policies" => [],
                "products/policies" => [global],
                "apis/policies" => AboveApi(document, service, global),
                "apis/operations/policies" when Of(service, "apis/policies").FirstOrDefault(api => ApiOf(api) == ApiOf(document)) is { } api => [api.Urn],
                "apis/operations/policies" => AboveApi(document, service, global),
                _ => null,
            },
        };
    }

    /// <summary>What is broader than an API: for a request with a key of a product that product, and for others the service.</summary>
    private static string[] AboveApi(PlanResource document, PlanResource[] service, string global)
    {
        var products = Of(service, "products/apis").Concat(Of(service, "products/apiLinks"))
            .Where(link => ApiOfLink(link) == ApiOf(document))
            .Select(link => Segments(link)[1])
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. Of(service, "products/policies").Where(policy => products.Contains(Segments(policy)[1])).Select(policy => policy.Urn), global];
    }

    private static string? ApiOfLink(PlanResource link) =>
        Properties(link).Text("apiId") is { } id ? id.Split('/')[^1] : Segments(link)[^1];

    private static string ApiOf(PlanResource document) => Segments(document)[1];

    private static KeyValuePair<string, string?> NamedValue(PlanResource resource)
    {
        var properties = Properties(resource);
        var secret = properties["secret"]?.Content is BooleanValue { Value: true } || properties[Value] is SecretValue;
        return new(properties.Text("displayName") ?? Segments(resource)[^1], secret ? null : properties.Text(Value));
    }

    private static GatewayTier? TierOf(PlanResource service) => (service.Arm!.Body["sku"]?.Content as ObjectValue)?.Text("name") switch
    {
        null => null,
        "Consumption" => GatewayTier.Consumption,
        var name when name.EndsWith("V2", StringComparison.OrdinalIgnoreCase) => GatewayTier.V2,
        _ => GatewayTier.Classic,
    };

    private static ImmutableSortedSet<string> Ids(PlanResource[] service, string kind) =>
        Of(service, kind).Select(resource => Segments(resource)[^1]).ToImmutableSortedSet(StringComparer.Ordinal);

    private static IEnumerable<PlanResource> Of(PlanResource[] service, string kind) => service.Where(resource => Kind(resource) == kind);

    private static bool IsDocument(PlanResource resource) =>
        Kind(resource) is "policies" or "products/policies" or "apis/policies" or "apis/operations/policies" or "policyFragments";

    /// <summary>The type below the service: <c>apis/policies</c>; empty for the service itself.</summary>
    private static string Kind(PlanResource resource) => resource.Arm!.Type.Length == Service.Length ? "" : resource.Arm.Type[(Service.Length + 1)..];

    private static string[] Segments(PlanResource resource) => resource.Arm!.Name.Split('/');

    private static ObjectValue Properties(PlanResource resource) => resource.Arm!.Body["properties"]?.Content as ObjectValue ?? ObjectValue.Empty;

    private static Severity SeverityOf(PolicySeverity severity) => severity switch
    {
        PolicySeverity.Error => Severity.Error,
        PolicySeverity.Warning => Severity.Warning,
        PolicySeverity.Unknown => Severity.Unknown,
        _ => Severity.Info,
    };
}
