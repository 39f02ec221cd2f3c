using System.Globalization;

namespace Infra.Components.Dns;

/// <summary>Domain names as Azure takes them: letters, digits, hyphens and underscores in labels. Pure.</summary>
/// <remarks>Lengths: RFC 1035, section 2.3.4.</remarks>
public static class DnsName
{
    /// <summary>The name of the root, and so of every domain.</summary>
    public const string Root = ".";

    private const int MaximumLength = 253;
    private const int MaximumLabelLength = 63;

    /// <summary>The name in lower case and without the point at its end: what zones are called.</summary>
    public static string Normalize(string name) => name.TrimEnd('.').ToLowerInvariant();

    /// <summary>The name in lower case and with the point at its end: what rules and domain lists are about.</summary>
    public static string Absolute(string name) => Normalize(name) + Root;

    /// <summary>Everything that makes a text no domain name. The root is one.</summary>
    public static IEnumerable<Problem> Check(string name)
    {
        if (name == Root) yield break;
        var normal = Normalize(name);
        if (normal.Length > MaximumLength)
        {
            yield return Objection(string.Create(
                CultureInfo.InvariantCulture, $"has {normal.Length} characters, and a domain name has at most {MaximumLength}"));
        }

        foreach (var label in normal.Split('.'))
        {
            if (label.Length == 0) yield return Objection("has an empty label");
            else if (label.Length > MaximumLabelLength) yield return Objection($"has a label of more than 63 characters, '{label}'");

            if (!label.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            {
                yield return Objection($"has characters other than letters, digits, hyphens and underscores in '{label}'");
            }
        }

        Problem Objection(string what) => new(name, name, $"The domain name {what}.", "Write a name such as corp.example.com.");
    }
}
