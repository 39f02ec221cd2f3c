using System.Text.RegularExpressions;

namespace Infra.Components.Network.Nva;

/// <summary>Fills the places of a text file, each written as its name in double braces.</summary>
internal static partial class Template
{
    /// <summary>Fills every place. A place that stands alone on its line takes that whole line.</summary>
    /// <exception cref="KeyNotFoundException">A place has no value.</exception>
    public static string Fill(string template, IReadOnlyDictionary<string, string> values) => Place().Replace(
        WholeLine().Replace(template, match => values[match.Groups[1].Value]),
        match => values[match.Groups[1].Value]);

    [GeneratedRegex(@"^[ ]*\{\{\{(\w+)\}\}\}\n", RegexOptions.Multiline)]
    private static partial Regex WholeLine();

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Place();
}
