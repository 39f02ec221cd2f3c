using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Infra.Analysis.Schema;

/// <summary>Matches texts with the regular expressions of Azure's type definitions, which are ECMAScript's.</summary>
internal static class Patterns
{
    /// <summary>A pattern that takes longer backtracks without end; the longest real one takes microseconds.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private static readonly ConcurrentDictionary<string, Regex?> Known = new(StringComparer.Ordinal);

    /// <summary>Whether the text matches; null if the pattern is none or takes too long.</summary>
    public static bool? Matches(string pattern, string text)
    {
        try
        {
            return Known.GetOrAdd(pattern, Parse)?.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static Regex? Parse(string pattern)
    {
        // At the end of a pattern .NET's $ also stands before a last line feed, ECMAScript's does not.
        var strict = pattern.EndsWith('$') && !pattern.EndsWith(@"\$", StringComparison.Ordinal) ? pattern + @"(?!\n)" : pattern;
        try
        {
            return new Regex(strict, RegexOptions.ECMAScript, Limit);
        }
        catch (ArgumentException)
        {
            return WithoutEcmaScript(strict);
        }
    }

    // .NET's ECMAScript mode is older than look-behind and Unicode classes, which some patterns use.
    private static Regex? WithoutEcmaScript(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, Limit);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
