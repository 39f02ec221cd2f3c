using System.Collections.Immutable;
using System.Xml;
using Infra.Analysis.Findings;
using Infra.Analysis.Values;
using Infra.Messages;

namespace Infra.Analysis.Checks.Gateway;

/// <summary>Finds circuit breakers that Azure refuses or that never open, and backends whose certificates nobody looks at.</summary>
/// <remarks>
/// "Backends in API Management", circuit breaker, https://learn.microsoft.com/azure/api-management/backends. Azure's policy
/// 92bb331d-ac71-416a-8c91-02f2cb734ce4 denies backends without certificate checks.
/// </remarks>
internal static class CircuitBreakers
{
    /// <summary>The rule on circuit breakers.</summary>
    public const string Rule = "circuit-breaker";

    /// <summary>The rule on certificates.</summary>
    public const string TlsRule = "backend-tls";

    private const double LeastStatus = 200;
    private const double MostStatus = 599;
    private const double TooManyRequests = 429;

    private static readonly ImmutableArray<string> CertificateChecks = ["validateCertificateChain", "validateCertificateName"];

    /// <summary>What is wrong with the single backends of a plan.</summary>
    public static IEnumerable<Finding> Check(IEnumerable<GatewayBackend> backends) => backends.Where(backend => !backend.IsPool)
        .SelectMany(backend => backend.BreakerRules.Index().SelectMany(rule => Check(backend, rule.Item as ObjectValue ?? ObjectValue.Empty, rule.Index)).Concat(Tls(backend)));

    private static IEnumerable<Finding> Check(GatewayBackend backend, ObjectValue rule, int index)
    {
        var path = PropertyPath.Element("properties.circuitBreaker.rules", index);
        var condition = rule.Object("failureCondition");
        if (condition["count"] is null && condition["percentage"] is null)
        {
            yield return Found(Severity.Error, $"{path}.failureCondition", "does not say after how many failures it opens", "Give count or percentage.");
        }

        foreach (var (at, time) in new[] { ($"{path}.failureCondition.interval", condition["interval"]), ($"{path}.tripDuration", rule["tripDuration"]) })
        {
            if (time?.Content is UnknownValue || time?.Content is TextValue text && IsDuration(text.Value)) continue;
            yield return Found(Severity.Error, at, $"has {(time is null ? "no time" : $"the time '{time}', which is none")}", "Write it as ISO 8601 does: PT10S.");
        }

        var ranges = condition.Objects("statusCodeRanges").Select(range => (Least: range.Number("min"), Most: range.Number("max"))).ToArray();
        foreach (var (least, most) in ranges.Where(range => range.Least > range.Most || range.Least < LeastStatus || range.Most > MostStatus))
        {
            yield return Found(Severity.Error, $"{path}.failureCondition.statusCodeRanges", $"counts answers from {least} to {most}, which is no range of status codes", "Give one within 200 to 599.");
        }

        if (!ModelAccounts.IsAccount(backend.Url)) yield break;
        if (!ranges.Any(range => range.Least <= TooManyRequests && range.Most >= TooManyRequests))
        {
            yield return Found(
                Severity.Warning, $"{path}.failureCondition.statusCodeRanges", "does not count 429, by which a model says that it has run out", "Count 429 as well.");
        }

        if (!rule.IsTrue("acceptRetryAfter") && !rule.IsUnknown("acceptRetryAfter"))
        {
            yield return Found(
                Severity.Warning, $"{path}.acceptRetryAfter", "does not stay open for as long as the model says in Retry-After", "Set acceptRetryAfter to true.");
        }

        Finding Found(Severity severity, string at, string message, string help) =>
            new(Rule, severity, backend.Resource.Urn, at, $"The circuit breaker of the backend '{backend.Name}' {message}.", help);
    }

    private static IEnumerable<Finding> Tls(GatewayBackend backend) =>
        from member in CertificateChecks
        where backend.Resource.Properties().Object("tls").IsFalse(member)
        select new Finding(
            TlsRule, Severity.Error, backend.Resource.Urn, $"properties.tls.{member}",
            $"The gateway calls the backend '{backend.Name}' whatever certificate it shows, so that anybody on the way can be it.", $"Set {member} to true.");

    private static bool IsDuration(string text)
    {
        try
        {
            return XmlConvert.ToTimeSpan(text) > TimeSpan.Zero;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
