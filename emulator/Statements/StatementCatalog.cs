using System.Collections.Frozen;
using System.Collections.Immutable;
using static Infra.Emulator.Statements.PolicySections;

namespace Infra.Emulator.Statements;

/// <summary>The statements there are, and what each looks like.</summary>
/// <remarks>
/// Names, attributes, sections and gateways: "API Management policy reference",
/// https://learn.microsoft.com/azure/api-management/api-management-policies, and the page of each statement. Where the pages and the service
/// are known to differ, what the service accepts counts.
/// </remarks>
public static class StatementCatalog
{
    private const GatewayTier NotConsumption = GatewayTier.Classic | GatewayTier.V2 | GatewayTier.SelfHosted;
    private const GatewayTier NotSelfHosted = GatewayTier.Classic | GatewayTier.V2 | GatewayTier.Consumption;
    private const PolicyScope NotGlobal = PolicyScope.Workspace | PolicyScope.Product | PolicyScope.Api | PolicyScope.Operation;

    /// <summary>The longest period of a rate limit, in seconds: https://learn.microsoft.com/azure/api-management/rate-limit-policy.</summary>
    private const int LongestRatePeriod = 300;

    /// <summary>The most attempts of a retry: https://learn.microsoft.com/azure/api-management/retry-policy.</summary>
    private const int MostRetries = 50;

    /// <summary>The name of the statement that includes the section of the next broader scope.</summary>
    public const string Base = "base";

    private static readonly ElementDefinition Url = new("set-url") { Content = ElementContent.Value, Maximum = 1 };
    private static readonly ElementDefinition Method = new("set-method") { Content = ElementContent.Value, Maximum = 1 };
    private static readonly ElementDefinition Header = Element("set-header", [Text("name", required: true, expression: true), ExistsAction], Values());
    private static readonly ElementDefinition Body = new("set-body") { Attributes = BodyAttributes, Content = ElementContent.Anything, Maximum = 1 };
    private static readonly ElementDefinition Status = new("set-status") { Attributes = StatusAttributes, Maximum = 1 };

    private static readonly ElementDefinition Dimension = new("dimension")
    {
        Attributes = [Text("name", required: true), Text("value", expression: true)],
        Minimum = 1,
    };

    private static readonly ElementDefinition Claims = Element("required-claims", [],
        Element("claim", [Text("name", required: true), Choice("match", "all", "any"), Text("separator")], Values()) with { Minimum = 1 }) with
    { Maximum = 1 };

    private static readonly ElementDefinition Audiences = List("audiences", "audience");

    private static readonly FrozenDictionary<string, StatementDefinition> ByName = Declare().ToFrozenDictionary(statement => statement.Name, StringComparer.Ordinal);

    /// <summary>The names of all statements, in ordinal order.</summary>
    public static ImmutableArray<string> Names { get; } = [.. ByName.Keys.Order(StringComparer.Ordinal)];

    private static AttributeDefinition ExistsAction => Choice("exists-action", "override", "skip", "append", "delete") with { AllowsExpression = true };

    private static ImmutableArray<AttributeDefinition> BodyAttributes =>
        [Choice("template", "none", "liquid"), Choice("xsi-nil", "blank", "null"), Bool("parse-date"), Bool("html-decode-expression")];

    private static ImmutableArray<AttributeDefinition> StatusAttributes =>
        [Int("code", 100, 999, required: true, expression: true), Text("reason", expression: true)];

    /// <summary>What a statement looks like; null if there is none of this name.</summary>
    public static StatementDefinition? Find(string name) => ByName.GetValueOrDefault(name);

    private static IEnumerable<StatementDefinition> Declare() =>
    [
        new(Base, All),

        // Access.
        Statement("validate-jwt", Inbound,
            [
                Text("header-name", expression: true), Text("query-parameter-name", expression: true), Text("token-value", expression: true),
                Int("failed-validation-httpcode", 100, 999, expression: true), Text("failed-validation-error-message", expression: true),
                Text("require-scheme", expression: true), Bool("require-expiration-time", expression: true), Bool("require-signed-tokens", expression: true),
                Int("clock-skew", 0, expression: true), Text("output-token-variable-name"),
            ],
            new ElementDefinition("openid-config") { Attributes = [Text("url", required: true)] },
            List("issuer-signing-keys", "key", Text("id"), Text("certificate-id"), Text("n"), Text("e")),
            List("decryption-keys", "key", Text("id"), Text("certificate-id")),
            Audiences, List("issuers", "issuer"), Claims),
        Statement("validate-azure-ad-token", Inbound,
            [
                Text("tenant-id", required: true, expression: true), Text("header-name", expression: true), Text("query-parameter-name", expression: true),
                Text("token-value", expression: true), Int("failed-validation-httpcode", 100, 999, expression: true),
                Text("failed-validation-error-message", expression: true), Text("output-token-variable-name"), Text("authentication-endpoint"),
                Text("require-scheme", expression: true), Bool("allow-protected-forwarded-tokens"), Bool("allow-proof-of-possession-tokens"),
            ],
            List("client-application-ids", "application-id"), List("backend-application-ids", "application-id"), Audiences, Claims,
            List("decryption-keys", "key", Text("id"), Text("certificate-id"))),
        Statement("authentication-managed-identity", Inbound | Outbound, IdentityAttributes),
        Statement("authentication-basic", Inbound, [Text("username", required: true, expression: true), Text("password", required: true, expression: true)]),
        Statement("authentication-certificate", Inbound,
            [Text("thumbprint", expression: true), Text("certificate-id", expression: true), Text("body", expression: true), Text("password", expression: true)]),
        Statement("check-header", Inbound,
            [
                Text("name", required: true, expression: true), Int("failed-check-httpcode", 100, 999, required: true, expression: true),
                Text("failed-check-error-message", required: true, expression: true), Bool("ignore-case", required: true, expression: true),
            ],
            Values()),
        Statement("ip-filter", Inbound, [Choice("action", "allow", "forbid") with { Required = true, AllowsExpression = true }],
            new ElementDefinition("address") { Content = ElementContent.Value },
            new ElementDefinition("address-range") { Attributes = [Text("from", required: true, expression: true), Text("to", required: true, expression: true)] }),
        Statement("cors", Inbound, [Bool("allow-credentials", expression: true), Bool("terminate-unmatched-request", expression: true)],
            List("allowed-origins", "origin") with { Minimum = 1 },
            List("allowed-methods", "method") with { Attributes = [Int("preflight-result-max-age", 0, expression: true)] },
            List("allowed-headers", "header"), List("expose-headers", "header")),

        // Transformation.
        Statement("set-variable", All, [Text("name", required: true), Text("value", required: true, expression: true)]),
        Statement("set-header", All, Header.Attributes, Values()),
        Statement("set-query-parameter", All, Header.Attributes, Values()),
        new("set-body", All) { Attributes = BodyAttributes, Content = ElementContent.Anything },
        new("set-method", All) { Content = ElementContent.Value },
        new("set-status", All) { Attributes = StatusAttributes },
        Statement("rewrite-uri", Inbound, [Text("template", required: true, expression: true), Bool("copy-unmatched-params", expression: true)]),
        Statement("find-and-replace", All, [Text("from", required: true, expression: true), Text("to", required: true, expression: true)]),
        Statement("json-to-xml", All,
            [
                Choice("apply", "always", "content-type-json") with { Required = true }, Bool("consider-accept-header", expression: true), Bool("parse-date"),
                Text("namespace-separator"), Text("namespace-prefix"), Text("attribute-block-name"),
            ]),
        Statement("xml-to-json", All,
            [
                Choice("kind", "javascript-friendly", "direct") with { Required = true }, Choice("apply", "always", "content-type-xml") with { Required = true },
                Bool("consider-accept-header", expression: true), Bool("always-array-child-elements", expression: true),
            ]),

        // Routing and backend.
        Statement("set-backend-service", All,
            [
                Text("base-url", expression: true), Text("backend-id", expression: true), Bool("sf-resolve-condition", expression: true),
                Text("sf-service-instance-name", expression: true), Text("sf-partition-key", expression: true), Text("sf-listener-name", expression: true),
                Text("dapr-app-id", expression: true), Text("dapr-method", expression: true), Text("dapr-namespace", expression: true),
            ]),
        Statement("forward-request", Backend,
            [
                Int("timeout", 0, expression: true), Int("timeout-ms", 0, expression: true), Int("continue-timeout", 0, expression: true),
                Choice("http-version", "1", "2or1", "2"), Bool("follow-redirects", expression: true), Bool("buffer-request-body"), Bool("buffer-response"),
                Bool("fail-on-error-status-code"),
            ]),
        new("retry", All)
        {
            Attributes =
            [
                Bool("condition", required: true, expression: true), Int("count", 1, MostRetries, required: true, expression: true),
                Number("interval", 0, required: true, expression: true), Number("max-interval", 0, expression: true), Number("delta", 0, expression: true),
                Bool("first-fast-retry", expression: true),
            ],
            Content = ElementContent.Statements,
        },
        new("limit-concurrency", All)
        {
            Attributes = [Text("key", required: true, expression: true), Int("max-count", 1, required: true)], Content = ElementContent.Statements,
        },

        // Flow.
        new("choose", All)
        {
            Content = ElementContent.Children,
            Children =
            [
                new("when") { Attributes = [Bool("condition", required: true, expression: true)], Content = ElementContent.Statements, Minimum = 1 },
                new("otherwise") { Content = ElementContent.Statements, Maximum = 1 },
            ],
        },
        Statement("return-response", All, [Text("response-variable-name")], Status, Header, Body),
        Statement("send-request", All,
            [
                Choice("mode", "new", "copy") with { AllowsExpression = true }, Text("response-variable-name", required: true), Int("timeout", 0, expression: true),
                Int("timeout-ms", 0, expression: true), Bool("ignore-error"), Bool("buffer-response"), Bool("fail-on-error-status-code"),
            ],
            RequestParts),
        Statement("send-one-way-request", All, [Choice("mode", "new", "copy") with { AllowsExpression = true }, Int("timeout", 0), Int("timeout-ms", 0)], RequestParts),
        new("wait", All) { Attributes = [Choice("for", "all", "any") with { AllowsExpression = true }], Content = ElementContent.Statements },
        Statement("include-fragment", All, [Text("fragment-id", required: true)]),
        Statement("mock-response", Inbound | Outbound | OnError, [Int("status-code", 100, 999), Text("content-type"), Int("index", 0)]),

        // Models.
        TokenLimit("llm-token-limit"), TokenLimit("azure-openai-token-limit"),
        TokenMetric("llm-emit-token-metric"), TokenMetric("azure-openai-emit-token-metric"),
        Statement("llm-content-safety", Inbound,
            [Text("backend-id", required: true, expression: true), Bool("shield-prompt", expression: true), Bool("enforce-on-completions", expression: true), Int("window-size", 1, expression: true)],
            Element("categories", [Choice("output-type", "FourSeverityLevels", "EightSeverityLevels") with { AllowsExpression = true }],
                new ElementDefinition("category")
                {
                    Attributes = [Choice("name", "Hate", "SelfHarm", "Sexual", "Violence") with { Required = true }, Int("threshold", 0, 7, required: true, expression: true)],
                    Minimum = 1,
                }) with { Maximum = 1 },
            List("blocklists", "id")),
        SemanticLookup("llm-semantic-cache-lookup"), SemanticLookup("azure-openai-semantic-cache-lookup"),
        Statement("llm-semantic-cache-store", Outbound, [Int("duration", 1, required: true, expression: true)]),
        Statement("azure-openai-semantic-cache-store", Outbound, [Int("duration", 1, required: true, expression: true)]),

        // Rates and quotas.
        Statement("rate-limit", Inbound,
            [Int("calls", 1, required: true), Int("renewal-period", 1, LongestRatePeriod, required: true), .. RateHeaders],
            Element("api", [Text("name"), Text("id"), Int("calls", 1, required: true), Int("renewal-period", 1, LongestRatePeriod)],
                new ElementDefinition("operation") { Attributes = [Text("name"), Text("id"), Int("calls", 1, required: true), Int("renewal-period", 1, LongestRatePeriod)] })) with
        {
            Scopes = NotGlobal,
        },
        Statement("rate-limit-by-key", Inbound,
            [
                Int("calls", 1, required: true, expression: true), Int("renewal-period", 1, LongestRatePeriod, required: true, expression: true),
                Text("counter-key", required: true, expression: true), Bool("increment-condition", expression: true), Int("increment-count", 0, expression: true),
                Bool("increment-after-response"), Bool("flexible-retry-window"), .. RateHeaders,
            ]) with
        {
            Tiers = NotConsumption,
        },
        Statement("quota", Inbound, [Int("calls", 1), Int("bandwidth", 1), Int("renewal-period", 0, required: true)],
            Element("api", [Text("name"), Text("id"), Int("calls", 1), Int("bandwidth", 1), Int("renewal-period", 0)],
                new ElementDefinition("operation") { Attributes = [Text("name"), Text("id"), Int("calls", 1), Int("bandwidth", 1), Int("renewal-period", 0)] })) with
        {
            Scopes = PolicyScope.Product,
        },
        Statement("quota-by-key", Inbound,
            [
                Int("calls", 1), Int("bandwidth", 1), Int("renewal-period", 0, required: true), Text("counter-key", required: true, expression: true),
                Bool("increment-condition", expression: true), Int("increment-count", 0, expression: true), Text("first-period-start"),
            ]) with
        {
            Tiers = NotConsumption,
        },

        // Caches.
        Statement("cache-lookup-value", All,
            [Text("key", required: true, expression: true), Text("variable-name", required: true), Text("default-value", expression: true), CachingType]),
        Statement("cache-store-value", All,
            [Text("key", required: true, expression: true), Text("value", required: true, expression: true), Int("duration", 1, required: true, expression: true), CachingType]),
        Statement("cache-remove-value", All, [Text("key", required: true, expression: true), CachingType]),
        Statement("cache-lookup", Inbound,
            [
                Bool("vary-by-developer", required: true, expression: true), Bool("vary-by-developer-groups", required: true, expression: true),
                Choice("downstream-caching-type", "none", "private", "public") with { AllowsExpression = true }, Bool("must-revalidate", expression: true),
                Bool("allow-private-response-caching", expression: true), CachingType,
            ],
            new ElementDefinition("vary-by-header") { Content = ElementContent.Value }, new ElementDefinition("vary-by-query-parameter") { Content = ElementContent.Value }) with
        {
            Scopes = NotGlobal,
        },
        Statement("cache-store", Outbound, [Int("duration", 1, required: true, expression: true), Bool("cache-response", expression: true)]) with { Scopes = NotGlobal },

        // Logging and metrics.
        Statement("trace", All, [Text("source", required: true), Choice("severity", "verbose", "information", "error")],
            new ElementDefinition("message") { Content = ElementContent.Value, Minimum = 1, Maximum = 1 },
            new ElementDefinition("metadata") { Attributes = [Text("name", required: true), Text("value", required: true, expression: true)] }),
        new("log-to-eventhub", All)
        {
            Attributes = [Text("logger-id", required: true), Text("partition-id", expression: true), Text("partition-key", expression: true)], Content = ElementContent.Value,
        },
        Statement("emit-metric", Inbound | Outbound | OnError, [Text("name", required: true), Number("value", expression: true), Text("namespace")], Dimension),

        // Known by name and place only.
        Unmodelled("validate-client-certificate", Inbound), Unmodelled("validate-content", Inbound | Outbound | OnError), Unmodelled("validate-parameters", Inbound),
        Unmodelled("validate-headers", Outbound | OnError), Unmodelled("validate-status-code", Outbound | OnError), Unmodelled("validate-odata-request", Inbound),
        Unmodelled("validate-graphql-request", Inbound), Unmodelled("redirect-content-urls", Inbound | Outbound), Unmodelled("xsl-transform", Inbound | Outbound),
        Unmodelled("jsonp", Outbound), Unmodelled("cross-domain", Inbound), Unmodelled("proxy", Inbound), Unmodelled("cache-value", All),
        Unmodelled("send-service-bus-message", All), Unmodelled("get-authorization-context", Inbound) with { Tiers = NotSelfHosted },
        Unmodelled("publish-to-dapr", Inbound | Outbound | OnError) with { Tiers = GatewayTier.SelfHosted },
        Unmodelled("invoke-dapr-binding", Inbound | Outbound | OnError) with { Tiers = GatewayTier.SelfHosted },
    ];

    private static ImmutableArray<AttributeDefinition> IdentityAttributes =>
        [Text("resource", required: true, expression: true), Text("client-id", expression: true), Text("output-token-variable-name"), Bool("ignore-error")];

    private static ElementDefinition[] RequestParts =>
    [
        Url, Method, Header, Body,
        new("authentication-certificate") { Attributes = [Text("thumbprint", expression: true), Text("certificate-id", expression: true), Text("body", expression: true), Text("password", expression: true)], Maximum = 1 },
        new("authentication-managed-identity") { Attributes = IdentityAttributes, Maximum = 1 },
        new("proxy") { Attributes = [Text("url", required: true, expression: true), Text("username", expression: true), Text("password", expression: true)], Maximum = 1 },
    ];

    private static AttributeDefinition CachingType => Choice("caching-type", "prefer-external", "internal", "external");

    private static ImmutableArray<AttributeDefinition> RateHeaders =>
    [
        Text("retry-after-header-name"), Text("retry-after-variable-name"), Text("remaining-calls-header-name"), Text("remaining-calls-variable-name"),
        Text("total-calls-header-name"),
    ];

    private static StatementDefinition TokenLimit(string name) => Statement(name, Inbound,
        [
            Text("counter-key", required: true, expression: true), Bool("estimate-prompt-tokens", required: true), Int("tokens-per-minute", 1, expression: true),
            Int("token-quota", 1, expression: true), Choice("token-quota-period", "Hourly", "Daily", "Weekly", "Monthly", "Yearly") with { AllowsExpression = true },
            Text("retry-after-header-name"), Text("retry-after-variable-name"), Text("remaining-tokens-header-name"), Text("remaining-tokens-variable-name"),
            Text("remaining-quota-tokens-header-name"), Text("remaining-quota-tokens-variable-name"), Text("tokens-consumed-header-name"),
            Text("tokens-consumed-variable-name"), Choice("prompt-type", "auto", "chat-completion", "completion", "embeddings"), Bool("ignore-prompt"),
        ]) with
    {
        Tiers = NotConsumption,
    };

    private static StatementDefinition TokenMetric(string name) => Statement(name, Inbound,
        [Text("namespace"), Text("name"), Choice("value-type", "all", "total-tokens", "prompt-tokens", "completion-tokens"), Bool("ignore-prompt")], Dimension);

    private static StatementDefinition SemanticLookup(string name) => Statement(name, Inbound,
        [
            Number("score-threshold", 0, 1, required: true, expression: true), Text("embeddings-backend-id", required: true, expression: true),
            Choice("embeddings-backend-auth", "system-assigned", "header"), Bool("ignore-system-messages", expression: true), Int("max-message-count", 1, expression: true),
            Text("cache-id"),
        ],
        new ElementDefinition("vary-by") { Content = ElementContent.Value });

    private static StatementDefinition Statement(
        string name, PolicySections sections, ImmutableArray<AttributeDefinition> attributes, params ElementDefinition[] children) => new(name, sections)
        {
            Attributes = attributes,
            Children = [.. children],
            Content = children.Length == 0 ? ElementContent.Empty : ElementContent.Children,
        };

    private static StatementDefinition Unmodelled(string name, PolicySections sections) =>
        new(name, sections) { Content = ElementContent.Anything, IsModelled = false };

    private static ElementDefinition Element(string name, ImmutableArray<AttributeDefinition> attributes, params ElementDefinition[] children) =>
        new(name) { Attributes = attributes, Children = [.. children], Content = ElementContent.Children };

    private static ElementDefinition Values() => new("value") { Content = ElementContent.Value };

    private static ElementDefinition List(string name, string item, params AttributeDefinition[] attributes) =>
        Element(name, [], new ElementDefinition(item) { Attributes = [.. attributes], Content = ElementContent.Value, Minimum = 1 }) with { Maximum = 1 };

    private static AttributeDefinition Text(string name, bool required = false, bool expression = false) =>
        new(name, ValueKind.Text) { Required = required, AllowsExpression = expression };

    private static AttributeDefinition Bool(string name, bool required = false, bool expression = false) =>
        new(name, ValueKind.Boolean) { Required = required, AllowsExpression = expression };

    private static AttributeDefinition Int(
        string name, double minimum = double.NegativeInfinity, double maximum = double.PositiveInfinity, bool required = false, bool expression = false) =>
        new(name, ValueKind.WholeNumber) { Minimum = minimum, Maximum = maximum, Required = required, AllowsExpression = expression };

    private static AttributeDefinition Number(
        string name, double minimum = double.NegativeInfinity, double maximum = double.PositiveInfinity, bool required = false, bool expression = false) =>
        new(name, ValueKind.Number) { Minimum = minimum, Maximum = maximum, Required = required, AllowsExpression = expression };

    private static AttributeDefinition Choice(string name, params string[] choices) => new(name, ValueKind.Choice) { Choices = [.. choices] };
}
