using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace Infra.Components.Gateway.Apis;

/// <summary>Who may call the gateway's APIs, how much, and what happens on the way. <see cref="Check"/> says what cannot work.</summary>
public sealed record GatewayApiSettings
{
    /// <summary>
    /// The audience of tokens for models in Foundry accounts. "Authentication", https://learn.microsoft.com/azure/ai-foundry/openai/reference.
    /// </summary>
    public const string ModelAudience = "https://cognitiveservices.azure.com";

    /// <summary>The application of that audience, the same in every tenant: Microsoft Cognitive Services.</summary>
    public const string ModelApplication = "7d312290-28c8-473c-a0ed-8e53749b6d6d";

    /// <summary>The chat playground of Foundry, whose pages call from the user's browser.</summary>
    public const string Playground = "https://ai.azure.com";

    /// <summary>
    /// The longest that the service may wait for the beginning of an answer, in seconds; more is not sure to be kept. "Forward request",
    /// https://learn.microsoft.com/azure/api-management/forward-request-policy.
    /// </summary>
    public const int LongestTimeout = 240;

    /// <summary>The most that a named value may hold. "Use named values", https://learn.microsoft.com/azure/api-management/api-management-howto-properties.</summary>
    internal const int LongestNamedValue = 4096;

    /// <summary>The severities that content safety tells apart in four steps, without the lowest, which would let nothing pass.</summary>
    private static readonly FrozenSet<int> Severities = new[] { 2, 4, 6 }.ToFrozenSet();

    /// <summary>The API that says hello, by its name and path.</summary>
    public const string Hello = "hello";

    /// <summary>
    /// The APIs of models, by their names and paths: the classic one, v1, and the plain model gateway, in this order.
    /// </summary>
    public static ImmutableArray<string> ModelApis { get; } = ["openai", "openai-v1", "openai-model-gateway"];

    /// <summary>Whom tokens must be for, without a slash at the end; by default the models.</summary>
    public string Audience { get; init; } = ModelAudience;

    /// <summary>The application that <see cref="Audience"/> is the address of, which tokens of version 2 name in its place.</summary>
    public string AudienceApplication { get; init; } = ModelApplication;

    /// <summary>The client ids of applications for which the gateway signs in to models as itself; none by default.</summary>
    public ImmutableArray<string> TrustedApplications { get; init; } = [];

    /// <summary>
    /// What becomes of callers with a token who are neither Foundry nor trusted. True (the default): their own token goes on to the account, whose
    /// roles decide. False: they are refused.
    /// </summary>
    public bool PassTokens { get; init; } = true;

    /// <summary>What an application may use, and a subscription of no product.</summary>
    public TokenLimit ApplicationLimit { get; init; } = new(50_000);

    /// <summary>What an agent in Foundry may use.</summary>
    public TokenLimit AgentLimit { get; init; } = new(50_000);

    /// <summary>What the agents of a project in Foundry may use together.</summary>
    public TokenLimit ProjectLimit { get; init; } = new(200_000);

    /// <summary>How often a caller may ask servers of tools, in a minute.</summary>
    public int ToolCallsPerMinute { get; init; } = 120;

    /// <summary>How often a call that one account refused or failed is given to another, 1 to 50.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>How long after its beginning a call may be given to another account, in seconds.</summary>
    public int RetryWindow { get; init; } = 60;

    /// <summary>How long the gateway waits for the beginning of an answer, in seconds, 1 to <see cref="LongestTimeout"/>.</summary>
    public int Timeout { get; init; } = LongestTimeout;

    /// <summary>False to refuse prompts with images; true by default.</summary>
    public bool AllowImages { get; init; } = true;

    /// <summary>True (the default) to tell Defender and Purview who the user is, where the caller does not.</summary>
    public bool UserSecurityContext { get; init; } = true;

    /// <summary>The origin of the pages that may call from a browser; null for none. By default <see cref="Playground"/>.</summary>
    public string? PlaygroundOrigin { get; init; } = Playground;

    /// <summary>The version of the classic API that a caller of the plain model gateway gets who names none.</summary>
    public string InferenceApiVersion { get; init; } = "2024-10-21";

    /// <summary>
    /// The severity, 2 (low), 4 (medium) or 6 (high), from which on a prompt is refused; null (the default) to leave prompts to the filters of
    /// the models.
    /// </summary>
    public int? ContentSafetyThreshold { get; init; }

    /// <summary>The cache of answers; null (the default) for none.</summary>
    public SemanticCacheSettings? SemanticCache { get; init; }

    /// <summary>
    /// The addresses of OpenAPI documents, of some of <see cref="ModelApis"/>, which their operations come from instead of the tables in this project;
    /// none by default. Azure reads them from the internet.
    /// </summary>
    public ImmutableSortedDictionary<string, string> Specifications { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What cannot work.</summary>
    public ImmutableArray<Problem> Check() => [.. Problems()];

    private IEnumerable<Problem> Problems()
    {
        if (!Uri.TryCreate(Audience, UriKind.Absolute, out _) || Audience[^1] == '/')
        {
            yield return new("audience", Audience, "This is no audience.", $"Accepted: an address without a slash at the end, such as {ModelAudience} or api://gateway.");
        }
        else if (Audience != ModelAudience && PassTokens)
        {
            yield return new("passTokens", "true", "The models refuse tokens of this audience, so that no caller's own token could go on to them.", "Write 'passTokens: false', and name the trusted applications.");
        }
        else if (Audience != ModelAudience && AudienceApplication == ModelApplication)
        {
            yield return new("audienceApplication", AudienceApplication, "This is the application of another audience.", "Name the client id of the application whose address the audience is.");
        }

        if (!IsId(AudienceApplication)) yield return new("audienceApplication", AudienceApplication, "This is no client id.", "Accepted: a GUID in lower case letters.");
        for (var index = 0; index < TrustedApplications.Length; index++)
        {
            if (IsId(TrustedApplications[index])) continue;
            yield return new(
                string.Create(CultureInfo.InvariantCulture, $"trustedApplications[{index}]"), TrustedApplications[index], "This is no client id, so that no token has it.",
                "Accepted: a GUID in lower case letters.");
        }

        if (string.Join(',', TrustedApplications).Length > LongestNamedValue)
        {
            yield return new("trustedApplications", "", "These are more than a named value can hold.", string.Create(CultureInfo.InvariantCulture, $"Name at most {LongestNamedValue / 37}."));
        }

        foreach (var problem in ApplicationLimit.Check("limits.application").Concat(AgentLimit.Check("limits.agent")).Concat(ProjectLimit.Check("limits.project"))) yield return problem;
        if (ProjectLimit.PerMinute < AgentLimit.PerMinute)
        {
            yield return new("limits.project.perMinute", Text(ProjectLimit.PerMinute), "This is less than a single agent of the project may use.", $"Accepted: at least {Text(AgentLimit.PerMinute)}.");
        }

        if (ToolCallsPerMinute < 1) yield return new("limits.toolCalls", Text(ToolCallsPerMinute), "No tool could ever be called.", "Accepted: 1 or more.");
        if (Retries is < 1 or > 50) yield return new("retries", Text(Retries), "The service takes no such number.", "Accepted: 1 to 50.");
        if (RetryWindow < 1) yield return new("retryWindow", Text(RetryWindow), "No call would be given to another account.", "Accepted: 1 second or more.");
        if (Timeout is < 1 or > LongestTimeout) yield return new("timeout", Text(Timeout), "The service does not keep to such a time.", $"Accepted: 1 to {Text(LongestTimeout)} seconds.");
        if (PlaygroundOrigin is { } origin && !(Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.Scheme == Uri.UriSchemeHttps && page.GetLeftPart(UriPartial.Authority) == origin))
        {
            yield return new("playgroundOrigin", origin, "This is no origin.", $"Accepted: https:// and a host, such as {Playground}, or none.");
        }

        if (ContentSafetyThreshold is { } threshold && !Severities.Contains(threshold))
        {
            yield return new("contentSafetyThreshold", Text(threshold), "Content safety has no such severity.", "Accepted: 2, 4 or 6.");
        }

        foreach (var problem in SemanticCache?.Check() ?? []) yield return problem;
        foreach (var (api, link) in Specifications)
        {
            if (!ModelApis.Contains(api)) yield return new("specifications", api, "There is no such API of models.", $"Accepted: {string.Join(", ", ModelApis)}.");
            else if (!Uri.TryCreate(link, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps)
            {
                yield return new($"specifications.{api}", link, "Azure reads the document from here, and this is no address on the internet.", "Accepted: an https address.");
            }
        }
    }

    /// <summary>Policies compare texts, and tokens have lower case letters.</summary>
    private static bool IsId(string text) => Guid.TryParseExact(text, "D", out var id) && id.ToString("D") == text;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
