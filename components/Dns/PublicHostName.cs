using System.Collections.Frozen;
using System.Globalization;

namespace Infra.Components.Dns;

/// <summary>Names of hosts in a public domain of ours, which a public certificate authority issues for. Pure.</summary>
public static class PublicHostName
{
    /// <summary>"ub-common-name" of RFC 5280, appendix A.1: authorities refuse a longer common name.</summary>
    private const int MaximumLength = 64;

    /// <summary>Top-level domains that are nobody's in public, so that no public authority issues for them.</summary>
    /// <remarks>
    /// "Special-Use Domain Names", https://www.iana.org/assignments/special-use-domain-names; the others are in use inside of companies and
    /// were never delegated.
    /// </remarks>
    private static readonly FrozenSet<string> PrivateTopLevels = FrozenSet.ToFrozenSet(
        ["alt", "corp", "example", "home", "internal", "invalid", "lan", "local", "localhost", "onion", "test"], StringComparer.Ordinal);

    /// <summary>Everything that makes a name none that a public authority would certify, or none of ours.</summary>
    /// <param name="host">The name: <c>ai.contoso.com</c>.</param>
    public static IEnumerable<Problem> Check(string host)
    {
        var name = DnsName.Normalize(host);
        var problems = DnsName.Check(host).ToArray();
        foreach (var problem in problems) yield return problem;
        if (problems.Length > 0) yield break;

        var labels = name.Split('.');
        if (labels.Length < 3)
        {
            yield return Objection(
                "is a whole domain, and the private zone of the gateway would hide every other host in it.",
                "Write the name of a host in it: ai.contoso.com.");
        }

        if (name.Length > MaximumLength)
        {
            yield return Objection(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"has {name.Length} characters, and the common name of a certificate has at most {MaximumLength}."),
                "Write a shorter name.");
        }

        if (PrivateTopLevels.Contains(labels[^1]))
        {
            yield return Objection(
                $"is below .{labels[^1]}, for which no public certificate authority issues, and agents trust no other.",
                "Write a name in a public domain of yours; it need not resolve to anything in public.");
        }

        if (PrivateDnsZoneCatalog.ServiceOf(name) is { } service)
        {
            yield return Objection($"is in a domain of Azure's own, that of {service}.", "Write a name in a public domain of yours.");
        }

        Problem Objection(string what, string help) => new(host, host, $"The host name {what}", help);
    }

    /// <summary>The name of a host's record in a zone, <c>@</c> for the zone's own name; null if the host is not in the zone.</summary>
    /// <param name="host">The host.</param>
    /// <param name="zone">The zone.</param>
    public static string? RecordIn(string host, string zone)
    {
        var (name, suffix) = (DnsName.Normalize(host), DnsName.Normalize(zone));
        return name == suffix ? HostRecord.Apex
            : name.EndsWith("." + suffix, StringComparison.Ordinal) ? name[..^(suffix.Length + 1)]
            : null;
    }
}
